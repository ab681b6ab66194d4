"""Why a seat may or may not do something: a value that both `explainAccess` and `tongxin policy explain` print.

Pure: rules and holdings in, reasons out. casbin decides, so the answer is a second opinion on the compiled grants.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policies.enforcer import Enforcer, domains
from policies.grants import Holding
from policies.models import Scope
from policies.templates import Rule, templates
from tenants.language import Language


@dataclass(frozen=True, slots=True)
class Words:
    """One thing to say, in both languages; may name parameters: `{act}`."""

    zh: str
    en: str

    def __call__(self, language: Language, **parameters: str) -> str:
        return (self.en if language is Language.ENGLISH else self.zh).format_map(parameters)


REACHES: Mapping[str, Words] = {
    "tenant": Words("全街镇", "the whole tenant"),
    "district": Words("全区汇总", "the district's figures"),
    "own": Words("本人", "one's own"),
    "served": Words("本人正在服务的人", "the people one works for, while it lasts"),
    "task": Words("本人经手的事项及对方", "what one has in hand, and the people at both ends of it"),
    "community": Words("所在居村", "the community"),
    "team": Words("所在居村的在队队员", "those serving in the community's team"),
    "area": Words("所在小区", "the property-management area"),
    "group": Words("所在小组", "the group"),
    "building": Words("所在楼栋", "the building"),
}
SCOPES: Mapping[Scope, Words] = {
    Scope.TENANT: Words("全街镇", "whole tenant"),
    Scope.COMMUNITY: Words("居村", "community"),
    Scope.AREA: Words("小区", "area"),
    Scope.GROUP: Words("小组", "group"),
    Scope.BUILDING: Words("楼栋", "building"),
}

ALLOWED = Words("{act}：允许。", "{act} is allowed.")
REFUSED = Words("{act}：不允许。", "{act} is not allowed.")
NO_ROLE = Words("未担任任何角色。", "No role is held.")
ROLE_ALLOWS = Words(
    "{role}（{place}）：允许，范围为{reaches}。", "{role} ({place}): allowed, within {reaches}."
)
ROLE_HELD_ELSEWHERE = Words(
    "{role}（{place}）：有规则，范围为{reaches}，但此处任职够不到。",
    "{role} ({place}): has a rule within {reaches}, which the role does not reach where it is held.",
)
ROLE_SILENT = Words("{role}（{place}）：没有这项规则。", "{role} ({place}): has no rule for it.")
OTHER_MAY = Words("可以办理的角色：{role}，范围为{reaches}。", "Who may: {role}, within {reaches}.")
NOBODY_MAY = Words("本权限规则中没有角色可以办理。", "No role of this policy may do it.")


@dataclass(frozen=True, slots=True)
class Reason:
    """What one role held says about the act.

    `allowing` are the rules that allow it; `idle` those that would, were the role held where their reach fits.
    """

    holding: Holding
    allowing: tuple[Rule, ...]
    idle: tuple[Rule, ...]

    def words(self, language: Language) -> str:
        template = ROLE_ALLOWS if self.allowing else ROLE_HELD_ELSEWHERE if self.idle else ROLE_SILENT
        return template(
            language,
            role=role_name(self.holding.role, language),
            place=SCOPES[self.holding.scope](language),
            reaches=_reaches(self.allowing or self.idle, language),
        )


@dataclass(frozen=True, slots=True)
class Explanation:
    """Whether some role held allows the act, what each role says, and, where none does, the rules that would.

    Which rows an allowed act reaches is not told here: within `own` it still finds nothing of anybody else's.
    """

    act: str
    reasons: tuple[Reason, ...]
    elsewhere: tuple[Rule, ...]

    @property
    def allowed(self) -> bool:
        return any(reason.allowing for reason in self.reasons)

    def lines(self, language: Language) -> list[str]:
        """The answer, then a line for each role held, then, after a "no", a line for each role that may."""
        answer = (ALLOWED if self.allowed else REFUSED)(language, act=self.act)
        held = [reason.words(language) for reason in self.reasons] or [NO_ROLE(language)]
        return [answer, *held, *([] if self.allowed else self._who_may(language))]

    def _who_may(self, language: Language) -> list[str]:
        by_role: dict[str, list[Rule]] = {}
        for rule in self.elsewhere:
            by_role.setdefault(rule.role, []).append(rule)
        found = [
            OTHER_MAY(language, role=role_name(role, language), reaches=_reaches(rules, language))
            for role, rules in by_role.items()
        ]
        return found or [NOBODY_MAY(language)]


def explain(rules: Mapping[str, Iterable[Rule]], holdings: Iterable[Holding], act: str) -> Explanation:
    """Why a seat with these holdings may or may not do the act, under rules listed by role."""
    about = tuple(rule for listed in rules.values() for rule in listed if rule.act == act)
    reasons = tuple(_reason(holding, about) for holding in holdings)
    refused = not any(reason.allowing for reason in reasons)
    return Explanation(act, reasons, about if refused else ())


def _reason(holding: Holding, about: tuple[Rule, ...]) -> Reason:
    of_role = [rule for rule in about if rule.role == holding.role]
    enforcer, where = Enforcer(of_role, [holding]), domains(holding)
    allowing = [
        rule for rule in of_role if any(enforcer.allows(domain, rule.act, rule.reach) for domain in where)
    ]
    idle = [rule for rule in of_role if rule not in allowing]
    return Reason(holding, tuple(allowing), tuple(idle))


def role_name(code: str, language: Language) -> str:
    role = templates().get(code)
    return role.name(language) if role else code


def _reaches(rules: Iterable[Rule], language: Language) -> str:
    separator = ", " if language is Language.ENGLISH else "、"
    return separator.join(REACHES[rule.reach](language) for rule in rules)
