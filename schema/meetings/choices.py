"""The choices of meetings, with their labels."""

from schema.language import labelled
from services import meetings

labelled(
    meetings.ForumKind,
    "A forum: a kind of meeting with its own rules (议事平台).",
    {kind: f"{forum.name.en} ({forum.name.zh})." for kind, forum in meetings.FORUMS.items()},
)
labelled(
    meetings.Side,
    "As what somebody sits in a meeting (界别).",
    {
        meetings.Side.PARTY_ORGANISATION: "The Party organisation of the community (居村党组织).",
        meetings.Side.RESIDENTS_COMMITTEE: "The residents' committee (居委会).",
        meetings.Side.OWNERS_COMMITTEE: "The owners' committee (业委会).",
        meetings.Side.PROPERTY_COMPANY: "The property company (物业服务企业).",
        meetings.Side.SECOND_ECHELON: "The second echelon (第二梯队).",
        meetings.Side.RESIDENTS: "Residents and owners (居民、业主).",
        meetings.Side.GUESTS: "Guests (列席人员).",
    },
)
labelled(
    meetings.Agreement,
    "How a forum comes to a resolution (议决方式).",
    {
        meetings.Agreement.SHOW_OF_HANDS: "More than half of those present, by a show of hands (举手表决).",
        meetings.Agreement.EVERY_SIDE: "Somebody of each party agrees by name (各方一致).",
        meetings.Agreement.MEMBERS_SIGN: "More than half of all members sign (全体委员过半数签字).",
        meetings.Agreement.BY_VOTE: "The owners vote; see their motions (业主表决).",
    },
)
labelled(
    meetings.Signing,
    "Whose signatures complete the minutes (签署要求).",
    {
        meetings.Signing.CHAIR_AND_RECORDER: "Whoever chaired, and whoever wrote them (主持人和记录人).",
        meetings.Signing.EVERY_SIDE: "Somebody of each party (各方代表).",
        meetings.Signing.MEMBERS: "More than half of all members (全体委员过半数).",
    },
)
labelled(
    meetings.MeetingState,
    "How far a meeting has come (会议状态).",
    {
        meetings.MeetingState.DRAFT: "Being prepared (草拟).",
        meetings.MeetingState.NOTICED: "Notice was given; the agenda is fixed (已通知).",
        meetings.MeetingState.OPEN: "Going on (进行中).",
        meetings.MeetingState.CLOSED: "Over; its minutes wait for signatures (已闭会).",
        meetings.MeetingState.MINUTES_SIGNED: "The minutes are complete (纪要已签署).",
        meetings.MeetingState.PUBLISHED: "Public, with all that came of it (已公布).",
        meetings.MeetingState.CANCELLED: "Called off, with a reason (已取消).",
        meetings.MeetingState.LAPSED: "Announced and never opened (未召开).",
    },
)
labelled(
    meetings.AttendeeState,
    "Whether somebody comes to a meeting (参会状态).",
    {
        meetings.AttendeeState.INVITED: "Asked to come (已邀请).",
        meetings.AttendeeState.REGISTERED: "Will come (已报名).",
        meetings.AttendeeState.DECLINED: "Will not come (已请假).",
        meetings.AttendeeState.PRESENT: "Was there, or somebody in their place (出席).",
        meetings.AttendeeState.ABSENT: "Was not there (缺席).",
    },
)
labelled(
    meetings.Presence,
    "How somebody was there (出席方式).",
    {
        meetings.Presence.ON_SITE: "In the room (现场).",
        meetings.Presence.REMOTE: "Connected from elsewhere (线上).",
    },
)
labelled(
    meetings.SpeechState,
    "What became of a place on the speaking list (发言状态).",
    {
        meetings.SpeechState.REQUESTED: "Waits for the floor (待发言).",
        meetings.SpeechState.SPEAKING: "Has the floor (发言中).",
        meetings.SpeechState.HEARD: "Has spoken (已发言).",
        meetings.SpeechState.WITHDRAWN: "Given up, or the meeting ended (已撤回).",
    },
)
labelled(
    meetings.ResolutionState,
    "What became of a resolution (决议状态).",
    {
        meetings.ResolutionState.PROPOSED: "Put to the meeting (待表决).",
        meetings.ResolutionState.ADOPTED: "Agreed, as the forum's rule wants it (已通过).",
        meetings.ResolutionState.REJECTED: "Not agreed (未通过).",
    },
)
labelled(
    meetings.FollowUpState,
    "How far a follow-up has come (后续事项状态).",
    {
        meetings.FollowUpState.OPEN: "Not begun (待办).",
        meetings.FollowUpState.IN_PROGRESS: "Being done (在办).",
        meetings.FollowUpState.DONE: "Done, as its owner says (已办).",
        meetings.FollowUpState.VERIFIED: "Done, as somebody else has seen (已核实).",
    },
)
