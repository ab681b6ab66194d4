"""SQL that SQLAlchemy builds and asyncpg sends: a statement is compiled once, and from then on it is its text.

Nothing is quoted into a text: every value goes as a parameter, written as its column's type writes it.
"""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from sqlalchemy import ClauseElement, Select
from sqlalchemy.dialects.postgresql import asyncpg
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

DIALECT: Dialect = asyncpg.dialect(json_serializer=lambda value: orjson.dumps(value).decode())  # type: ignore[no-untyped-call]


class Statement:
    """One statement, compiled. Its parameters keep the values it was built with unless others are given.

    `columns` names what an INSERT or UPDATE writes. `is_fixed` tells whether the text is the same for all values:
    an IN over a list grows with the list. `model` is what a SELECT yields, where that is the rows of one model.
    """

    def __init__(
        self, built: ClauseElement, *, columns: Sequence[str] | None = None, key: Any = None
    ) -> None:
        compiled = built.compile(dialect=DIALECT, column_keys=columns, cache_key=key)
        assert isinstance(compiled, SQLCompiler)  # noqa: S101  (DDL has no parameters)
        self.sql = str(compiled)
        self.is_fixed = not compiled.post_compile_params and not compiled.literal_execute_params
        self.model = _model_of(built)
        self._compiled = compiled
        self._fixed = {
            name: bound.effective_value for name, bound in compiled.binds.items() if not bound.required
        }
        self._writers = [
            (name, _impl(compiled.binds[name].type).bind_processor(DIALECT))
            for name in compiled.positiontup or ()
        ]

    def arguments(self, given: Mapping[str, Any]) -> list[object]:
        """The parameters in order; those not given keep the values the statement was built with."""
        return self._written({**self._fixed, **given})

    def arguments_of(self, key: Any) -> list[object]:
        """The parameters in order, with the values of the statement whose `key` it is."""
        return self._written(self._compiled.construct_params(extracted_parameters=key.bindparams))

    def _written(self, values: Mapping[str, Any]) -> list[object]:
        return [write(values[name]) if write else values[name] for name, write in self._writers]


class Shelf:
    """Statements that differ in their parameters only are compiled once; at most `size` of them are kept."""

    def __init__(self, size: int = 500) -> None:
        self._size = size
        self._known: OrderedDict[Any, Statement] = OrderedDict()

    def of(self, query: Select[Any]) -> tuple[Statement, Sequence[object]]:
        """The statement and its parameters: none where its text depends on them."""
        key = query._generate_cache_key()
        if key is None:  # a construct that SQLAlchemy does not know well enough to compare
            statement = Statement(query)
            return statement, statement.arguments({})
        found = self._known.get(key.key)
        if found is None:
            found = self._known[key.key] = Statement(query, key=key)
            if len(self._known) > self._size:
                self._known.popitem(last=False)
        return found, found.arguments_of(key) if found.is_fixed else ()


def reader_of(type_: TypeEngine[Any]) -> Any:
    """What turns a value from the driver into one of this type; None where it is one already."""
    return _impl(type_).result_processor(DIALECT, None)


def _model_of(built: ClauseElement) -> Any:
    if not isinstance(built, Select):
        return None
    told = [(column.get("entity"), column["expr"]) for column in built.column_descriptions]
    return told[0][0] if len(told) == 1 and isinstance(told[0][1], type) else None


def _impl(type_: TypeEngine[Any]) -> TypeEngine[Any]:
    return type_.dialect_impl(DIALECT)
