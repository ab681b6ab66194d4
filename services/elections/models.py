"""Elections of an area's owners' committee, candidates, objections to them, and breaches that disqualify."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Date
from sqlmodel import Field

from services import committees, people, places, votes
from services.elections.choices import (
    BreachKind,
    CandidacyKind,
    CandidacyState,
    CandidateGround,
    CandidateObjectionState,
    ElectionConvener,
    ElectionState,
)
from tenants.tables import TenantTable, among, chosen, indexed, ref, unique


class Election(TenantTable, table=True):
    """The election of an owners' committee (业委会选举), matter (3) of Civil Code art. 278: a vote on each candidate.

    Nominations are taken to the end of `nominations_until`, objections to the list to the end of `objections_until`.
    A result is published by `publish_by`, three days after it was certified; annulled, it is kept with the decision.
    """

    keys = (
        unique("area_id", where="state IN ('announced', 'presented', 'open')"),
        indexed("area_id", "state", "id"),
        indexed("state", "id"),
    )
    checks: ClassVar = {
        "certified": "(state IN ('certified', 'published', 'annulled')) = (certified_on IS NOT NULL)",
        "annulled": "(state = 'annulled') = (annulled_because IS NOT NULL)",
        "cancelled": "(state = 'cancelled') = (cancelled_because IS NOT NULL)",
    }
    reaches: ClassVar = places.WITHIN_AREA

    area_id: UUID = ref(places.PropertyManagementArea)
    committee_id: UUID = ref(committees.OwnersCommittee)
    convened_by: ElectionConvener = chosen(ElectionConvener)
    announced_by_person_id: UUID | None = ref(people.Person, optional=True)
    nominations_until: date = Field(sa_type=Date)
    objections_until: date | None = Field(default=None, sa_type=Date)
    state: ElectionState = chosen(ElectionState, default=ElectionState.ANNOUNCED)
    certified_by_person_id: UUID | None = ref(people.Person, optional=True)
    certified_on: date | None = Field(default=None, sa_type=Date)
    publish_by: date | None = Field(default=None, sa_type=Date)
    published_on: date | None = Field(default=None, sa_type=Date)
    annulled_on: date | None = Field(default=None, sa_type=Date)
    annulled_because: str | None = Field(default=None, max_length=400)
    cancelled_because: str | None = Field(default=None, max_length=200)


class Candidate(TenantTable, table=True):
    """Somebody who stands for the committee. `number` and `name` are theirs on the published list, and nobody's before;
    `motion_id` is the vote on them, and `ground` why they were refused."""

    keys = (
        unique("election_id", "person_id"),
        unique("election_id", "number"),
        indexed("election_id", "state", "id"),
    )
    checks: ClassVar = {
        "refused": "(state = 'refused') = (ground IS NOT NULL)",
        "listed": "(number IS NULL) = (name IS NULL)",
    }
    reaches: ClassVar = {
        **places.WITHIN_AREA,
        "own": lambda row, me: among(row.person_id, me) | among(row.nominated_by_person_id, me),
    }

    election_id: UUID = ref(Election)
    area_id: UUID = ref(places.PropertyManagementArea)
    person_id: UUID = ref(people.Person)
    kind: CandidacyKind = chosen(CandidacyKind)
    nominated_by_person_id: UUID | None = ref(people.Person, optional=True)
    statement: str = Field(max_length=1000)
    state: CandidacyState = chosen(CandidacyState, default=CandidacyState.NOMINATED)
    ground: CandidateGround | None = chosen(CandidateGround, optional=True)
    motion_id: UUID | None = ref(votes.Motion, optional=True)
    number: int | None = None
    name: str | None = Field(default=None, max_length=40)


class CandidateBacking(TenantTable, table=True):
    """One owner joins in nominating a candidate."""

    keys = (unique("candidate_id", "person_id"),)
    reaches: ClassVar = {**places.WITHIN_AREA, "own": lambda row, me: among(row.person_id, me)}

    candidate_id: UUID = ref(Candidate)
    area_id: UUID = ref(places.PropertyManagementArea)
    person_id: UUID = ref(people.Person)


class CandidateObjection(TenantTable, table=True):
    """An owner objects to somebody on the list. Upheld, it refuses the candidate; either way a reason is given."""

    keys = (
        unique("candidate_id", "person_id"),
        indexed("election_id", "state", "id"),
    )
    checks: ClassVar = {
        "decided": "(state = 'raised') = (decision IS NULL)",
        "upheld": "(state = 'upheld') = (ground IS NOT NULL)",
    }
    reaches: ClassVar = {**places.WITHIN_AREA, "own": lambda row, me: among(row.person_id, me)}

    candidate_id: UUID = ref(Candidate)
    election_id: UUID = ref(Election)
    area_id: UUID = ref(places.PropertyManagementArea)
    person_id: UUID = ref(people.Person)
    reason: str = Field(max_length=400)
    state: CandidateObjectionState = chosen(CandidateObjectionState, default=CandidateObjectionState.RAISED)
    ground: CandidateGround | None = chosen(CandidateGround, optional=True)
    decision: str | None = Field(default=None, max_length=400)


class OwnerBreach(TenantTable, table=True):
    """An owner's breach of what owners owe each other; while it is not cured, its owner cannot stand."""

    keys = (indexed("area_id", "person_id", "id"),)
    checks: ClassVar = {"cured_after_found": "cured_on IS NULL OR cured_on >= found_on"}
    reaches: ClassVar = {**places.WITHIN_AREA, "own": lambda row, me: among(row.person_id, me)}

    area_id: UUID = ref(places.PropertyManagementArea)
    person_id: UUID = ref(people.Person)
    kind: BreachKind = chosen(BreachKind)
    facts: str = Field(max_length=400)
    found_on: date = Field(sa_type=Date)
    cured_on: date | None = Field(default=None, sa_type=Date)
