"""The state machines, as tables and pictures."""

from enum import StrEnum

from infra.docs import markdown
from infra.docs.markdown import code, listed, section, table
from infra.docs.rooms import rooms
from services.machines import Machine

INTRODUCTION = """\
A record with a state moves by commands only, and only as drawn here; any other move is refused with `WRONG_STATE`.
A move bears the verb of its command's name (`approve` is the verb of `approveCheckIn`); `expire` and `supersede`
are the platform's own."""


def page() -> str:
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
    rows = ((code(state), code(move), code(after)) for (state, move), after in machine.moves.items())
    return section(
        machine.name.replace("_", " ").capitalize(),
        f"Begins as {code(machine.initial)}; ends as {listed(code(state) for state in _ends(machine))}.",
        _picture(machine),
        table(("from", "move", "to"), rows),
    )


def _ends(machine: Machine[StrEnum]) -> list[StrEnum]:
    """The states that nothing leads out of."""
    left = {state for state, _ in machine.moves}
    return [state for state in machine.states() if state not in left]


def _picture(machine: Machine[StrEnum]) -> str:
    moves = [f"{state} --> {after}: {move}" for (state, move), after in machine.moves.items()]
    ends = [f"{state} --> [*]" for state in _ends(machine)]
    lines = [f"[*] --> {machine.initial}", *moves, *ends]
    return "\n    ".join(["```mermaid\nstateDiagram-v2", *lines]) + "\n```"
