"""Care: households of key groups, who visits them twice a day, and what happens when nobody answers."""

from services.care.choices import (
    CareBasis,
    HouseholdState,
    KeyGroup,
    PlanState,
    ResidentState,
    VisitOutcome,
    VisitState,
)
from services.care.households import close_care_household, register_care_household, update_care_household
from services.care.machines import CARE_HOUSEHOLD, CARE_PLAN, CARE_RESIDENT, CARE_VISIT
from services.care.models import (
    CareHousehold,
    CarePlan,
    CareResident,
    CareVisit,
    basis_stands,
    escalated,
)
from services.care.plans import assign_care_plan, end_care_plan, start_care_plan
from services.care.refusals import (
    AlreadyInCare,
    ExpiryOutOfRange,
    GuardianMissing,
    HelpersNotTwo,
    HoursNotInOrder,
    HouseholdClosed,
    HouseholdHasPlan,
    HouseholdRegistered,
    LegalBasisMissing,
    NobodyInCare,
    NotAHelper,
    NotOfThisCommunity,
    PlanEndsBeforeStart,
    SensitiveConsentMissing,
    VisitOverdue,
)
from services.care.residents import (
    add_care_resident,
    remove_care_resident,
    renew_care_resident,
    reveal_care_resident,
    update_care_resident,
)
from services.care.timers import (
    end_care_plans,
    escalate_care_visits,
    lapse_care_residents,
    miss_care_visits,
    open_care_visits,
)
from services.care.visits import (
    complete_care_visit,
    report_no_answer,
    resolve_care_visit,
    verify_care_visit,
)

TIMERS = (
    lapse_care_residents,
    open_care_visits,
    miss_care_visits,
    escalate_care_visits,
    end_care_plans,
)
"""In this order: what lapsed is visited no more, and what is opened late is missed in the same round."""

__all__ = [
    "CARE_HOUSEHOLD",
    "CARE_PLAN",
    "CARE_RESIDENT",
    "CARE_VISIT",
    "TIMERS",
    "AlreadyInCare",
    "CareBasis",
    "CareHousehold",
    "CarePlan",
    "CareResident",
    "CareVisit",
    "ExpiryOutOfRange",
    "GuardianMissing",
    "HelpersNotTwo",
    "HoursNotInOrder",
    "HouseholdClosed",
    "HouseholdHasPlan",
    "HouseholdRegistered",
    "HouseholdState",
    "KeyGroup",
    "LegalBasisMissing",
    "NobodyInCare",
    "NotAHelper",
    "NotOfThisCommunity",
    "PlanEndsBeforeStart",
    "PlanState",
    "ResidentState",
    "SensitiveConsentMissing",
    "VisitOutcome",
    "VisitOverdue",
    "VisitState",
    "add_care_resident",
    "assign_care_plan",
    "basis_stands",
    "close_care_household",
    "complete_care_visit",
    "end_care_plan",
    "end_care_plans",
    "escalate_care_visits",
    "escalated",
    "lapse_care_residents",
    "miss_care_visits",
    "open_care_visits",
    "register_care_household",
    "remove_care_resident",
    "renew_care_resident",
    "report_no_answer",
    "resolve_care_visit",
    "reveal_care_resident",
    "start_care_plan",
    "update_care_household",
    "update_care_resident",
    "verify_care_visit",
]
