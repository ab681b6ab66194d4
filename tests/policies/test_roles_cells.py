"""Every cell of the customer's table of roles (roles.md), column by column: the acts that carry it out, or why not.

`roles_table/` holds one page a column. A page names the acts that decide its column; who holds one of them, and how
far, stands in the cells, and nobody else does. `test_roles_table.py` goes on to single acts, the policy matrix to the
API.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from policies.templates import rules, templates

PAGES = sorted((Path(__file__).parent / "roles_table").glob("*.md"))
NOTHING = {"–", "no", "never ballots"}
"""What the customer writes where a role has nothing to do with a column."""

NOT_YET = "third_party_app"
"""A row of roles.md that is no template."""

REACHES = {
    "D": {"district"},
    "T": {"tenant"},
    "C": {"community", "team"},
    "A": {"area"},
    "G": {"group", "building"},
    "O": {"own"},
}
_WITH_REACH = re.compile(r"(?:\b[rcuavsm]{1,2}|Σ|\bv )([DTCAGO])\b")


@dataclass(frozen=True)
class Cell:
    """What a role has to do with a column: the customer's words, the acts with their reaches, and where we differ."""

    role: str
    words: str
    acts: dict[str, set[str]]
    difference: str


@cache
def cells_of(page: Path) -> list[Cell]:
    lines = [line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    return [_cell(*(part.strip() for part in line.strip("|").split("|"))) for line in lines[1:]]


def _cell(role: str, words: str, carried: str, difference: str) -> Cell:
    parts = [part.strip().split(" ") for part in carried.split(",") if part.strip()]
    return Cell(role, words, {act: set(reaches.split("+")) for act, reaches in parts}, difference)


def test_every_column_is_there() -> None:
    assert {page.stem for page in PAGES} == {
        "roster",
        "appoint",
        "activation",
        "requests",
        "points",
        "projects",
        "meetings",
        "votes",
        "oversight",
        "care",
        "policy",
        "audit",
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_role_has_its_cell(page: Path) -> None:
    assert sorted(cell.role for cell in cells_of(page)) == sorted({*templates(), NOT_YET})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_templates_give_what_the_cells_say(page: Path) -> None:
    deciding = {act for cell in cells_of(page) for act in cell.acts}
    held: dict[tuple[str, str], set[str]] = {}
    for rule in rules():
        if rule.act in deciding:
            held.setdefault((rule.role, rule.act), set()).add(rule.reach)
    told = {(cell.role, act): reaches for cell in cells_of(page) for act, reaches in cell.acts.items()}
    wrong = [
        f"{page.stem} × {role} × {act}: {found}, but the cell says {said}"
        for role, act in sorted(held.keys() | told.keys())
        if (found := held.get((role, act))) != (said := told.get((role, act)))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_cell_is_carried_out_or_named_as_a_difference(page: Path) -> None:
    wrong = [
        f"{page.stem} × {cell.role}: {cell.words!r}"
        for cell in cells_of(page)
        if not cell.difference and ((cell.words in NOTHING) == bool(cell.acts) or not _far_enough(cell))
    ]
    assert not wrong, "\n".join(wrong)


def _far_enough(cell: Cell) -> bool:
    """Whether every reach that the customer's words name is one of the acts'."""
    reached = {reach for reaches in cell.acts.values() for reach in reaches}
    return all(reached & REACHES[letter] for letter in _WITH_REACH.findall(cell.words))
