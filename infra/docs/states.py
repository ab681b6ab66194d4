"""The state machines, as tables and pictures."""

from collections.abc import Mapping
from enum import StrEnum

from infra.docs import markdown
from infra.docs.markdown import code, listed, section, table
from infra.docs.rooms import enter_all, rooms
from services.machines import Machine
from tenants.models import TenantState

INTRODUCTION = """\
A record with a state moves by commands only, and only as drawn here; any other move is refused with `WRONG_STATE`.
A move bears the verb of its command's name (`approve` is the verb of `approveCheckIn`); `expire`, `supersede`,
`admit`, `miss` and `pass` are the platform's own; a deadline is met or cancelled by what is done about its subject."""

TENANT = {
    TenantState.REQUESTED: "Asked for, not yet approved (申请中).",
    TenantState.APPROVED: "Approved, being set up (已批准).",
    TenantState.ACTIVE: "At work (启用).",
    TenantState.SUSPENDED: "Closed for a while: nobody gets in (停用).",
    TenantState.CLOSING: "Closed for good, its data still there (关闭中).",
    TenantState.PURGED: "Gone, its data removed (已清除).",
}
"""The life of a tenant is the operator's: the contract has no words for it."""


def page() -> str:
    enter_all()
    return markdown.page("States", INTRODUCTION, *(_machine(machine) for machine in machines()))


def machines() -> list[Machine[StrEnum]]:
    """Every machine of the services, by name."""
    found = {
        value.name: value
        for room in rooms("services")
        for value in vars(room).values()
        if isinstance(value, Machine)
    }
    return [found[name] for name in sorted(found)]


def _machine(machine: Machine[StrEnum]) -> str:
    labels = _labels(type(machine.initial))
    states = ((code(state), labels[state.name]) for state in machine.states())
    moves = ((code(state), code(move), code(after)) for (state, move), after in machine.moves.items())
    return section(
        machine.name.replace("_", " ").capitalize(),
        f"Begins as {code(machine.initial)}; ends as {listed(code(state) for state in _ends(machine))}.",
        _picture(machine),
        table(("state", "what it means"), states),
        table(("from", "move", "to"), moves),
    )


def _labels(kind: type[StrEnum]) -> Mapping[str, str]:
    """The words of each state, as the contract has them. Raises AttributeError for states nobody described."""
    if kind is TenantState:
        return {state.name: words for state, words in TENANT.items()}
    return {value.name: value.description for value in kind.__strawberry_definition__.values}  # type: ignore[attr-defined]


def _ends(machine: Machine[StrEnum]) -> list[StrEnum]:
    """The states that nothing leads out of."""
    left = {state for state, _ in machine.moves}
    return [state for state in machine.states() if state not in left]


def _picture(machine: Machine[StrEnum]) -> str:
    moves = [f"{state} --> {after}: {move}" for (state, move), after in machine.moves.items()]
    ends = [f"{state} --> [*]" for state in _ends(machine)]
    lines = [f"[*] --> {machine.initial}", *moves, *ends]
    return "\n    ".join(["```mermaid\nstateDiagram-v2", *lines]) + "\n```"
