"""Contribution points (奉献积分, mechanism 51): an append-only ledger, an account per person, versioned rules."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Integer, or_
from sqlmodel import Field

from services import people, places, roster
from services.points.choices import Deed, PointsProposalState
from services.points.rules import USUAL, USUAL_STARS
from tenants.tables import Reach, TenantTable, among, chosen, indexed, linked, moment, one_of, ref, unique


def serves(row: Any, *conditions: Callable[[Any], Any]) -> ColumnElement[bool]:
    """Whether the person of the row serves in a team, on these conditions about the membership."""
    return linked(
        roster.Membership,
        row,
        lambda member: member.person_id == row.person_id,
        lambda member: one_of(member.state, roster.SERVING),
        *conditions,
    )


OF_A_MEMBER: Mapping[str, Reach] = {
    "own": lambda row, me: among(row.person_id, me),
    "group": lambda row, groups: serves(row, lambda member: among(member.group_id, groups)),
}
"""What a grant reaches in a table that says whose a row is: a leader reads those who serve under them now."""


class PointsEntry(TenantTable, table=True):
    """Points earned by a verified deed. Never changed: a mistake is undone by the opposite entry.

    `source_kind` and `source_id` name the row that was verified; it earns a person once. `earned_at` is when the
    deed was done, for an opposite entry too: so a year's sum holds only what stands. `rules_number` is the version
    of the rules that was applied, 0 for the usual ones, null where the points were proposed.
    """

    keys = (
        unique("person_id", "source_kind", "source_id", where="reverses_id IS NULL"),
        unique("reverses_id"),
        indexed("source_kind", "source_id"),
        indexed("person_id", "earned_at", "id"),
        indexed("community_id", "earned_at", "id"),
    )
    checks: ClassVar = {"sign": "points <> 0 AND (points < 0) = (reverses_id IS NOT NULL)"}
    reaches: ClassVar = {**places.WITHIN_COMMUNITY, **OF_A_MEMBER}

    person_id: UUID = ref(people.Person)
    community_id: UUID = ref(places.Community)
    deed: Deed = chosen(Deed)
    points: int
    source_kind: str = Field(max_length=60)
    source_id: UUID
    reverses_id: UUID | None = Field(default=None, sa_column_kwargs={"info": {"ref": "points_entry"}})
    rules_number: int | None = None
    earned_at: datetime = moment()
    reversed_because: str | None = Field(default=None, max_length=200)


class PointsAccount(TenantTable, table=True):
    """What a person's entries add up to, kept in the transaction of each entry: a page of it costs no sum.

    `community_id` is where they served when they last earned.
    """

    keys = (unique("person_id"), indexed("community_id", "balance", "id"), indexed("balance", "id"))
    checks: ClassVar = {"balance": "balance >= 0"}
    reaches: ClassVar = {
        **OF_A_MEMBER,
        "community": lambda row, communities: serves(
            row, lambda member: among(member.community_id, communities)
        ),
    }

    person_id: UUID = ref(people.Person)
    community_id: UUID = ref(places.Community)
    balance: int
    entries: int


class PointsRules(TenantTable, table=True):
    """One version of a tenant's rules: points per deed, and from how many points on each star shines.

    A deed is worth what the version in force said when it was done.
    """

    keys = (unique("number"), indexed("effective_from", "number"))
    checks: ClassVar = {deed.value: f"{deed.value} >= 0" for deed in USUAL}

    number: int
    effective_from: datetime = moment()
    assignment: int = USUAL[Deed.ASSIGNMENT]
    care_visit: int = USUAL[Deed.CARE_VISIT]
    duty_card: int = USUAL[Deed.DUTY_CARD]
    attendance: int = USUAL[Deed.ATTENDANCE]
    project: int = USUAL[Deed.PROJECT]
    stars: list[int] = Field(
        default_factory=lambda: list(USUAL_STARS), sa_type=ARRAY(Integer), nullable=False
    )


class PointsProposal(TenantTable, table=True):
    """Points that a leader proposes for what no rule foresees. They count once the Party secretary approves."""

    keys = (indexed("community_id", "state", "id"), indexed("person_id", "id"))
    checks: ClassVar = {"points": "points > 0"}
    reaches: ClassVar = {
        **places.WITHIN_COMMUNITY,
        "own": lambda row, me: or_(among(row.person_id, me), among(row.proposed_by_person_id, me)),
    }

    person_id: UUID = ref(people.Person)
    membership_id: UUID = ref(roster.Membership)
    community_id: UUID = ref(places.Community)
    points: int
    reason: str = Field(max_length=200)
    proposed_by_person_id: UUID | None = None
    state: PointsProposalState = chosen(PointsProposalState, default=PointsProposalState.PROPOSED)
    decided_by_person_id: UUID | None = None
    declined_because: str | None = Field(default=None, max_length=200)
