"""What PostgreSQL shows of a personal field at each level."""

import pytest
from sqlalchemy import Text, literal, select
from sqlalchemy.ext.asyncio import AsyncEngine

from policies.disclosure import CLASSES, MASK_OF_PHONE, WITHHELD, Show

NAME, PHONE, DOOR, BUILDING = "欧阳晓明", "13812341234", "长寿路1号2号楼301室", "长寿路1号2号楼"

SHOWN: list[tuple[str, str | None, str, str | None]] = [
    ("name", "clear", NAME, NAME),
    ("name", None, NAME, "欧**"),
    ("phone", "clear", PHONE, PHONE),
    ("phone", "masked", PHONE, MASK_OF_PHONE),
    ("phone", None, PHONE, WITHHELD),
    ("address", "clear", DOOR, DOOR),
    ("address", "building", DOOR, BUILDING),
    ("address", None, DOOR, None),
    ("party", "clear", "区税务局", "区税务局"),
    ("party", None, "区税务局", None),
    ("ledger", "clear", "急救", "急救"),
    ("ledger", None, "急救", None),
    ("health", "clear", "高血压", "高血压"),
    ("health", None, "高血压", None),
    ("location", "clear", "31230000", "31230000"),
    ("location", None, "31230000", None),
    ("mediation", "clear", "漏水", "漏水"),
    ("mediation", None, "漏水", None),
]


def level_of(kind: str, level: str | None) -> Show:
    return CLASSES[kind].levels[level] if level else CLASSES[kind].otherwise


@pytest.mark.parametrize(("kind", "level", "value", "shown"), SHOWN)
async def test_a_level_shows_so_much(
    app_engine: AsyncEngine, kind: str, level: str | None, value: str, shown: str | None
) -> None:
    assert await seen(app_engine, level_of(kind, level), value) == shown


def test_every_level_was_looked_at() -> None:
    levels = {(kind, level) for kind, found in CLASSES.items() for level in (*found.levels, None)}
    assert {(kind, level) for kind, level, _, _ in SHOWN} == levels


@pytest.mark.parametrize("level", ["clear", "masked", None])
async def test_no_phone_stays_no_phone(app_engine: AsyncEngine, level: str | None) -> None:
    assert await seen(app_engine, level_of("phone", level), None) is None


async def seen(engine: AsyncEngine, show: Show, value: str | None) -> str | None:
    async with engine.connect() as connection:
        shown = show(literal(value, Text()), literal(BUILDING, Text()))
        found: str | None = (await connection.execute(select(shown))).scalar_one()
        return found
