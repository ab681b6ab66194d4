"""Every "no" of the projects, and what to do next."""

from tenants.refusals import Conflict, Invalid

# --- the idea ----------------------------------------------------------------------------------------------


class AreaOfAnotherCommunity(Invalid):
    zh = "该小区不在本居民区内，请选择本居民区的小区。"
    en = "This compound does not lie in the community. Choose one that does."


class ProjectDecided(Conflict):
    zh = "项目已批准，内容和预算不再修改。"
    en = "The project is approved: what it shall be and may cost stays as it is."


class AlreadySupported(Conflict):
    zh = "您已支持过这个项目，每人一次。"
    en = "You support this project already; once is enough."


# --- who takes part ----------------------------------------------------------------------------------------


class ProjectOver(Conflict):
    zh = "项目已结项或已终止，不能再参加。"
    en = "The project is closed or stopped: nobody can join it any more."


class AlreadyParticipant(Conflict):
    zh = "此人已参加这个项目。"
    en = "This person takes part in the project already."


class NoLongerTakesPart(Conflict):
    zh = "此人已退出这个项目。"
    en = "This person has left the project already."


# --- milestones and money ----------------------------------------------------------------------------------


class DueBeforeToday(Invalid):
    zh = "计划日期不能早于今天，请重新填写。"
    en = "It must not be due before today. Choose a later day."


class BudgetBelowPlan(Conflict):
    zh = "预算不能低于已计划的金额，请先冲销计划条目。"
    en = "The budget must not fall below what is planned. Reverse planned entries first."


class BeyondBudget(Conflict):
    zh = "超出项目预算，剩余 {left} 元。请减少金额，或冲销有误的条目。"
    en = "This is beyond the budget, of which {left} yuan are left. Enter less, or reverse an entry that is wrong."


class NothingEntered(Invalid):
    zh = "金额须大于零。"
    en = "The amount must be more than nothing."


class NotSpending(Conflict):
    zh = "项目实施后才能登记支出，请先启动项目。"
    en = "Money is spent only while the project runs or is evaluated. Start it first."


class IsReversal(Conflict):
    zh = "冲销条目不能再次冲销，请登记新条目。"
    en = "This entry undoes another and cannot be undone. Add a new entry."


class AlreadyReversed(Conflict):
    zh = "该条目已冲销。"
    en = "This entry is undone already."


# --- the evaluation ----------------------------------------------------------------------------------------


class NotEvaluating(Conflict):
    zh = "项目未在评议期，评议开始后再打分。"
    en = "The project is not being evaluated. Rate it once its evaluation is open."


class ProjectAlreadyRated(Conflict):
    zh = "您已评议过这个项目，每人一次。"
    en = "You rated this project already; once is enough."
