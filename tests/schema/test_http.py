"""GraphQL over HTTP: methods, media types, statuses, and what a browser may be made to send."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import orjson
import pytest

from schema.endpoint import GraphqlEndpoint
from schema.http import JSON, RESPONSE, media_for, parameters_of_get, read_body
from schema.root import make_schema
from services import journal
from tenants.models import Seat
from tenants.refusals import Refusal
from tests.schema.conftest import Room
from tests.world import World

LARGEST = 20_000
TEAMS = "{ teams { totalCount } }"
CREATE = 'mutation { createCommunity(input: {idempotencyKey: "k", code: "x1", name: "一居"}) { community { name } } }'


@dataclass
class Line:
    """A client of one tenant, as one seat."""

    http: httpx.AsyncClient
    url: str
    token: str
    bugs: list[BaseException] = field(default_factory=list)

    async def post(self, body: object, **headers: str) -> httpx.Response:
        content = body if isinstance(body, bytes) else orjson.dumps(body)
        return await self.http.post(self.url, content=content, headers=self.headers(headers))

    async def get(self, parameters: dict[str, str], **headers: str) -> httpx.Response:
        return await self.http.get(self.url, params=parameters, headers=self.headers(headers))

    def headers(self, more: dict[str, str]) -> dict[str, str]:
        given = {"content-type": JSON, "authorization": f"Bearer {self.token}"}
        given |= {name.replace("_", "-"): value for name, value in more.items()}
        return {name: value for name, value in given.items() if value}


@pytest.fixture
async def seat(world: World) -> Seat:
    return await world.seat("working_group")


@pytest.fixture
async def line(room: Room, world: World, seat: Seat) -> AsyncIterator[Line]:
    bugs: list[BaseException] = []
    endpoint = GraphqlEndpoint(room.compiler, room.tools, max_body=LARGEST, report=bugs.append)
    transport = httpx.ASGITransport(app=endpoint)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        yield Line(http, f"/{world.ground.code}/graphql", await room.token(world, seat), bugs)


def codes(response: httpx.Response) -> list[str]:
    return [error["extensions"]["code"] for error in response.json()["errors"]]


# --- what is well ------------------------------------------------------------------------------------------


async def test_a_query_is_answered_with_data(line: Line) -> None:
    response = await line.post({"query": TEAMS})
    body = response.json()
    assert (response.status_code, body["data"]) == (200, {"teams": {"totalCount": 0}})
    remaining = body["extensions"]["cost"].pop("remaining")
    assert body["extensions"] == {"cost": {"requested": 2, "actual": 1, "restoreRate": 1_000}}
    assert remaining in (10**9 - 1, 10**9)  # a point comes back in a millisecond
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (JSON, JSON),
        (RESPONSE, RESPONSE),
        (f"{RESPONSE}, {JSON};q=0.9", RESPONSE),
        (f"{JSON}, {RESPONSE};q=0.1", JSON),
        (f"text/html, {RESPONSE}", RESPONSE),
    ],
)
def test_the_media_type_is_the_callers_best_wish(accept: str | None, media: str) -> None:
    assert media_for(accept) == media


async def test_a_media_type_of_nobodys_is_refused(line: Line) -> None:
    response = await line.post({"query": TEAMS}, accept="text/plain")
    assert (response.status_code, codes(response)) == (406, ["NOT_ACCEPTABLE"])


async def test_variables_and_operations_are_named(line: Line) -> None:
    query = "query A($n: Int) { teams(first: $n) { totalCount } } query B { communities { totalCount } }"
    response = await line.post({"query": query, "operationName": "A", "variables": {"n": 1}})
    assert response.json()["data"] == {"teams": {"totalCount": 0}}
    response = await line.post({"query": query})
    assert codes(response) == ["GRAPHQL_INVALID"]


async def test_words_come_in_the_callers_language(line: Line) -> None:
    for language, word in (
        ("zh-CN", "id 格式不正确"),
        ("en-GB", "not an id of ours"),
        ("fr", "id 格式不正确"),
    ):
        response = await line.post({"query": '{ team(id: "x") { name } }'}, accept_language=language)
        assert word in response.json()["errors"][0]["message"]


# --- what is the caller's mistake --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b'[{"query": "{ teams { totalCount } }"}]', 400),
        (b'"query"', 400),
        (b"{}", 400),
        (b'{"query": ""}', 400),
        (b'{"query": 7}', 400),
        (b'{"query": "{ __typename }", "variables": []}', 400),
        (b'{"query": "{ __typename }", "variables": "{}"}', 400),
        (b'{"query": "{ __typename }", "operationName": 7}', 400),
        (b'{"query": "{ __typename }", "extensions": "x"}', 400),
        (b"\xff\xfe", 400),
    ],
)
async def test_what_is_no_request_is_a_bad_one(line: Line, body: bytes, status: int) -> None:
    for accept in (JSON, RESPONSE):
        response = await line.post(body, accept=accept)
        assert (response.status_code, codes(response)) == (status, ["BAD_REQUEST"])


@pytest.mark.parametrize(
    "query",
    [
        "{",
        "{ teams }",
        "{ nothing }",
        "query($n: Nothing) { teams { totalCount } }",
        "fragment F on Team { id }",
    ],
)
async def test_an_invalid_document_says_where(line: Line, query: str) -> None:
    new = await line.post({"query": query}, accept=RESPONSE)
    old = await line.post({"query": query}, accept=JSON)
    assert (new.status_code, old.status_code) == (400, 200)
    assert set(codes(new)) == {"GRAPHQL_INVALID"}
    assert "data" not in new.json()


async def test_a_variable_of_the_wrong_type_is_told(line: Line) -> None:
    query = "query($n: Int!) { teams(first: $n) { totalCount } }"
    for variables in ({}, {"n": None}, {"n": "7"}, {"n": 1.5}):
        response = await line.post({"query": query, "variables": variables}, accept=RESPONSE)
        assert (response.status_code, codes(response)) == (400, ["GRAPHQL_INVALID"])


async def test_a_refusal_of_the_whole_has_a_status(line: Line) -> None:
    for query, code, status in (
        ('{ team(id: "x") { name } }', "MALFORMED_ID", 400),
        ("{ teams(first: 101) { totalCount } }", "OUT_OF_RANGE", 400),
    ):
        response = await line.post({"query": query}, accept=RESPONSE)
        assert (response.status_code, codes(response)) == (status, [code])
        assert "data" not in response.json()


async def test_a_refused_field_leaves_the_status_alone(line: Line) -> None:
    response = await line.post({"query": "{ a: district { name } teams { totalCount } }"}, accept=RESPONSE)
    assert response.status_code == 200
    assert response.json()["data"] == {"a": None, "teams": {"totalCount": 0}}
    [error] = response.json()["errors"]
    assert (error["path"], error["extensions"]["code"]) == (["a"], "FORBIDDEN")


async def test_nobody_is_asked_to_log_in(line: Line) -> None:
    for authorization in ("", "Bearer", "Bearer x", "Basic eDp5", "Bearer a b"):
        response = await line.post({"query": TEAMS}, authorization=authorization)
        assert (response.status_code, codes(response)) == (401, ["UNAUTHENTICATED"])
        assert response.headers["www-authenticate"] == "Bearer"


async def test_an_address_of_nobodys_is_not_found(line: Line) -> None:
    line.url = "/nowhere/graphql"
    response = await line.post({"query": TEAMS})
    assert (response.status_code, codes(response)) == (404, ["UNKNOWN_TENANT"])


# --- the body ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "media",
    [
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=gbk",
    ],
)
async def test_only_json_in_utf8_is_read(line: Line, media: str) -> None:
    response = await line.post({"query": TEAMS}, content_type=media)
    assert (response.status_code, codes(response)) == (415, ["UNSUPPORTED_MEDIA"])


async def test_a_compressed_body_is_not_inflated(line: Line) -> None:
    response = await line.post({"query": TEAMS}, content_encoding="gzip")
    assert (response.status_code, codes(response)) == (415, ["COMPRESSED_BODY"])


async def test_a_body_too_large_is_refused_before_it_is_read(line: Line) -> None:
    response = await line.post({"query": TEAMS + " " * LARGEST})
    assert (response.status_code, codes(response)) == (413, ["BODY_TOO_LARGE"])


async def test_a_body_of_unknown_length_is_not_held_beyond_the_limit() -> None:
    taken = 0

    async def endless() -> dict[str, Any]:
        nonlocal taken
        taken += 1
        return {"type": "http.request", "body": b"x" * 1000, "more_body": True}

    with pytest.raises(Refusal, match="BODY_TOO_LARGE"):
        await read_body(endless, {}, 5000)
    assert taken == 6


# --- methods -----------------------------------------------------------------------------------------------


async def test_a_query_may_come_by_get(line: Line) -> None:
    query = "query($n: Int) { teams(first: $n) { totalCount } }"
    response = await line.get({"query": query, "variables": '{"n": 1}'})
    assert (response.status_code, response.json()["data"]) == (200, {"teams": {"totalCount": 0}})


async def test_a_get_changes_nothing(line: Line, world: World, seat: Seat) -> None:
    response = await line.get({"query": CREATE})
    assert (response.status_code, codes(response)) == (405, ["METHOD_NOT_ALLOWED"])
    assert "POST" in response.headers["allow"]
    async with world.session() as session:
        assert await session.get(journal.JournalEntry, (world.ground.tenant_id, seat.id)) is None
    assert (await line.post({"query": "{ communities { totalCount } }"})).json()["data"] == {
        "communities": {"totalCount": 0}
    }


async def test_a_get_that_a_page_can_cause_reads_no_row(line: Line) -> None:
    response = await line.get({"query": TEAMS}, authorization="")
    assert (response.status_code, codes(response)) == (400, ["PREFLIGHT_HEADER_MISSING"])
    response = await line.get({"query": "{ __typename }"}, authorization="")
    assert (response.status_code, response.json()) == (200, {"data": {"__typename": "Query"}})


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
async def test_other_methods_are_not_allowed(line: Line, method: str) -> None:
    response = await line.http.request(method, line.url, json={"query": TEAMS})
    assert (response.status_code, codes(response)) == (405, ["METHOD_NOT_ALLOWED"])


@pytest.mark.parametrize("query_string", [b"query=%ff", b"variables={&query={a}", b"&".join([b"a=1"] * 200)])
def test_a_query_string_that_is_none_is_refused(query_string: bytes) -> None:
    with pytest.raises(Refusal, match="BAD_REQUEST"):
        parameters_of_get(query_string)


# --- bugs --------------------------------------------------------------------------------------------------


async def test_a_bug_is_masked_outside_and_whole_in_the_report(
    line: Line, monkeypatch: pytest.MonkeyPatch, room: Room
) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError("SELECT secret FROM person")

    monkeypatch.setattr(room.compiler, "query", breaks)
    response = await line.post({"query": TEAMS}, accept=RESPONSE)
    assert (response.status_code, codes(response)) == (500, ["INTERNAL"])
    assert "secret" not in response.text
    assert [str(bug) for bug in line.bugs] == ["SELECT secret FROM person"]


# --- what the contract tells of itself ---------------------------------------------------------------------


async def test_the_contract_tells_of_itself(line: Line) -> None:
    query = '{ __schema { queryType { name } } __type(name: "Team") { fields { name } } }'
    data = (await line.post({"query": query})).json()["data"]
    assert data["__schema"] == {"queryType": {"name": "Query"}}
    assert {"name": "memberCount"} in data["__type"]["fields"]
    assert make_schema().query_type is not None
