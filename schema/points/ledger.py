"""What members earned: the ledger, entry by entry, and the accounts that a leaderboard is read from."""

from datetime import datetime
from enum import Enum

import strawberry

from schema.filters import IdFilter, condition
from schema.language import by_id, column, computed, connection, reads, to_one
from schema.people.persons import Person
from schema.places.communities import Community
from schema.relay import Connection, Node, Record
from schema.verbs import act
from services import points
from services.points import Deed


@strawberry.enum(description="What entries of points can be sorted by.")
class PointsEntryKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was entered.")
    EARNED_AT = strawberry.enum_value("earned_at", description="When the deed was done.")


@strawberry.enum(description="What a leaderboard can be sorted by.")
class PointsAccountKey(Enum):
    BALANCE = strawberry.enum_value("balance", description="The points.")


@strawberry.input(description="Which entries of points.")
class PointsEntryWhere:
    person: IdFilter | None = condition("Whose they are.")
    community: IdFilter | None = condition("The community in which the deed was done.")


@strawberry.input(description="Whose points.")
class PointsAccountWhere:
    community: IdFilter | None = condition("The community they served in when they last earned.")
    person: IdFilter | None = condition("The person.")


@reads(points.PointsEntry, act="points:read")
@strawberry.type(
    description="Points earned by a verified deed, or taken back. Never changed: the balance is the sum (积分记录)."
)
class PointsEntry(Node):
    points: int = column("How many; below 0 where they are taken back (分值).")
    deed: Deed = column("What earned them.")
    earned_at: datetime = column("When the deed was done, for a reversal too (发生时间).")
    created_at: datetime = column("When it was entered (记录时间).")
    source_kind: str = column("What kind of record was verified (来源类型).")
    rules_number: int | None = column(
        "The version of the rules applied; 0 for the usual ones, null where no rule gave them (规则版次)."
    )
    reversed_because: str | None = column("Why they were taken back (冲销原因).")
    reverses: "PointsEntry | None" = to_one("The entry whose points this takes back (冲销的记录).")
    person: Person | None = to_one("Whose they are.")
    community: Community = to_one("The community in which the deed was done.")


@reads(points.PointsAccount, act="points:read")
@strawberry.type(description="What a person's entries add up to, and their stars (积分账户).")
class PointsAccount(Record):
    balance: int = column("The points (积分).")
    stars: int = computed(points.stars_of, "The stars, by the rules in force today (星级).")
    entries: int = column("How many entries it adds up (记录数).")
    person: Person | None = to_one("Whose it is.")
    community: Community = to_one("The community they served in when they last earned.")


@strawberry.type
class Query:
    points_entry: PointsEntry | None = by_id("One entry of points.")
    points_entries: Connection[PointsEntry] | None = connection(
        "The entries of points within your reach.", filters=PointsEntryWhere, orders=PointsEntryKey
    )
    leaderboard: Connection[PointsAccount] | None = connection(
        "The points of those who serve, the most first (积分榜).",
        filters=PointsAccountWhere,
        orders=PointsAccountKey,
        where=points.serves,
        order="-balance",
    )


@strawberry.type
class Mutation:
    reverse_points = act(points.reverse_points, PointsEntry)
