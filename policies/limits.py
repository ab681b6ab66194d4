"""What no tenant may configure away (roles.md, "Separation of duties").

The limits of a *policy* are data in `policies.prohibitions`, and `check_rules` holds a policy against them. The
limits of a *deed* are questions about the people and roles at hand; their "no" is a refusal.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from policies.grants import OF_A_PERSON, SCOPE_OF_REACH, Grants, Holding
from policies.models import ELECTED, Scope
from policies.prohibitions import LIMITS, MALFORMED, UNFIT, Limit
from policies.templates import Rule, templates
from tenants.refusals import Conflict, Forbidden

_ACT = re.compile(r"[a-z]+(_[a-z]+)*:[a-z]+(_[a-z]+)*")


# --- the limits of a policy ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule, and the limit it breaks."""

    rule: Rule
    limit: Limit


def check_rules(rules: Iterable[Rule]) -> list[Violation]:
    """Every limit that a policy of these rules would break, in the order of the rules; empty for a lawful one."""
    return [Violation(rule, limit) for rule in rules for limit in _broken(rule)]


def _broken(rule: Rule) -> list[Limit]:
    role = templates().get(rule.role)
    if role is None or rule.reach not in SCOPE_OF_REACH or not _ACT.fullmatch(rule.act):
        return [MALFORMED]
    unfit = [] if fits(rule.reach, role.scope) else [UNFIT]
    return unfit + [limit for limit in LIMITS if limit.forbids(rule)]


def fits(reach: str, scope: Scope) -> bool:
    """Whether a role held in the scope can reach so. A group or a building lies in a community."""
    wanted = SCOPE_OF_REACH[reach]
    lies_in = {scope, Scope.COMMUNITY} if scope in (Scope.GROUP, Scope.BUILDING) else {scope}
    return wanted is None or wanted in lies_in


# --- the limits of a deed ------------------------------------------------------------------------------


class SelfApproval(Forbidden):
    zh = "不能办理本人的事项，请由另一位有权限的人办理。"
    en = "Nobody decides on their own case. Ask somebody else who holds the right."


class OnlyByElection(Forbidden):
    zh = "业委会成员只能由依法选举产生，不能授予。"
    en = "A seat on the owners' committee comes only from a certified election; it cannot be granted."


class ConflictOfInterest(Forbidden):
    zh = "物业人员不能在同一小区担任业委会成员或物业监督员，请先结束原角色。"
    en = "Staff of an area's property company neither sit on its owners' committee nor supervise it."


class WrongScope(Forbidden):
    zh = "该角色不能在这一层授予，应在 {scope} 层授予。"
    en = "This role is not held here; grant it in a scope of kind {scope}."


class BeyondOwnGrants(Forbidden):
    zh = "不能授予自己没有的权限（{act}）。"
    en = "Nobody grants what they do not hold ({act})."


class LastAdmin(Conflict):
    zh = "这是最后一位租户管理员，请先任命另一位。"
    en = "This is the tenant's last admin. Appoint another one first."


def not_own(actor: UUID | None, subject: UUID | None) -> None:
    """Raises SelfApproval where the person who decides is the person decided on. None is nobody."""
    if actor is not None and actor == subject:
        raise SelfApproval


def not_last(admins_left: int) -> None:
    """Raises LastAdmin if no admin would be left."""
    if admins_left < 1:
        raise LastAdmin


def may_be_granted(new: Holding, held: Iterable[Holding]) -> None:
    """Whether a role may be given by hand to a seat that holds these.

    Raises OnlyByElection, WrongScope for a role held elsewhere than its page says, or ConflictOfInterest.
    """
    by_election(new, committee_seat_id=None)
    in_its_scope(new)
    compatible(new, held)


def by_election(new: Holding, committee_seat_id: UUID | None) -> None:
    """Raises OnlyByElection for an elected role without the seat on the committee that it follows from."""
    if new.role in ELECTED and committee_seat_id is None:
        raise OnlyByElection


def in_its_scope(new: Holding) -> None:
    """Raises WrongScope for a role held elsewhere than its page says: it would reach what it must not."""
    page = templates().get(new.role)
    if page is not None and page.scope is not new.scope:
        raise WrongScope(scope=page.scope.value)


def compatible(new: Holding, held: Iterable[Holding]) -> None:
    """Raises ConflictOfInterest for property staff who would watch over themselves in one area (rules.md)."""
    watchers = {*ELECTED, "property_supervisor"}
    here = {holding.role for holding in held if holding.scope_id == new.scope_id}
    if (new.role in watchers and "property_staff" in here) or (
        new.role == "property_staff" and here & watchers
    ):
        raise ConflictOfInterest


def within(gift: Grants, giver: Grants) -> None:
    """Raises BeyondOwnGrants unless the giver may do all of it at least as far. What follows from
    the person alone (`own`, `task`, `served`) needs the act at any reach."""
    for (act, reach), ids in gift.ids.items():
        held = giver.ids.get((act, reach))
        as_far = "tenant" in giver.reaches.get(act, ()) and reach != "district"
        own = reach in OF_A_PERSON and giver.allow(act)
        if not (as_far or own or (held is not None and set(ids) <= set(held))):
            raise BeyondOwnGrants(act=act)
