"""What production keeps to itself: names nobody asked for rightly, the schema, and what went wrong inside."""

from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest
from graphql import get_introspection_query

from infra.app import make_app
from infra.database import DatabaseUrls, make_readers
from infra.process import Ready, tools_of
from infra.settings import Settings
from schema.tools import Tools
from tests.api import Api, Client
from tests.world import World

ABOUT_TEAM = '{ __type(name: "Team") { name } }'
MIXED = '{ me { account } __type(name: "Team") { name } }'


@pytest.fixture
async def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(environment="production", data_dir=tmp_path_factory.mktemp("data"), log_level="ERROR")


@pytest.fixture
async def tools(urls: DatabaseUrls, settings: Settings) -> AsyncIterator[Tools]:
    async with tools_of(Ready(settings, urls)) as made:
        yield made


@pytest.fixture
async def production(tools: Tools, settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """The server as production has it, in this process."""
    transport = httpx.ASGITransport(make_app(tools, settings))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        yield http


@pytest.mark.parametrize(
    "query",
    [
        "{ team { naem } }",
        "{ teamz { nodes { id } } }",
        "{ teams(frist: 1) { nodes { id } } }",
        "{ teams(first: 1, where: {comunity: 1}) { nodes { id } } }",
        "{ teams(first: 1, orderBy: {field: NAMES}) { nodes { id } } }",
        "{ node(id: 1) { ... on Teams { id } } }",
        "{ me @inclde(if: true) { account } }",
        "{ me { account } } fragment f on Persons { id }",
        "{ me }",
        "{ teams(first: 1) { nodes } }",
        "query($n: Itn) { teams(first: $n) { nodes { id } } }",
        "query($n: Int) { teams(first: $m) { nodes { id } } }",
        "mutation { logn(input: {}) { accessToken } }",
        "{ node(id: 1) { name } }",
    ],
)
async def test_no_name_is_suggested(production: httpx.AsyncClient, world: World, query: str) -> None:
    answer = await Client(production, world.ground.code).ask(query)
    assert answer.codes
    assert set(answer.codes) == {"GRAPHQL_INVALID"}
    assert not [words for words in answer.messages if "did you mean" in words.lower()]


async def test_no_name_is_suggested_for_variables(production: httpx.AsyncClient, world: World) -> None:
    query = "query($w: TeamWhere, $o: TeamOrder) { teams(first: 1, where: $w, orderBy: $o) { nodes { id } } }"
    query = query.replace("TeamOrder", "TeamKeyOrder")
    answer = await Client(production, world.ground.code).ask(query, w={"comunity": {}}, o={"field": "NAEM"})
    assert set(answer.codes) == {"GRAPHQL_INVALID"}
    assert not [words for words in answer.messages if "did you mean" in words.lower()]


@pytest.mark.parametrize("query", [get_introspection_query(), ABOUT_TEAM, MIXED])
async def test_strangers_see_no_schema(production: httpx.AsyncClient, world: World, query: str) -> None:
    answer = await Client(production, world.ground.code).ask(query)
    assert (answer.status, answer.codes) in ((403, ["INTROSPECTION_OFF"]), (401, ["UNAUTHENTICATED"]))
    assert "data" not in answer.body
    assert (await Client(production, world.ground.code).ask("{ __typename }")).data == {"__typename": "Query"}


@pytest.mark.parametrize("query", [ABOUT_TEAM, MIXED])
async def test_who_sees_the_schema_is_a_matter_of_policy(
    production: httpx.AsyncClient, api: Api, world: World, query: str
) -> None:
    stranger = Client(production, world.ground.code)
    admin = await stranger.log_in(await api.account(world, "tenant_admin"))
    member = await stranger.log_in(await api.account(world, "member", await world.community()))
    assert (await admin.ask(query)).data["__type"] == {"name": "Team"}
    assert (await member.ask(query)).codes == ["INTROSPECTION_OFF"]
    assert (await Client(production, world.ground.code, "rubbish").ask(ABOUT_TEAM)).status == 401


async def test_there_is_no_graphiql(production: httpx.AsyncClient, world: World) -> None:
    answer = await production.get(f"/{world.ground.code}/graphql", headers={"accept": "text/html"})
    assert answer.status_code == 406


async def test_a_bug_is_told_by_its_request_id_and_nothing_else(
    tools: Tools, settings: Settings, urls: DatabaseUrls, api: Api, world: World
) -> None:
    """A database that is not there stands for any bug."""
    broken = make_readers(urls.app.replace("tongxin_app", "nobody"), 1)
    transport = httpx.ASGITransport(make_app(replace(tools, readers=broken), settings))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        stranger = Client(http, world.ground.code)
        admin = await stranger.log_in(await api.account(world, "tenant_admin"))
        answer = await admin.ask("{ me { account } }")
    request_id = answer.headers["x-request-id"]
    assert (answer.status, answer.codes) == (500, ["INTERNAL"])
    assert answer.messages == [
        f"Something went wrong on our side. Please retry, and tell us the request id {request_id}."
    ]
    assert answer.body["errors"][0]["extensions"]["requestId"] == request_id
    assert "data" not in answer.body
