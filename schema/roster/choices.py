"""The choices of the roster, with their labels."""

from schema.language import labelled
from services import roster

labelled(
    roster.TeamMode,
    "In which mode a team is (队伍模式).",
    {roster.TeamMode.PEACETIME: "Peacetime (平时).", roster.TeamMode.EMERGENCY: "Emergency (战时)."},
)
labelled(
    roster.MemberSource,
    "Where a member comes from (队员来源).",
    {
        roster.MemberSource.CHECKED_IN_PARTY_MEMBER: "A Party member who checked in (报到党员).",
        roster.MemberSource.DEPUTY_OR_ADVISER: "A deputy to a congress or a political adviser (两代表一委员).",
        roster.MemberSource.UNITED_FRONT: "The united front (统战人士).",
        roster.MemberSource.YOUTH_LEAGUE: "The youth league (青年团员).",
        roster.MemberSource.VETERAN: "A veteran (退役军人).",
        roster.MemberSource.COMMUNITY_TALENT: "A talent of the community (社区达人).",
        roster.MemberSource.NEW_EMPLOYMENT: "New employment: riders, couriers, drivers (新就业群体).",
    },
)
labelled(
    roster.MembershipState,
    "How far a member has come, from check-in to leaving (队员状态).",
    {
        roster.MembershipState.REPORTED: "Checked in, not yet reviewed (已报到).",
        roster.MembershipState.UNDER_REVIEW: "The Party organisation reviews it (审核中).",
        roster.MembershipState.APPROVED: "Approved; the captain will be in touch (已通过).",
        roster.MembershipState.CONTACTED: "The captain was in touch (已联络).",
        roster.MembershipState.ACTIVE: "Serving (在队).",
        roster.MembershipState.RESERVE: "Back at work, can be called (预备).",
        roster.MembershipState.LEFT: "Left of their own accord (已离队).",
        roster.MembershipState.REJECTED: "Turned down, with a reason (未通过).",
        roster.MembershipState.TRANSFERRED: "Went on to another team (已转队).",
    },
)
labelled(
    roster.FacetKind,
    "The four facets by which members are classified (分层分类).",
    {
        roster.FacetKind.SKILL: "What they can do (专长).",
        roster.FacetKind.INTEREST: "What they like (兴趣).",
        roster.FacetKind.WILLINGNESS: "What they are willing to do (意愿).",
        roster.FacetKind.AVAILABLE_TIME: "When they have time (可服务时间).",
    },
)
labelled(
    roster.Post,
    "A post of the second echelon (职务).",
    {
        roster.Post.CAPTAIN: "Captain (队长).",
        roster.Post.DEPUTY_CAPTAIN: "Deputy captain (副队长).",
        roster.Post.GROUP_LEADER: "Group leader (小组长).",
    },
)
labelled(
    roster.NominationKind,
    "Who puts somebody forward (推荐方式).",
    {
        roster.NominationKind.SELF: "They themselves (个人自荐).",
        roster.NominationKind.PUBLIC: "People around them (群众举荐).",
        roster.NominationKind.ORGANISATION: "The organisation (组织推荐).",
    },
)
labelled(
    roster.NominationState,
    "How far a nomination has come (推荐状态).",
    {
        roster.NominationState.NOMINATED: "Put forward (已推荐).",
        roster.NominationState.VETTED: "Vetted by the Party organisation (已审查).",
        roster.NominationState.APPOINTED: "Led to an appointment (已任命).",
        roster.NominationState.DECLINED: "Declined, with a reason (未采纳).",
    },
)
labelled(
    roster.AppointmentState,
    "Whether a post is held (任职状态).",
    {
        roster.AppointmentState.SERVING: "Serving (在任).",
        roster.AppointmentState.ENDED: "The term is over (已届满).",
        roster.AppointmentState.REMOVED: "Removed, with a reason (已免职).",
    },
)
labelled(
    roster.CaptainKind,
    "Which of the twin captains of a building (楼长类型).",
    {
        roster.CaptainKind.OFFLINE: "Knows the people (线下楼组长).",
        roster.CaptainKind.ONLINE: "Brings speed (线上楼长).",
    },
)
labelled(
    roster.CaptaincyState,
    "Whether a building's captain serves (楼长状态).",
    {roster.CaptaincyState.SERVING: "Serving (在任).", roster.CaptaincyState.ENDED: "Released (已卸任)."},
)
labelled(
    roster.DutyCardKind,
    "What kind of duty card (职责卡类型).",
    {
        roster.DutyCardKind.DUTY: "Who does what (分工明白卡).",
        roster.DutyCardKind.RAINBOW: "Its peacetime form (彩虹职责卡).",
        roster.DutyCardKind.EMERGENCY_COLOUR: "Its emergency form, by colour (分色明白卡).",
    },
)
labelled(
    roster.DutyCardState,
    "How far a duty card has come (职责卡状态).",
    {
        roster.DutyCardState.ISSUED: "Issued (已发放).",
        roster.DutyCardState.ACKNOWLEDGED: "The member has read it (已确认).",
        roster.DutyCardState.CLAIMED: "The member has taken it on (已认领).",
        roster.DutyCardState.CLOCKED_IN: "The member is at it (已打卡).",
        roster.DutyCardState.DONE: "Done, by the member's own word (已完成).",
        roster.DutyCardState.VERIFIED: "Verified by a leader (已核实).",
        roster.DutyCardState.EXPIRED: "Ran out unclaimed or unfinished (已过期).",
    },
)
labelled(
    roster.SecondmentPost,
    "A cadre's post beside the secretary or the director, not in their place (编外职务).",
    {
        roster.SecondmentPost.SECRETARY_AT_LARGE: "Beside the Party secretary (编外书记).",
        roster.SecondmentPost.DIRECTOR_AT_LARGE: "Beside the committee's director (编外主任).",
    },
)
labelled(
    roster.SecondmentState,
    "How far a secondment has come (下沉状态).",
    {
        roster.SecondmentState.PROPOSED: "Proposed (已提出).",
        roster.SecondmentState.ACTIVE: "At work in the community (在岗).",
        roster.SecondmentState.ENDED: "Over (已结束).",
    },
)
