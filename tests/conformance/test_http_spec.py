"""GraphQL over HTTP, requirement by requirement, under the ids of the `graphql-http` package's server audit.

`make conformance` runs the audit itself; here every change is held against the same 61 requirements.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
import orjson
import pytest

from schema.http import JSON, RESPONSE
from tests.api import Api
from tests.world import World

HELLO = {"query": "{ __typename }"}
BY_NAME = "query Type($name: String!) { __type(name: $name) { name } }"
UNKNOWN_FIELD = {"query": "{ 8f31403dfe404bccbb0e835f2629c6a7 }"}
UNFIT_VARIABLE = {"query": "query CoerceFailure($id: ID!){ __typename }", "variables": {"id": None}}
NAMED = {"query": "query Query { __typename }", "operationName": "Query"}
BROKEN = b'{ "not a JSON'


@dataclass(frozen=True)
class Sent:
    """A request: a POST of `body`, or a GET with `params`; no header but those named."""

    body: Any = None
    params: Mapping[str, str] | None = None
    accept: str | None = None
    media: str | None = JSON


@dataclass(frozen=True)
class Due:
    """What the answer must be. `media`, `no_errors` and `no_data` only where they are asked for."""

    status: range = field(default=range(200, 201))
    media: str | None = None
    no_errors: bool = False
    no_data: bool = False


OK, FINE = Due(), Due(no_errors=True)
BAD, REFUSED = Due(range(400, 401)), Due(range(400, 500))
ANY_ERROR = Due(range(400, 600))
WRONG_QUERIES: tuple[Any, ...] = ({"obj": "ect"}, 0, False, ["array"])
WRONG_MAPS: tuple[Any, ...] = ("string", 0, False, ["array"])

AUDIT: Mapping[str, tuple[Sent, Due]] = {
    # media types
    "22EB": (Sent(HELLO, accept=RESPONSE), Due(media=RESPONSE)),
    "4655": (Sent(HELLO, accept=JSON), Due(media=JSON)),
    "47DE": (Sent(HELLO, accept="*/*"), Due(media=JSON)),
    "80D8": (Sent(HELLO), Due(media=JSON)),
    "82A3": (Sent(HELLO), OK),
    "BF61": (Sent({"query": '{ __type(name: "Run🏃Swim🏊") { name } }'}, media=f"{JSON}; charset=utf-8"), OK),
    "78D5": (Sent(HELLO), OK),
    # methods
    "2C94": (Sent(HELLO), OK),
    "5A70": (Sent(params=HELLO), OK),
    "9C48": (Sent(params={"query": "mutation { __typename }"}, accept=RESPONSE), REFUSED),
    "9ABE": (Sent(HELLO, media="text/plain;charset=UTF-8"), REFUSED),
    "03D4": (Sent(HELLO), OK),
    "A5BF": (Sent(b""), BAD),
    # parameters
    "423L": (Sent({"notquery": "{ __typename }"}, accept=RESPONSE), BAD),
    **{f"LKJ{place}": (Sent({"query": wrong}), BAD) for place, wrong in enumerate(WRONG_QUERIES)},
    "34A2": (Sent(HELLO, accept=RESPONSE), OK),
    "13EE": (Sent(HELLO, accept=JSON), FINE),
    **{
        f"6C0{place}": (Sent({**HELLO, "operationName": wrong}), BAD)
        for place, wrong in enumerate(WRONG_QUERIES)
    },
    "8161": (Sent(NAMED, accept=RESPONSE), OK),
    "B8B3": (Sent(NAMED, accept=JSON), FINE),
    **{
        f"{id}{place}": (Sent({**HELLO, name: None}, accept=accept), FINE)
        for id, accept in (("94B", RESPONSE), ("022", JSON))
        for place, name in enumerate(("variables", "operationName", "extensions"))
    },
    **{f"476{place}": (Sent({**HELLO, "variables": wrong}), BAD) for place, wrong in enumerate(WRONG_MAPS)},
    "2EA1": (Sent({"query": BY_NAME, "variables": {"name": "sometype"}}, accept=RESPONSE), OK),
    "28B9": (Sent({"query": BY_NAME, "variables": {"name": "sometype"}}, accept=JSON), FINE),
    "D6D5": (Sent(params={"query": BY_NAME, "variables": '{"name":"sometype"}'}, accept=RESPONSE), FINE),
    "6A70": (Sent(params={"query": BY_NAME, "variables": '{"name":"sometype"}'}, accept=JSON), FINE),
    **{f"58B{place}": (Sent({**HELLO, "extensions": wrong}), BAD) for place, wrong in enumerate(WRONG_MAPS)},
    "428F": (Sent({**HELLO, "extensions": {"some": "value"}}, accept=RESPONSE), OK),
    "1B7A": (Sent({**HELLO, "extensions": {"some": "value"}}, accept=JSON), FINE),
    "B6DC": (Sent(BROKEN, accept=JSON), REFUSED),
    "BCF8": (Sent(BROKEN, accept=JSON), BAD),
    "B7N8": (Sent(BROKEN, accept=RESPONSE), BAD),
    "8764": (Sent({"qeury": "{ __typename }"}), ANY_ERROR),
    "3E3A": (Sent({"qeury": "{ __typename }"}), BAD),
    # answers of the older media type
    "572B": (Sent({"query": "{"}, accept=JSON), OK),
    "FDE2": (Sent(UNKNOWN_FIELD, accept=JSON), OK),
    "7B9B": (Sent(UNFIT_VARIABLE, accept=JSON), OK),
    # answers of the newer one
    "865D": (Sent({"query": "{"}, accept=RESPONSE), ANY_ERROR),
    "556A": (Sent({"query": "{"}, accept=RESPONSE), BAD),
    "D586": (Sent({"query": "{"}, accept=RESPONSE), Due(range(400, 401), no_data=True)),
    "51FE": (Sent(UNKNOWN_FIELD, accept=RESPONSE), ANY_ERROR),
    "74FF": (Sent(UNKNOWN_FIELD, accept=RESPONSE), BAD),
    "5E5B": (Sent(UNKNOWN_FIELD, accept=RESPONSE), Due(range(400, 401), no_data=True)),
    "86EE": (Sent(UNFIT_VARIABLE, accept=RESPONSE), BAD),
}


@pytest.mark.parametrize("id", AUDIT)
async def test_requirement(api: Api, world: World, id: str) -> None:
    sent, due = AUDIT[id]
    answer = await send(api.http, f"/{world.ground.code}/graphql", sent)
    assert answer.status_code in due.status
    assert answer.headers["content-type"].endswith("; charset=utf-8")
    body = orjson.loads(answer.content)
    assert due.media is None or answer.headers["content-type"].startswith(due.media)
    assert not (due.no_errors and "errors" in body)
    assert not (due.no_data and "data" in body)


def test_there_are_sixty_one() -> None:
    assert len(AUDIT) == 61


async def send(http: httpx.AsyncClient, path: str, sent: Sent) -> httpx.Response:
    asked = http.build_request("GET" if sent.params else "POST", path, params=sent.params)
    if sent.params is None:
        content = sent.body if isinstance(sent.body, bytes) else orjson.dumps(sent.body)
        asked = http.build_request("POST", path, content=content, headers={"content-type": sent.media or ""})
    del asked.headers["accept"]
    if sent.accept:
        asked.headers["accept"] = sent.accept
    return await http.send(asked)
