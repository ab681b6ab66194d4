"""Emergency repairs and violation reports, each with its clock (rules.md, 44–59)."""

from services.repairs.choices import RepairHazard, RepairState, ViolationKind, ViolationState
from services.repairs.machines import EMERGENCY_REPAIR, VIOLATION_REPORT
from services.repairs.models import EmergencyRepair, ViolationReport
from services.repairs.refusals import CommitteeHasTime, FoundAhead, RepairElsewhere
from services.repairs.repairing import (
    approve_emergency_repair,
    complete_emergency_repair,
    decline_emergency_repair,
    order_emergency_repair,
    reopen_emergency_repair,
    report_emergency_repair,
    verify_emergency_repair,
)
from services.repairs.violations import (
    claim_violation_report,
    close_violation_report,
    confirm_violation_report,
    dispute_violation_report,
    raise_violation_report,
    refer_violation_report,
)

__all__ = [
    "EMERGENCY_REPAIR",
    "VIOLATION_REPORT",
    "CommitteeHasTime",
    "EmergencyRepair",
    "FoundAhead",
    "RepairElsewhere",
    "RepairHazard",
    "RepairState",
    "ViolationKind",
    "ViolationReport",
    "ViolationState",
    "approve_emergency_repair",
    "claim_violation_report",
    "close_violation_report",
    "complete_emergency_repair",
    "confirm_violation_report",
    "decline_emergency_repair",
    "dispute_violation_report",
    "order_emergency_repair",
    "raise_violation_report",
    "refer_violation_report",
    "reopen_emergency_repair",
    "report_emergency_repair",
    "verify_emergency_repair",
]
