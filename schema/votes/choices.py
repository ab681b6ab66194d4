"""The choices of votes, with their labels."""

from schema.language import labelled
from services import votes, voting_rules

labelled(
    voting_rules.ElectorateScope,
    "Whose owners vote (表决范围).",
    {
        voting_rules.ElectorateScope.PROPERTY_AREA: "All owners of the property-management area (全小区).",
        voting_rules.ElectorateScope.BUILDING: "The owners of one building (一幢楼).",
        voting_rules.ElectorateScope.ENTRANCE: "The owners of one entrance of a building (一个门洞).",
    },
)
labelled(
    voting_rules.Matter,
    "What owners decide together: the nine items of Civil Code art. 278, and consents of a part (表决事项).",
    {
        voting_rules.Matter.PROCEDURE_RULES: "The assembly's rules of procedure (业主大会议事规则).",
        voting_rules.Matter.MANAGEMENT_COVENANT: "The management covenant (管理规约).",
        voting_rules.Matter.COMMITTEE_ELECTION: "Electing or replacing the owners' committee (选举或更换业委会).",
        voting_rules.Matter.MANAGER: "Hiring or dismissing the property company (选聘和解聘物业).",
        voting_rules.Matter.FUND_USE: "Using the maintenance fund (使用维修资金).",
        voting_rules.Matter.FUND_RAISING: "Raising the maintenance fund (筹集维修资金).",
        voting_rules.Matter.REBUILDING: "Rebuilding or renovating buildings (改建、重建).",
        voting_rules.Matter.COMMON_PARTS_USE: "Changing the use of common parts, or business on them "
        "(改变共有部分用途或用于经营).",
        voting_rules.Matter.OTHER: "Another major matter (其他重大事项).",
        voting_rules.Matter.LIFT_ADDITION: "Adding a lift (加装电梯).",
        voting_rules.Matter.PART_REPAIR: "Repairing a part with the fund (局部维修).",
        voting_rules.Matter.PART_USE_CHANGE: "Changing the use of a part (改变局部共有部分用途).",
    },
)
labelled(
    voting_rules.Choice,
    "What a ballot says (意见).",
    {
        voting_rules.Choice.YES: "For it (同意).",
        voting_rules.Choice.NO: "Against it (反对).",
        voting_rules.Choice.ABSTAIN: "Abstains, which is to take part (弃权).",
    },
)
labelled(
    voting_rules.Axis,
    "By what a vote is counted (计票口径).",
    {
        voting_rules.Axis.AREA: "Exclusive area (专有部分面积).",
        voting_rules.Axis.HEADS: "Heads (业主人数).",
    },
)
labelled(
    voting_rules.Step,
    "What a comparison asks (判定步骤).",
    {
        voting_rules.Step.QUORUM: "Whether enough take part (参与是否达标).",
        voting_rules.Step.APPROVAL: "Whether enough agree (同意是否达标).",
    },
)
labelled(
    voting_rules.VoteOutcome,
    "What came of a vote (表决结果).",
    {
        voting_rules.VoteOutcome.QUORUM_NOT_MET: "Too few took part (参与未达标).",
        voting_rules.VoteOutcome.PASSED: "Passed (通过).",
        voting_rules.VoteOutcome.REJECTED: "Rejected (未通过).",
    },
)
labelled(
    votes.MotionState,
    "How far a motion has come (表决状态).",
    {
        votes.MotionState.DRAFT: "Drafted (起草).",
        votes.MotionState.ROLL_PUBLISHED: "Its roll is published and may be objected to (清册公示).",
        votes.MotionState.OBJECTIONS_CLOSED: "The roll is frozen (清册冻结).",
        votes.MotionState.NOTICED: "Announced (已公告).",
        votes.MotionState.OPEN: "Owners vote (投票中).",
        votes.MotionState.CLOSED: "Voting is over, the ballots are sealed (已截止).",
        votes.MotionState.TALLIED: "Counted (已计票).",
        votes.MotionState.CERTIFIED: "Certified by another than the convener (已确认).",
        votes.MotionState.PUBLISHED: "The result is published (已公布).",
        votes.MotionState.ANNULLED: "Annulled within the year, with the reason (已撤销).",
    },
)
labelled(
    votes.RollObjectionState,
    "What became of an objection (异议状态).",
    {
        votes.RollObjectionState.RAISED: "Raised (已提出).",
        votes.RollObjectionState.UPHELD: "Upheld: the roll was drawn anew (成立).",
        votes.RollObjectionState.DISMISSED: "Dismissed, with the reason (不成立).",
    },
)
labelled(
    votes.PaperBallotState,
    "What became of a ballot on paper (书面选票状态).",
    {
        votes.PaperBallotState.ENTERED: "Entered once (已录入).",
        votes.PaperBallotState.CONFIRMED: "Entered the same twice, and counts (已复核).",
        votes.PaperBallotState.SET_ASIDE: "The two entries differ; it does not count (存疑搁置).",
    },
)
labelled(
    votes.BallotChannel,
    "How a ballot came in (投票方式).",
    {
        votes.BallotChannel.ONLINE: "Online (线上).",
        votes.BallotChannel.PAPER: "On paper (书面).",
        votes.BallotChannel.PROXY: "By a proxy (委托).",
    },
)
