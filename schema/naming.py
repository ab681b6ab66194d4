"""Public ids of rows that the contract names without showing them."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Text, cast, literal_column


def id_of(kind: str, column: str) -> Callable[[Any], ColumnElement[str]]:
    """row → the public id of what its column names; NULL where it names nothing."""
    return lambda row: literal_column(f"'{kind}_'", Text()).concat(cast(row[column], Text()))
