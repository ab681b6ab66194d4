"""Reads the table of worked cases, `cases.md`, as a lawyer does."""

import re
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from services.voting_rules import SOURCES, Choice, RollUnit, area_of

TABLE = Path(__file__).parent / "cases.md"
COLUMNS = {"yes 同意": Choice.YES, "no 反对": Choice.NO, "abstain 弃权": Choice.ABSTAIN, "silent 未投": None}
DEVELOPER = "developer 开发商"
SOURCE_WORDS = dict(zip(("登记", "实测", "合同"), SOURCES, strict=True))


@dataclass(frozen=True)
class Case:
    """One row: what is voted on, by which units with which ballots, and what must come of it."""

    name: str
    rules: str
    matter: str
    roll: tuple[RollUnit, ...]
    choices: dict[str, Choice]
    expected: dict[str, str]


def cases() -> list[Case]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    header, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [_case(dict(zip(header, row, strict=True))) for row in rows]


def _case(row: dict[str, str]) -> Case:
    numbers = count(1)
    roll: list[RollUnit] = []
    choices: dict[str, Choice] = {}
    for column, choice in COLUMNS.items():
        for owner, areas in _owners(row[column]):
            for area in areas:
                unit = f"{next(numbers):03}"
                roll.append(RollUnit(unit, owner or f"owner of {unit}", area, owner == DEVELOPER))
                if choice:
                    choices[unit] = choice
    return Case(row["case 情形"], row["rules 规则"], row["matter 事项"], tuple(roll), choices, row)


def _owners(cell: str) -> list[tuple[str, list[int]]]:
    """`5 × 100.00` is five units of five owners; `A: 80.00 + 60.00` are two units of owner A."""
    found: list[tuple[str, list[int]]] = []
    for part in filter(None, (part.strip() for part in cell.split(";"))):
        owner, _, areas = part.rpartition(": ")
        if owner:
            found.append((owner, [_area(area) for area in areas.split("+")]))
        else:
            times, area = part.split("×")
            found.extend(("", [_area(area)]) for _ in range(int(times)))
    return found


def _area(words: str) -> int:
    """In 0.01 m². `登记 81.20, 合同 80.00` has several sources."""
    sources = re.findall(rf"({'|'.join(SOURCE_WORDS)})? ?([\d,]+)\.(\d\d)", words)
    chosen = area_of({SOURCE_WORDS.get(source, "registry"): _hundredths(*rest) for source, *rest in sources})
    assert chosen is not None, words
    return chosen[1]


def _hundredths(whole: str, rest: str) -> int:
    return int(whole.replace(",", "") + rest)
