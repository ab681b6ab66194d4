"""Every "no" of care, and what to do next."""

from tenants.refusals import Conflict, Invalid

# --- households and the people in them ---------------------------------------------------------------------


class HouseholdRegistered(Conflict):
    zh = "该户已有关爱档案，请在原档案中更新。"
    en = "This home has its household page already. Update that one."


class HouseholdClosed(Conflict):
    zh = "该户的关爱档案已经关闭，请重新建档。"
    en = "This household page is closed. Register the household anew."


class AlreadyInCare(Conflict):
    zh = "此人已在一户关爱档案中，请先从原档案移出。"
    en = "This person is on a household page already. Take them off that page first."


class NotOfThisCommunity(Invalid):
    zh = "此人不属于本居民区，请选择本居民区的人员。"
    en = "This person belongs to another community. Choose somebody of this one."


class SensitiveConsentMissing(Conflict):
    zh = "本人或监护人尚未同意处理敏感个人信息。请先征得同意，或写明法律依据。"
    en = (
        "The person or guardian has not consented to sensitive data. Get that consent first, or name the law."
    )


class LegalBasisMissing(Invalid):
    zh = "以法律规定为依据的，请写明法律条文。"
    en = "Where the basis is the law, name the article."


class GuardianMissing(Invalid):
    zh = "以监护人同意为依据的，请指明监护人；监护人不能是本人。"
    en = "Where the basis is a guardian's consent, name the guardian: somebody else than the person."


class ExpiryOutOfRange(Invalid):
    zh = "保存期限须晚于今天，且不晚于 {latest}。"
    en = "The data are kept to a day after today and not beyond {latest}. Choose another day."


# --- plans -------------------------------------------------------------------------------------------------


class HouseholdHasPlan(Conflict):
    zh = "该户已有正在执行的探访计划，请先结束原计划。"
    en = "This household has a plan that runs. End that one first."


class NobodyInCare(Conflict):
    zh = "该户档案中还没有关爱对象，请先登记。"
    en = "Nobody is on this household's page yet. Add whom to visit first."


class NotAHelper(Conflict):
    zh = "探访人须是本居民区在册队员（新就业成员除外）或本楼楼长，请另选人员。"
    en = (
        "Helpers are serving members of this community, riders excepted, or captains of this building. "
        "Choose another person."
    )


class HelpersNotTwo(Invalid):
    zh = "结对探访须有两名不同的探访人，且不是本户人员。"
    en = "A plan takes two different helpers, neither of them of this household."


class HoursNotInOrder(Invalid):
    zh = "探访时间须为 0 至 23 点，从早到晚排列，不重复。"
    en = "Give hours of the day from 0 to 23, each once, from the earliest to the latest."


class PlanEndsBeforeStart(Invalid):
    zh = "计划不能早于今天开始，结束日期不能早于开始日期，请重新填写。"
    en = "A plan starts today or later and does not end before it starts. Choose other days."


# --- visits ------------------------------------------------------------------------------------------------


class VisitOverdue(Conflict):
    zh = "这次探访已过时限，已转楼长和居委会核实。"
    en = "This visit is past its time: the building captains and the committee look into it."
