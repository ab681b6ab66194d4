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
