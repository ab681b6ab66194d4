"""The choices of projects, with their labels."""

from schema.language import labelled
from services import projects

labelled(
    projects.ProjectKind,
    "Whose the project is (项目类型).",
    {
        projects.ProjectKind.GOVERNANCE: "The community's, under its Party organisation (治理项目).",
        projects.ProjectKind.SELF_GOVERNANCE: "The residents' own (自治项目).",
    },
)
labelled(
    projects.ProjectTheme,
    "What a project is about (项目主题).",
    {
        projects.ProjectTheme.HEALTH_STATION: "A health-and-care service station (康养服务站).",
        projects.ProjectTheme.SHARED_PARENTS: "Parents who look after each other's children (共享家长).",
        projects.ProjectTheme.BUILDING_MEETING: "Small owners' meetings by building (楼栋小业主会).",
        projects.ProjectTheme.ADOPTED_GREEN: "Adopted green plots (认养绿地).",
        projects.ProjectTheme.ELDER_COMPANIONS: "Companions of the elderly (助老陪伴).",
        projects.ProjectTheme.OTHER: "Something else (其他).",
    },
)
labelled(
    projects.Aim,
    "What a project serves: the three principles, the four levers, peacetime and emergency (工作目标).",
    {
        projects.Aim.PARTY_LED: "Principle: led by the Party, society mobilised (党建引领、社会动员).",
        projects.Aim.READY_FOR_BOTH: "Principle: ready for peace and emergency (平战结合、高效治理).",
        projects.Aim.EVERYBODY_TAKES_PART: "Principle: everybody takes part and shares (人人参与、共建共享).",
        projects.Aim.MECHANISMS: "Lever: mechanisms built (建机制).",
        projects.Aim.PLATFORMS: "Lever: platforms put up (搭平台).",
        projects.Aim.STRONG_TEAMS: "Lever: strong teams (强队伍).",
        projects.Aim.ADVANCEMENT: "Lever: advancement (促提升).",
        projects.Aim.PEACETIME: "For peacetime (平时).",
        projects.Aim.EMERGENCY: "For an emergency (战时).",
    },
)
labelled(
    projects.ProjectState,
    "How far a project has come (项目状态).",
    {
        projects.ProjectState.PROPOSED: "Proposed, looking for supporters (已提出).",
        projects.ProjectState.SUPPORTED: "Enough people support it; it can be approved (已附议).",
        projects.ProjectState.APPROVED: "Approved, with its budget (已立项).",
        projects.ProjectState.RUNNING: "At work (实施中).",
        projects.ProjectState.EVALUATING: "Done, and being rated (评议中).",
        projects.ProjectState.CLOSED: "Closed, its evaluation published (已结项).",
        projects.ProjectState.STOPPED: "Given up, with a reason (已终止).",
    },
)
labelled(
    projects.MilestoneState,
    "How far a milestone has come (节点状态).",
    {
        projects.MilestoneState.PLANNED: "Planned (计划中).",
        projects.MilestoneState.REACHED: "Reached (已达成).",
        projects.MilestoneState.DROPPED: "Given up, with a reason (已取消).",
    },
)
labelled(
    projects.BudgetKind,
    "What an amount is (金额类型).",
    {
        projects.BudgetKind.PLANNED: "Planned (计划).",
        projects.BudgetKind.SPENT: "Spent (支出).",
    },
)
labelled(
    projects.ProjectRole,
    "What somebody does in a project (参与角色).",
    {
        projects.ProjectRole.LEAD: "Leads it (负责人).",
        projects.ProjectRole.HELPER: "Helps (参与者).",
    },
)
