"""The two kinds of table, and keys that cannot forget the tenant.

Row-level security does not look at unique and foreign keys: a key without the tenant tells of rows that one may
not see. So a `TenantTable` builds every key itself, tenant first; a model only names what is unique and what
refers to what.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar, TypeVar, cast
from uuid import UUID

from pydantic import ConfigDict
from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    DateTime,
    Enum,
    ForeignKeyConstraint,
    Index,
    PrimaryKeyConstraint,
    Table,
    Text,
    TextClause,
    Uuid,
    any_,
    bindparam,
    column,
    exists,
    literal_column,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import declared_attr
from sqlalchemy.sql.base import WriteableColumnCollection
from sqlalchemy.sql.elements import ColumnClause
from sqlalchemy.sql.selectable import FromClause
from sqlalchemy.types import TypeEngine
from sqlmodel import Field, SQLModel

from tenants.identifiers import new_id

CURRENT_TENANT = "nullif(current_setting('app.tenant_id', true), '')::uuid"
CURRENT_DISTRICT = "nullif(current_setting('app.district_id', true), '')::uuid"
"""The district whose office is at work; NULL for everybody else."""

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

AS_ASKED: Any = ConfigDict(defer_build=True)
"""A row is made of what was checked before: pydantic's own ways to check and to tell are built where they are used."""

Choice = TypeVar("Choice", bound=StrEnum)
Reach = Callable[[Any, ColumnElement[Any]], ColumnElement[bool]]


@dataclass(frozen=True)
class Unique:
    """At most one row for these columns; with `where`, among the rows it names."""

    columns: tuple[str, ...]
    where: str | None = None


@dataclass(frozen=True)
class Sorted:
    """An index on these columns, for a filter or an order the contract offers."""

    columns: tuple[str, ...]
    where: str | None = None


def unique(*columns: str, where: str | None = None) -> Unique:
    return Unique(columns, where)


def indexed(*columns: str, where: str | None = None) -> Sorted:
    return Sorted(columns, where)


def now() -> datetime:
    return datetime.now(UTC)


class PlatformTable(SQLModel):
    """A row of the platform itself. Holds nothing a tenant owns."""

    model_config = AS_ASKED

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805
        return snake(cls.__name__)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    created_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True), nullable=False)


class TenantTable(SQLModel):
    """A row of one tenant, behind the wall. Nobody writes `tenant_id`: PostgreSQL does.

    `version` starts at 1 and counts the changes. Times are UTC. `created_by` and `updated_by` are seats;
    None means the platform itself.
    """

    model_config = AS_ASKED

    keys: ClassVar[Sequence[Unique | Sorted]] = ()
    checks: ClassVar[Mapping[str, str]] = {}
    reaches: ClassVar[Mapping[str, Reach]] = {}
    """What each reach of a grant means here: (row, the ids granted) → which rows."""
    coarser: ClassVar[Mapping[str, Callable[[Any], Any]]] = {}
    """For a personal column, what may be shown in its place to those who may not see it clearly."""

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805
        return snake(cls.__name__)

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805
        return tuple(_constraints(cast("type[TenantTable]", cls)))

    tenant_id: UUID = Field(
        default=None,
        sa_type=Uuid,
        nullable=False,
        sa_column_kwargs={"server_default": text(CURRENT_TENANT)},
    )
    id: UUID = Field(default_factory=new_id, nullable=False)
    version: int = Field(default=1, nullable=False)
    created_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True), nullable=False)
    created_by: UUID | None = None
    updated_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True), nullable=False)
    updated_by: UUID | None = None


def ref(target: type[TenantTable], *, optional: bool = False) -> Any:
    """A reference to a row of the same tenant: foreign key and index, both led by the tenant."""
    column: dict[str, Any] = {"info": {"ref": snake(target.__name__)}}
    if optional:
        return Field(default=None, sa_column_kwargs=column)
    return Field(sa_column_kwargs=column)


def chosen(kind: type[Choice], *, default: Choice | None = None, optional: bool = False, **info: Any) -> Any:
    """A choice kept as text with a CHECK: an enum of PostgreSQL's own would keep the wall off its index."""
    given: dict[str, Any] = {"default": default} if default is not None or optional else {}
    return Field(
        sa_type=Enum(
            kind,
            native_enum=False,
            create_constraint=True,
            length=40,
            name=snake(kind.__name__),
            values_callable=lambda choices: [choice.value for choice in choices],
        ),
        nullable=optional,
        sa_column_kwargs={"info": info},
        **given,
    )


def moment(*, optional: bool = False) -> Any:
    """An instant in UTC."""
    given: dict[str, Any] = {"default": None} if optional else {}
    return Field(sa_type=DateTime(timezone=True), nullable=optional, **given)


def personal_list(disclosure: str) -> Any:
    """A short list of words about a person; `disclosure` as for `personal`."""
    return Field(
        default_factory=list,
        sa_type=ARRAY(Text),
        nullable=False,
        sa_column_kwargs={"info": {"disclosure": disclosure}},
    )


def chosen_list(kind: type[StrEnum], *, disclosure: str) -> Any:
    """A short list of choices about a person, kept as text; `disclosure` as for `personal`. See `only_of`."""
    return Field(
        default_factory=list,
        sa_type=ARRAY(Text),
        nullable=False,
        sa_column_kwargs={"info": {"disclosure": disclosure, "choices": [choice.value for choice in kind]}},
    )


def only_of(column: str, kind: type[StrEnum]) -> str:
    """The CHECK that a list of choices holds nothing else."""
    listed = ", ".join(f"'{choice.value}'" for choice in kind)
    return f"{column} <@ ARRAY[{listed}]::text[]"


def document() -> Any:
    """A JSON object, for facts whose shape the database need not know."""
    return Field(default_factory=dict, sa_type=JSONB, nullable=False)


def personal(disclosure: str, *, optional: bool = True) -> Any:
    """A column about a person. `disclosure` names the class that decides who reads it, and how clearly."""
    column: dict[str, Any] = {"info": {"disclosure": disclosure}}
    if optional:
        return Field(default=None, nullable=True, sa_column_kwargs=column)
    return Field(nullable=False, sa_column_kwargs=column)


def among(value: Any, ids: ColumnElement[Any]) -> ColumnElement[bool]:
    """value = ANY(ids): one bound array, whatever its length, and an index can serve it."""
    return cast("ColumnElement[bool]", value == any_(ids))


def of_district(value: Any) -> ColumnElement[bool]:
    """Whether it is the district whose office is at work."""
    return cast("ColumnElement[bool]", value == literal_column(CURRENT_DISTRICT, Uuid()))


def one_of(value: Any, choices: Sequence[StrEnum]) -> ColumnElement[bool]:
    """value IN (…), the choices written out: constants of ours, so the statement stays one text."""
    written = [literal_column(f"'{choice.value}'", Text()) for choice in choices]
    return cast("ColumnElement[bool]", value.in_(written))


def written_once(condition: ColumnElement[bool]) -> TextClause:
    """A condition that stands in many statements, as text with the same parameters: to compile it anew in each takes a
    tenth of what a small one does."""
    compiled = condition.compile()
    bound = [bindparam(name, type_=found.type) for name, found in compiled.binds.items()]
    return text(f"({compiled})").bindparams(*bound)


def linked(link: type[TenantTable], row: Any, *conditions: Callable[[Any], Any]) -> ColumnElement[bool]:
    """Whether a row of `link`, in the same tenant, meets the conditions; correlated to `row` explicitly."""
    other = Other(link)
    met = (other.c.tenant_id == row.tenant_id, *(condition(other.c) for condition in conditions))
    return exists(select(1).select_from(other.rows).where(*met).correlate_except(other.rows))


class Other:
    """Rows of a table under a name of their own, and their columns `c`.

    An alias of SQLAlchemy's makes each column as if it were to become part of a table: fifteen times the work, and most
    of what it took to compile a statement.
    """

    def __init__(self, model: type[SQLModel]) -> None:
        table = table_of(model)
        self.rows = table.alias()
        self.c = WriteableColumnCollection(
            [(name, column_in(self.rows, name, found.type, found)) for name, found in table.c.items()]
        )


def column_in(
    rows: FromClause, name: str, kind: TypeEngine[Any], origin: ColumnElement[Any] | None = None
) -> ColumnClause[Any]:
    """A column of these rows; `origin` is the column it shows, where it is one."""
    found: ColumnClause[Any] = column(name, kind)
    found.table = rows
    found._proxies = () if origin is None else (origin,)
    return found


def table_of(model: type[SQLModel]) -> Table:
    """The table behind a model, for statements that need no session."""
    found: Table = model.__table__  # type: ignore[attr-defined]
    return found


def snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def tenant_tables() -> list[type[TenantTable]]:
    """Every table behind the wall, by name."""
    found = [table for table in _descendants(TenantTable) if hasattr(table, "__table__")]
    return sorted(found, key=lambda table: str(table.__tablename__))


def _descendants(parent: type[TenantTable]) -> list[type[TenantTable]]:
    return [found for child in parent.__subclasses__() for found in (child, *_descendants(child))]


def _constraints(model: type[TenantTable]) -> list[Any]:
    table = snake(model.__name__)
    built: list[Any] = [PrimaryKeyConstraint("tenant_id", "id")]
    for name, field in model.model_fields.items():
        target = _info(field).get("ref")
        if target:
            built.append(ForeignKeyConstraint(("tenant_id", name), (f"{target}.tenant_id", f"{target}.id")))
            if not any(key.columns[0] == name and key.where is None for key in model.keys):
                built.append(Index(None, "tenant_id", name))
    for key in model.keys:
        kind = "uq" if isinstance(key, Unique) else "ix"
        name = f"{kind}_{table}_{'_'.join(key.columns)}" + ("_some" if key.where else "")
        where = text(key.where) if key.where else None
        built.append(Index(name, "tenant_id", *key.columns, unique=kind == "uq", postgresql_where=where))
    built.extend(CheckConstraint(rule, name=name) for name, rule in model.checks.items())
    return built


def _info(field: Any) -> Mapping[str, Any]:
    kwargs = getattr(field, "sa_column_kwargs", None)
    found = kwargs.get("info") if isinstance(kwargs, dict) else None
    return found or {}
