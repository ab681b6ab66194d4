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
from tenants.models import Seat
from tests.schema.conftest import Room
from tests.schema.reference.contract import the_contract
from tests.schema.reference.district import make_district
from tests.schema.reference.facts import Facts
from tests.schema.reference.stock import stock_of
from tests.schema.reference.town import make_town
from tests.schema.reference.visitors import Visitor, visitor
from tests.schema.reference.words import Words
from tests.world import World, new_world

FOLDER = Path(__file__).with_name("snapshots")
WRITE = "SNAPSHOTS" in os.environ


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


@dataclass(frozen=True)
class Callers:
    """A world, a seat for each role that asks there, and words for the ids of its rows."""

    world: World
    seats: dict[str, Seat]
    words: Words


@pytest.fixture(scope="module")
async def read_only(app_engine: AsyncEngine, owner_engine: AsyncEngine) -> Callers:
    """One town for all who only ask."""
    return await _townspeople(app_engine, owner_engine)


@pytest.fixture(scope="module")
async def office(app_engine: AsyncEngine, owner_engine: AsyncEngine) -> Callers:
    world = await make_district(app_engine, owner_engine)
    return Callers(world, {"district_office": await world.seat("district_office")}, await _words(world))


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.graphql")))
async def test_statement_and_answer_are_as_written_down(
    name: str,
    app_engine: AsyncEngine,
    owner_engine: AsyncEngine,
    room: Room,
    read_only: Callers,
    office: Callers,
) -> None:
    asked = Asked.read(name)
    callers = office if asked.role in office.seats else read_only
    changes = room.compiler.document(asked.text, None).is_mutation
    if changes:
        callers = await _townspeople(app_engine, owner_engine)
    world = callers.world
    who = await visitor(room, world, callers.seats[asked.role])
    variables = json.loads(callers.words.api(asked.variables))
    answer = await who.ask(asked.text, **variables)
    found = {"data": answer.data, **({"errors": answer.errors} if answer.errors else {})}
    words = await _words(world) if changes else callers.words
    said = words.plain(json.dumps(found, ensure_ascii=False, indent=2))
    _hold(f"{name}.sql", _laid_out(_compiled(who, asked.text, variables).sql))
    _hold(f"{name}.json", said)


async def _townspeople(engine: AsyncEngine, owner: AsyncEngine) -> Callers:
    town = await make_town(await new_world(engine, owner))
    return Callers(town.world, await town.seats(), await _words(town.world))


async def _words(world: World) -> Words:
    """Of the rows as they are now."""
    return Words(await stock_of(the_contract(), Facts(world.engine, world.ground)))


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
