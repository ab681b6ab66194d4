"""The owners' committee (业委会) of an area, its term and its seats."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Date
from sqlmodel import Field

from services import people, places
from services.committees.choices import CommitteePost, CommitteeState, EarlyElectionGround, RemovalGround
from tenants.tables import TenantTable, among, chosen, indexed, ref, unique


class OwnersCommittee(TenantTable, table=True):
    """One term of an area's owners' committee, from the first day to the last: three to five years.

    `seats` is an odd number, at least five, or three in a small area. Filed by `file_by`, that is 30 days after it
    was elected. `early_ground` is what calls for an election before the term is over, from `early_since` on; the
    re-election group has `group_members`, of whom `group_owners` are owners.
    """

    keys = (
        unique("area_id", where="state IN ('serving', 'expiring', 're_electing', 'handed_over')"),
        indexed("area_id", "state", "id"),
        indexed("state", "id"),
    )
    checks: ClassVar = {
        "odd": "seats >= 3 AND seats % 2 = 1",
        "term": "ends_on > starts_on",
        "elected": "state IN ('preparing', 'ended') OR elected_on IS NOT NULL",
        "early": "(early_ground IS NULL) = (early_since IS NULL)",
        "group": "group_members % 2 = 1 AND 2 * group_owners >= group_members AND group_owners <= group_members",
        "re_electing": "state NOT IN ('re_electing', 'handed_over') OR group_members IS NOT NULL",
    }
    reaches: ClassVar = places.WITHIN_AREA

    area_id: UUID = ref(places.PropertyManagementArea)
    seats: int
    starts_on: date = Field(sa_type=Date)
    ends_on: date = Field(sa_type=Date)
    state: CommitteeState = chosen(CommitteeState, default=CommitteeState.PREPARING)
    elected_on: date | None = Field(default=None, sa_type=Date)
    file_by: date | None = Field(default=None, sa_type=Date)
    filed_on: date | None = Field(default=None, sa_type=Date)
    installed_on: date | None = Field(default=None, sa_type=Date)
    met_on: date | None = Field(default=None, sa_type=Date)
    reported_on: date | None = Field(default=None, sa_type=Date)
    early_ground: EarlyElectionGround | None = chosen(EarlyElectionGround, optional=True)
    early_since: date | None = Field(default=None, sa_type=Date)
    re_electing_since: date | None = Field(default=None, sa_type=Date)
    group_members: int | None = None
    group_owners: int | None = None
    handed_over_on: date | None = Field(default=None, sa_type=Date)
    ended_on: date | None = Field(default=None, sa_type=Date)
    ended_because: str | None = Field(default=None, max_length=200)


class CommitteeSeat(TenantTable, table=True):
    """A seat on an owners' committee, held from a day to another by whom a certified election gave it: published with
    their name, as the result is. `motion_id` is the vote on them."""

    keys = (
        unique("committee_id", "person_id"),
        unique("committee_id", "post", where="post = 'chair' AND until IS NULL"),
    )
    reaches: ClassVar = {
        **places.WITHIN_AREA,
        "own": lambda row, me: among(row.person_id, me),
    }

    committee_id: UUID = ref(OwnersCommittee)
    area_id: UUID = ref(places.PropertyManagementArea)
    person_id: UUID = ref(people.Person)
    name: str = Field(max_length=40)
    election_id: UUID = Field(sa_column_kwargs={"info": {"ref": "election"}})
    motion_id: UUID | None = Field(default=None, sa_column_kwargs={"info": {"ref": "motion"}})
    post: CommitteePost = chosen(CommitteePost, default=CommitteePost.MEMBER)
    since: date = Field(sa_type=Date)
    until: date | None = Field(default=None, sa_type=Date)
    removed_because: RemovalGround | None = chosen(RemovalGround, optional=True)


class PostSignature(TenantTable, table=True):
    """One member of a committee signed for one of them to hold a post. A later one takes its place."""

    keys = (unique("committee_id", "post", "signed_by_id"),)
    reaches: ClassVar = {"area": places.WITHIN_AREA["area"]}

    committee_id: UUID = ref(OwnersCommittee)
    area_id: UUID = ref(places.PropertyManagementArea)
    post: CommitteePost = chosen(CommitteePost)
    signed_by_id: UUID = ref(CommitteeSeat)
    chosen_id: UUID = ref(CommitteeSeat)


class CommitteeSitting(TenantTable, table=True):
    """A meeting of the committee (业委会会议), as far as its life depends on it: `attended` of `members` were there; it
    is `quorate` with more than half of them."""

    keys = (unique("committee_id", "held_on"), indexed("area_id", "held_on", "id"))
    checks: ClassVar = {"attended": "0 <= attended AND attended <= members"}
    reaches: ClassVar = places.WITHIN_AREA

    committee_id: UUID = ref(OwnersCommittee)
    area_id: UUID = ref(places.PropertyManagementArea)
    held_on: date = Field(sa_type=Date)
    members: int
    attended: int
    quorate: bool


class SittingAttendance(TenantTable, table=True):
    """Whether a member came to a meeting of the committee."""

    keys = (unique("sitting_id", "seat_id"),)
    reaches: ClassVar = places.WITHIN_AREA

    sitting_id: UUID = ref(CommitteeSitting)
    area_id: UUID = ref(places.PropertyManagementArea)
    seat_id: UUID = ref(CommitteeSeat)
    present: bool
