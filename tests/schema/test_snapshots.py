"""Question, statement and answer, side by side in `snapshots`: what a change of the compiler changes is seen in review.

A question begins with comments: what it shows, `As:` a role, `With:` its variables. `make snapshots` writes the
statements and the answers anew.
"""

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from schema.compiler.compiled import Compiled
from tests.schema.conftest import Room
from tests.schema.reference.contract import Contract
from tests.schema.reference.district import make_district
from tests.schema.reference.facts import Facts
from tests.schema.reference.stock import stock_of
from tests.schema.reference.town import make_town
from tests.schema.reference.visitors import Visitor, visitor
from tests.schema.reference.words import Words
from tests.world import World, new_world

FOLDER = Path(__file__).with_name("snapshots")
WRITE = "SNAPSHOTS" in os.environ
CONTRACT = Contract()


@dataclass(frozen=True)
class Asked:
    """A question of the folder."""

    text: str
    role: str
    variables: str

    @classmethod
    def read(cls, name: str) -> "Asked":
        text = (FOLDER / f"{name}.graphql").read_text()
        role = re.search(r"^# As: (\w+)$", text, re.MULTILINE)
        variables = re.search(r"^# With: (.*)$", text, re.MULTILINE)
        assert role, f"{name} does not say who asks"
        return cls(text, role[1], variables[1] if variables else "{}")


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.graphql")))
async def test_statement_and_answer_are_as_written_down(
    name: str, app_engine: AsyncEngine, owner_engine: AsyncEngine, room: Room
) -> None:
    asked = Asked.read(name)
    world = await _world(asked.role, app_engine, owner_engine)
    if asked.role == "district_office":
        seat = await world.seat(asked.role)
    else:
        seat = (await (await make_town(world)).seats())[asked.role]
    who = await visitor(room, world, seat)
    variables = json.loads((await _words(world)).api(asked.variables))
    answer = await who.ask(asked.text, **variables)
    found = {"data": answer.data, **({"errors": answer.errors} if answer.errors else {})}
    said = (await _words(world)).plain(json.dumps(found, ensure_ascii=False, indent=2))
    _hold(f"{name}.sql", _laid_out(_compiled(who, asked.text, variables).sql))
    _hold(f"{name}.json", said)


async def _world(role: str, engine: AsyncEngine, owner: AsyncEngine) -> World:
    if role == "district_office":
        return await make_district(engine, owner)
    return await new_world(engine, owner)


async def _words(world: World) -> Words:
    """Of the rows as they are now."""
    return Words(await stock_of(CONTRACT, Facts(world.engine, world.ground)))


def _compiled(who: Visitor, text: str, given: dict[str, Any]) -> Compiled:
    compiler = who.room.compiler
    document = compiler.document(text, None)
    variables, grants = compiler.variables(document, given), who.standing.grants
    if document.is_mutation:
        return compiler.payload(document, compiler.chosen(document, variables)[0], variables, grants)
    return compiler.query(document, variables, given, grants)


def _laid_out(sql: str) -> str:
    """The same statement in more lines: JSON text is joined from many pieces."""
    return "\n".join(line.rstrip() for line in sql.replace(" || ", "\n  || ").splitlines())


def _hold(name: str, found: str) -> None:
    """What was found is what the file says; or is written there."""
    path = FOLDER / name
    if WRITE:
        path.write_text(found + "\n")
    assert found + "\n" == path.read_text(), f"{name} has changed; if it is meant: make snapshots"
