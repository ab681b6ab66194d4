"""Every "no" of points, and what to do next."""

from tenants.refusals import Conflict, Invalid


class PointsReversed(Conflict):
    zh = "这笔积分已经冲销，无需再次办理。"
    en = "These points were taken back already. There is nothing left to do."


class NotAnAward(Conflict):
    zh = "这是一笔冲销记录，不能再冲销；如需补记，请重新提名积分。"
    en = "This entry is itself a reversal. To give the points again, propose them anew."


class RulesInThePast(Invalid):
    zh = "积分规则只能从现在或以后生效，请重新填写生效时间。"
    en = "Rules take effect now or later, never for what was done before. Choose a later time."


class StarsNotRising(Invalid):
    zh = "星级门槛须大于 0 且逐级提高，请重新填写。"
    en = "The thresholds of the stars must be above 0, each higher than the one before."


class RulesNumberTaken(Conflict):
    zh = "刚刚有人设定了新的积分规则，请查看后重试。"
    en = "Somebody set new rules just now. Read them, then try again."
