"""Emergency repairs (紧急维修) and violations that were not cured (违规行为报告), each with a clock."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from services import people, places
from services.repairs.choices import RepairHazard, RepairState, ViolationKind, ViolationState
from tenants.tables import TenantTable, among, chosen, indexed, moment, ref


class EmergencyRepair(TenantTable, table=True):
    """Something common endangers people or homes: the owners' committee has 7 days to have it repaired; after that the
    sub-district may."""

    keys = (indexed("area_id", "state", "id"), indexed("state", "id"))
    checks: ClassVar = {
        "decided": "(state = 'reported') = (decided_at IS NULL)",
        "done": "(state IN ('done', 'closed')) = (outcome IS NOT NULL)",
        "declined": "state <> 'declined' OR declined_because IS NOT NULL",
    }
    reaches: ClassVar = {
        **places.WITHIN_AREA,
        "own": lambda row, me: among(row.reported_by_person_id, me),
    }

    area_id: UUID = ref(places.PropertyManagementArea)
    building_id: UUID | None = ref(places.Building, optional=True)
    hazard: RepairHazard = chosen(RepairHazard)
    place: str = Field(max_length=120)
    description: str = Field(max_length=1000)
    state: RepairState = chosen(RepairState, default=RepairState.REPORTED)
    reported_at: datetime = moment()
    reported_by_person_id: UUID | None = ref(people.Person, optional=True)
    decided_at: datetime | None = moment(optional=True)
    declined_because: str | None = Field(default=None, max_length=200)
    outcome: str | None = Field(default=None, max_length=1000)
    completed_by_person_id: UUID | None = ref(people.Person, optional=True)
    verified_by_person_id: UUID | None = ref(people.Person, optional=True)
    reopened_because: str | None = Field(default=None, max_length=200)


class ViolationReport(TenantTable, table=True):
    """Somebody in an area breaks the rules and was told to stop, in vain since `found_at`: the company has 24 hours to
    report it to the authorities."""

    keys = (indexed("area_id", "state", "id"), indexed("state", "id"))
    checks: ClassVar = {
        "referred": "(state IN ('referred', 'closed')) = (referred_at IS NOT NULL)",
        "claimed": "state <> 'claimed_cured' OR claim IS NOT NULL",
        "closed": "(state = 'closed') = (outcome IS NOT NULL)",
    }
    reaches: ClassVar = {
        **places.WITHIN_AREA,
        "own": lambda row, me: among(row.raised_by_person_id, me),
    }

    area_id: UUID = ref(places.PropertyManagementArea)
    kind: ViolationKind = chosen(ViolationKind)
    place: str = Field(max_length=120)
    facts: str = Field(max_length=400)
    state: ViolationState = chosen(ViolationState, default=ViolationState.RAISED)
    found_at: datetime = moment()
    raised_by_person_id: UUID | None = ref(people.Person, optional=True)
    claim: str | None = Field(default=None, max_length=400)
    claimed_by_person_id: UUID | None = ref(people.Person, optional=True)
    referred_at: datetime | None = moment(optional=True)
    referred_to: str | None = Field(default=None, max_length=80)
    outcome: str | None = Field(default=None, max_length=400)
