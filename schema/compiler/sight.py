"""Who may see which rows, and how clearly: conditions and expressions over a row, for what the grants name."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, cast, exists, false, null, or_, select, true
from sqlmodel import SQLModel

from policies.disclosure import CLASSES
from schema.compiler import values
from schema.compiler.params import Params
from schema.compiler.parts import Follow, Key, Leaf, Level, Match, Rows
from tenants.tables import Other, table_of


class Sight:
    """Writes conditions for one statement; their parameters gather in `params`."""

    def __init__(self, params: Params) -> None:
        self._params = params

    def visible(self, rows: Rows, row: Any) -> ColumnElement[bool]:
        """Whether the caller may read the row."""
        kept = rows.where(row) if rows.where else true()
        if rows.act is None or rows.reaches is None:
            return kept
        return and_(kept, self._reach(rows.model, row, rows.act, rows.reaches))

    def _reach(
        self, model: type[SQLModel], row: Any, act: str, reaches: tuple[str, ...]
    ) -> ColumnElement[bool]:
        meanings = getattr(model, "reaches", {})
        met = [
            meanings[reach](row, self._params.reached(act, reach)) for reach in reaches if reach in meanings
        ]
        return or_(*met) if met else false()

    def matches(self, model: type[SQLModel], match: Match | Follow, row: Any) -> ColumnElement[bool]:
        """A condition of the caller's. A personal column is matched only where it is shown in clear, and a row that
        is referred to only where it may be read: a filter must not tell what the field would not."""
        if isinstance(match, Follow):
            return self._followed(match, row)
        if match.by is not None:
            return match.by(row, lambda column: self._held(match, column))  # type: ignore[no-any-return]
        column = row[match.column]
        held = values.comparison(match, column, table_of(model).c[match.column], self._params)
        if match.disclosure is None:
            return held
        clear = [level for level in match.levels if level.name == "clear"]
        return and_(self._any_level(model, row, clear), held)

    def _followed(self, follow: Follow, row: Any) -> ColumnElement[bool]:
        if follow.rows is None:
            return false()
        model = follow.rows.model
        other = Other(model)
        met = [self.matches(model, match, other.c) for match in follow.matches]
        return exists(self._referred(select(1), follow.rows, other, row, follow.column).where(*met))

    def key(self, key: Key, row: Any) -> ColumnElement[Any]:
        """What a row is sorted by. Of a row that may not be read, NULL: an order must not tell either."""
        if key.build is not None:
            return key.build(row)  # type: ignore[no-any-return]
        if key.reference is None:
            return row[key.name]  # type: ignore[no-any-return]
        if key.rows is None:
            return cast(null(), key.kind)
        other = Other(key.rows.model)
        found = self._referred(select(other.c[key.column]), key.rows, other, row, key.reference)
        return found.scalar_subquery()

    def _referred(
        self, found: Select[Any], rows: Rows, other: Other, row: Any, reference: str
    ) -> Select[Any]:
        """Of the row that a column refers to, in the same tenant, if it may be read."""
        met = [other.c.id == row[reference], self.visible(rows, other.c)]
        if "tenant_id" in other.c:
            met.append(other.c.tenant_id == row.tenant_id)
        return found.select_from(other.rows).where(*met).correlate_except(other.rows)

    def _held(self, match: Match, column: Any) -> ColumnElement[bool]:
        [origin] = column.base_columns
        return values.comparison(match, column, origin, self._params)

    def _any_level(self, model: type[SQLModel], row: Any, levels: list[Level]) -> ColumnElement[bool]:
        met = [
            true() if level.reaches is None else self._reach(model, row, level.act, level.reaches)
            for level in levels
        ]
        return or_(*met) if met else false()

    def shown(self, leaf: Leaf, disclosure: str, row: Any, model: type[SQLModel]) -> Any:
        """A personal column as clearly as the grants allow for this row."""
        value = row[leaf.column]
        coarser = getattr(model, "coarser", {}).get(leaf.column)
        other = coarser(row) if coarser else null()
        kind = CLASSES[disclosure]
        steps: list[tuple[ColumnElement[bool], Any]] = []
        for level in leaf.levels:
            shown = kind.levels[level.name](value, other)
            if level.reaches is None:
                return case(*steps, else_=shown) if steps else shown
            steps.append((self._reach(model, row, level.act, level.reaches), shown))
        otherwise = kind.otherwise(value, other)
        # Alone, a NULL must say of what type it is: to_json() asks.
        return case(*steps, else_=otherwise) if steps else cast(otherwise, value.type)
