"""The role templates a new tenant starts with: one page a role, `policies/roles/*.csv`."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from policies.models import Scope
from tenants.language import Language
from tenants.refusals import Invalid


class UnknownRole(Invalid):
    zh = "没有这个角色，请从 roles 中选择。"
    en = "There is no such role. Choose one that `roles` lists."


@dataclass(frozen=True, slots=True)
class Rule:
    """A role may act within a reach."""

    role: str
    act: str
    reach: str


Page = Mapping[str, tuple[str, ...]]
"""What a role may do: act → its reaches, both in the order of the alphabet."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role, the scope it is held in, its names, and what it may do until a tenant changes it."""

    code: str
    scope: Scope
    zh: str
    en: str
    rules: tuple[Rule, ...]

    def name(self, language: Language) -> str:
        return self.en if language is Language.ENGLISH else self.zh


@cache
def templates() -> dict[str, Role]:
    """Every role template by its code, in the order of the codes. Raises ValueError for a page that is not one."""
    pages = sorted(page.name for page in files("policies.roles").iterdir() if page.name.endswith(".csv"))
    roles = [_read(page) for page in pages]
    return {role.code: role for role in roles}


def rules() -> tuple[Rule, ...]:
    """All rules of all templates: the first version of a new tenant's policy."""
    return tuple(rule for role in templates().values() for rule in role.rules)


@cache
def pages() -> Mapping[str, Page]:
    """The same by role, as a tenant's policy keeps them."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for role, act, reach in sorted({(rule.role, rule.act, rule.reach) for rule in rules()}):
        page = found.setdefault(role, {})
        page[act] = (*page.get(act, ()), reach)
    return found


def _read(page: str) -> Role:
    text = files("policies.roles").joinpath(page).read_text(encoding="utf-8")
    lines = list(_lines(text))
    if not lines or lines[0][0] != "role" or len(lines[0]) != 5:
        raise ValueError(f"{page}: the first line must be: role, code, scope, 名称, name")
    _, code, scope, zh, en = lines[0]
    if page != f"{code}.csv":
        raise ValueError(f"{page}: describes the role {code}")
    return Role(code, Scope(scope), zh, en, tuple(_rule(page, code, line) for line in lines[1:]))


def _rule(page: str, code: str, line: list[str]) -> Rule:
    if len(line) != 4 or line[0] != "p" or line[1] != code:
        raise ValueError(f"{page}: a rule reads: p, {code}, noun:verb, reach; not {', '.join(line)}")
    return Rule(*line[1:])


def _lines(text: str) -> Iterator[list[str]]:
    for row in csv.reader(text.splitlines(), skipinitialspace=True):
        cells = [cell.strip() for cell in row]
        if cells and not cells[0].startswith("#"):
            yield cells
