"""Who sees which personal field, and how clearly (roles.md, "Who sees personal data").

A column names its class. A rule such as `phone:clear, team` grants a level of that class within a reach; a row
shows the clearest level that reaches it, and otherwise the class's own default. Whether in clear, masked or
withheld, the choice is an SQL expression made when a statement is compiled.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, literal_column, null

MASK_OF_PHONE = "138****1234"
WITHHELD = "***********"

Show = Callable[[Any, Any], Any]
"""(the column, its coarser form or None) → what is shown."""


def clear(value: Any, _coarser: Any) -> Any:
    return value


def masked_phone(value: Any, _coarser: Any) -> Any:
    """`138****1234`: three digits, four stars, four digits."""
    return (
        func.left(value, literal_column("3"))
        .concat(literal_column("'****'"))
        .concat(func.right(value, literal_column("4")))
    )


def withheld_phone(value: Any, _coarser: Any) -> Any:
    """Eleven stars: that there is a number, and nothing of it."""
    return func.regexp_replace(value, literal_column("'^.*$'"), literal_column(f"'{WITHHELD}'"))


def masked_name(value: Any, _coarser: Any) -> Any:
    """`张**`: the first character and two stars, however long the name."""
    return func.left(value, literal_column("1")).concat(literal_column("'**'"))


def coarse(_value: Any, coarser: Any) -> Any:
    return coarser


def nothing(_value: Any, _coarser: Any) -> Any:
    return null()


@dataclass(frozen=True)
class DisclosureClass:
    """The levels of a class from the clearest down. The last is what everybody gets who has no other."""

    levels: Mapping[str, Show]
    otherwise: Show

    def acts(self, name: str) -> list[str]:
        return [f"{name}:{level}" for level in self.levels]


CLASSES: Mapping[str, DisclosureClass] = {
    "name": DisclosureClass({"clear": clear}, otherwise=masked_name),
    "phone": DisclosureClass({"clear": clear, "masked": masked_phone}, otherwise=withheld_phone),
    "address": DisclosureClass({"clear": clear, "building": coarse}, otherwise=nothing),
    "party": DisclosureClass({"clear": clear}, otherwise=nothing),
    "ledger": DisclosureClass({"clear": clear}, otherwise=nothing),
    "health": DisclosureClass({"clear": clear}, otherwise=nothing),
    "location": DisclosureClass({"clear": clear}, otherwise=nothing),
    "mediation": DisclosureClass({"clear": clear}, otherwise=nothing),
}


def disclosure_acts() -> list[str]:
    """Every act that grants a level of some class."""
    return [act for name, kind in CLASSES.items() for act in kind.acts(name)]
