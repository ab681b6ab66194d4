"""Every "no" about service contracts, and what to do next."""

from tenants.refusals import Conflict, Invalid


class CompanyRegistered(Conflict):
    zh = "该统一社会信用代码的企业已登记。"
    en = "A company with this credit code is registered already."


class NotACreditCode(Invalid):
    zh = "统一社会信用代码应为 18 位数字或大写字母（不含 I、O、S、V、Z）。"
    en = "A unified social credit code has 18 digits or capital letters, none of them I, O, S, V or Z."


class NotYetSigned(Invalid):
    zh = "签订日期不能晚于今天。"
    en = "A contract is recorded once it is signed. Give a day that is not after today."


class ContractEndsBeforeStart(Invalid):
    zh = "合同终止日期不能早于开始日期。"
    en = "A contract cannot end before it starts. Choose a later day."


class TemporaryTooLong(Invalid):
    """Shanghai residential property rules, art. 44–59."""

    zh = "临时物业服务最长六个月，终止日期最迟为 {latest}。"
    en = "Temporary service lasts six months at most: it ends on {latest} at the latest."


class ContractsOverlap(Conflict):
    zh = "该期间小区已有物业服务合同，请先终止原合同或调整日期。"
    en = "Another contract covers this area in part of the period. End it first, or choose other days."


class ContractStands(Conflict):
    zh = "合同已备案或已终止，承诺和收费不再修改。"
    en = "The contract is filed or over: what it promises and costs stays as it is."


class StandardPromised(Conflict):
    zh = "合同已写明这项承诺。"
    en = "The contract promises this already."


class FeeAgreed(Conflict):
    zh = "合同已约定这项收费。"
    en = "The contract has a fee of this kind already."


class NoticeGiven(Conflict):
    zh = "已通知不再续签。"
    en = "Notice of this contract is given already."


class NoticeTooLate(Conflict):
    """90 days before a fixed contract ends, 60 before an open-ended one shall (same rules)."""

    zh = "应提前 {days} 日通知，合同最早可于 {earliest} 终止。"
    en = "Notice is given {days} days before: the contract can end on {earliest} at the earliest."
