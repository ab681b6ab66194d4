"""What owners vote on and who may: motions, the frozen roll, objections to it, and the result (mechanism 40)."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Date
from sqlmodel import Field

from services import people, places
from services.votes.choices import MotionState, RollObjectionState
from services.voting_rules import Axis, ElectorateScope, Matter, Step, VoteOutcome
from tenants.tables import (
    Reach,
    TenantTable,
    among,
    chosen,
    indexed,
    linked,
    moment,
    personal,
    ref,
    unique,
)


def _around(row: Any, communities: Any) -> ColumnElement[bool]:
    """Whether the motion's area lies in one of these communities."""
    return linked(
        places.AreaCommunity,
        row,
        lambda link: link.area_id == row.area_id,
        lambda link: among(link.community_id, communities),
    )


def on_roll(motion: Any, me: Any) -> ColumnElement[bool]:
    """Whether I own a unit on the roll that stands."""
    return linked(
        RollOwner,
        motion,
        lambda owner: owner.motion_id == motion.id,
        lambda owner: owner.roll_version == motion.roll_version,
        lambda owner: among(owner.person_id, me),
    )


def _of_motion(row: Any, condition: Callable[[Any], Any]) -> ColumnElement[bool]:
    return linked(Motion, row, lambda motion: motion.id == row.motion_id, condition)


WITHIN_MOTION: Mapping[str, Reach] = {
    "community": lambda row, communities: _of_motion(row, lambda motion: _around(motion, communities)),
    "area": lambda row, areas: _of_motion(row, lambda motion: among(motion.area_id, areas)),
}
"""What a grant reaches in a table of parts of motions."""

OF_THE_RESULT: Mapping[str, Reach] = {
    **WITHIN_MOTION,
    "own": lambda row, me: _of_motion(row, lambda motion: on_roll(motion, me)),
}
"""The result belongs to everybody on the roll, wherever they live."""


class Motion(TenantTable, table=True):
    """A question put to the owners of an area, a building or one of its entrances.

    `rules` is the rule set in force on the day its roll was published: the vote keeps it, and whether its ballots are
    open is what that set says. `roll_hash` and
    `ballots_hash` are SHA-256 over the frozen roll and over the sealed ballots (`services.votes.sealing`).
    """

    keys = (
        indexed("area_id", "state", "id"),
        indexed("community_id", "id"),
        indexed("state", "closes_at", "id"),
    )
    checks: ClassVar = {
        "scope": "(scope = 'property_area') = (building_id IS NULL)",
        "entrance": "(scope = 'entrance') = (entrance IS NOT NULL)",
        "roll": "(state = 'draft') = (roll_hash IS NULL) AND (roll_hash IS NULL) = (rules IS NULL)",
        "times": "closes_at > opens_at",
        "sealed": "(state IN ('draft', 'roll_published', 'objections_closed', 'noticed', 'open'))"
        " = (ballots_hash IS NULL)",
        "annulled": "(state = 'annulled') = (annulled_because IS NOT NULL)",
    }
    reaches: ClassVar = {
        "community": _around,
        "area": lambda row, areas: among(row.area_id, areas),
        "own": on_roll,
    }

    area_id: UUID = ref(places.PropertyManagementArea)
    community_id: UUID | None = ref(places.Community, optional=True)
    scope: ElectorateScope = chosen(ElectorateScope)
    building_id: UUID | None = ref(places.Building, optional=True)
    entrance: str | None = Field(default=None, max_length=20)
    matter: Matter = chosen(Matter)
    title: str = Field(max_length=80)
    text: str = Field(max_length=4000)
    open_ballot: bool = False
    state: MotionState = chosen(MotionState, default=MotionState.DRAFT)
    convened_by_person_id: UUID | None = ref(people.Person, optional=True)
    rules: str | None = Field(default=None, max_length=40)
    roll_version: int = 0
    roll_hash: str | None = Field(default=None, max_length=64)
    objections_until: date | None = Field(default=None, sa_type=Date)
    noticed_at: datetime | None = moment(optional=True)
    opens_at: datetime | None = moment(optional=True)
    closes_at: datetime | None = moment(optional=True)
    ballots_hash: str | None = Field(default=None, max_length=64)
    certified_by_person_id: UUID | None = ref(people.Person, optional=True)
    published_at: datetime | None = moment(optional=True)
    annulled_because: str | None = Field(default=None, max_length=400)


class RollEntry(TenantTable, table=True):
    """One exclusive unit on the roll of a motion, as it was when this version of the roll was drawn.

    `position` is its place in the posted roll, from 1. `owner_key` tells one owner, or one group of co-owners, from
    another. `heads` is 1 for the first unit of an owner
    and 0 for the others; `area` is in 0.01 m². Never changed: a corrected roll is a new version.
    """

    keys = (
        unique("motion_id", "roll_version", "unit_id"),
        unique("motion_id", "roll_version", "position"),
        indexed("motion_id", "position", "id"),
    )
    checks: ClassVar = {"area_positive": "area > 0", "heads": "heads IN (0, 1)"}
    reaches: ClassVar = {
        **WITHIN_MOTION,
        "own": lambda row, me: linked(
            RollOwner,
            row,
            lambda owner: owner.roll_entry_id == row.id,
            lambda owner: among(owner.person_id, me),
        ),
    }

    motion_id: UUID = ref(Motion)
    roll_version: int
    position: int
    unit_id: UUID = ref(places.ExclusiveUnit)
    building: str = Field(max_length=60)
    number: str = Field(max_length=20)
    owner_key: str = Field(max_length=64)
    owners: str | None = personal("name")
    developer: bool = False
    area: int = Field(sa_type=BigInteger)
    area_source: places.AreaSource = chosen(places.AreaSource)
    heads: int


class RollOwner(TenantTable, table=True):
    """Somebody who owns a unit on the roll, alone or with others: each of them may cast for it."""

    keys = (unique("roll_entry_id", "person_id"), indexed("person_id", "motion_id"))
    reaches: ClassVar = {"own": lambda row, me: among(row.person_id, me)}

    roll_entry_id: UUID = ref(RollEntry)
    motion_id: UUID = ref(Motion)
    roll_version: int
    person_id: UUID = ref(people.Person)


class RollObjection(TenantTable, table=True):
    """Somebody says that the published roll is wrong. Decided, with a reason, before voting is announced."""

    keys = (indexed("motion_id", "state", "id"),)
    checks: ClassVar = {"decided": "(state = 'raised') = (decision IS NULL)"}
    reaches: ClassVar = {**WITHIN_MOTION, "own": lambda row, me: among(row.raised_by_person_id, me)}

    motion_id: UUID = ref(Motion)
    unit_id: UUID | None = ref(places.ExclusiveUnit, optional=True)
    raised_by_person_id: UUID = ref(people.Person)
    grounds: str = Field(max_length=1000)
    state: RollObjectionState = chosen(RollObjectionState, default=RollObjectionState.RAISED)
    decision: str | None = Field(default=None, max_length=400)


class Tally(TenantTable, table=True):
    """The result of a motion, on both axes: area in 0.01 m², and heads."""

    keys = (unique("motion_id"),)
    checks: ClassVar = {
        "whole": "area_yes + area_no + area_abstained = area_taking_part AND area_taking_part <= area_total "
        "AND heads_yes + heads_no + heads_abstained = heads_taking_part AND heads_taking_part <= heads_total"
    }
    reaches: ClassVar = OF_THE_RESULT

    motion_id: UUID = ref(Motion)
    outcome: VoteOutcome = chosen(VoteOutcome)
    words_zh: str = Field(max_length=400)
    words_en: str = Field(max_length=400)
    area_total: int = Field(sa_type=BigInteger)
    area_taking_part: int = Field(sa_type=BigInteger)
    area_yes: int = Field(sa_type=BigInteger)
    area_no: int = Field(sa_type=BigInteger)
    area_abstained: int = Field(sa_type=BigInteger)
    heads_total: int
    heads_taking_part: int
    heads_yes: int
    heads_no: int
    heads_abstained: int


class TallyCheck(TenantTable, table=True):
    """One comparison that decided a motion, as arithmetic and in words, in the order it was asked."""

    keys = (unique("tally_id", "position"),)
    reaches: ClassVar = OF_THE_RESULT

    tally_id: UUID = ref(Tally)
    motion_id: UUID = ref(Motion)
    position: int
    axis: Axis = chosen(Axis)
    step: Step = chosen(Step)
    holds: bool
    arithmetic_zh: str = Field(max_length=200)
    arithmetic_en: str = Field(max_length=200)
    words_zh: str = Field(max_length=400)
    words_en: str = Field(max_length=400)
