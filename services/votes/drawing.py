"""A roll is drawn from the units and owners of a place, all at once, and then stands."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, insert, select
from sqlmodel import col

from services import people, places
from services.ownership import Ownership
from services.votes.models import Motion, RollEntry, RollOwner
from services.votes.sealing import RollLine, hash_of_roll
from services.voting_rules import ElectorateScope, RollUnit, heads_of
from services.work import Work
from tenants.identifiers import new_id

DEVELOPER = "developer"
Entry = dict[str, Any]
"""The values of a row, before it is one."""


@dataclass(frozen=True, slots=True)
class Owners:
    """Who owns one unit on the day: people in the order of their ids, or the developer, or nobody known."""

    persons: tuple[UUID, ...] = ()
    names: tuple[str, ...] = ()
    developer: bool = False

    def key(self, motion_id: UUID, unit_id: UUID) -> str:
        """The same for units of the same owners in one motion, and for no others; tells nothing of who they are.
        A unit without a known owner has a key of its own."""
        who = DEVELOPER if self.developer else ",".join(map(str, self.persons)) or f"unit {unit_id}"
        return hashlib.sha256(f"{motion_id} {who}".encode()).hexdigest()


NOBODY = Owners()


@dataclass(frozen=True)
class Drawn:
    """A roll before it is written down."""

    entries: Sequence[Entry]
    owners: Sequence[Entry]
    hash: str


async def draw(work: Work, motion: Motion) -> Drawn:
    """The roll of a motion as units and ownership stand today, as its next version. Writes nothing.

    It is in the order of building and number, and the first unit of an owner carries the head.
    """
    units = list(enumerate((await work.session.execute(_units(work, motion))).all(), start=1))
    owners = await _owners(work, motion)
    version = motion.roll_version + 1
    keys = {unit.id: owners.get(unit.id, NOBODY).key(motion.id, unit.id) for _, unit in units}
    heads = heads_of(
        RollUnit(f"{position:06}", keys[unit.id], unit.area, owners.get(unit.id, NOBODY).developer)
        for position, unit in units
    )
    entries = [
        {
            **_fresh(work),
            "motion_id": motion.id,
            "roll_version": version,
            "position": position,
            "unit_id": unit.id,
            "building": unit.building,
            "number": unit.number,
            "owner_key": keys[unit.id],
            "owners": "、".join(owners.get(unit.id, NOBODY).names) or None,
            "developer": owners.get(unit.id, NOBODY).developer,
            "area": unit.area,
            "area_source": unit.area_source,
            "heads": heads[f"{position:06}"],
        }
        for position, unit in units
    ]
    return Drawn(entries, list(_owner_rows(work, entries, owners)), hash_of_roll(map(_line, entries)))


async def write_down(work: Work, motion: Motion, drawn: Drawn) -> None:
    """Let this be the roll of the motion from now on; whoever calls saves the motion."""
    await work.session.execute(insert(RollEntry), list(drawn.entries))
    if drawn.owners:
        await work.session.execute(insert(RollOwner), list(drawn.owners))
    motion.roll_version += 1
    motion.roll_hash = drawn.hash


def _units(work: Work, motion: Motion) -> Select[*tuple[Any, ...]]:
    unit, building = places.ExclusiveUnit, places.Building
    query: Select[*tuple[Any, ...]] = (
        select(
            col(unit.id), col(unit.number), col(unit.area), col(unit.area_source),
            col(building.name).label("building"),
        )
        .join(building, (col(building.tenant_id) == col(unit.tenant_id)) & (col(building.id) == unit.building_id))
        .where(col(unit.tenant_id) == work.ground.tenant_id, *_within(motion))
    )  # fmt: skip
    name, number = col(building.name), col(unit.number)
    return query.order_by(func.length(name), name, func.length(number), number, col(unit.id))


def _within(motion: Motion) -> list[Any]:
    """Which units lie in the place of the motion, of a unit joined with its building."""
    if motion.scope is ElectorateScope.PROPERTY_AREA:
        return [col(places.Building.area_id) == motion.area_id]
    held = [col(places.ExclusiveUnit.building_id) == motion.building_id]
    if motion.scope is ElectorateScope.ENTRANCE:
        held.append(col(places.ExclusiveUnit.entrance) == motion.entrance)
    return held


async def _owners(work: Work, motion: Motion) -> Mapping[UUID, Owners]:
    """The owners of today by unit."""
    unit, building, person = places.ExclusiveUnit, places.Building, people.Person
    same = col(unit.tenant_id)
    query = (
        select(col(Ownership.unit_id), col(Ownership.person_id), col(Ownership.developer), col(person.name))
        .join(unit, (same == col(Ownership.tenant_id)) & (col(unit.id) == Ownership.unit_id))
        .join(building, (col(building.tenant_id) == same) & (col(building.id) == unit.building_id))
        .outerjoin(person, (col(person.tenant_id) == same) & (col(person.id) == Ownership.person_id))
        .where(
            col(Ownership.tenant_id) == work.ground.tenant_id,
            col(Ownership.since) <= work.today,
            (col(Ownership.until).is_(None)) | (col(Ownership.until) > work.today),
            *_within(motion),
        )
        .order_by(col(Ownership.unit_id), col(Ownership.person_id))
    )
    by_unit: dict[UUID, list[Row[*tuple[Any, ...]]]] = defaultdict(list)
    for row in await work.session.execute(query):
        by_unit[row.unit_id].append(row)
    return {unit_id: _owners_of(rows) for unit_id, rows in by_unit.items()}


def _owners_of(rows: Iterable[Row[*tuple[Any, ...]]]) -> Owners:
    known = {row.person_id: row.name for row in rows if row.person_id is not None}
    if not known:
        return Owners(developer=True)
    return Owners(tuple(known), tuple(known.values()))


def _line(entry: Entry) -> RollLine:
    return RollLine(
        entry["unit_id"], entry["owner_key"], entry["area"], entry["area_source"].value, entry["heads"]
    )


def _owner_rows(work: Work, entries: Iterable[Entry], owners: Mapping[UUID, Owners]) -> Iterable[Entry]:
    for entry in entries:
        for person_id in owners.get(entry["unit_id"], NOBODY).persons:
            yield {
                **_fresh(work),
                "roll_entry_id": entry["id"],
                "motion_id": entry["motion_id"],
                "roll_version": entry["roll_version"],
                "person_id": person_id,
            }


def _fresh(work: Work) -> Entry:
    stamp: Entry = {"created_at": work.now, "updated_at": work.now}
    return {"id": new_id(), "version": 1, **stamp, "created_by": work.seat_id, "updated_by": work.seat_id}
