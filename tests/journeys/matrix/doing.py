"""Every mutation, asked by every role of rows within and out of its reach: what the rules say, and what is answered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tenants.identifiers import new_id, public_id
from tests.journeys.matrix.asking import Mutation, keyed, mutations
from tests.journeys.matrix.http import Server
from tests.journeys.matrix.land import Land
from tests.journeys.matrix.said import OF_ONESELF, STATE_FIRST
from tests.journeys.matrix.seeing import rules_of
from tests.journeys.matrix.town import Matrix, Sat
from tests.schema.reference.facts import Values

NO = ("FORBIDDEN", "NOT_FOUND")
ONE_IN = 3
"""Of the roles that lack an act, one in so many sends it. One look into the rules in force refuses them all, and that
those are the template's is asked of every role."""


@dataclass(frozen=True)
class Cell:
    """A role does an act to a row that lies somewhere: whether its rules allow it, and the input that asks."""

    mutation: Mutation
    place: str
    allowed: bool
    given: Mapping[str, Any]


def asked(matrix: Matrix, sat: Sat) -> Iterator[Cell]:
    """What this role is to ask: everything it may do, and its share of what it may not."""
    turn, rules = list(matrix.sat).index(sat.role), rules_of(sat.role)
    for number, mutation in enumerate(mutations()):
        if mutation.act in rules or (number + turn) % ONE_IN == 0:
            yield from cells(matrix, sat, mutation)


def cells(matrix: Matrix, sat: Sat, mutation: Mutation) -> Iterator[Cell]:
    """One for a role that lacks the act: in its own place. For one that has it: a row that is reached by each of its
    reaches, one of the tenant that none reaches, and one of another tenant."""
    reaches = rules_of(sat.role).get(mutation.act, set())
    target = mutation.target
    if not reaches or target is None:
        yield _cell(matrix.land, mutation, "its own place", bool(reaches), _home(matrix.land, sat, mutation))
        return
    _, table = target
    anywhere = "own" in reaches and mutation.act in OF_ONESELF
    found: dict[str, Values] = {}
    for row in matrix.land.rows[table].values():
        by = [reach for reach in sorted(reaches) if matrix.land.lies(table, row, reach, sat.held(reach))]
        for place in by or ["beyond its reach"]:
            found.setdefault(place, row)
    for place, row in found.items():
        yield _cell(matrix.land, mutation, place, anywhere or place in reaches, row)
    stranger = next(iter(matrix.elsewhere.rows[table].values()), None)
    if stranger is not None:
        yield _cell(matrix.elsewhere, mutation, "another tenant", False, stranger)


def _home(land: Land, sat: Sat, mutation: Mutation) -> Values | None:
    """A row in the place of the role, where there is one of what the mutation is done to."""
    if mutation.target is None:
        return None
    table = mutation.target[1]
    reaches = ("own", "group", "building", "area", "community")
    rows = list(land.rows[table].values()) if table in land.rows else []
    near = (row for reach in reaches for row in rows if land.lies(table, row, reach, sat.held(reach)))
    return next(near, rows[0] if rows else None)


def _cell(land: Land, mutation: Mutation, place: str, allowed: bool, row: Values | None) -> Cell:
    def pick(name: str, table: str) -> str:
        if row is not None and mutation.target == (name, table):
            return public_id(table, row["id"])
        return public_id(table, _beside(land, table, row))

    return Cell(mutation, place, allowed, mutation.filled(pick))


def _beside(land: Land, table: str, row: Values | None) -> UUID:
    """A row of another table in the community or compound of this one; any where there is none."""
    rows = land.rows.get(table, {})
    for place in ("area_id", "community_id"):
        for id, other in rows.items():
            if row and row.get(place) and other.get(place) == row[place]:
                return id
    return next(iter(rows), new_id())


async def differing(server: Server, sat: Sat, cell: Cell) -> str | None:
    """The cell in words, where the answer is not what the rules say. Who lacks the act is told FORBIDDEN, what is out
    of reach is not there, and anything else is no matter of the role."""
    mutation = cell.mutation
    body = await server.ask(sat.tenant, sat.token, mutation.document, {"input": keyed(cell.given)})
    told = body["errors"][0]["extensions"] if "errors" in body else {"code": "OK", "family": "OK"}
    if told["code"] == STATE_FIRST.get(mutation.act):
        return None
    if cell.mutation.act not in rules_of(sat.role):
        right = told["code"] == "FORBIDDEN"
    elif cell.allowed:
        right = "family" in told and told["code"] not in NO
    else:
        right = told.get("family") in NO
    if right:
        return None
    return (
        f"{sat.role} × {mutation.act} × {cell.place}: {told['code']}, but the rules say {_word(cell.allowed)}"
    )


def _word(allowed: bool) -> str:
    return "yes" if allowed else "no"
