"""The choices of elections, with their labels."""

from schema.language import labelled
from services import elections

labelled(
    elections.ElectionConvener,
    "Who prepares an election (选举组织者).",
    {
        elections.ElectionConvener.RESIDENTS_COMMITTEE: "The residents' committee (居委会).",
        elections.ElectionConvener.PREPARATORY_GROUP: "The preparatory group of the first assembly (筹备组).",
        elections.ElectionConvener.RE_ELECTION_GROUP: "The re-election group (换届改选小组).",
    },
)
labelled(
    elections.ElectionState,
    "How far an election has come (选举状态).",
    {
        elections.ElectionState.ANNOUNCED: "Announced: nominations are taken and checked (已公告).",
        elections.ElectionState.PRESENTED: "The list of candidates is published, open to objections (候选人公示).",
        elections.ElectionState.OPEN: "Put to the owners: a motion for each candidate (表决中).",
        elections.ElectionState.CERTIFIED: "Certified: those elected have their seats (已确认).",
        elections.ElectionState.PUBLISHED: "The result is published (已公布).",
        elections.ElectionState.ANNULLED: "Annulled: the seats it gave are lost (已撤销).",
        elections.ElectionState.CANCELLED: "Called off before it was voted on (已取消).",
    },
)
labelled(
    elections.CandidacyKind,
    "Who put a candidate forward (推荐方式).",
    {
        elections.CandidacyKind.SELF: "They themselves (业主自荐).",
        elections.CandidacyKind.OWNERS: "Owners jointly (业主联名推荐).",
        elections.CandidacyKind.ORGANISATION: "The residents' committee or the Party organisation (组织推荐).",
    },
)
labelled(
    elections.CandidacyState,
    "How far a candidate has come (候选人状态).",
    {
        elections.CandidacyState.NOMINATED: "Nominated, to be checked (待审查).",
        elections.CandidacyState.ELIGIBLE: "Can stand (合格).",
        elections.CandidacyState.REFUSED: "Cannot stand (不合格).",
        elections.CandidacyState.WITHDRAWN: "Stands no longer, by their own wish (已退出).",
        elections.CandidacyState.ELECTED: "Elected, with a seat (当选).",
        elections.CandidacyState.ALTERNATE: "Passed, and found no seat (候补).",
        elections.CandidacyState.NOT_ELECTED: "Did not pass (未当选).",
    },
)
labelled(
    elections.CandidateGround,
    "Why somebody cannot stand; `source` says where it is written (不合格原因).",
    {
        elections.CandidateGround.NOT_AN_OWNER: "Owns no unit in the area (不是本小区业主).",
        elections.CandidateGround.WORKS_FOR_COMPANY: "Works for the area's property company (在本小区物业任职).",
        elections.CandidateGround.RELATED_TO_STAFF: "Spouse or direct relative of its staff (物业人员配偶、直系亲属).",
        elections.CandidateGround.UNCURED_BREACH: "A breach is not cured (有违规、欠费等未改正).",
        elections.CandidateGround.TOO_FEW_BACKERS: "Too few owners nominated them (联名业主不足).",
    },
)
labelled(
    elections.CandidateObjectionState,
    "How far an objection to a candidate has come (候选人异议状态).",
    {
        elections.CandidateObjectionState.RAISED: "Raised (已提出).",
        elections.CandidateObjectionState.UPHELD: "Upheld: the candidate is refused (成立).",
        elections.CandidateObjectionState.DISMISSED: "Dismissed (不成立).",
    },
)
labelled(
    elections.BreachKind,
    "What an owner owes the others (违规类型).",
    {
        elections.BreachKind.MANAGEMENT_COVENANT: "Breaks the management covenant (违反管理规约).",
        elections.BreachKind.PROPERTY_FEES: "Property fees unpaid (欠缴物业费).",
        elections.BreachKind.MAINTENANCE_FUND: "The maintenance fund unpaid (欠缴维修资金).",
        elections.BreachKind.UNLAWFUL_BUILDING: "Built without permission (违法搭建).",
    },
)
