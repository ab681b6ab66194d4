"""Every "no" of activities and courses, and what to do next."""

from tenants.refusals import Conflict, Invalid

# --- planning ----------------------------------------------------------------------------------------------


class ActivityInThePast(Invalid):
    zh = "活动开始时间须晚于现在，请重新填写。"
    en = "An activity must start in the future. Choose a later time."


class ActivityEndsBeforeStart(Invalid):
    zh = "活动结束时间须晚于开始时间，请重新填写。"
    en = "An activity must end after it starts. Choose a later end."


class RegistrationPeriod(Invalid):
    zh = "报名须先开放后截止，且在活动结束前截止，请重新填写。"
    en = "Registration must open before it closes, and close before the activity ends. Choose other times."


class TeamOfAnotherCommunity(Invalid):
    zh = "该队伍不属于本居民区，请选择本居民区的队伍。"
    en = "This team serves another community. Choose the community's own."


class FacilityOfAnotherCommunity(Invalid):
    zh = "该阵地不在本居民区，请另选阵地。"
    en = "This facility lies in another community. Choose another one."


class CourseOfAnotherCommunity(Invalid):
    zh = "该课程不属于本居民区，请选择本居民区的课程。"
    en = "This course belongs to another community. Choose one of this community."


class CourseOver(Conflict):
    zh = "课程已结束，不能再安排课次。"
    en = "The course is closed: no more sessions can be planned for it."


# --- registration ------------------------------------------------------------------------------------------


class RegistrationClosed(Conflict):
    zh = "当前不在报名时间内，请查看报名起止时间。"
    en = "Registration is not open. See when it opens and closes."


class AlreadyRegistered(Conflict):
    zh = "您已报名这场活动。"
    en = "You are registered for this activity already."


class ActivityBegun(Conflict):
    zh = "活动已开始，不能再取消报名。"
    en = "The activity has begun: a registration can no longer be cancelled."


# --- attendance --------------------------------------------------------------------------------------------


class AttendanceClosed(Conflict):
    zh = "签到只在活动进行中开放。"
    en = "Attendance is taken only while the activity runs."


class NotRegistered(Conflict):
    zh = "您没有报名这场活动，请联系组织者。"
    en = "You are not registered for this activity. Ask its organiser."


class OnWaitlist(Conflict):
    zh = "您仍在候补名单中，没有名额，不能签到。"
    en = "You are on the waitlist and have no place, so you cannot check in."


class AttendanceCodeUsed(Conflict):
    zh = "您已签到，签到码不能重复使用。"
    en = "You have checked in already; the code is good for once."


class AttendanceRevoked(Conflict):
    zh = "此人的签到已被撤销，不再恢复。"
    en = "This attendance was revoked; it stays so."


# --- courses -----------------------------------------------------------------------------------------------


class SessionsMissing(Conflict):
    zh = "还有 {missing} 次必修课未参加或未举办，不能结业。"
    en = "Of the required sessions {missing} were not attended or not held yet: the course is not completed."


class NoSessions(Conflict):
    zh = "课程没有必修课次，请先安排。"
    en = "The course has no required session. Plan one first."


class StageMissing(Conflict):
    zh = "请先完成上一阶段（{stage}）的培训。"
    en = "The stage before it ({stage}) must be completed first."


class AlreadyCompleted(Conflict):
    zh = "该队员已完成这门课程。"
    en = "This member has completed the course already."
