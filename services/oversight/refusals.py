"""Every "no" of oversight, and what to do next."""

from tenants.refusals import Conflict, Forbidden, Invalid

# --- who oversees ------------------------------------------------------------------------------------------


class AlreadySupervises(Conflict):
    zh = "此人已是该小区的物业监督员。"
    en = "This person oversees the area's company already."


class TermEndsBeforeToday(Invalid):
    zh = "任期结束日期须晚于今天。"
    en = "A term ends after today. Choose a later day."


# --- inspections -------------------------------------------------------------------------------------------


class ChecklistNameTaken(Conflict):
    zh = "该小区已有同名的检查表。"
    en = "The area has a checklist of this name already. Choose another name."


class ItemListed(Conflict):
    zh = "检查表已有这一项。"
    en = "The checklist has this item already."


class ChecklistRetired(Conflict):
    zh = "检查表已停用，请另选一份。"
    en = "This checklist is retired. Choose one that is in use."


class ChecklistEmpty(Conflict):
    zh = "检查表还没有检查项，请先添加。"
    en = "The checklist has no items yet. Add some first."


class OfAnotherArea(Invalid):
    zh = "不属于这个小区，请选择本小区的。"
    en = "This belongs to another area. Choose one of this area."


class DayPassed(Invalid):
    zh = "日期不能早于今天。"
    en = "This day has passed. Choose today or a later one."


class AnotherInspects(Conflict):
    zh = "这次检查由另一位监督员进行。"
    en = "Somebody else makes this inspection."


class NotInspecting(Conflict):
    zh = "检查未在进行，不能填写。"
    en = "This inspection is not under way: nothing is written into it."


class ItemsUnanswered(Conflict):
    zh = "还有 {left} 项未检查，请填写后再结束。"
    en = "{left} items have no answer yet. Give them one, then finish."


# --- findings ----------------------------------------------------------------------------------------------


class PhotoMissing(Conflict):
    zh = "严重和紧急问题的复核须附现场照片。"
    en = "What is serious or urgent is verified with a photo of the place. Upload one, and name it."


class PhotoNotYours(Invalid):
    zh = "照片须由本人在一日内上传，请重新上传。"
    en = "Photos are uploaded by whoever shows them, not more than a day before. Upload this one yourself."


class OwnClaim(Forbidden):
    zh = "不能复核自己申报的整改，请由监督员复核。"
    en = "Nobody verifies what they claimed to have mended themselves. A supervisor does."


class FindingOver(Conflict):
    zh = "该问题已办结，不再回复。"
    en = "This finding is over: there is nothing more to say about it."
