"""Enters every room of the house, so that whatever is declared in one is known."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

FLOORS = ("tenants", "policies", "services", "schema")


def rooms(*floors: str) -> Iterator[ModuleType]:
    """Every module of these floors (all of them where none is named), by name."""
    for floor in floors or FLOORS:
        found = import_module(floor)
        yield found
        for name in sorted(room.name for room in pkgutil.walk_packages(found.__path__, f"{floor}.")):
            yield import_module(name)


def enter_all() -> None:
    for _ in rooms():
        pass
