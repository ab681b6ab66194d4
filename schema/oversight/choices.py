"""The choices of oversight, with their labels."""

from schema.language import labelled
from services import oversight, uploads

labelled(
    oversight.OverseerKind,
    "As what somebody oversees a property company (监督身份).",
    {
        oversight.OverseerKind.SUPERVISOR: "Property supervisor (物业监督员).",
        oversight.OverseerKind.THINK_TANK: "One of the property think tank (物业治理智囊团成员).",
    },
)
labelled(
    oversight.SupervisorState,
    "Whether somebody still oversees (任职状态).",
    {
        oversight.SupervisorState.SERVING: "Serving (在任).",
        oversight.SupervisorState.ENDED: "Ended before the term (已卸任).",
    },
)
labelled(
    oversight.ChecklistState,
    "Whether a checklist is in use (检查表状态).",
    {
        oversight.ChecklistState.IN_USE: "In use (启用).",
        oversight.ChecklistState.RETIRED: "Used no more (停用).",
    },
)
labelled(
    oversight.InspectionPlanState,
    "Whether a plan still opens rounds (计划状态).",
    {
        oversight.InspectionPlanState.ACTIVE: "Opens a round every so many days (执行中).",
        oversight.InspectionPlanState.ENDED: "Opens no more rounds (已结束).",
    },
)
labelled(
    oversight.InspectionState,
    "How far an inspection has come (检查状态).",
    {
        oversight.InspectionState.OPEN: "Waits for somebody to make it (待检查).",
        oversight.InspectionState.STARTED: "Under way (检查中).",
        oversight.InspectionState.FINISHED: "Finished (已完成).",
        oversight.InspectionState.MISSED: "Not made in time (已错过).",
    },
)
labelled(
    oversight.ItemResult,
    "How an item was found (检查结果).",
    {
        oversight.ItemResult.IN_ORDER: "In order (合格).",
        oversight.ItemResult.AT_FAULT: "At fault (不合格).",
        oversight.ItemResult.NOT_APPLICABLE: "Nothing of the kind here (不适用).",
    },
)
labelled(
    oversight.Severity,
    "How grave a finding is (严重程度).",
    {
        oversight.Severity.MINOR: "Minor (一般).",
        oversight.Severity.SERIOUS: "Serious: verified with a photo (严重).",
        oversight.Severity.URGENT: "Urgent: verified with a photo (紧急).",
    },
)
labelled(
    oversight.FindingState,
    "How far a finding has come (问题状态).",
    {
        oversight.FindingState.RAISED: "Raised; the company is to acknowledge it (已提出).",
        oversight.FindingState.ACKNOWLEDGED: "Acknowledged by the company (已签收).",
        oversight.FindingState.RECTIFYING: "Ordered to be mended (整改中).",
        oversight.FindingState.CLAIMED_FIXED: "The company claims that it is mended (申报完成).",
        oversight.FindingState.VERIFIED: "A supervisor saw it mended (已复核).",
        oversight.FindingState.CLOSED: "Closed (已关闭).",
        oversight.FindingState.ESCALATED: "Before the sub-district (已上报街镇).",
        oversight.FindingState.DISMISSED: "Nothing to mend (不成立).",
    },
)
labelled(
    oversight.OrderOutcome,
    "What became of a rectification order (整改结果).",
    {
        oversight.OrderOutcome.OPEN: "To be followed, or waiting to be verified (待整改).",
        oversight.OrderOutcome.ACCEPTED: "Followed, as a supervisor saw (已通过).",
        oversight.OrderOutcome.REJECTED: "Not followed, as a supervisor saw (未通过).",
        oversight.OrderOutcome.REPLACED: "Replaced by what the sub-district decided (已由街镇处理).",
    },
)
labelled(
    uploads.PhotoFormat,
    "What kind of file a photo is (文件类型).",
    {
        uploads.PhotoFormat.JPEG: "JPEG (image/jpeg).",
        uploads.PhotoFormat.PNG: "PNG (image/png).",
        uploads.PhotoFormat.WEBP: "WebP (image/webp).",
    },
)
