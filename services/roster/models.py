"""The second echelon: one team per community, N groups, who serves in it and under whom."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Date
from sqlmodel import Field

from services import people, places
from services.roster.choices import (
    AppointmentState,
    CaptaincyState,
    CaptainKind,
    DutyCardKind,
    DutyCardState,
    FacetKind,
    MembershipState,
    MemberSource,
    NominationKind,
    NominationState,
    Post,
    SecondmentPost,
    SecondmentState,
    TeamMode,
)
from tenants.tables import (
    TenantTable,
    among,
    chosen,
    indexed,
    linked,
    moment,
    ref,
    unique,
)

SERVING = (MembershipState.ACTIVE, MembershipState.RESERVE)
LED = (MembershipState.APPROVED, MembershipState.CONTACTED, *SERVING)
"""Those whom a captain has to reach: the new ones, to contact them; the serving ones, to call them."""


class Team(TenantTable, table=True):
    """The second echelon of one community (1 team, N groups: 划小做实)."""

    keys = (unique("community_id"), indexed("name", "id"))
    reaches: ClassVar = places.WITHIN_COMMUNITY

    community_id: UUID = ref(places.Community)
    name: str = Field(max_length=80)
    mode: TeamMode = chosen(TeamMode, default=TeamMode.PEACETIME)


class Group(TenantTable, table=True):
    """A group of a team, often for one building group."""

    keys = (unique("team_id", "name"),)
    reaches: ClassVar = {
        **places.WITHIN_COMMUNITY,
        "group": lambda row, groups: among(row.id, groups),
    }

    team_id: UUID = ref(Team)
    community_id: UUID = ref(places.Community)
    grid_id: UUID | None = ref(places.Grid, optional=True)
    name: str = Field(max_length=80)


class Membership(TenantTable, table=True):
    """One person's way through one team, from check-in to leaving (mechanisms 8 and 18).

    `due_at` is when the next step of the check-in is due: the review while reported or under review, the
    captain's contact while approved.
    """

    keys = (
        unique("person_id", where="state NOT IN ('left', 'rejected', 'transferred')"),
        indexed("team_id", "state", "id"),
        indexed("community_id", "state", "id"),
        indexed("state", "due_at", "id"),
        indexed("group_id", "id"),
    )
    reaches: ClassVar = {
        **places.WITHIN_COMMUNITY,
        "own": lambda row, me: among(row.person_id, me),
        "group": lambda row, groups: among(row.group_id, groups),
    }

    person_id: UUID = ref(people.Person)
    team_id: UUID = ref(Team)
    community_id: UUID = ref(places.Community)
    group_id: UUID | None = ref(Group, optional=True)
    source: MemberSource = chosen(MemberSource, disclosure="party")
    state: MembershipState = chosen(MembershipState, default=MembershipState.REPORTED)
    reported_at: datetime = moment()
    due_at: datetime | None = moment(optional=True)
    reminded_at: datetime | None = moment(optional=True)
    approved_by_person_id: UUID | None = None
    contacted_by_person_id: UUID | None = None
    rejected_because: str | None = Field(default=None, max_length=200)


class Facet(TenantTable, table=True):
    """What a member can do, likes, is willing to do, or when. Searched only while the member shares it."""

    keys = (
        unique("membership_id", "kind", "value"),
        indexed("kind", "value", "membership_id", where="shared"),
    )
    reaches: ClassVar = {
        **places.WITHIN_COMMUNITY,
        "own": lambda row, me: linked(
            Membership,
            row,
            lambda member: member.id == row.membership_id,
            lambda member: among(member.person_id, me),
        ),
        "group": lambda row, groups: linked(
            Membership,
            row,
            lambda member: member.id == row.membership_id,
            lambda member: among(member.group_id, groups),
        ),
    }

    membership_id: UUID = ref(Membership)
    community_id: UUID = ref(places.Community)
    kind: FacetKind = chosen(FacetKind)
    value: str = Field(max_length=40)
    shared: bool = False


class Nomination(TenantTable, table=True):
    """Somebody proposed for a post of the second echelon, with source and evidence (mechanisms 9, 18a, 27)."""

    keys = (indexed("community_id", "state", "id"), indexed("team_id", "state", "id"))
    reaches: ClassVar = {
        **places.WITHIN_COMMUNITY,
        "own": lambda row, me: among(row.nominated_by_person_id, me),
    }

    team_id: UUID = ref(Team)
    community_id: UUID = ref(places.Community)
    group_id: UUID | None = ref(Group, optional=True)
    person_id: UUID = ref(people.Person)
    post: Post = chosen(Post)
    kind: NominationKind = chosen(NominationKind)
    nominated_by_person_id: UUID | None = None
    evidence: str = Field(max_length=1000)
    state: NominationState = chosen(NominationState, default=NominationState.NOMINATED)
    vetted_by_person_id: UUID | None = None
    declined_because: str | None = Field(default=None, max_length=200)


class Appointment(TenantTable, table=True):
    """A post held for a term. One captain and two deputies serve at most; a group has one leader.

    `place` numbers the holders of one post, so that the database itself can count to two deputies.
    """

    keys = (
        unique("team_id", "post", "place", where="state = 'serving' AND post <> 'group_leader'"),
        unique("group_id", where="state = 'serving' AND post = 'group_leader'"),
        indexed("team_id", "state", "id"),
        indexed("person_id", "state"),
    )
    checks: ClassVar = {
        "place": "place = 1 OR (post = 'deputy_captain' AND place = 2)",
        "group_of_leader": "(post = 'group_leader') = (group_id IS NOT NULL)",
        "term": "term_ends_on IS NULL OR term_ends_on >= term_starts_on",
    }
    reaches: ClassVar = {
        **places.WITHIN_COMMUNITY,
        "own": lambda row, me: among(row.person_id, me),
    }

    team_id: UUID = ref(Team)
    community_id: UUID = ref(places.Community)
    group_id: UUID | None = ref(Group, optional=True)
    person_id: UUID = ref(people.Person)
    nomination_id: UUID | None = ref(Nomination, optional=True)
    post: Post = chosen(Post)
    place: int = 1
    term_starts_on: date = Field(sa_type=Date)
    term_ends_on: date | None = Field(default=None, sa_type=Date)
    state: AppointmentState = chosen(AppointmentState, default=AppointmentState.SERVING)
    ended_because: str | None = Field(default=None, max_length=200)


class BuildingCaptain(TenantTable, table=True):
    """One of the twin captains of a building. The pair is vacant, half or paired."""

    keys = (
        unique("building_id", "kind", where="state = 'serving'"),
        indexed("community_id", "state", "id"),
        indexed("person_id", "state"),
    )
    reaches: ClassVar = {
        **places.WITHIN_COMMUNITY,
        "building": lambda row, buildings: among(row.building_id, buildings),
        "own": lambda row, me: among(row.person_id, me),
    }

    building_id: UUID = ref(places.Building)
    community_id: UUID = ref(places.Community)
    person_id: UUID = ref(people.Person)
    kind: CaptainKind = chosen(CaptainKind)
    state: CaptaincyState = chosen(CaptaincyState, default=CaptaincyState.SERVING)
    since: date = Field(sa_type=Date)
    until: date | None = Field(default=None, sa_type=Date)


class DutyCard(TenantTable, table=True):
    """Who does what, on a card a member accepts, claims and clocks in for (mechanism 18b)."""

    keys = (
        indexed("membership_id", "state", "id"),
        indexed("community_id", "state", "id"),
        indexed("state", "due_at", "id"),
    )
    reaches: ClassVar = {
        **places.WITHIN_COMMUNITY,
        "own": lambda row, me: among(row.person_id, me),
        "group": lambda row, groups: among(row.group_id, groups),
    }

    team_id: UUID = ref(Team)
    community_id: UUID = ref(places.Community)
    group_id: UUID | None = ref(Group, optional=True)
    membership_id: UUID = ref(Membership)
    person_id: UUID = ref(people.Person)
    kind: DutyCardKind = chosen(DutyCardKind)
    title: str = Field(max_length=60)
    duties: str = Field(max_length=1000)
    due_at: datetime = moment()
    state: DutyCardState = chosen(DutyCardState, default=DutyCardState.ISSUED)
    clocked_in_at: datetime | None = moment(optional=True)
    done_at: datetime | None = moment(optional=True)
    verified_at: datetime | None = moment(optional=True)
    verified_by_person_id: UUID | None = None


class Secondment(TenantTable, table=True):
    """A cadre sent down to a community (mechanisms 7 and 29)."""

    keys = (
        unique("community_id", "post", where="state = 'active'"),
        indexed("community_id", "state", "id"),
    )
    checks: ClassVar = {"ends_after_start": "ends_on IS NULL OR ends_on >= starts_on"}
    reaches: ClassVar = {
        **places.WITHIN_COMMUNITY,
        "own": lambda row, me: among(row.person_id, me),
    }

    community_id: UUID = ref(places.Community)
    person_id: UUID = ref(people.Person)
    post: SecondmentPost = chosen(SecondmentPost)
    from_unit: str = Field(max_length=80)
    starts_on: date = Field(sa_type=Date)
    ends_on: date | None = Field(default=None, sa_type=Date)
    state: SecondmentState = chosen(SecondmentState, default=SecondmentState.PROPOSED)
    ended_because: str | None = Field(default=None, max_length=200)
