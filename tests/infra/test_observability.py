"""Canaries: whatever way personal data try to get out, none arrives in a log line or a bug report."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Literal
from uuid import UUID

import pytest
import sentry_sdk
import structlog
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport

from infra import observability
from infra.observability import scrub, scrub_text
from infra.settings import Settings

PHONE = "13812345678"
CANARIES = {
    "phone": PHONE,
    "phone abroad": f"+86 {PHONE}",
    "phone in groups": "138-1234-5678",
    "phone in wide digits": "１３８１２３４５６７８",
    "phone glued to words": f"call{PHONE}now",
    "landline": "021-52564588",
    "identity number": "310107199003071234",
    "identity number with X": "31010719900307123X",
    "email": "wang.wei@example.com",
    "email in a URL": "wang.wei%40example.com",
    "token": "eyJhbGciOiJFZDI1NTE5In0.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
    "bearer": "Bearer abcdef0123456789",
    "login in a URL": "postgresql://owner:hunter2hunter2@localhost/tongxin",
    "password": "password=hunter2hunter2",
    "password in JSON": json.dumps({"password": "hunter2hunter2"}),
    "password in JSON in JSON": json.dumps(json.dumps({"accessToken": "hunter2hunter2"})),
    "row": "DETAIL:  Key (tenant_id, name)=(1, 王小明) already exists.",
    "failing row": "DETAIL:  Failing row contains (1, 王小明,\nand more of 王小明).",
    "argument": "invalid input for query argument $1: '王小明' (expected int)",
}
TELLTALE = [
    PHONE,
    "138-1234-5678",
    "１３８",
    "52564588",
    "31010719900307123",
    "wang.wei",
    "eyJzdWI",
    "abcdef0123456789",
    "hunter2",
    "王小明",
]

every_canary = pytest.mark.parametrize("canary", CANARIES.values(), ids=CANARIES.keys())


def assert_silent(words: str) -> None:
    told = json.dumps(words, ensure_ascii=False) + words.encode().decode("unicode_escape", errors="replace")
    assert [secret for secret in TELLTALE if secret in words or secret in told] == []


# --- the scrubber --------------------------------------------------------------------------------------


@every_canary
def test_no_canary_passes_the_scrubber(canary: str) -> None:
    assert_silent(scrub_text(f"before {canary} after"))
    assert_silent(str(scrub({"deep": [({"er": canary},)], canary: 1, "bytes": canary.encode()})))


def test_a_number_can_be_a_phone_too() -> None:
    assert scrub({"number": int(PHONE)}) == {"number": "[removed]"}


@given(st.text(), st.text())
def test_a_phone_is_removed_wherever_it_stands(before: str, after: str) -> None:
    words = before + "／" + PHONE + "／" + after
    assert PHONE not in scrub_text(words)


@pytest.mark.parametrize(
    "harmless",
    [
        "Motion carried: 6,562 of 10,061 members, 12345.67 m²",
        "2026-11-23T01:02:03.123456Z",
        "018f3a5c-7e1b-7abc-8def-138123456789",
        "GET /putuo/graphql 200 in 3.2 ms",
        "0af7651916cd43dd8448eb211c80319c",
        'duplicate key value violates unique constraint "uq_person_phone"',
        "the token has expired",
    ],
)
def test_what_is_nobodys_business_but_ours_stays(harmless: str) -> None:
    assert scrub_text(harmless) == harmless


@given(st.uuids())
def test_an_id_stays_whatever_its_digits(one: UUID) -> None:
    assert scrub_text(f"person {one} found") == f"person {one} found"


@pytest.mark.parametrize(
    "key", ["password", "accessToken", "contact_phone", "Authorization", "id_number", "email"]
)
def test_some_keys_are_enough_to_know(key: str) -> None:
    assert scrub({key: "静安"}) == {key: "[removed]"}


# --- logs ----------------------------------------------------------------------------------------------


@pytest.fixture(params=["json", "console"])
def log(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    stream = io.StringIO()
    observability.configure_logs(Settings(log_format=request.param), stream)
    yield stream
    structlog.reset_defaults()
    logging.captureWarnings(capture=False)
    root.handlers[:] = before
    root.setLevel(level)


def fail(with_words: str) -> None:
    raise ValueError(with_words)


@every_canary
def test_no_canary_reaches_our_log(log: io.StringIO, canary: str) -> None:
    logger = structlog.get_logger()
    logger.info("told", words=canary, deep={"er": [canary]})
    logger.warning(f"told {canary}")
    try:
        fail(canary)
    except ValueError:
        logger.exception("failed")
    assert log.getvalue().count("told") == 2
    assert "ValueError" in log.getvalue()
    assert_silent(log.getvalue())


@every_canary
def test_no_canary_reaches_the_log_of_a_library(log: io.StringIO, canary: str) -> None:
    logger = logging.getLogger("asyncpg")
    logger.warning("told %s", canary)
    try:
        fail(canary)
    except ValueError:
        logger.exception("failed")
    assert "ValueError" in log.getvalue()
    assert_silent(log.getvalue())


def test_a_line_carries_the_request_id(log: io.StringIO) -> None:
    with observability.request("request-0001"):
        structlog.get_logger().info("inside")
        logging.getLogger("library").warning("inside too")
    structlog.get_logger().info("outside")
    inside, too, outside = log.getvalue().splitlines()
    assert "request-0001" in inside
    assert "request-0001" in too
    assert "request-0001" not in outside


def test_json_lines_are_json(log: io.StringIO) -> None:
    structlog.get_logger().info("told", count=3, who={"a", "b"}, error=ValueError("no"))
    if log.getvalue().startswith("{"):
        line = json.loads(log.getvalue())
        assert (line["event"], line["level"], line["count"], line["error"]) == ("told", "info", 3, "no")


def test_details_are_left_out_at_the_usual_level(log: io.StringIO) -> None:
    structlog.get_logger().debug("details")
    logging.getLogger("library").debug("details")
    assert log.getvalue() == ""


# --- request ids ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "offered", [None, "", "short", "with space in", "x" * 65, "a\nb-injected-line", f"id-{PHONE}"]
)
def test_a_doubtful_request_id_is_replaced(offered: str | None) -> None:
    given = observability.new_request_id(offered)
    assert given != offered
    assert len(given) == 32


def test_the_request_id_of_a_proxy_is_kept() -> None:
    assert observability.new_request_id("7f3a-proxy_42") == "7f3a-proxy_42"


def test_outside_a_request_there_is_no_request_id() -> None:
    assert observability.current_request_id() is None


# --- bug reports ---------------------------------------------------------------------------------------


class Captured(Transport):
    """Keeps what a real client would send."""

    def __init__(self) -> None:
        super().__init__()
        self.envelopes: list[Envelope] = []

    def capture_envelope(self, envelope: Envelope) -> None:
        self.envelopes.append(envelope)

    @property
    def words(self) -> str:
        return "\n".join(envelope.serialize().decode() for envelope in self.envelopes)

    @property
    def event(self) -> dict[str, object]:
        return dict(self.envelopes[-1].get_event() or {})


@pytest.fixture
def sent() -> Iterator[Captured]:
    captured = Captured()
    dsn = SecretStr("https://key@sentry.invalid/1")
    assert observability.configure_sentry(Settings(sentry_dsn=dsn), captured)
    with sentry_sdk.isolation_scope():
        yield captured
    sentry_sdk.init(auto_enabling_integrations=False)


def test_without_a_dsn_nothing_is_sent() -> None:
    assert not observability.configure_sentry(Settings())
    assert not sentry_sdk.get_client().is_active()


@every_canary
def test_no_canary_reaches_sentry(sent: Captured, canary: str) -> None:
    secret_of_the_frame = canary
    scope = sentry_sdk.get_isolation_scope()
    scope.set_extra("words", {"deep": [canary]})
    scope.set_extra(canary, 1)
    scope.set_tag("words", canary)
    scope.set_context("words", {"words": canary})
    scope.set_user({"id": 1, "username": canary})
    scope.set_transaction_name(f"GET /{canary}")
    sentry_sdk.add_breadcrumb(message=canary, data={"url": f"/putuo?phone={canary}"})
    logging.getLogger("library").warning("told %s", canary)
    logging.getLogger("library").error("told %s", canary)
    sentry_sdk.capture_message(f"told {canary}")
    try:
        fail(secret_of_the_frame)
    except ValueError as error:
        observability.report(error)
    assert "ValueError" in sent.words
    assert_silent(sent.words)


@every_canary
def test_no_canary_reaches_sentry_through_a_request_or_a_trace(sent: Captured, canary: str) -> None:
    url = f"http://testserver/putuo/graphql?phone={canary}"
    asked = {"url": url, "query_string": canary, "data": canary, "headers": {"x": canary}, "cookies": canary}
    sentry_sdk.capture_event({"message": "told", "request": {"method": "POST", **asked}})
    sentry_sdk.get_client().options["traces_sample_rate"] = 1.0
    with sentry_sdk.start_transaction(name=f"GET {url}") as transaction:
        with sentry_sdk.start_span(op="db", name=f"SELECT '{canary}'") as span:
            span.set_data("db.params", [canary])
        transaction.set_data("words", canary)
    assert [envelope.items[0].type for envelope in sent.envelopes] == ["event", "transaction"]
    assert "/putuo/graphql" in sent.words
    assert_silent(sent.words)


def test_a_report_says_where_but_not_with_which_values(sent: Captured) -> None:
    with observability.request("request-0001"):
        try:
            fail("no")
        except ValueError as error:
            observability.report(error)
    words = json.dumps(sent.event)
    assert "test_observability" in words
    assert '"vars"' not in words
    assert sent.event["tags"] == {"request_id": "request-0001"}
    assert sent.event["environment"] == "development"
    assert not {"user", "server_name"} & set(sent.event)


def test_a_bug_is_reported_once(sent: Captured) -> None:
    try:
        fail("no")
    except ValueError as error:
        observability.report(error)
    assert len(sent.envelopes) == 1


def test_ids_that_sentry_needs_arrive_whole(sent: Captured) -> None:
    reported = sentry_sdk.capture_message("told")
    assert sent.event["event_id"] == reported


@pytest.mark.parametrize("form", ["json", "console"])
def test_the_line_of_a_request_holds_no_phone_of_its_path(form: Literal["json", "console"]) -> None:
    stream = io.StringIO()
    log = observability.request_log(Settings(log_format=form), stream)
    log("0123456789abcdef", "GET", "/putuo/13812345678/\x1b[31mgraphql", 200, 1.5)
    line = stream.getvalue()
    assert "13812345678" not in line
    assert "\x1b" not in line
    assert all(words in line for words in ("0123456789abcdef", "GET", "/putuo/[phone]/", "200", "1.5"))


def test_a_quiet_server_writes_no_line_of_a_request() -> None:
    stream = io.StringIO()
    observability.request_log(Settings(log_level="ERROR"), stream)("0123456789abcdef", "GET", "/", 200, 1.5)
    assert stream.getvalue() == ""
