"""Every "no" of elections, and what to do next."""

from tenants.refusals import Conflict, Forbidden, Invalid

# --- the election ------------------------------------------------------------------------------------------


class ElectionUnderWay(Conflict):
    zh = "该小区已有一次业委会选举正在进行。"
    en = "An election of this area's owners' committee is under way already."


class NominationsEndBeforeToday(Invalid):
    zh = "提名截止日期不能早于今天。"
    en = "Nominations must not end before today. Choose a later day."


class NominationsOpen(Conflict):
    zh = "提名截止到 {until}，期满后再公布候选人名单。"
    en = "Nominations are taken until {until}. Present the candidates after that day."


class CandidatesUnchecked(Conflict):
    zh = "还有 {open} 名候选人未审查，请先审查。"
    en = "{open} candidates are still to be checked. Check them first."


class TooFewCandidates(Conflict):
    zh = "合格候选人只有 {found} 名，少于业委会最少人数 {fewest} 人。"
    en = "{found} candidates are eligible, and the smallest committee has {fewest}. Look for more."


class ListStillOpen(Conflict):
    zh = "候选人名单公示到 {until}，期满后再提交表决。"
    en = "The list is open to objections until {until}. Put it to the vote after that day."


class CandidatesDisputed(Conflict):
    zh = "还有 {open} 项候选人异议未处理，请先处理。"
    en = "{open} objections to candidates are still to be decided. Decide them first."


class VotesNotCertified(Conflict):
    zh = "还有 {open} 名候选人的表决结果未经确认，请先确认。"
    en = "The vote on {open} candidates is not certified yet. Certify those votes first."


class RollsDiffer(Conflict):
    zh = "各候选人表决所用的业主清册不一致，不能确认选举结果。"
    en = "The votes on the candidates were not held on the same roll. The election cannot be certified."


# --- candidates --------------------------------------------------------------------------------------------


class NominationsClosed(Conflict):
    zh = "提名已截止。"
    en = "Nominations are closed."


class CandidacyMismatch(Invalid):
    zh = "自荐只能推荐本人；业主联名、组织推荐只能推荐他人。"
    en = "Only oneself stands by self-nomination; owners and organisations nominate somebody else."


class OnlyTheOrganisationNominates(Forbidden):
    zh = "组织推荐只能由居委会或党组织提出。"
    en = "Only the residents' committee or the Party organisation nominates as an organisation."


class NotAnOwner(Forbidden):
    zh = "您不是本小区的业主，不能联名、异议。"
    en = "You own no unit in this area: this is for its owners."


class AlreadyStands(Conflict):
    zh = "此人已被推荐为候选人。"
    en = "This person is nominated already."


class NotNominatedByOwners(Invalid):
    zh = "该候选人不是业主联名推荐的。"
    en = "This candidate was not nominated by owners jointly."


class AlreadyBacked(Conflict):
    zh = "您已联名推荐过这名候选人。"
    en = "You back this candidate already; once is enough."


class VotingBegun(Conflict):
    zh = "表决已经开始，不能退出。"
    en = "Voting has begun: a candidate can no longer withdraw."


# --- objections and breaches -------------------------------------------------------------------------------


class ListClosed(Conflict):
    zh = "候选人名单不在公示期内，不能提出异议。"
    en = "The list is not open to objections: it is not published yet, or the period is over."


class AlreadyObjected(Conflict):
    zh = "您已对这名候选人提出过异议。"
    en = "You objected to this candidate already."


class BreachFoundLater(Invalid):
    zh = "日期不能晚于今天。"
    en = "This day is still to come. Choose today or an earlier one."


class CuredBeforeFound(Invalid):
    zh = "改正日期不能早于发现日期。"
    en = "A breach is not cured before it was found. Choose a later day."


class BreachCured(Conflict):
    zh = "该行为已改正。"
    en = "This breach is cured already."
