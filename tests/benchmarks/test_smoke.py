"""The benchmark compares like with like: what the project answers is what the hand-written SQL finds."""

import json
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from graphql import parse

from infra.database import DatabaseUrls
from infra.demo.accounts import DemoAccount
from infra.process import Ready
from infra.settings import Settings
from services import places
from tests.api import PASSWORD, Api
from tests.benchmarks import data, pgbench
from tests.benchmarks.shapes import ONE, SHAPES, THOUSAND, Shape
from tests.benchmarks.stage import Stage, ask, keys_of_pages, variables_of
from tests.world import World


@pytest.fixture
async def stage(api: Api, world: World, urls: DatabaseUrls, tmp_path: Path) -> Stage:
    """A small world in the place of the demonstration, grown as the benchmark grows that."""
    community = await world.community()
    await world.add(places.Grid(community_id=community.id, name="第一网格"))
    await world.building(community)
    await world.team(community)
    secretary = await world.person(community)
    account = await api.account(world, data.ROLE, community, person=secretary)
    caller = await data.enlarge(urls, account, world.ground.code)
    settings = Settings(environment="test", data_dir=tmp_path, log_level="ERROR")
    login = DemoAccount(account=account, password=PASSWORD, tenant=world.ground.code, role=data.ROLE)
    return Stage(Ready(settings, urls), {data.ROLE: login}, caller)


async def test_the_project_answers_every_shape_as_the_hand_written_sql_does(api: Api, stage: Stage) -> None:
    url = f"{api.http.base_url}/{stage.caller.tenant}/graphql"
    token = await stage.token(url)
    variables = await variables_of(stage, url, token)
    for shape in SHAPES:
        answer = await ask(url, shape.query, variables[shape.name], token)
        assert rows_of(answer) == shape.rows
        assert answer == await by_hand(stage, shape)


def test_postgraphile_is_asked_in_valid_graphql() -> None:
    for shape in SHAPES:
        parse(shape.postgraphile)


def test_pgbench_is_given_no_colon_that_looks_like_a_name() -> None:
    statement = pgbench.Statement("SELECT $1::uuid, to_char($2, 'HH24:MI'), $3", ["a", "b", ""])
    assert pgbench.written(statement) == "SELECT :p1::uuid, to_char(:p2, E'HH24\\x3aMI'), '';\n"


async def by_hand(stage: Stage, shape: Shape) -> dict[str, Any]:
    caller = stage.caller
    told = (str(caller.tenant_id), caller.person_id, [caller.community_id])
    connection = await asyncpg.connect(stage.ready.urls.app)
    try:

        async def answer(*given: object) -> Any:
            return json.loads(await connection.fetchval(shape.sql, *told, *given))

        if shape is THOUSAND:
            keys = keys_of_pages()
            return {f"p{page}": await answer(caller.community_id, key) for page, key in enumerate(keys)}
        id = data.uuid_of(data.MEMBERS // 2) if shape is ONE else caller.community_id
        return {shape.field: await answer(id)}
    finally:
        await connection.close()


def rows_of(value: Any) -> int:
    """Objects with an id, at any depth."""
    if isinstance(value, list):
        return sum(map(rows_of, value))
    if isinstance(value, dict):
        return ("id" in value) + sum(map(rows_of, value.values()))
    return 0
