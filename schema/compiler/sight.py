"""Who may see which rows, and how clearly: conditions and expressions over a row, for what the grants name."""

from typing import Any

from sqlalchemy import ColumnElement, and_, case, cast, false, null, or_, true
from sqlmodel import SQLModel

from policies.disclosure import CLASSES
from schema.compiler import values
from schema.compiler.params import Params
from schema.compiler.parts import Leaf, Level, Match, Rows
from tenants.tables import table_of


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

    def matches(self, model: type[SQLModel], match: Match, row: Any) -> ColumnElement[bool]:
        """A condition of the caller's. A personal column is matched only where it is shown in clear: a filter
        must not tell what the field would not."""
        if match.by is not None:
            return match.by(row, lambda column: self._held(match, column))  # type: ignore[no-any-return]
        column = row[match.column]
        held = values.comparison(match, column, table_of(model).c[match.column], self._params)
        if match.disclosure is None:
            return held
        clear = [level for level in match.levels if level.name == "clear"]
        return and_(self._any_level(model, row, clear), held)

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
