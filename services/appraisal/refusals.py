"""Every "no" of the yearly appraisal, and what to do next."""

from tenants.refusals import Conflict, Invalid

# --- rounds ------------------------------------------------------------------------------------------------


class RoundExists(Conflict):
    zh = "该居民区这一年度的综评已经建立，请直接使用。"
    en = "This community has its appraisal of that year. Use that one."


class YearNotBegun(Invalid):
    zh = "该年度尚未开始，请选择今年或以前的年度。"
    en = "That year has not begun. Choose this year or an earlier one."


class MeetingElsewhen(Invalid):
    zh = "综评会日期须在该年度开始之后，且不晚于今天。"
    en = "The meeting is held after the year began, and is recorded once it was held. Check the day."


class MeetingIncomplete(Invalid):
    zh = "综评会须有党组织和居民志愿者参加，请补充到会人员。"
    en = "Both the Party organisation and resident volunteers attend the meeting. Name who was there."


class AttendeeTwice(Invalid):
    zh = "同一人在到会名单中出现两次，请核对。"
    en = "Somebody is on the list of attendees twice. Check the list."


class NobodyServes(Conflict):
    zh = "该居民区第二梯队没有在册队员，无法开展综评。"
    en = "Nobody serves in this community's team: there is nobody to appraise."


class AppraisalsOpen(Conflict):
    zh = "还有 {count} 名队员尚未评分，请先完成评分。"
    en = "{count} members have no score yet. Score them first."


# --- scores and appeals ------------------------------------------------------------------------------------


class AdjustmentWithoutReason(Invalid):
    zh = "评分与积分不一致时须写明理由。"
    en = "A score that differs from the points needs a reason."


class AppealPeriodOver(Conflict):
    zh = "申诉期限已过，如有异议请联系街镇工作组。"
    en = "The time to appeal is over. Turn to the sub-district's working group."


class AppealsStillOpen(Conflict):
    zh = "申诉期限未满，请在 {until} 之后办理。"
    en = "Members may appeal until {until}. Close the appeals after that."


class AppealsUndecided(Conflict):
    zh = "还有 {count} 件申诉未作决定，请先办理。"
    en = "{count} appeals are not decided. Decide them first."


# --- what follows ------------------------------------------------------------------------------------------


class AppraisalNotFinal(Conflict):
    zh = "该年度综评尚未定稿，请在街镇工作组审定后办理。"
    en = "The appraisal is not final. Wait until the working group has approved the round."


class PackageExists(Conflict):
    zh = "该队员的综评材料已经建立；如已寄送有误，请先更正。"
    en = "There is a package for this appraisal. If what was sent is wrong, correct that one first."


class AppraisalNotApproved(Conflict):
    zh = "综评材料须经他人审批后才能寄送，请先送审。"
    en = "An appraisal is sent only after somebody else approved it. Have it approved first."


class ConsentToShareMissing(Conflict):
    zh = "本人尚未同意向他人提供个人信息，请先征得本人同意。"
    en = "The person has not agreed to have data passed on. Get their consent first."


class HonourExists(Conflict):
    zh = "该队员已被提名为本年度先进个人。"
    en = "This member is nominated for that year already."


class HonourQuotaFull(Conflict):
    zh = "本年度先进名额 {limit} 个已用完。"
    en = "All {limit} honours of the year are given."


class QuotaLeansToBackbone(Conflict):
    zh = "名额向骨干倾斜：非骨干名额 {limit} 个已用完，其余留给骨干队员。"
    en = "The quota leans to the backbone: the {limit} places open to all are given, the rest is kept for them."


class HonourPlaceTaken(Conflict):
    zh = "刚刚有人确认了另一名先进个人，请重试。"
    en = "Another honour was confirmed just now. Try again."
