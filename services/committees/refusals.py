"""Every "no" about owners' committees, and what to do next."""

from tenants.refusals import Conflict, Forbidden, Invalid


class SeatsNotLawful(Invalid):
    zh = "业委会人数须为单数，本小区不少于 {fewest} 人、不多于 {most} 人。"
    en = "A committee has an odd number of seats; here at least {fewest} and at most {most}."


class TermNotLawful(Invalid):
    zh = "业委会每届任期为 {low} 至 {high} 年。"
    en = "A committee serves for {low} to {high} years."


class TermStartsBeforeToday(Invalid):
    zh = "任期不能早于今天开始。"
    en = "A term must not start before today. Choose a later day."


class CommitteeServing(Conflict):
    zh = "该小区已有在任业委会，请先结束上一届。"
    en = "The area has a committee in office. End that one first."


class NotOnCommittee(Forbidden):
    zh = "您不是这届业委会的在任委员。"
    en = "You hold no seat on this committee."


class NoPostToChoose(Invalid):
    zh = "只推选主任、副主任；其余均为委员。"
    en = "Members choose their chair and deputy chair; everybody else is a member."


class SeatVacated(Conflict):
    zh = "该委员已离任，请选择在任委员。"
    en = "This seat is no longer held. Choose a member in office."


class AlreadyReported(Conflict):
    zh = "已于 {on} 报告任期届满，无需重复报告。"
    en = "The end of the term was reported on {on}. There is nothing more to report."


class NoGroundForEarlyElection(Conflict):
    zh = "不具备提前换届的条件：在任委员须不足半数，或者业委会六个月未开会。"
    en = "An early election needs a ground: fewer than half of the members left, or six months without a meeting."


class GroupNotLawful(Invalid):
    zh = "换届改选小组人数须为单数，其中业主不少于半数。"
    en = "A re-election group has an odd number of members, at least half of them owners."


class SittingInFuture(Invalid):
    zh = "会议日期不能晚于今天，也不能早于业委会到任之日。"
    en = "A meeting is recorded once it was held: not after today, and not before the committee took office."


class SittingRecorded(Conflict):
    zh = "该日的会议已登记。"
    en = "The meeting of that day is on record already."


class NotItsMember(Invalid):
    zh = "所列人员不是这届业委会的在任委员。"
    en = "Somebody named is no member in office of this committee. Name its members only."


class RemovalUnfounded(Conflict):
    zh = "不符合该免职事由，请核对出席记录和任职、亲属登记。"
    en = "The records do not bear this ground out. Look at the attendance, the jobs and the relatives on record."


class CommitteeFrozen(Forbidden):
    zh = "业委会换届改选期间，不得组织召开业主大会会议决定“{matter}”。依据：{source}。请待新一届业委会产生后再议。"
    en = (
        "While it is being re-elected, an owners' committee may not let the owners decide on this: {matter}. "
        "Source: {source}. Wait for the next committee."
    )
