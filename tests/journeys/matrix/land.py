"""Where every row lies and whose it is, told from its columns alone: plain Python over plain rows."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine

from schema.language import Reading
from tenants.actor import Ground
from tenants.tables import snake, tenant_tables
from tests.schema.reference.facts import Facts, Values

Ids = Collection[UUID]
Meaning = Callable[["Land", Values, Ids], bool]
"""Whether a row lies in one of these places, or belongs to this person."""

HANGS_ON = ("project", "meeting", "motion", "case", "finding", "alliance")
"""A row that hangs on one of these lies where that lies."""
KINDS = {"project": "governance_project"}


@dataclass(frozen=True)
class Land:
    """The rows of one tenant by the name of their table, and what a reach means beside the usual."""

    rows: Mapping[str, Mapping[UUID, Values]]
    meanings: Mapping[tuple[str, str], Meaning]
    shown: Mapping[str, Collection[UUID]]
    """The rows that a type of the contract has for anybody at all: what is withdrawn, say, is nobody's any more."""
    _found: dict[tuple[str, tuple[str, ...]], dict[tuple[Any, ...], list[Values]]] = field(
        default_factory=dict, repr=False
    )

    def lies(self, kind: str, row: Values, reach: str, ids: Ids) -> bool:
        """Whether the row of that table lies within the reach of a role that is held in these places, or by this
        person."""
        if reach in ("tenant", "district"):
            return True
        meant = self.meanings.get((kind, reach)) or self.meanings.get((kind, "*"))
        return meant(self, row, ids) if meant else self.usually(kind, row, reach, ids)

    def usually(self, kind: str, row: Values, reach: str, ids: Ids) -> bool:
        """What the columns say: a place is a reference to it, what is one's own names one."""
        if kind == {"area": "property_management_area", "own": "person"}.get(reach, reach):
            return row["id"] in ids
        match reach:
            case "community":
                return any(place in ids for place in self.communities(row))
            case "area":
                return any(place in ids for place in self.areas(row))
            case "building":
                return self._value(row, "building_id") in ids
            case "group":
                return self._value(row, "group_id") in ids
            case "own":
                return row.get("person_id") in ids
        return False

    def communities(self, row: Values) -> set[UUID]:
        """Where a row lies: what it names, else where its compound or what it hangs on lies."""
        if row.get("community_id"):
            return {row["community_id"]}
        if "credit_code" in row:
            return set()
        if row.get("area_id"):
            return self.communities_of(row["area_id"])
        return next((self.communities(parent) for _, parent in self.parents(row)), set())

    def areas(self, row: Values) -> set[UUID]:
        """The compounds a row lies in: the one it names, that of what it hangs on, or all of its community."""
        if "area_id" in row:
            return {row["area_id"]} - {None}
        for _, parent in self.parents(row):
            return self.areas(parent)
        return self.areas_of(row["community_id"]) if row.get("community_id") else set()

    def communities_of(self, area: UUID) -> set[UUID]:
        return {link["community_id"] for link in self.all("area_community", area_id=area)}

    def areas_of(self, community: UUID) -> set[UUID]:
        return {link["area_id"] for link in self.all("area_community", community_id=community)}

    def parents(self, row: Values) -> Iterator[tuple[str, Values]]:
        for name in HANGS_ON:
            if row.get(f"{name}_id"):
                kind = KINDS.get(name, name)
                yield kind, self.rows[kind][row[f"{name}_id"]]

    def the(self, kind: str, id: UUID | None) -> Values:
        """The row, empty for nobody."""
        return self.rows[kind].get(id, {}) if id else {}

    def all(self, kind: str, **equal: Any) -> list[Values]:
        """The rows with these values."""
        names = tuple(equal)
        if (kind, names) not in self._found:
            found: dict[tuple[Any, ...], list[Values]] = {}
            for row in self.rows[kind].values():
                found.setdefault(tuple(row[name] for name in names), []).append(row)
            self._found[kind, names] = found
        return self._found[kind, names].get(tuple(equal.values()), [])

    def _value(self, row: Values, name: str) -> UUID | None:
        """A column of the row, or of what it hangs on."""
        if name in row:
            found: UUID | None = row[name]
            return found
        return next((self._value(parent, name) for _, parent in self.parents(row)), None)


async def survey(
    engine: AsyncEngine,
    ground: Ground,
    meanings: Mapping[tuple[str, str], Meaning],
    readings: Mapping[str, Reading],
) -> Land:
    """Every row of the tenant, as it is now, and which of them the types of the contract have."""
    facts = Facts(engine, ground)
    rows = {snake(model.__name__): await facts.rows(model) for model in tenant_tables()}
    shown = {
        kind: rows[snake(reading.model.__name__)]
        if reading.where is None
        else await facts.where(reading.model, kind, reading.where)
        for kind, reading in readings.items()
    }
    return Land(rows, meanings, shown)
