"""Every "no" about the books of an area and what is published of them, and what to do next."""

from tenants.refusals import Conflict, Invalid

# --- books -------------------------------------------------------------------------------------------------


class AccountOpen(Conflict):
    zh = "该小区的账目已经建立，请直接记账。"
    en = "The area has its books already. Make entries there."


class AmountMissing(Invalid):
    zh = "金额须大于零。"
    en = "The amount must be more than nothing."


class KindNotInBook(Invalid):
    zh = "这类收支不记在该账目下；公共收益转入维修资金请用专门的操作。"
    en = "This kind of entry does not belong into that book. A transfer to the fund has an act of its own."


class EntryAhead(Invalid):
    zh = "发生日期不能在今天之后。"
    en = "What is entered has happened. Choose today or an earlier day."


class PeriodDisclosed(Conflict):
    zh = "截至 {until} 的账目已经公布，不再补记；请按今天的日期记账。"
    en = "The books until {until} are published and stay as they are. Enter it under a later day."


class BookOverdrawn(Conflict):
    zh = "余额不足，账上还有 {left} 元。"
    en = "There is not enough: the book holds {left} yuan."


class EntryIsReversal(Conflict):
    zh = "这笔是冲正，不能再冲正；请另记一笔。"
    en = "This entry is a reversal and is not reversed. Make a new entry."


class EntryReversed(Conflict):
    zh = "这笔账目已经冲正。"
    en = "This entry is reversed already."


# --- disclosures -------------------------------------------------------------------------------------------


class EarlierPeriodDue(Conflict):
    zh = "请先公布截至 {until} 的上一期。"
    en = "Publish the period until {until} first."


class IsAnAudit(Conflict):
    zh = "审计结果请填写审计单位和意见后公布。"
    en = "An audit is published with its auditor and opinion. Use the act for audits."


class NotAnAudit(Conflict):
    zh = "这不是审计，请按账目公布。"
    en = "This is no audit. Publish it from the books."


class AuditDuePast(Invalid):
    zh = "审计期限不能早于今天。"
    en = "An audit cannot be due before today. Choose a later day."


class TermAuditDue(Conflict):
    zh = "该小区已有一项换届审计待办。"
    en = "An audit for the change of term is due there already."


# --- corrections -------------------------------------------------------------------------------------------


class NothingToCorrect(Conflict):
    zh = "没有需要更正的内容，请填写补记、冲正的账目或新的说明。"
    en = "This tells the same as before. Name the entries that are missing or wrong, or what is to be told instead."


class EntryOutsidePeriod(Invalid):
    zh = "这笔账目不属于所更正的账目和期间（{since} 至 {until}）；请更正它所在的那一期。"
    en = "That is not of the book and period corrected ({since} to {until}). Correct the period that it belongs to."
