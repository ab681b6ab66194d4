"""Every "no" of the votes, and what to do next."""

from tenants.refusals import Conflict, Forbidden, Invalid

# --- the motion --------------------------------------------------------------------------------------------


class ScopeMismatch(Invalid):
    zh = "表决范围与所选地点不符：全小区不选楼栋，楼栋须选楼栋，门洞须选楼栋和门洞。"
    en = "The place does not fit the scope: an area takes no building, a building takes one, an entrance takes both."


class BuildingOfAnotherArea(Invalid):
    zh = "该楼不在这个物业管理区域内，请重新选择。"
    en = "This building does not stand in the property-management area. Choose one that does."


class MatterOfTheWholeArea(Invalid):
    zh = "该事项须由全体业主共同决定，请选择全小区范围。"
    en = "All owners of the area decide this matter together. Choose the whole area."


class NotADraft(Conflict):
    zh = "业主清册已公布，议题不再修改。"
    en = "The roll is published: the motion stays as it is."


# --- the roll ----------------------------------------------------------------------------------------------


class NobodyOnTheRoll(Conflict):
    zh = "该范围内没有登记专有部分，请先登记房屋。"
    en = "No exclusive unit is registered there. Register the units first."


class RollFrozen(Conflict):
    zh = "业主清册已冻结，不能再修改或提出异议。"
    en = "The roll is frozen: it is neither changed nor objected to any more."


class ObjectionsUndecided(Conflict):
    zh = "还有 {open} 项异议未处理，请先处理。"
    en = "{open} objections are still to be decided. Decide them first."


class ObjectionPeriodNotOver(Conflict):
    zh = "异议期到 {until} 为止，请期满后再关闭。"
    en = "Objections may be raised until {until}. Close them after that day."


class NothingCorrected(Conflict):
    zh = "重新汇总的清册与原清册相同，请先更正房屋或产权登记。"
    en = "The roll drawn anew is the same as before. Correct the units or the ownership first."


# --- notice, opening, closing ------------------------------------------------------------------------------


class NoticeTooShort(Invalid):
    zh = "须提前 {days} 日公告，最早可于 {earliest} 开始投票。"
    en = "Notice is given {days} days before: voting may open on {earliest} at the earliest."


class ClosesBeforeOpening(Invalid):
    zh = "投票截止时间须晚于开始时间，请重新填写。"
    en = "Voting must close after it opens. Choose a later time."


class NoticeNotOver(Conflict):
    zh = "公告期未满，投票须在公告的开始时间之后开启。"
    en = "The notice has not run out. Open the vote at the time that was announced, or later."


class VotingNotOver(Conflict):
    zh = "投票尚未到截止时间，不能提前结束。"
    en = "Voting runs until the time that was announced. It cannot be closed before."


# --- ballots -----------------------------------------------------------------------------------------------


class MotionNotOpen(Conflict):
    zh = "投票未开始或已结束，不能投票。"
    en = "Voting has not begun, or is over: no ballot is taken."


class UnitNotOnRoll(Invalid):
    zh = "该房屋不在本次表决的业主清册上，请核对房屋。"
    en = "This unit is not on the roll of the motion. Check which unit you mean."


class NotYourUnit(Forbidden):
    zh = "清册上您不是该房屋的业主；受托投票请用委托投票。"
    en = "On the roll you are not an owner of this unit. With a mandate, cast it as a proxy."


class SecondBallot(Conflict):
    zh = "该房屋已投票，每个专有部分一票。"
    en = "A ballot was cast for this unit already: one for each."


class NoBallotToChange(Conflict):
    zh = "没有您可以更改的选票；书面选票不能在线更改。"
    en = "There is no ballot of yours to change. A paper ballot is not changed online."


class BallotStands(Conflict):
    zh = "本次表决的规则不允许更改选票。"
    en = "The rules of this vote do not allow a ballot to be changed."


# --- mandates ----------------------------------------------------------------------------------------------


class ProxyWithoutMandate(Forbidden):
    zh = "没有该房屋业主给您的书面委托，不能代为投票。"
    en = "You hold no written mandate of an owner of this unit: you cannot cast for it."


class NotThePrincipalsOpinion(Conflict):
    zh = "选票与委托书载明的意见不一致，代理人须按委托人意见投票。"
    en = "The ballot differs from the mandate. A proxy casts the principal's opinion."


class NotAnOwnerOnRoll(Invalid):
    zh = "委托人不是清册上该房屋的业主。"
    en = "The principal is not an owner of this unit on the roll."


class ProxyIsPrincipal(Invalid):
    zh = "不能委托本人，请另选代理人。"
    en = "Nobody is their own proxy. Name somebody else."


class MandateGiven(Conflict):
    zh = "该房屋已有有效委托，请先撤销。"
    en = "A mandate for this unit is in force. Revoke it first."


class MandateRevoked(Conflict):
    zh = "该委托已撤销。"
    en = "This mandate is revoked already."


class MandateUsed(Conflict):
    zh = "已按委托投票，不能再撤销委托。"
    en = "The ballot was cast under this mandate: it can no longer be revoked."


# --- paper -------------------------------------------------------------------------------------------------


class PaperBallotPending(Conflict):
    zh = "该房屋已有一张书面选票待复核。"
    en = "A paper ballot of this unit waits for its second entry."


class SecondPersonNeeded(Forbidden):
    zh = "书面选票须由另一人复核录入。"
    en = "A paper ballot is confirmed by somebody other than who entered it."


# --- the result --------------------------------------------------------------------------------------------


class CertifiedByConvener(Forbidden):
    zh = "召集人不能确认自己召集的表决结果，请由另一人确认。"
    en = "The convener does not certify the vote. Somebody else who holds the right must."


class SealBroken(Conflict):
    zh = "封存选票与封存时的摘要或计票结果不符，不能确认，请报审计。"
    en = "The sealed ballots do not fit their hash or the tally. It is not certified; tell the auditor."


class AnnulmentTooLate(Conflict):
    zh = "撤销期已于 {until} 届满。"
    en = "A result can be annulled until {until} only."


class NotSealedYet(Conflict):
    zh = "投票尚未结束，截止封存后才能核对回执。"
    en = "Voting is not over. Receipts can be checked once the ballots are sealed."
