"""Whom a community looks after, by whom they are visited, and what each knock at their door found (52, 54).

What is sensitive (health, living alone, minors) has the class `health`: `own` reaches the person, the guardian and the
carers of a plan that runs, and nobody whose plan is over.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Date, SmallInteger, or_
from sqlmodel import Field

from services import people, places, roster
from services.care.choices import (
    CareBasis,
    HouseholdState,
    KeyGroup,
    PlanState,
    ResidentState,
    VisitOutcome,
    VisitState,
)
from tenants.tables import (
    Reach,
    TenantTable,
    among,
    chosen,
    chosen_list,
    indexed,
    linked,
    moment,
    one_of,
    only_of,
    personal,
    ref,
    unique,
)


def in_grid_of(row: Any, groups: Any) -> ColumnElement[bool]:
    """Whether the building of the row stands in the grid that one of these groups looks after."""
    return linked(
        places.Building,
        row,
        lambda building: building.id == row.building_id,
        lambda building: linked(
            roster.Group,
            building,
            lambda group: group.grid_id == building.grid_id,
            lambda group: among(group.id, groups),
        ),
    )


def cared_for_by(row: Any, household_id: Any, me: Any) -> ColumnElement[bool]:
    """Whether I am a helper of the plan that runs for the household, and still somebody who may be one."""
    return linked(
        CarePlan,
        row,
        lambda plan: plan.household_id == household_id,
        lambda plan: one_of(plan.state, [PlanState.ACTIVE]),
        lambda plan: or_(among(plan.helper_id, me), among(plan.second_helper_id, me)),
        lambda plan: _may_visit(plan, me),
    )


def _may_visit(plan: Any, me: Any) -> ColumnElement[bool]:
    """Who leaves the team, or is no captain of the building any more, is out of care at once: their visits are missed,
    and so noticed, until the plan is given to others."""
    serves = linked(
        roster.Membership,
        plan,
        lambda member: among(member.person_id, me),
        lambda member: member.community_id == plan.community_id,
        lambda member: one_of(member.state, roster.SERVING),
    )
    captains = linked(
        roster.BuildingCaptain,
        plan,
        lambda captain: among(captain.person_id, me),
        lambda captain: captain.building_id == plan.building_id,
        lambda captain: one_of(captain.state, [roster.CaptaincyState.SERVING]),
    )
    return or_(serves, captains)


def home_of(row: Any, household_id: Any, me: Any) -> ColumnElement[bool]:
    """Whether I am in care in the household, or the guardian of somebody who is."""
    return linked(
        CareResident,
        row,
        lambda resident: resident.household_id == household_id,
        lambda resident: one_of(resident.state, [ResidentState.IN_CARE]),
        lambda resident: or_(among(resident.person_id, me), among(resident.guardian_id, me)),
    )


def in_one_plan(row: Any, person_id: Any, me: Any) -> ColumnElement[bool]:
    """Whether a plan that runs brings the person and me together: a helper with those at home, and they with the
    helper. The two helpers are no sides of a task: they would see where the other lives."""
    helper = linked(
        CarePlan,
        row,
        lambda plan: one_of(plan.state, [PlanState.ACTIVE]),
        lambda plan: or_(plan.helper_id == person_id, plan.second_helper_id == person_id),
        lambda plan: home_of(plan, plan.household_id, me),
    )
    return or_(is_cared_for(row, person_id, me), helper)


def is_cared_for(row: Any, person_id: Any, me: Any) -> ColumnElement[bool]:
    """Whether a plan that runs makes me a helper of the person."""
    return linked(
        CareResident,
        row,
        lambda resident: resident.person_id == person_id,
        lambda resident: one_of(resident.state, [ResidentState.IN_CARE]),
        lambda resident: cared_for_by(resident, resident.household_id, me),
    )


WITHIN_BUILDING: Mapping[str, Reach] = {
    "community": lambda row, communities: among(row.community_id, communities),
    "building": lambda row, buildings: among(row.building_id, buildings),
    "group": in_grid_of,
}
"""What a grant reaches in a table that says in which building a row lies. A group reaches the buildings of its grid."""


class CareHousehold(TenantTable, table=True):
    """The page of a household that is looked after (一户一页, mechanism 52). `door` is the number of its unit."""

    keys = (
        unique("unit_id", where="state = 'active'"),
        indexed("community_id", "state", "id"),
        indexed("building_id", "state", "id"),
    )
    reaches: ClassVar = {
        **WITHIN_BUILDING,
        "own": lambda row, me: or_(home_of(row, row.id, me), cared_for_by(row, row.id, me)),
    }

    community_id: UUID = ref(places.Community)
    building_id: UUID = ref(places.Building)
    unit_id: UUID = ref(places.ExclusiveUnit)
    door: str | None = personal("address")
    emergency_contact: str | None = personal("health")
    emergency_phone: str | None = personal("health")
    state: HouseholdState = chosen(HouseholdState, default=HouseholdState.ACTIVE)
    closed_because: str | None = personal("health")


class CareResident(TenantTable, table=True):
    """A person on a household's page, why they are looked after, and on what basis that may be kept (PIPL 13, 29).

    The basis is a consent (`consent_id`: the person's or the guardian's) or a law by name. What is sensitive goes
    when the basis does: on leaving, after `expires_on`, or with a consent withdrawn.
    """

    keys = (
        unique("person_id", where="state = 'in_care'"),
        indexed("household_id", "state", "id"),
        indexed("community_id", "state", "id"),
        indexed("state", "expires_on"),
    )
    checks: ClassVar = {
        "key_groups": only_of("key_groups", KeyGroup),
        "basis_named": "(basis = 'law') = (consent_id IS NULL)",
    }
    reaches: ClassVar = {
        **WITHIN_BUILDING,
        "own": lambda row, me: or_(
            among(row.person_id, me),
            among(row.guardian_id, me),
            cared_for_by(row, row.household_id, me),
        ),
    }

    household_id: UUID = ref(CareHousehold)
    community_id: UUID = ref(places.Community)
    building_id: UUID = ref(places.Building)
    person_id: UUID = ref(people.Person)
    guardian_id: UUID | None = ref(people.Person, optional=True)
    key_groups: list[str] = chosen_list(KeyGroup, disclosure="health")
    health_notes: str | None = personal("health")
    basis: CareBasis = chosen(CareBasis)
    consent_id: UUID | None = ref(people.Consent, optional=True)
    legal_basis: str | None = Field(default=None, max_length=200)
    purpose: str = Field(max_length=200)
    expires_on: date = Field(sa_type=Date)
    state: ResidentState = chosen(ResidentState, default=ResidentState.IN_CARE)


class CarePlan(TenantTable, table=True):
    """Who visits a household, and at which hours of the day (一日两敲门, mechanism 54). Helpers go in pairs.

    `next_visit_at` is the first visit that is not made yet; null when the plan has none left.
    """

    keys = (
        unique("household_id", where="state = 'active'"),
        indexed("household_id", "id"),
        indexed("community_id", "state", "id"),
        indexed("state", "next_visit_at", "id"),
    )
    checks: ClassVar = {
        "two_helpers": "helper_id <> second_helper_id",
        "ends_after_start": "ends_on IS NULL OR ends_on >= starts_on",
    }
    reaches: ClassVar = {
        **WITHIN_BUILDING,
        "own": lambda row, me: or_(
            among(row.helper_id, me), among(row.second_helper_id, me), home_of(row, row.household_id, me)
        ),
    }

    household_id: UUID = ref(CareHousehold)
    community_id: UUID = ref(places.Community)
    building_id: UUID = ref(places.Building)
    helper_id: UUID = ref(people.Person)
    second_helper_id: UUID = ref(people.Person)
    hours: list[int] = Field(sa_type=ARRAY(SmallInteger), nullable=False)
    starts_on: date = Field(sa_type=Date)
    ends_on: date | None = Field(default=None, sa_type=Date)
    next_visit_at: datetime | None = moment(optional=True)
    state: PlanState = chosen(PlanState, default=PlanState.ACTIVE)


class CareVisit(TenantTable, table=True):
    """One knock at one door: due from `begins_at`, missed from `overdue_at`.

    `due_on` and `hour` are by the tenant's clock; the helpers are those of the plan when it was made. A visit has been
    escalated, whatever became of it, where `escalated_at` is set.
    """

    keys = (
        unique("plan_id", "due_on", "hour"),
        indexed("household_id", "begins_at", "id"),
        indexed("community_id", "state", "begins_at", "id"),
        indexed("community_id", "begins_at", "id"),
        indexed("building_id", "begins_at", "id"),
        indexed("state", "overdue_at", "id"),
    )
    reaches: ClassVar = {
        **WITHIN_BUILDING,
        "area": lambda row, areas: places.in_building_of(row, row.building_id, areas),
        "own": lambda row, me: or_(
            cared_for_by(row, row.household_id, me), home_of(row, row.household_id, me)
        ),
    }

    plan_id: UUID = ref(CarePlan)
    household_id: UUID = ref(CareHousehold)
    community_id: UUID = ref(places.Community)
    building_id: UUID = ref(places.Building)
    helper_id: UUID = ref(people.Person)
    second_helper_id: UUID = ref(people.Person)
    due_on: date = Field(sa_type=Date)
    hour: int = Field(sa_type=SmallInteger)
    begins_at: datetime = moment()
    overdue_at: datetime = moment()
    state: VisitState = chosen(VisitState, default=VisitState.DUE)
    made_by_person_id: UUID | None = None
    made_at: datetime | None = moment(optional=True)
    together: bool = False
    note: str | None = personal("health")
    verified_by_person_id: UUID | None = None
    escalated_at: datetime | None = moment(optional=True)
    resolved_by_person_id: UUID | None = None
    resolved_at: datetime | None = moment(optional=True)
    outcome: VisitOutcome | None = chosen(VisitOutcome, optional=True, disclosure="health")
    outcome_note: str | None = personal("health")


def escalated(visit: Any) -> ColumnElement[bool]:
    """Whether nobody had answered, or nobody had come: all that an alert tells of."""
    return one_of(visit.state, [VisitState.ESCALATED, VisitState.RESOLVED])


def basis_stands(resident: Any) -> ColumnElement[bool]:
    """Whether the consent relied on, if it is one, has not been withdrawn. What it hid is gone with the next round of
    the clock; nobody reads it in between."""
    withdrawn = linked(
        people.Consent,
        resident,
        lambda consent: consent.id == resident.consent_id,
        lambda consent: consent.withdrawn_at.is_not(None),
    )
    return or_(~withdrawn, ~one_of(resident.state, [ResidentState.IN_CARE]))
