"""What was found, what the company was told to mend, every step on the way, and the photos of each."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, Date
from sqlmodel import Field

from services import contracts, people, places
from services.contracts import ServiceField
from services.oversight.choices import FindingState, OrderOutcome, Severity
from services.oversight.models import Inspection
from services.uploads import PhotoFormat, Upload
from tenants.tables import Reach, TenantTable, among, chosen, indexed, linked, moment, ref, unique


def _of_finding(row: Any, condition: Callable[[Any], Any]) -> ColumnElement[bool]:
    return linked(Finding, row, lambda finding: finding.id == row.finding_id, condition)


WITHIN_FINDING: Mapping[str, Reach] = {
    **places.WITHIN_AREA,
    "own": lambda row, me: _of_finding(row, lambda finding: among(finding.raised_by_person_id, me)),
}
"""What a grant reaches in a table of parts of findings: exactly what it reaches of the findings."""


class Finding(TenantTable, table=True):
    """Something in an area that is not as it should be. One's own are those one raised.

    `claimed_by_seat_id` is whoever last claimed that it is mended: never who verifies it. `mended_hours` is the time
    from raising it to the claim that was accepted, in whole hours.
    """

    keys = (
        indexed("area_id", "state", "id"),
        indexed("state", "severity", "id"),
        indexed("area_id", "raised_at", "id"),
        indexed("due_on", "id", where="state = 'rectifying'"),
    )
    checks: ClassVar = {
        "mended": "mended_hours IS NULL OR mended_hours >= 0",
        "verified": "state <> 'verified' OR verified_at IS NOT NULL",
        "over": "(state IN ('closed', 'dismissed')) = (closed_at IS NOT NULL)",
    }
    reaches: ClassVar = {
        **places.WITHIN_AREA,
        "own": lambda row, me: among(row.raised_by_person_id, me),
    }

    area_id: UUID = ref(places.PropertyManagementArea)
    building_id: UUID | None = ref(places.Building, optional=True)
    inspection_id: UUID | None = ref(Inspection, optional=True)
    standard_id: UUID | None = ref(contracts.ServiceStandard, optional=True)
    field: ServiceField = chosen(ServiceField)
    severity: Severity = chosen(Severity)
    title: str = Field(max_length=80)
    details: str = Field(max_length=1000)
    place: str = Field(max_length=80)
    raised_by_person_id: UUID | None = ref(people.Person, optional=True)
    raised_at: datetime = moment()
    state: FindingState = chosen(FindingState, default=FindingState.RAISED)
    due_on: date | None = Field(default=None, sa_type=Date)
    rejections: int = 0
    claimed_by_seat_id: UUID | None = None
    verified_at: datetime | None = moment(optional=True)
    mended_hours: int | None = None
    escalated_at: datetime | None = moment(optional=True)
    closed_at: datetime | None = moment(optional=True)


class RectificationOrder(TenantTable, table=True):
    """What the company was told to do about a finding, and by when; what it claims, and what came of that."""

    keys = (unique("finding_id", "number"), unique("finding_id", where="outcome = 'open'"))
    reaches: ClassVar = WITHIN_FINDING

    finding_id: UUID = ref(Finding)
    area_id: UUID = ref(places.PropertyManagementArea)
    number: int
    requirement: str = Field(max_length=1000)
    due_on: date = Field(sa_type=Date)
    ordered_at: datetime = moment()
    claimed_at: datetime | None = moment(optional=True)
    outcome: OrderOutcome = chosen(OrderOutcome, default=OrderOutcome.OPEN)


class FindingStep(TenantTable, table=True):
    """One step of a finding, as it was made: who, when, in what words. Never changed."""

    keys = (indexed("finding_id", "id"),)
    reaches: ClassVar = WITHIN_FINDING

    finding_id: UUID = ref(Finding)
    area_id: UUID = ref(places.PropertyManagementArea)
    act: str = Field(max_length=80)
    after: FindingState = chosen(FindingState)
    words: str = Field(max_length=1000)
    person_id: UUID | None = ref(people.Person, optional=True)
    taken_at: datetime = moment()


class FindingPhoto(TenantTable, table=True):
    """A photo that belongs to a step. Whoever may read the finding may read it, and nobody else."""

    keys = (unique("step_id", "upload_id"), indexed("finding_id", "id"))
    reaches: ClassVar = WITHIN_FINDING

    finding_id: UUID = ref(Finding)
    area_id: UUID = ref(places.PropertyManagementArea)
    step_id: UUID = ref(FindingStep)
    upload_id: UUID = ref(Upload)
    sha256: str = Field(max_length=64)
    format: PhotoFormat = chosen(PhotoFormat)
    size: int
    width: int
    height: int
