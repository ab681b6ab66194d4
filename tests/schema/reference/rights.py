"""What one caller may see of the facts: which acts, which rows, and of a personal column how much (roles.md)."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, literal

from policies.grants import Standing
from schema.language import Reading
from tests.schema.reference.facts import Facts, Model, Values

CLEARER: dict[str, tuple[str, ...]] = {
    "name": ("clear",),
    "phone": ("clear", "masked"),
    "address": ("clear", "building"),
    "party": ("clear",),
    "ledger": ("clear",),
    "health": ("clear",),
    "location": ("clear",),
    "mediation": ("clear",),
}
"""The levels of each class of personal data, the clearest first."""


@dataclass(frozen=True)
class Rights:
    facts: Facts
    standing: Standing

    def allowed(self, act: str | None) -> bool:
        return act is None or act in self.standing.grants.reaches

    async def readable(self, reading: Reading) -> frozenset[UUID]:
        """The rows of a type that the caller may read."""
        found = await self._within(reading.model, reading.act)
        if reading.where is None:
            return found
        return found & await self.facts.where(reading.model, reading.where, reading.where)

    async def clear(self, model: Model, disclosure: str) -> frozenset[UUID]:
        """The rows whose columns of this class the caller sees as they are."""
        return await self._within(model, f"{disclosure}:clear")

    async def shown(self, model: Model, row: Values, column: str, disclosure: str) -> Any:
        """A personal column as the caller sees it."""
        level = await self._level(model, row["id"], disclosure)
        if level == "building":
            build = getattr(model, "coarser", {}).get(column)
            return (await self.facts.computed(model, build))[row["id"]] if build else None
        return _at(level, disclosure, row[column])

    async def _level(self, model: Model, id: UUID, disclosure: str) -> str | None:
        for level in CLEARER[disclosure]:
            if id in await self._within(model, f"{disclosure}:{level}"):
                return level
        return None

    async def _within(self, model: Model, act: str | None) -> frozenset[UUID]:
        """The rows that the act reaches."""
        reaches = {"tenant"} if act is None else set(self.standing.grants.reaches.get(act, ()))
        if "tenant" in reaches:
            return frozenset(await self.facts.rows(model))
        meanings = getattr(model, "reaches", {})
        found: frozenset[UUID] = frozenset()
        for reach in reaches & set(meanings):
            ids = self.standing.ids(act or "", reach)
            meant = partial(_meant, meanings[reach], ids)
            met = await self.facts.where(model, (reach, tuple(ids)), meant)
            found |= met
        return found


def _meant(meaning: Callable[[Any, Any], Any], ids: Collection[UUID], row: Any) -> Any:
    """What the model says a reach means, for these ids."""
    return meaning(row, literal(ids, ARRAY(Uuid())))


def _at(level: str | None, disclosure: str, value: Any) -> Any:
    if level == "clear" or value is None:
        return value
    if disclosure == "phone":
        return f"{value[:3]}****{value[-4:]}" if level == "masked" else "*" * 11
    return f"{value[0]}**" if disclosure == "name" else None
