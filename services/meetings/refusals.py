"""Every "no" of meetings, and what to do next."""

from tenants.refusals import Conflict, Forbidden, Invalid

# --- convening -------------------------------------------------------------------------------------------------


class AllianceMissing(Conflict):
    zh = "此处尚未成立三方治理联盟，请先签署联盟章程。"
    en = "No alliance is formed at this place. Let the three parties sign its charter first."


class AreaMissing(Invalid):
    zh = "业委会会议和业主大会属于一个小区，请选择小区。"
    en = "Owners meet by compound. Say which one."


class MeetingInThePast(Invalid):
    zh = "会议开始时间须晚于现在。"
    en = "A meeting must start in the future."


class MeetingEndsBeforeStart(Invalid):
    zh = "会议结束时间须晚于开始时间。"
    en = "A meeting must end after it starts."


class NotConducting(Forbidden):
    zh = "只有会议的召集人、主持人或记录人可以办理。"
    en = "Only who convened, chairs or records the meeting does this."


class AgendaEmpty(Conflict):
    zh = "会议没有议题，请先列入议题再发通知。"
    en = "The agenda is empty. Put something on it before giving notice."


class AgendaFixed(Conflict):
    zh = "会议通知已发出，议程不再改动。"
    en = "Notice was given: the agenda stays as it was announced."


class MeetingTooSoon(Conflict):
    zh = "须提前至少 {days} 天通知，请推迟开会时间。"
    en = "This meeting takes {days} days of notice. Hold it later."


class CallTooFew(Conflict):
    zh = "提议召开的委员不足，须 {needed} 人，现有 {callers} 人。"
    en = "Too few members call for this meeting: {callers}, and it takes {needed}."


class AlreadyCalled(Conflict):
    zh = "您已提议召开这次会议。"
    en = "You call for this meeting already."


class NotCalled(Conflict):
    zh = "这次会议由有权召集的人召集，不需要联名提议。"
    en = "This meeting is convened by right; nobody needs to call for it."


class NotOfTheForum(Forbidden):
    zh = "您不是该会议的成员，不能提议召开。"
    en = "You do not belong to this forum, so you cannot call for it."


class NobodyBelongs(Conflict):
    zh = "此处没有该会议的法定成员，无法召集。"
    en = "Nobody at this place belongs to the forum. It cannot meet."


class MotionElsewhere(Invalid):
    zh = "该议案不属于本次会议所在的小区或居民区。"
    en = "This motion is put to the owners of another area."


class NominationElsewhere(Invalid):
    zh = "该推荐不属于本居民区，或已有结果。"
    en = "This nomination is of another community, or decided already."


class PeopleNotDiscussed(Conflict):
    zh = "岗位推荐只在公开推荐会或红色议事厅讨论。"
    en = "Nominations are discussed in the open forum or the deliberation hall."


# --- papers ----------------------------------------------------------------------------------------------------


class NotAHash(Invalid):
    zh = "请填写文件的 SHA-256 校验值（64 位十六进制）。"
    en = "Give the document's SHA-256: 64 hexadecimal digits."


class LinkUnsafe(Invalid):
    zh = "请填写以 https:// 开头的链接。"
    en = "Give a link that begins with https://."


class ItemOfAnotherMeeting(Invalid):
    zh = "该议题不属于这次会议。"
    en = "This item is not on the agenda of the meeting."


class MeetingOver(Conflict):
    zh = "会议已结束或已取消。"
    en = "The meeting is over, or was called off."


# --- who comes -------------------------------------------------------------------------------------------------


class AlreadyInvited(Conflict):
    zh = "此人已在参会名单中。"
    en = "This person is on the list already."


class NotOpenToAll(Conflict):
    zh = "这次会议不对外开放报名，请联系召集人。"
    en = "Not everybody may join this meeting. Ask who convenes it."


class ProxyNotAllowed(Conflict):
    zh = "该会议不得委托他人出席。"
    en = "Nobody comes to this meeting in another's place."


class ProxyTaken(Conflict):
    zh = "受托人已参会或已受他人委托，请另选一人。"
    en = "This person comes to the meeting already, or for somebody else. Choose another."


class NotInvited(Conflict):
    zh = "您不在参会名单中，请先报名或联系召集人。"
    en = "You are not on the list of this meeting. Join it first, or ask who convenes it."


class SentProxy(Conflict):
    zh = "您已委托他人出席，由受托人签到。"
    en = "Somebody comes in your place; they check in."


class AlreadyPresent(Conflict):
    zh = "您已签到。"
    en = "You are counted as present already."


class MeetingNotOpen(Conflict):
    zh = "会议未在进行中。"
    en = "The meeting is not going on."


class TooEarlyToOpen(Conflict):
    zh = "未到通知的开会时间，最早可提前 {minutes} 分钟开始。"
    en = "It is too early: a meeting opens at most {minutes} minutes before the time that was announced."


class AbsentFromMeeting(Forbidden):
    zh = "您没有出席这次会议，不能签署、表态或发言。"
    en = "You were not present. Only those who were sign, agree or speak."


# --- speaking --------------------------------------------------------------------------------------------------


class AlreadyOnList(Conflict):
    zh = "您已在发言名单中。"
    en = "You are on the speaking list already."


class SomebodySpeaks(Conflict):
    zh = "有人正在发言，请先结束当前发言。"
    en = "Somebody is speaking. End their speech first."


# --- what comes of it ------------------------------------------------------------------------------------------


class MinutesWritten(Conflict):
    zh = "会议纪要已起草，请在原纪要上修改。"
    en = "There are minutes already. Rewrite those."


class MeetingNotHeld(Conflict):
    zh = "会议尚未召开，或纪要已签署完成。"
    en = "The meeting has not begun, or its minutes are complete."


class MinutesComplete(Conflict):
    zh = "会议纪要已签署完成，不再改动。"
    en = "The minutes are signed by all who must. They stay as they are."


class AlreadySigned(Conflict):
    zh = "您已签署本版纪要。"
    en = "You have signed this edition of the minutes already."


class QuorumNotMet(Conflict):
    zh = "出席人数或出席方不足，不能作出决议。"
    en = "Not enough of the forum are present to decide anything."


class DecidedByVote(Conflict):
    zh = "业主大会由业主表决决定，请使用表决。"
    en = "The owners decide by vote. Put a motion to them."


class HandsNotCounted(Conflict):
    zh = "该会议的决议由参会人实名同意，不计举手。"
    en = "This forum agrees by name; hands are not counted."


class NamesNotTaken(Conflict):
    zh = "该会议以举手表决，由记录人登记票数。"
    en = "This forum decides by a show of hands; the recorder counts them."


class HandsDoNotAddUp(Invalid):
    zh = "票数超过出席人数（{present} 人），请核对。"
    en = "These are more hands than people present ({present}). Count again."


class AlreadyAgreed(Conflict):
    zh = "您已同意这项决议。"
    en = "You have agreed to this resolution already."


class PublishTooLate(Invalid):
    zh = "公布期限不能晚于会后 {days} 天。"
    en = "This forum publishes within {days} days after the meeting."


# --- follow-ups ------------------------------------------------------------------------------------------------


class ResolutionOfAnotherMeeting(Invalid):
    zh = "该决议不属于这次会议。"
    en = "This resolution is of another meeting."


class AlreadyBecame(Conflict):
    zh = "该事项已转为项目或需求。"
    en = "This has become a project or a request already."


class FollowUpOver(Conflict):
    zh = "该事项已办结。"
    en = "This follow-up is done already."


class StillUnderWay(Conflict):
    zh = "由该事项转成的项目或需求尚未结束，请先办结。"
    en = "The project or request it became is not over yet. See that through first."
