"""The role templates, who sees which personal data, and the limits no tenant may change."""

from collections.abc import Iterable, Mapping

from infra.docs import markdown
from infra.docs.markdown import code, listed, section, table
from policies import disclosure, limits
from policies.disclosure import CLASSES, DisclosureClass, Show
from policies.explain import REACHES, SCOPES
from policies.models import Scope
from policies.prohibitions import LIMITS, MALFORMED, UNFIT, Limit
from policies.templates import Role, templates
from tenants.refusals import Refusal

INTRODUCTION = """\
The templates a new tenant starts with, one page each in `policies/roles/`. A role is held in a scope (one
community, one compound …); a rule lets it do an act within a reach, and the reach takes its ids from that scope.
An act is a command's name turned round: `check_in:approve` is `approveCheckIn`. What has no act (communities,
buildings, facilities and the like) is open to every seat of the tenant."""

MATRIX = """\
Columns are the numbers above; a letter is a reach. An act without a letter is not allowed."""

DISCLOSURE = """\
A personal column names its class. Each row shows the clearest level whose reach takes it in; otherwise what the
last line says."""

POLICY = """\
A policy that breaks one of these is not accepted, whoever wrote it (`policies/prohibitions.py`)."""

DEEDS = """\
Asked at the deed itself, whatever the policy says (`policies/limits.py`)."""

LETTERS: Mapping[str, str] = {
    "tenant": "T",
    "district": "D",
    "community": "C",
    "team": "M",
    "area": "A",
    "group": "G",
    "building": "B",
    "task": "K",
    "served": "S",
    "own": "O",
}

SHOWN: Mapping[Show, str] = {
    disclosure.clear: "in clear",
    disclosure.masked_name: "`张**`",
    disclosure.masked_phone: code(disclosure.MASK_OF_PHONE),
    disclosure.withheld_phone: code(disclosure.WITHHELD),
    disclosure.coarse: "the building only",
    disclosure.nothing: "`null`",
}


def page() -> str:
    return markdown.page(
        "Roles 角色",
        INTRODUCTION,
        section("The roles", _roles()),
        section("Reaches", _reaches()),
        section("Who may do what", MATRIX, _matrix()),
        section("Who sees personal data", DISCLOSURE, _disclosure()),
        section("Limits of every policy", POLICY, _limits()),
        section("Limits of a deed", DEEDS, _deeds()),
    )


def _roles() -> str:
    rows = (
        (str(number), code(role.code), role.zh, role.en, _scope(role.scope))
        for number, role in enumerate(templates().values(), 1)
    )
    return table(("", "role", "中文", "name", "held in"), rows)


def _scope(scope: Scope) -> str:
    words = SCOPES[scope]
    return f"{words.en} {words.zh}"


def _reaches() -> str:
    rows = ((letter, code(reach), REACHES[reach].zh, REACHES[reach].en) for reach, letter in LETTERS.items())
    return table(("", "reach", "中文", "which rows"), rows)


def _matrix() -> str:
    roles = list(templates().values())
    acts = sorted({rule.act for role in roles for rule in role.rules} - set(disclosure.disclosure_acts()))
    header = ("act", *(str(number) for number in range(1, len(roles) + 1)))
    return table(header, ((code(act), *(_reach(role, act) for role in roles)) for act in acts))


def _reach(role: Role, act: str) -> str:
    """The letters of a role's reaches for an act, the widest first."""
    held = {rule.reach for rule in role.rules if rule.act == act}
    return " ".join(letter for reach, letter in LETTERS.items() if reach in held)


def _disclosure() -> str:
    rows = [
        (code(role.code), *(_levels(role, name, kind) for name, kind in CLASSES.items()))
        for role in templates().values()
    ]
    otherwise = ("*everybody else*", *(SHOWN[kind.otherwise] for kind in CLASSES.values()))
    return table(("role", *CLASSES), (*rows, otherwise))


def _levels(role: Role, name: str, kind: DisclosureClass) -> str:
    reached = ((SHOWN[show], _reach(role, f"{name}:{level}")) for level, show in kind.levels.items())
    return "; ".join(f"{shown}: {reach}" for shown, reach in reached if reach)


def _limits() -> str:
    rows = (
        (
            code(limit.code),
            limit.zh,
            limit.en,
            _codes(limit.acts),
            _bound(limit),
            _codes(sorted(limit.reaches)),
        )
        for limit in (*LIMITS, MALFORMED, UNFIT)
    )
    return table(("limit", "中文", "words", "acts", "binds", "except within"), rows)


def _bound(limit: Limit) -> str:
    if limit.roles is not None:
        return _codes(sorted(limit.roles))
    return "every role" + (f" but {_codes(sorted(limit.spared))}" if limit.spared else "")


def _deeds() -> str:
    refusals = [
        found
        for found in vars(limits).values()
        if isinstance(found, type) and issubclass(found, Refusal) and found.__module__ == limits.__name__
    ]
    return table(("code", "中文", "words"), ((code(found.code), found.zh, found.en) for found in refusals))


def _codes(words: Iterable[str]) -> str:
    return listed(code(word) for word in words)
