"""The electorate roll as it is posted: units with their weight, owners as names are shown to whoever reads."""

from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from schema.filters import Filter, IdFilter, condition
from schema.language import column, computed, connection, reads, to_one
from schema.naming import id_of
from schema.people.persons import Person
from schema.places.buildings import ExclusiveUnit
from schema.relay import Connection, Node, Record
from schema.scalars import Area
from schema.verbs import act
from services import places, votes
from tenants.tables import linked

if TYPE_CHECKING:
    from schema.votes.motions import Motion

LazyMotion = Annotated["Motion", strawberry.lazy("schema.votes.motions")]


@strawberry.enum(description="What the entries of a roll can be sorted by.")
class RollEntryKey(Enum):
    POSITION = strawberry.enum_value("position", description="Its place in the roll.")


@strawberry.input(description="Which objections.")
class RollObjectionWhere:
    motion: IdFilter | None = condition("The motion.")
    state: Filter[votes.RollObjectionState] | None = condition("What became of it.")


def stands(entry: Any) -> Any:
    """Whether it belongs to the version of the roll that stands."""
    return linked(
        votes.Motion,
        entry,
        lambda motion: motion.id == entry.motion_id,
        lambda motion: motion.roll_version == entry.roll_version,
    )


def _voted(entry: Any) -> Any:
    return linked(votes.Ballot, entry, lambda ballot: ballot.roll_entry_id == entry.id)


@reads(votes.RollEntry, act="roll_entry:read", where=stands)
@strawberry.type(
    description="One unit on the roll, as it stood when the roll was drawn (业主清册条目). "
    "The roll's hash covers unit, owner key, area, area source and heads of all of them."
)
class RollEntry(Node):
    position: int = column("Its place in the roll, by building and number, from 1 (序号).")
    building: str = column("The building (楼栋).")
    number: str = column("The number in the building (室号).")
    owners: str | None = column(
        "The owners, as you may see names; null for the developer and the unknown (业主)."
    )
    owner_key: str = column("The same for units of the same owners, who have one head together.")
    developer: bool = column("Whether the developer has not sold it (建设单位未售).")
    area: Area = column("The exclusive area that counts (专有部分面积).")
    area_source: places.AreaSource = column("Where the area was taken from.")
    heads: int = column("1 for the first unit of an owner, 0 for the others (人数).")
    unit: ExclusiveUnit | None = to_one("The unit as it is registered now.")
    motion: LazyMotion | None = to_one("The motion.")


@reads(votes.RollEntry, act="ballot:read", where=stands)
@strawberry.type(description="A unit for which you are on a roll, and whether it has voted (本人表决权).")
class VotingRight:
    unit_id: strawberry.ID = computed(id_of("exclusive_unit", "unit_id"), "The unit to cast for.")
    building: str = column("The building (楼栋).")
    number: str = column("The number in the building (室号).")
    area: Area = column("The area it weighs (专有部分面积).")
    heads: int = column("The heads it carries: an owner of several units has one (人数).")
    voted: bool = computed(_voted, "Whether a ballot was cast for it (是否已投票).")
    motion: LazyMotion | None = to_one("The motion.")


@reads(votes.RollObjection, act="roll_objection:read")
@strawberry.type(description="Somebody says that a published roll is wrong (清册异议).")
class RollObjection(Record):
    state: votes.RollObjectionState = column("What became of it.")
    grounds: str = column("What is said to be wrong (异议内容).")
    decision: str | None = column("What was decided, and why (处理意见).")
    unit: ExclusiveUnit | None = to_one("The unit it is about, if it is about one.")
    raised_by: Person | None = to_one("Who raised it (提出人).", reference="raised_by_person_id")
    motion: LazyMotion | None = to_one("The motion.")


@strawberry.type
class Query:
    voting_rights: Connection[VotingRight] | None = connection(
        "Where you may cast a ballot, or did (本人表决权)."
    )
    roll_objections: Connection[RollObjection] | None = connection(
        "Objections within your reach.", filters=RollObjectionWhere
    )


@strawberry.type
class Mutation:
    raise_roll_objection = act(votes.raise_roll_objection, RollObjection)
    uphold_roll_objection = act(votes.uphold_roll_objection, RollObjection)
    dismiss_roll_objection = act(votes.dismiss_roll_objection, RollObjection)
