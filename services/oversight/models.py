"""Who oversees an area's property company, and what they look at (mechanism 37)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Date
from sqlmodel import Field

from services import contracts, people, places
from services.contracts import ServiceField
from services.oversight.choices import (
    ChecklistState,
    InspectionPlanState,
    InspectionState,
    ItemResult,
    OverseerKind,
    Severity,
    SupervisorState,
)
from tenants.tables import Reach, TenantTable, among, chosen, indexed, moment, ref, unique

OF_A_PERSON: Mapping[str, Reach] = {
    **places.WITHIN_AREA,
    "own": lambda row, me: among(row.person_id, me),
}


class Supervisor(TenantTable, table=True):
    """Somebody appointed to oversee the company of an area, until `ends_on` at the latest.

    Never one of its staff, nor their spouse or direct relative.
    """

    keys = (
        unique("area_id", "person_id", where="state = 'serving'"),
        indexed("area_id", "state", "id"),
    )
    checks: ClassVar = {
        "term": "ends_on >= starts_on",
        "ended": "(state = 'ended') = (ended_on IS NOT NULL)",
    }
    reaches: ClassVar = OF_A_PERSON

    area_id: UUID = ref(places.PropertyManagementArea)
    person_id: UUID = ref(people.Person)
    kind: OverseerKind = chosen(OverseerKind)
    starts_on: date = Field(sa_type=Date)
    ends_on: date = Field(sa_type=Date)
    appointed_by_person_id: UUID | None = ref(people.Person, optional=True)
    state: SupervisorState = chosen(SupervisorState, default=SupervisorState.SERVING)
    ended_on: date | None = Field(default=None, sa_type=Date)


class Checklist(TenantTable, table=True):
    """What is looked at in an area, item by item."""

    keys = (unique("area_id", "name", where="state = 'in_use'"), indexed("area_id", "id"))
    reaches: ClassVar = places.WITHIN_AREA

    area_id: UUID = ref(places.PropertyManagementArea)
    name: str = Field(max_length=60)
    state: ChecklistState = chosen(ChecklistState, default=ChecklistState.IN_USE)


class ChecklistItem(TenantTable, table=True):
    """One thing to look at; `standard_id` is what the company promised about it."""

    keys = (unique("checklist_id", "text"),)
    reaches: ClassVar = places.WITHIN_AREA

    checklist_id: UUID = ref(Checklist)
    area_id: UUID = ref(places.PropertyManagementArea)
    standard_id: UUID | None = ref(contracts.ServiceStandard, optional=True)
    field: ServiceField = chosen(ServiceField)
    text: str = Field(max_length=200)
    severity: Severity = chosen(Severity)


class InspectionPlan(TenantTable, table=True):
    """A checklist is gone through every so many days; the next round opens on `next_on`."""

    keys = (indexed("state", "next_on"),)
    checks: ClassVar = {"period": "every_days BETWEEN 1 AND 366"}
    reaches: ClassVar = places.WITHIN_AREA

    area_id: UUID = ref(places.PropertyManagementArea)
    checklist_id: UUID = ref(Checklist)
    every_days: int
    next_on: date = Field(sa_type=Date)
    ends_on: date | None = Field(default=None, sa_type=Date)
    state: InspectionPlanState = chosen(InspectionPlanState, default=InspectionPlanState.ACTIVE)


class Inspection(TenantTable, table=True):
    """One round through a checklist, by one person, until `due_on`. `plan_id` is None for one beyond every plan."""

    keys = (
        unique("plan_id", "opened_on"),
        indexed("area_id", "state", "id"),
        indexed("state", "due_on"),
    )
    checks: ClassVar = {
        "started": "(state IN ('started', 'finished')) = (started_at IS NOT NULL)",
        "finished": "(state = 'finished') = (finished_at IS NOT NULL)",
    }
    reaches: ClassVar = {
        **places.WITHIN_AREA,
        "own": lambda row, me: among(row.inspector_person_id, me),
    }

    area_id: UUID = ref(places.PropertyManagementArea)
    checklist_id: UUID = ref(Checklist)
    plan_id: UUID | None = ref(InspectionPlan, optional=True)
    opened_on: date = Field(sa_type=Date)
    due_on: date = Field(sa_type=Date)
    state: InspectionState = chosen(InspectionState, default=InspectionState.OPEN)
    inspector_person_id: UUID | None = ref(people.Person, optional=True)
    started_at: datetime | None = moment(optional=True)
    finished_at: datetime | None = moment(optional=True)
    summary: str | None = Field(default=None, max_length=1000)


class InspectionAnswer(TenantTable, table=True):
    """How one item of the checklist was found."""

    keys = (unique("inspection_id", "item_id"),)
    reaches: ClassVar = places.WITHIN_AREA

    inspection_id: UUID = ref(Inspection)
    area_id: UUID = ref(places.PropertyManagementArea)
    item_id: UUID = ref(ChecklistItem)
    result: ItemResult = chosen(ItemResult)
    remark: str | None = Field(default=None, max_length=200)
