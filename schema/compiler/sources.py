"""What a statement reads rows from: a table under a name of its own, or the rows of a sub-select."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, literal_column
from sqlalchemy.sql.base import WriteableColumnCollection
from sqlalchemy.sql.selectable import FromClause, Subquery
from sqlalchemy.types import TypeEngine
from sqlmodel import SQLModel

from tenants.tables import column_in, table_of

NOTHING_MORE: Mapping[str, TypeEngine[Any]] = MappingProxyType({})


@lru_cache(2000)
def aliased(model: type[SQLModel], name: str) -> FromClause:
    """The same one for every statement: to make all its columns takes longer than the rest of a small one."""
    return table_of(model).alias(name)


def everything(row: FromClause) -> ColumnElement[Any]:
    return literal_column(f"{row.name}.*")  # type: ignore[attr-defined]


class Derived:
    """Rows of a model limited by a sub-select, and their columns `c`; `n` is their number, where they have one.

    Made as in `tenants.tables.Other`: to let SQLAlchemy derive every column took a third of the time of compiling.
    """

    def __init__(
        self, rows: Subquery, model: type[SQLModel], also: Mapping[str, TypeEngine[Any]] = NOTHING_MORE
    ) -> None:
        self.rows = rows
        kinds = {name: found.type for name, found in table_of(model).c.items()} | {"n": BigInteger(), **also}
        self.c = WriteableColumnCollection(
            [(name, column_in(rows, name, kind)) for name, kind in kinds.items()]
        )
