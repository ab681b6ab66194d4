"""Every "no" about people, and what to do next."""

from tenants.refusals import Conflict, Forbidden, Invalid


class SeatWithoutPerson(Forbidden):
    zh = "您的席位尚未关联到个人档案，请联系居委会办理关联。"
    en = "Your seat is not linked to a person yet. Ask the residents' committee to link it."


class NotYourOwn(Forbidden):
    zh = "这件事只能由本人办理，请让本人自己操作。"
    en = "Only the person concerned can do this. Ask them to do it themselves."


class BuildingElsewhere(Invalid):
    zh = "该楼栋不属于此人所在的居民区，请选择本居民区的楼栋。"
    en = "This building stands in another community. Choose one of the person's own."


# --- affiliations --------------------------------------------------------------------------------------


class AffiliationMismatch(Invalid):
    zh = "工作关系须填写工作单位，社区关系须指明居民区，二者只填其一。"
    en = "Name the unit for work, the community for activity, and never both."


class WorkUnitHeld(Conflict):
    zh = "此人已有在职单位，请先结束原工作关系。"
    en = "This person has a work unit now. End that affiliation first."


class AffiliationEnded(Conflict):
    zh = "这段关系已经结束，无需再次办理。"
    en = "This affiliation has ended already. Nothing is left to do."


class AffiliationEndsBeforeStart(Invalid):
    zh = "结束日期不能早于开始日期，请重新填写。"
    en = "The affiliation must not end before it starts. Choose a later day."


class AffiliationEndsLater(Invalid):
    zh = "结束日期不能晚于今天，请在结束当日或之后办理。"
    en = "The affiliation cannot be ended ahead of time. Do this on its last day or after."


# --- consents and disclosures --------------------------------------------------------------------------


class ConsentAlreadyGiven(Conflict):
    zh = "您已就此用途作出同意，无需重复办理。"
    en = "You have agreed to this purpose already. Nothing is left to do."


class ConsentAlreadyWithdrawn(Conflict):
    zh = "这项同意已经撤回，无需重复办理。"
    en = "This consent was withdrawn already. Nothing is left to do."


class NotContact(Invalid):
    zh = "这里只能查看电话和住址；关爱信息请在关爱档案中查看。"
    en = "Only a phone or a home address is looked at here. Look at care data on the household's page."


class ReasonTooShort(Invalid):
    zh = "请写明理由，至少 {least} 个字符；本人可以看到。"
    en = "Say why, in at least {least} characters; the person concerned can read it."
