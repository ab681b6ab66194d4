"""Everybody who takes part in the contest, asked the same four questions; all must answer alike."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from tests.benchmarks import data, servers
from tests.benchmarks.load import http_request
from tests.benchmarks.servers import Server
from tests.benchmarks.shapes import NO_CURSOR, PAGES, SHAPES
from tests.benchmarks.stage import Stage, ask, variables_of

PROJECT, POSTGRAPHILE, MERCURIUS, STRAWBERRY = "project", "postgraphile", "mercurius", "strawberry"
CONSTANT, PGBENCH = "constant", "pgbench"


@dataclass(frozen=True)
class Contender:
    """A server and, by shape, the whole request it is sent."""

    server: Server
    requests: Mapping[str, str]


@dataclass(frozen=True)
class Contest:
    """Those who answer over HTTP, and what the project asks with: for `pgbench` to ask the same."""

    contenders: Mapping[str, Contender]
    variables: Mapping[str, Mapping[str, str]]
    token: str


class AnswersDiffer(Exception):
    """A contender gave another answer than the project: nothing can be compared."""


@asynccontextmanager
async def assembled(stage: Stage) -> AsyncIterator[Contest]:
    """Start everybody, and make sure that they all give the project's answers. Raises AnswersDiffer."""
    node = await servers.install_node_peers()
    async with AsyncExitStack() as stack:
        ours = await stack.enter_async_context(servers.project(stage.data_dir))
        token = await stage.token(stage.url(ours))
        variables = await variables_of(stage, stage.url(ours), token)
        path = f"/{stage.caller.tenant}/graphql"
        answers = {
            shape.name: await ask(stage.url(ours), shape.query, variables[shape.name], token)
            for shape in SHAPES
        }
        sql = {"sql": {shape.name: shape.sql for shape in SHAPES}, "noCursor": NO_CURSOR}
        mercurius = await stack.enter_async_context(
            servers.peer(MERCURIUS, servers.node_peer(node, "mercurius/server.mjs"), stage.told | sql)
        )
        strawberry = await stack.enter_async_context(
            servers.peer(STRAWBERRY, servers.python_peer("strawberry_plain.app"), stage.told)
        )
        postgraphile = await stack.enter_async_context(
            servers.peer(POSTGRAPHILE, servers.node_peer(node, "postgraphile/server.mjs"), stage.told)
        )
        its_variables = await postgraphile_variables(stage, postgraphile)
        queries = {shape.name: shape.query for shape in SHAPES}
        its_queries = {shape.name: shape.postgraphile for shape in SHAPES}
        contenders = {
            PROJECT: _contender(ours, path, queries, variables, token),
            POSTGRAPHILE: _contender(postgraphile, "/graphql", its_queries, its_variables),
            MERCURIUS: _contender(mercurius, "/graphql", queries, variables),
            STRAWBERRY: _contender(strawberry, "/", queries, variables),
        }
        for shape in SHAPES:
            await _same_answer(postgraphile, "/graphql", its_queries, its_variables, shape.name, answers)
            await _same_answer(mercurius, "/graphql", queries, variables, shape.name, answers)
            await _same_answer(strawberry, "/", queries, variables, shape.name, answers)
        yield Contest(contenders, variables, token)


def _contender(
    server: Server,
    path: str,
    queries: Mapping[str, str],
    variables: Mapping[str, Mapping[str, str]],
    token: str | None = None,
) -> Contender:
    requests = {
        name: http_request(path, {"query": query, "variables": variables[name]}, token)
        for name, query in queries.items()
    }
    return Contender(server, requests)


async def _same_answer(
    server: Server,
    path: str,
    queries: Mapping[str, str],
    variables: Mapping[str, Mapping[str, str]],
    shape: str,
    answers: Mapping[str, Any],
) -> None:
    found = await ask(server.url(path), queries[shape], variables[shape])
    if found != answers[shape]:
        raise AnswersDiffer(
            f"{server.name}, {shape}: {str(found)[:500]}\nproject: {str(answers[shape])[:500]}"
        )


async def postgraphile_variables(stage: Stage, server: Server) -> dict[str, dict[str, str]]:
    """As `variables_of`, in PostGraphile's own ids and cursors."""
    community = {"community": str(stage.caller.community_id)}
    query = """query($community: UUID!, $after: Cursor) {
        allPeople(first: 100, after: $after, condition: {communityId: $community}) { pageInfo { endCursor } } }"""
    cursors: dict[str, str] = {}
    for page in range(1, PAGES):
        after = {"after": cursors[f"a{page - 1}"]} if page > 1 else {}
        found = await ask(server.url("/graphql"), query, community | after)
        cursors[f"a{page}"] = found["allPeople"]["pageInfo"]["endCursor"]
    return {
        "one": {"id": str(data.uuid_of(data.MEMBERS // 2))},
        "list": community,
        "nested": community,
        "thousand": community | cursors,
    }
