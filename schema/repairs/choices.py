"""The choices of emergency repairs and violation reports, with their labels."""

from schema.language import labelled
from services import repairs

labelled(
    repairs.RepairHazard,
    "What endangers people or homes (险情).",
    {
        repairs.RepairHazard.ROOF_LEAK: "A roof or outer wall leaks badly (屋面、外墙渗漏).",
        repairs.RepairHazard.LIFT: "A lift is out of order or unsafe (电梯故障).",
        repairs.RepairHazard.FIRE_PROTECTION: "Fire protection does not work (消防设施故障).",
        repairs.RepairHazard.WALL_FALLING: "Parts of a wall may fall (外墙脱落).",
        repairs.RepairHazard.WATER_OR_POWER: "Water or power is cut off (供水供电中断).",
        repairs.RepairHazard.DRAINAGE: "A drain is blocked or burst (排水堵塞、爆裂).",
        repairs.RepairHazard.OTHER: "Something else (其他).",
    },
)
labelled(
    repairs.RepairState,
    "How far an emergency repair has come (紧急维修进度).",
    {
        repairs.RepairState.REPORTED: "The owners' committee is to decide (已报告).",
        repairs.RepairState.APPROVED: "The owners' committee has it repaired (业委会已安排).",
        repairs.RepairState.DECLINED: "The owners' committee sees no emergency (业委会不同意).",
        repairs.RepairState.ORDERED: "The sub-district has it repaired in its place (街镇代为维修).",
        repairs.RepairState.DONE: "Said to be repaired (已报修复).",
        repairs.RepairState.CLOSED: "Verified (已复核).",
    },
)
labelled(
    repairs.ViolationKind,
    "What kind of violation (违规类型).",
    {
        repairs.ViolationKind.UNLAWFUL_BUILDING: "Something is built unlawfully (违法搭建).",
        repairs.ViolationKind.LOAD_BEARING_DAMAGE: "A bearing wall is damaged (损坏承重结构).",
        repairs.ViolationKind.BLOCKED_PASSAGE: "A passage or a fire lane is blocked (占用通道).",
        repairs.ViolationKind.GROUP_RENTING: "A home is let to groups (群租).",
        repairs.ViolationKind.CHANGED_USE: "A home is used for something else (擅自改变用途).",
        repairs.ViolationKind.OTHER: "Something else (其他).",
    },
)
labelled(
    repairs.ViolationState,
    "How far a violation has come (违规行为办理进度).",
    {
        repairs.ViolationState.RAISED: "The company is to report it (待报告).",
        repairs.ViolationState.CLAIMED_CURED: "The company says that it is cured (物业称已整改).",
        repairs.ViolationState.CURED: "Somebody else confirmed that it is (已确认整改).",
        repairs.ViolationState.REFERRED: "Reported to the authority (已报告有关部门).",
        repairs.ViolationState.CLOSED: "The authority has dealt with it (已办结).",
    },
)
