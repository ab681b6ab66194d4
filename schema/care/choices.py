"""The choices of care, with their labels."""

from schema.language import labelled
from services import care

labelled(
    care.KeyGroup,
    "Why a community looks after somebody (重点人群).",
    {
        care.KeyGroup.LIVING_ALONE: "Lives alone (独居).",
        care.KeyGroup.VERY_OLD: "Very old, 80 or more (高龄).",
        care.KeyGroup.DISABLED: "Disabled (残疾).",
        care.KeyGroup.SERIOUSLY_ILL: "Seriously ill (重病).",
        care.KeyGroup.LOST_ONLY_CHILD: "Lost an only child (失独).",
        care.KeyGroup.LEFT_BEHIND_CHILD: "A child whose parents are away or cannot look after it (困境儿童).",
        care.KeyGroup.LOW_INCOME: "Low income (低保、低收入).",
        care.KeyGroup.HONOURED_FAMILY: "Family of a soldier or a martyr (优抚对象).",
    },
)
labelled(
    care.CareBasis,
    "On what basis sensitive data are kept (处理依据).",
    {
        care.CareBasis.CONSENT: "The person's own consent (本人同意).",
        care.CareBasis.GUARDIAN_CONSENT: "The guardian's consent (监护人同意).",
        care.CareBasis.LAW: "A law, by name (法律规定).",
    },
)
labelled(
    care.HouseholdState,
    "Whether a household's page is open (档案状态).",
    {
        care.HouseholdState.ACTIVE: "The household is looked after (在册).",
        care.HouseholdState.CLOSED: "Closed, and what was sensitive is gone (已关闭).",
    },
)
labelled(
    care.ResidentState,
    "Whether somebody is on a household's page (关爱对象状态).",
    {
        care.ResidentState.IN_CARE: "Looked after (在册).",
        care.ResidentState.LEFT: "Taken off the page; what was sensitive is gone (已移出).",
        care.ResidentState.LAPSED: "The basis ended; what was sensitive is gone (依据已失效).",
    },
)
labelled(
    care.PlanState,
    "Whether a care plan runs (探访计划状态).",
    {care.PlanState.ACTIVE: "It runs (执行中).", care.PlanState.ENDED: "It is over (已结束)."},
)
labelled(
    care.VisitState,
    "How far a visit has come (探访状态).",
    {
        care.VisitState.DUE: "To be made now (待上门).",
        care.VisitState.DONE: "Somebody was there, and all is well (已上门).",
        care.VisitState.VERIFIED: "Somebody else vouched for it (已核实).",
        care.VisitState.NO_ANSWER: "Nobody answered (无人应答).",
        care.VisitState.MISSED: "Nobody came in time (超时未上门).",
        care.VisitState.ESCALATED: "Building captains and committee look into it (已上报).",
        care.VisitState.RESOLVED: "The household was found; how, is written down (已处置).",
        care.VisitState.CANCELLED: "Called off with its plan (已取消).",
    },
)
labelled(
    care.VisitOutcome,
    "How a household was found after nobody had answered (处置结果).",
    {
        care.VisitOutcome.WELL: "At home and well (在家平安).",
        care.VisitOutcome.AWAY: "Away, and well (外出平安).",
        care.VisitOutcome.HELPED: "In need of help, which came (已救助).",
        care.VisitOutcome.HOSPITAL: "In hospital, or taken there (已送医).",
        care.VisitOutcome.DIED: "Found dead (离世).",
    },
)
