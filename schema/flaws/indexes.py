"""What the indexes of a table can serve: each is led by the tenant, then by the columns named here."""

from collections.abc import Collection

from sqlmodel import SQLModel

from tenants.tables import TenantTable, Unique, table_of

Key = tuple[str, ...]


def keys_of(model: type[SQLModel]) -> list[Key]:
    """The columns of every whole index, in order. A partial index serves no filter of the caller's."""
    if not issubclass(model, TenantTable):
        return [("id",)]
    named = [key.columns for key in model.keys if key.where is None]
    references = [(column.name,) for column in table_of(model).c if column.info.get("ref")]
    return [("id",), *named, *references]


def serves(model: type[SQLModel], column: str, offered: Collection[str]) -> bool:
    """Whether an index leads to the column by way of columns that are offered too."""
    return any(
        column in key and all(before in offered for before in key[: key.index(column)])
        for key in keys_of(model)
    )


def unique_by(model: type[SQLModel], column: str) -> bool:
    """Whether a unique key, whole or partial, begins with the column."""
    if not issubclass(model, TenantTable):
        return False
    return any(isinstance(key, Unique) and key.columns[0] == column for key in model.keys)
