"""The yearly appraisal (年度综评): a round per community and year, an appraisal per member, what follows from it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Date
from sqlmodel import Field

from services import people, places, roster
from services.appraisal.choices import AppraisalState, Capacity, HonourState, PackageState, RoundState
from tenants.tables import Reach, TenantTable, among, chosen, indexed, moment, personal, ref, unique

OF_A_PERSON: Mapping[str, Reach] = {
    **places.WITHIN_COMMUNITY,
    "own": lambda row, me: among(row.person_id, me),
}


class AppraisalRound(TenantTable, table=True):
    """One community's appraisal of one year (mechanism 31).

    `appeals_until` is set when the scores are known: a member may appeal until then.
    """

    keys = (unique("community_id", "year"), indexed("year", "state", "id"), indexed("state", "id"))
    reaches: ClassVar = places.WITHIN_COMMUNITY

    community_id: UUID = ref(places.Community)
    year: int
    state: RoundState = chosen(RoundState, default=RoundState.DRAFT)
    met_on: date | None = Field(default=None, sa_type=Date)
    minutes: str | None = Field(default=None, max_length=1000)
    appeals_until: datetime | None = moment(optional=True)
    closed_by_person_id: UUID | None = None
    approved_by_person_id: UUID | None = None


class AppraisalAttendee(TenantTable, table=True):
    """Somebody who attended the meeting of a round, and as what."""

    keys = (unique("appraisal_round_id", "person_id"),)
    reaches: ClassVar = OF_A_PERSON

    appraisal_round_id: UUID = ref(AppraisalRound)
    community_id: UUID = ref(places.Community)
    person_id: UUID = ref(people.Person)
    capacity: Capacity = chosen(Capacity)


class Appraisal(TenantTable, table=True):
    """One member's appraisal in a round. `points` are the year's, as they were at the meeting.

    Points never decide (PIPL 24): a person sets the score, and says why where it is not the points.
    """

    keys = (
        unique("appraisal_round_id", "person_id"),
        indexed("appraisal_round_id", "state", "id"),
        indexed("appraisal_round_id", "points", "id"),
        indexed("community_id", "state", "id"),
        indexed("person_id", "id"),
    )
    checks: ClassVar = {"scored": "(score IS NULL) = (state = 'open')"}
    reaches: ClassVar = OF_A_PERSON

    appraisal_round_id: UUID = ref(AppraisalRound)
    community_id: UUID = ref(places.Community)
    membership_id: UUID = ref(roster.Membership)
    person_id: UUID = ref(people.Person)
    points: int
    deeds: int
    state: AppraisalState = chosen(AppraisalState, default=AppraisalState.OPEN)
    score: int | None = None
    scored_by_person_id: UUID | None = None
    adjusted_because: str | None = Field(default=None, max_length=200)
    appealed_at: datetime | None = moment(optional=True)
    appeal_grounds: str | None = Field(default=None, max_length=1000)
    appeal_decision: str | None = Field(default=None, max_length=200)
    appeal_decided_by_person_id: UUID | None = None


class AppraisalPackage(TenantTable, table=True):
    """What goes to the member's home Party organisation, for its own yearly review (mechanism 33)."""

    keys = (
        unique("appraisal_id", where="state <> 'corrected'"),
        indexed("community_id", "state", "id"),
        indexed("person_id", "id"),
    )
    reaches: ClassVar = OF_A_PERSON

    appraisal_id: UUID = ref(Appraisal)
    community_id: UUID = ref(places.Community)
    person_id: UUID = ref(people.Person)
    home_organisation: str = personal("party", optional=False)
    year: int
    score: int
    summary: str = Field(max_length=1000)
    state: PackageState = chosen(PackageState, default=PackageState.DRAFT)
    drafted_by_person_id: UUID | None = None
    approved_by_person_id: UUID | None = None
    sent_at: datetime | None = moment(optional=True)
    corrected_because: str | None = Field(default=None, max_length=200)


class Honour(TenantTable, table=True):
    """A member put forward as one of the year's best (先进个人, mechanism 32). `backbone` is how they served then.

    `place` numbers the confirmed ones of a year, so that the database itself keeps the quota.
    """

    keys = (
        unique("appraisal_id"),
        unique("year", "place", where="state = 'confirmed'"),
        indexed("year", "state", "id"),
        indexed("community_id", "state", "id"),
        indexed("person_id", "id"),
    )
    checks: ClassVar = {"place": "(place IS NULL) = (state <> 'confirmed')"}
    reaches: ClassVar = OF_A_PERSON

    appraisal_id: UUID = ref(Appraisal)
    community_id: UUID = ref(places.Community)
    person_id: UUID = ref(people.Person)
    year: int
    backbone: bool
    citation: str = Field(max_length=200)
    state: HonourState = chosen(HonourState, default=HonourState.NOMINATED)
    place: int | None = None
    nominated_by_person_id: UUID | None = None
    decided_by_person_id: UUID | None = None
    declined_because: str | None = Field(default=None, max_length=200)
