"""The server around GraphQL: request ids, health, other people's pages, and GraphQL over HTTP as the world sees it."""

import gzip
import re

import httpx
import pytest

from schema.http import PREFLIGHT, RESPONSE
from tests.api import Api
from tests.world import World

SAY_HELLO = {"query": "{ __typename }"}


async def test_the_process_says_that_it_lives_and_that_it_can_serve(api: Api) -> None:
    assert (await api.http.get("/healthz")).text == "ok\n"
    assert (await api.http.get("/readyz")).json() == {"ready": True}


async def test_the_metrics_count_requests(api: Api, world: World) -> None:
    await api.http.post(f"/{world.ground.code}/graphql", json=SAY_HELLO)
    text = (await api.http.get("/metrics")).text
    assert re.search(r'tongxin_requests_total\{kind="graphql",status="200"\} \d', text)


async def test_every_answer_carries_a_request_id_and_keeps_a_proxys(api: Api, world: World) -> None:
    url = f"/{world.ground.code}/graphql"
    own = await api.http.post(url, json=SAY_HELLO)
    assert re.fullmatch(r"[0-9a-f]{32}", own.headers["x-request-id"])
    given = await api.http.post(url, json=SAY_HELLO, headers={"x-request-id": "proxy-0123456789"})
    assert given.headers["x-request-id"] == "proxy-0123456789"
    hostile = await api.http.post(url, json=SAY_HELLO, headers={"x-request-id": "x y\t{}"})
    assert re.fullmatch(r"[0-9a-f]{32}", hostile.headers["x-request-id"])


async def test_an_error_names_the_request(api: Api, world: World) -> None:
    answer = await api.http.post(f"/{world.ground.code}/graphql", json={"query": "{ me { account } }"})
    assert answer.json()["errors"][0]["extensions"]["requestId"] == answer.headers["x-request-id"]


async def test_a_page_of_another_origin_may_ask(api: Api, world: World) -> None:
    asked = await api.http.options(
        f"/{world.ground.code}/graphql",
        headers={
            "origin": "https://front.example",
            "access-control-request-method": "POST",
            "access-control-request-headers": "authorization, content-type",
        },
    )
    assert asked.status_code == 200
    assert asked.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in asked.headers


async def test_a_path_that_is_nothing_is_not_found(api: Api) -> None:
    assert (await api.http.get("/nothing/here")).status_code == 404


async def test_the_media_type_is_the_one_asked_for(api: Api, world: World) -> None:
    url = f"/{world.ground.code}/graphql"
    new = await api.http.post(url, json=SAY_HELLO, headers={"accept": "application/graphql-response+json"})
    old = await api.http.post(url, json=SAY_HELLO, headers={"accept": "application/json"})
    none = await api.http.post(url, json=SAY_HELLO, headers={"accept": "text/plain"})
    assert new.headers["content-type"] == "application/graphql-response+json; charset=utf-8"
    assert old.headers["content-type"] == "application/json; charset=utf-8"
    assert none.status_code == 406


async def test_an_invalid_document_is_a_bad_request_in_the_new_media_type_only(
    api: Api, world: World
) -> None:
    url = f"/{world.ground.code}/graphql"
    flawed = {"query": "{ nothingOfTheKind }"}
    new = await api.http.post(url, json=flawed, headers={"accept": "application/graphql-response+json"})
    old = await api.http.post(url, json=flawed, headers={"accept": "application/json"})
    assert (new.status_code, old.status_code) == (400, 200)
    assert new.json()["errors"][0]["extensions"]["code"] == "GRAPHQL_INVALID"


async def test_get_reads_and_never_changes(api: Api, world: World) -> None:
    url = f"/{world.ground.code}/graphql"
    read = await api.http.get(url, params=SAY_HELLO)
    assert read.json() == {"data": {"__typename": "Query"}}
    mutation = 'mutation { login(input: {account: "a", password: "b"}) { accessToken } }'
    changed = await api.http.get(url, params={"query": mutation})
    assert changed.status_code == 405
    assert changed.headers["allow"] == "GET, HEAD, POST, OPTIONS"


async def test_other_content_types_and_batches_are_refused(api: Api, world: World) -> None:
    url = f"/{world.ground.code}/graphql"
    form = await api.http.post(url, data=SAY_HELLO)
    batch = await api.http.post(url, json=[SAY_HELLO, SAY_HELLO])
    broken = await api.http.post(url, content=b"{", headers={"content-type": "application/json"})
    assert [form.status_code, batch.status_code, broken.status_code] == [415, 400, 400]


@pytest.mark.parametrize(
    "media", ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]
)
async def test_what_a_browser_posts_unasked_is_refused_with_any_header(
    api: Api, world: World, media: str
) -> None:
    """The three simple content types of the Fetch standard, and none."""
    answer = await api.http.post(
        f"/{world.ground.code}/graphql",
        content=b'{"query": "{ __typename }"}',
        headers={"content-type": media, "x-requested-with": "fetch"},
    )
    assert (answer.status_code, code_of(answer)) == (415, "UNSUPPORTED_MEDIA")


async def test_a_get_for_rows_needs_a_header_that_makes_a_browser_ask_first(api: Api, world: World) -> None:
    url, rows = f"/{world.ground.code}/graphql", {"query": "{ me { account } }"}
    bare = await api.http.get(url, params=rows)
    assert (bare.status_code, code_of(bare)) == (400, "PREFLIGHT_HEADER_MISSING")
    for header in ("x-requested-with", "graphql-require-preflight", "apollo-require-preflight"):
        asked = await api.http.get(url, params=rows, headers={header: "1"})
        assert (asked.status_code, code_of(asked)) == (401, "UNAUTHENTICATED")
    member = await api.as_(world, "member", await world.community())
    own = await api.http.get(url, params=rows, headers={"authorization": f"Bearer {member.token}"})
    assert own.json()["data"]["me"]["account"].startswith("member-")


async def test_a_get_without_that_header_may_ask_about_the_contract(api: Api, world: World) -> None:
    asked = await api.http.get(
        f"/{world.ground.code}/graphql",
        params={"query": "query($n: String!) { __type(name: $n) { name } }", "variables": '{"n": "Team"}'},
    )
    assert asked.json() == {"data": {"__type": {"name": "Team"}}}


async def test_head_is_a_get_without_the_body_and_options_says_what_there_is(api: Api, world: World) -> None:
    url = f"/{world.ground.code}/graphql"
    head = await api.http.head(url, params=SAY_HELLO)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len((await api.http.get(url, params=SAY_HELLO)).content))
    options = await api.http.options(url)
    assert (options.status_code, options.headers["allow"]) == (200, "GET, HEAD, POST, OPTIONS")
    put = await api.http.put(url, json=SAY_HELLO)
    assert (put.status_code, code_of(put)) == (405, "METHOD_NOT_ALLOWED")


@pytest.mark.parametrize(
    "query_string",
    [b"query=%ff", b"query=%7B__typename%7D&variables=%7B", b"&".join([b"query=%7B__typename%7D"] * 21), b""],
)
async def test_a_query_string_that_is_none_is_a_bad_request(
    api: Api, world: World, query_string: bytes
) -> None:
    answer = await api.http.get(f"/{world.ground.code}/graphql?{query_string.decode()}")
    assert (answer.status_code, code_of(answer)) == (400, "BAD_REQUEST")


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("application/*", "application/json"),
        ("text/html, */*;q=0.1", "application/json"),
        ("application/json, */*", "application/json"),
        ("APPLICATION/GraphQL-Response+JSON", RESPONSE),
        ("application/graphql-response+json, */*", RESPONSE),
        ("application/json, application/graphql-response+json", RESPONSE),
        ("application/graphql-response+json; charset=utf-8, application/json; q=0.9", RESPONSE),
        ("application/graphql-response+json;q=0.5, application/json", "application/json"),
        ("application/graphql-response+json;q=0.5, */*", "application/json"),
        ("application/graphql-response+json;q=0, */*", "application/json"),
        ("application/json;q=0, */*", RESPONSE),
        ("application/json;q=2, application/graphql-response+json;q=0.9", "application/json"),
    ],
)
async def test_the_callers_best_wish_is_met(api: Api, world: World, accept: str, media: str) -> None:
    answer = await api.http.post(f"/{world.ground.code}/graphql", json=SAY_HELLO, headers={"accept": accept})
    assert answer.headers["content-type"] == f"{media}; charset=utf-8"


@pytest.mark.parametrize(
    "accept", ["text/html", "*/*;q=0", "application/json;q=0", "application/json;q=x", "json"]
)
async def test_a_wish_nobody_can_meet_is_not_acceptable(api: Api, world: World, accept: str) -> None:
    answer = await api.http.post(f"/{world.ground.code}/graphql", json=SAY_HELLO, headers={"accept": accept})
    assert (answer.status_code, code_of(answer)) == (406, "NOT_ACCEPTABLE")


async def test_bodies_are_json_in_utf_8(api: Api, world: World) -> None:
    url, body = f"/{world.ground.code}/graphql", b'{"query": "{ __typename }"}'
    statuses = {
        media: (await api.http.post(url, content=body, headers={"content-type": media})).status_code
        for media in (
            "application/json",
            "Application/JSON; charset=UTF-8",
            'application/json;charset="utf-8"',
            "application/json; charset=utf-16",
            "application/json; charset=gbk",
            "application/graphql",
            "application/jsonp",
        )
    }
    assert list(statuses.values()) == [200, 200, 200, 415, 415, 415, 415]


@pytest.mark.parametrize("coding", ["gzip", "br", "deflate", "zstd", "gzip, gzip", "identity, gzip"])
async def test_a_compressed_body_is_refused_unread(api: Api, world: World, coding: str) -> None:
    answer = await api.http.post(
        f"/{world.ground.code}/graphql",
        content=gzip.compress(b"0" * 100_000),
        headers={"content-type": "application/json", "content-encoding": coding},
    )
    assert (answer.status_code, code_of(answer)) == (415, "COMPRESSED_BODY")
    assert answer.headers["accept-encoding"] == "identity"


async def test_a_header_that_came_twice_is_no_token_and_no_media_type(api: Api, world: World) -> None:
    url, body = f"/{world.ground.code}/graphql", b'{"query": "{ me { account } }"}'
    json_type, token = ("content-type", "application/json"), ("authorization", "Bearer abc")
    twice = await api.http.post(url, content=body, headers=[json_type, json_type])
    assert twice.status_code == 415
    tokens = await api.http.post(url, content=body, headers=[json_type, token, token])
    assert (tokens.status_code, code_of(tokens)) == (401, "UNAUTHENTICATED")


async def test_extensions_may_be_any_object_and_nothing_else(api: Api, world: World) -> None:
    url = f"/{world.ground.code}/graphql"
    fine = await api.http.post(url, json={**SAY_HELLO, "extensions": {"client": {"name": "x"}}})
    assert fine.json() == {"data": {"__typename": "Query"}}
    odd = await api.http.post(url, json={**SAY_HELLO, "extensions": "x"})
    assert (odd.status_code, code_of(odd)) == (400, "BAD_REQUEST")


async def test_a_page_of_another_origin_may_send_every_header_that_get_asks_for(
    api: Api, world: World
) -> None:
    asked = await api.http.options(
        f"/{world.ground.code}/graphql",
        headers={
            "origin": "https://front.example",
            "access-control-request-method": "GET",
            "access-control-request-headers": ", ".join(PREFLIGHT),
        },
    )
    assert asked.status_code == 200


def code_of(answer: httpx.Response) -> str:
    code: str = answer.json()["errors"][0]["extensions"]["code"]
    return code
