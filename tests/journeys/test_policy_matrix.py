"""The policy matrix: every role × every act × every reach, as roles.md has it, asked of the public API (issue 6)."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from infra.database import DatabaseUrls
from infra.process import Ready
from infra.settings import Settings
from policies.templates import templates
from services.work import COMMANDS
from tenants.identifiers import public_id
from tests.journeys.matrix.asking import mutations
from tests.journeys.matrix.doing import asked, differing
from tests.journeys.matrix.http import Server, serving
from tests.journeys.matrix.kinds import readable
from tests.journeys.matrix.seeing import counted, expected, rules_of, seen
from tests.journeys.matrix.town import Matrix, lay
from tests.schema.reference.contract import Contract

SHOWN_BY_NO_MUTATION = {"photo:upload"}
"""Photos come in at a door of their own: tests/infra/test_photos.py asks there."""


@pytest.fixture(scope="module")
async def server(urls: DatabaseUrls, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Server]:
    settings = Settings(
        environment="test",
        data_dir=tmp_path_factory.mktemp("matrix"),
        log_level="ERROR",
        cost_capacity=10**9,
    )
    async with serving(Ready(settings, urls)) as server:
        yield server


@pytest.fixture(scope="module")
async def matrix(app_engine: AsyncEngine, owner_engine: AsyncEngine, server: Server) -> Matrix:
    return await lay(app_engine, owner_engine, server.desk)


@pytest.fixture(scope="module")
def contract() -> Contract:
    return Contract()


@pytest.mark.parametrize("role", templates())
async def test_a_role_sees_what_its_rules_reach(
    server: Server, matrix: Matrix, contract: Contract, role: str
) -> None:
    sat = matrix.sat[role]
    nodes = [shown for shown in readable(contract) if shown.kind in contract.nodes()]
    others = {shown.kind: shown for shown in readable(contract) if shown.kind not in contract.nodes()}
    wanted = set().union(*(expected(matrix.land, sat, shown) for shown in nodes))
    here = [public_id(shown.table, id) for shown in nodes for id in matrix.land.rows[shown.table]]
    there = [
        public_id(shown.table, next(iter(rows)))
        for shown in nodes
        if (rows := matrix.elsewhere.rows[shown.table])
    ]
    found = await seen(server, sat, [*here, *there])
    counts = await counted(server, sat, contract, others)
    wrong = [
        *(f"{role} × {id}: seen, but the rules say no" for id in sorted(found - wanted)),
        *(f"{role} × {id}: not seen, but the rules say yes" for id in sorted(wanted - found)),
    ]
    for kind, count in counts.items():
        due = len(expected(matrix.land, sat, others[kind]))
        if (count or 0) != due:
            wrong.append(f"{role} × {kind}: {count} rows, but the rules say {due}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", templates())
async def test_a_role_does_what_its_rules_allow(server: Server, matrix: Matrix, role: str) -> None:
    sat = matrix.sat[role]
    told = [await differing(server, sat, cell) for cell in asked(matrix, sat)]
    wrong = [words for words in told if words]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", templates())
async def test_the_rules_in_force_are_those_of_the_template(
    server: Server, matrix: Matrix, role: str
) -> None:
    sat = matrix.sat[role]
    body = await server.ask(sat.tenant, sat.token, "{ roles { code rules { act reach } } }", {})
    [shown] = [one for one in body["data"]["roles"] if one["code"] == role]
    held = {act: {rule["reach"] for rule in shown["rules"] if rule["act"] == act} for act in rules_of(role)}
    assert held == rules_of(role)
    assert len(shown["rules"]) == len(templates()[role].rules)


def test_every_act_of_a_command_is_asked() -> None:
    assert {mutation.act for mutation in mutations()} == set(COMMANDS) - SHOWN_BY_NO_MUTATION
