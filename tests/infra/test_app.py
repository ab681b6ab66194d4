"""The server around GraphQL: request ids, health, other people's pages, and GraphQL over HTTP as the world sees it."""

import re

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
    assert changed.headers["allow"] == "GET, POST"


async def test_other_content_types_and_batches_are_refused(api: Api, world: World) -> None:
    url = f"/{world.ground.code}/graphql"
    form = await api.http.post(url, data=SAY_HELLO)
    batch = await api.http.post(url, json=[SAY_HELLO, SAY_HELLO])
    broken = await api.http.post(url, content=b"{", headers={"content-type": "application/json"})
    assert [form.status_code, batch.status_code, broken.status_code] == [415, 400, 400]
