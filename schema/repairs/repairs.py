"""Emergency repairs and violation reports; their clocks are in `deadlines`."""

from datetime import datetime
from enum import Enum

import strawberry

from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, connection, reads, to_one
from schema.people.persons import Person
from schema.places.buildings import Building
from schema.places.communities import PropertyManagementArea
from schema.relay import Connection, Record
from schema.verbs import act
from services import repairs


@strawberry.enum(description="What emergency repairs can be sorted by.")
class EmergencyRepairKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was reported.")


@strawberry.enum(description="What violation reports can be sorted by.")
class ViolationReportKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was raised.")


@strawberry.input(description="Which emergency repairs.")
class EmergencyRepairWhere:
    area: IdFilter | None = condition("The property-management area.")
    state: Filter[repairs.RepairState] | None = condition("How far it has come.")


@strawberry.input(description="Which violation reports.")
class ViolationReportWhere:
    area: IdFilter | None = condition("The property-management area.")
    state: Filter[repairs.ViolationState] | None = condition("How far it has come.")


@reads(repairs.EmergencyRepair, act="emergency_repair:read")
@strawberry.type(description="Something common that endangers people or homes, and its repair (紧急维修).")
class EmergencyRepair(Record):
    hazard: repairs.RepairHazard = column("What the danger is.")
    place: str = column("Where it is, in words (地点).")
    description: str = column("What is broken (情况).")
    state: repairs.RepairState = column("How far it has come.")
    reported_at: datetime = column("When it was reported: the committee has 7 days from then (报告时间).")
    decided_at: datetime | None = column("When it was decided on (决定时间).")
    declined_because: str | None = column("Why the committee sees no emergency (不同意理由).")
    outcome: str | None = column("What is said to have been done (维修情况).")
    reopened_because: str | None = column("What was still broken (退回理由).")
    area: PropertyManagementArea = to_one("The property-management area.")
    building: Building | None = to_one("The building, if it is one's concern.")
    reported_by: Person | None = to_one("Who reported it.", reference="reported_by_person_id")
    completed_by: Person | None = to_one("Who says that it is done.", reference="completed_by_person_id")
    verified_by: Person | None = to_one("Who verified it.", reference="verified_by_person_id")


@reads(repairs.ViolationReport, act="violation_report:read")
@strawberry.type(description="A violation that went on though it was told to stop (违规行为报告).")
class ViolationReport(Record):
    kind: repairs.ViolationKind = column("What kind of violation.")
    place: str = column("Where it is, in words (地点).")
    facts: str = column("What happens there (情况).")
    state: repairs.ViolationState = column("How far it has come.")
    found_at: datetime = column("Since when it goes on: the company has 24 hours from then (制止无效时间).")
    claim: str | None = column("What the company says about its cure (整改说明).")
    referred_at: datetime | None = column("When it was reported to the authority (报告时间).")
    referred_to: str | None = column("To whom (报告部门).")
    outcome: str | None = column("What the authority did (处理结果).")
    area: PropertyManagementArea = to_one("The property-management area.")
    raised_by: Person | None = to_one("Who raised it.", reference="raised_by_person_id")
    claimed_by: Person | None = to_one("Who says that it is cured.", reference="claimed_by_person_id")


@strawberry.type
class Query:
    emergency_repair: EmergencyRepair | None = by_id("One emergency repair.")
    emergency_repairs: Connection[EmergencyRepair] | None = connection(
        "The emergency repairs within your reach.", filters=EmergencyRepairWhere, orders=EmergencyRepairKey
    )
    violation_report: ViolationReport | None = by_id("One violation report.")
    violation_reports: Connection[ViolationReport] | None = connection(
        "The violation reports within your reach.", filters=ViolationReportWhere, orders=ViolationReportKey
    )


@strawberry.type
class Mutation:
    report_emergency_repair = act(repairs.report_emergency_repair, EmergencyRepair)
    approve_emergency_repair = act(repairs.approve_emergency_repair, EmergencyRepair)
    decline_emergency_repair = act(repairs.decline_emergency_repair, EmergencyRepair)
    order_emergency_repair = act(repairs.order_emergency_repair, EmergencyRepair)
    complete_emergency_repair = act(repairs.complete_emergency_repair, EmergencyRepair)
    verify_emergency_repair = act(repairs.verify_emergency_repair, EmergencyRepair)
    reopen_emergency_repair = act(repairs.reopen_emergency_repair, EmergencyRepair)
    raise_violation_report = act(repairs.raise_violation_report, ViolationReport)
    claim_violation_report = act(repairs.claim_violation_report, ViolationReport)
    confirm_violation_report = act(repairs.confirm_violation_report, ViolationReport)
    dispute_violation_report = act(repairs.dispute_violation_report, ViolationReport)
    refer_violation_report = act(repairs.refer_violation_report, ViolationReport)
    close_violation_report = act(repairs.close_violation_report, ViolationReport)
