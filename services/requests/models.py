"""What people ask for and what becomes of it: three lists, one inbox for matters of every kind, who takes them on."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ARRAY, Text
from sqlmodel import Field

from services import people, places, roster
from services.requests.choices import (
    AssignmentState,
    CaseKind,
    CatalogKind,
    CatalogState,
    Channel,
    ServiceLine,
    ServiceRequestState,
    Urgency,
)
from tenants.tables import (
    Reach,
    TenantTable,
    among,
    chosen,
    indexed,
    linked,
    moment,
    one_of,
    ref,
    unique,
)

LIVE = (AssignmentState.CLAIMED, AssignmentState.STARTED)
"""Where somebody still has work to do."""


class CatalogItem(TenantTable, table=True):
    """A line of one of a community's three lists (mechanism 24): what residents may order and members take on."""

    keys = (
        unique("community_id", "kind", "name", where="state = 'offered'"),
        indexed("community_id", "kind", "state", "id"),
    )
    reaches: ClassVar = places.WITHIN_COMMUNITY

    community_id: UUID = ref(places.Community)
    kind: CatalogKind = chosen(CatalogKind)
    line: ServiceLine = chosen(ServiceLine)
    name: str = Field(max_length=60)
    description: str = Field(max_length=1000)
    skills: list[str] = Field(default_factory=list, sa_type=ARRAY(Text), nullable=False)
    state: CatalogState = chosen(CatalogState, default=CatalogState.OFFERED)


# --- the inbox ---------------------------------------------------------------------------------------------


def _served(row: Any, condition: Any) -> Any:
    """Of the inbox, what the second echelon works on: no opinion, no quarrel."""
    return one_of(row.kind, [CaseKind.SERVICE_REQUEST]) & condition


def _in_hand(row: Any, me: Any) -> Any:
    """What one was first asked about, has taken on, or mediates."""
    from services.requests.matters import Mediation

    return (
        among(row.first_contact_person_id, me)
        | linked(
            Assignment,
            row,
            lambda work: work.case_id == row.id,
            lambda work: among(work.person_id, me),
            lambda work: one_of(work.state, [*LIVE, AssignmentState.DONE, AssignmentState.VERIFIED]),
        )
        | linked(
            Mediation,
            row,
            lambda mediation: mediation.case_id == row.id,
            lambda mediation: among(mediation.mediator_person_id, me),
        )
    )


class Case(TenantTable, table=True):
    """One matter, whatever its kind: a row of the one inbox (一站式), with one timeline (全链条, mechanism 59).

    Who was asked first stays who was asked first (首问接待, mechanism 53): the login that serves may not update
    `first_contact_person_id`, nor anything else that says where a case came from. `due_at` is when the next step
    is due. `area_id` is the compound whose property company it was routed to.
    """

    keys = (
        indexed("community_id", "open", "due_at", "id"),
        indexed("community_id", "kind", "open", "due_at", "id"),
        indexed("due_at", "id", where="open"),
        indexed("person_id", "id"),
        indexed("first_contact_person_id", "id"),
    )
    checks: ClassVar = {"closed": "open = (closed_at IS NULL)"}
    reaches: ClassVar = {
        "community": lambda row, communities: among(row.community_id, communities),
        "team": lambda row, communities: _served(row, among(row.community_id, communities)),
        "area": lambda row, areas: _served(row, among(row.area_id, areas)),
        "building": lambda row, buildings: _served(row, among(row.building_id, buildings)),
        "group": lambda row, groups: _served(
            row,
            linked(
                roster.Group,
                row,
                lambda group: group.grid_id == row.grid_id,
                lambda group: among(group.id, groups),
            ),
        ),
        "own": lambda row, me: among(row.person_id, me),
        "task": _in_hand,
    }

    community_id: UUID = ref(places.Community)
    building_id: UUID | None = ref(places.Building, optional=True)
    grid_id: UUID | None = ref(places.Grid, optional=True)
    area_id: UUID | None = ref(places.PropertyManagementArea, optional=True)
    kind: CaseKind = chosen(CaseKind)
    title: str = Field(max_length=60)
    channel: Channel = chosen(Channel)
    person_id: UUID | None = ref(people.Person, optional=True)
    first_contact_person_id: UUID | None = ref(people.Person, optional=True)
    urgency: Urgency = chosen(Urgency, default=Urgency.ROUTINE)
    opened_at: datetime = moment()
    due_at: datetime = moment()
    reminded_at: datetime | None = moment(optional=True)
    escalated_at: datetime | None = moment(optional=True)
    open: bool = True
    closed_at: datetime | None = moment(optional=True)


def _of_case(reach: str) -> Reach:
    return lambda row, ids: linked(
        Case, row, lambda case: case.id == row.case_id, lambda case: Case.reaches[reach](case, ids)
    )


AS_ITS_CASE: Mapping[str, Reach] = {
    **{reach: _of_case(reach) for reach in Case.reaches},
    "community": lambda row, communities: among(row.community_id, communities),
}
"""What a grant reaches in a table that hangs on a case."""


class CaseStep(TenantTable, table=True):
    """One step of a case's timeline: who did what, when, and what it changed. Never rewritten."""

    keys = (indexed("case_id", "id"),)
    reaches: ClassVar = AS_ITS_CASE

    case_id: UUID = ref(Case)
    community_id: UUID = ref(places.Community)
    person_id: UUID | None = ref(people.Person, optional=True)
    act: str = Field(max_length=80)
    before: str | None = Field(default=None, max_length=40)
    after: str | None = Field(default=None, max_length=40)
    note: str | None = Field(default=None, max_length=400)
    at: datetime = moment()


# --- requests ----------------------------------------------------------------------------------------------


class ServiceRequest(TenantTable, table=True):
    """What a resident asks for (居民点单, mechanism 25), from the wish to the rating.

    `capacity` is how many members it takes; `skills` are those of which a member needs one. New-employment
    members take on what is `low_risk`. `place` says where, in words. Each reopening begins another `round`.
    """

    keys = (
        unique("case_id"),
        indexed("community_id", "state", "id"),
        indexed("state", "id"),
        indexed("deferred_until", "id", where="state = 'deferred'"),
        indexed("confirmed_at", "id", where="state = 'confirmed'"),
    )
    checks: ClassVar = {"capacity": "capacity BETWEEN 1 AND 50"}
    reaches: ClassVar = AS_ITS_CASE

    case_id: UUID = ref(Case)
    community_id: UUID = ref(places.Community)
    item_id: UUID | None = ref(CatalogItem, optional=True)
    line: ServiceLine | None = chosen(ServiceLine, optional=True)
    details: str = Field(max_length=1000)
    place: str | None = Field(default=None, max_length=120)
    wanted_time: str | None = Field(default=None, max_length=40)
    skills: list[str] = Field(default_factory=list, sa_type=ARRAY(Text), nullable=False)
    capacity: int = 1
    low_risk: bool = False
    round: int = 1
    state: ServiceRequestState = chosen(ServiceRequestState, default=ServiceRequestState.SUBMITTED)
    deferred_until: datetime | None = moment(optional=True)
    resolution: str | None = Field(default=None, max_length=1000)
    confirmed_at: datetime | None = moment(optional=True)


class Assignment(TenantTable, table=True):
    """A member's part in one round of a request. `place` numbers those who take part, so that the database counts
    them."""

    keys = (
        unique("service_request_id", "round", "place", where="state <> 'released'"),
        unique("service_request_id", "round", "person_id", where="state <> 'released'"),
        indexed("service_request_id", "state", "id"),
        indexed("case_id", "id"),
        indexed("person_id", "state", "id"),
        indexed("membership_id", "state", "id"),
        indexed("community_id", "state", "id"),
    )
    checks: ClassVar = {"place": "place >= 1"}
    reaches: ClassVar = {
        **places.WITHIN_COMMUNITY,
        "group": lambda row, groups: among(row.group_id, groups),
        "own": lambda row, me: among(row.person_id, me),
        "task": lambda row, me: (
            among(row.person_id, me)
            | linked(Case, row, lambda case: case.id == row.case_id, lambda case: among(case.person_id, me))
        ),
    }

    service_request_id: UUID = ref(ServiceRequest)
    case_id: UUID = ref(Case)
    community_id: UUID = ref(places.Community)
    group_id: UUID | None = ref(roster.Group, optional=True)
    membership_id: UUID = ref(roster.Membership)
    person_id: UUID = ref(people.Person)
    assigned_by_person_id: UUID | None = None
    round: int
    place: int
    state: AssignmentState = chosen(AssignmentState, default=AssignmentState.CLAIMED)
    claimed_at: datetime = moment()
    started_at: datetime | None = moment(optional=True)
    done_at: datetime | None = moment(optional=True)
    report: str | None = Field(default=None, max_length=1000)
    verified_at: datetime | None = moment(optional=True)
    verified_by_person_id: UUID | None = None
    released_because: str | None = Field(default=None, max_length=200)


class Rating(TenantTable, table=True):
    """What the resident thought of it, once: it ends the service (mechanism 26)."""

    keys = (unique("service_request_id"), indexed("community_id", "id"))
    checks: ClassVar = {"score": "score BETWEEN 1 AND 5"}
    reaches: ClassVar = AS_ITS_CASE

    service_request_id: UUID = ref(ServiceRequest)
    case_id: UUID = ref(Case)
    community_id: UUID = ref(places.Community)
    person_id: UUID = ref(people.Person)
    score: int
    words: str | None = Field(default=None, max_length=400)
