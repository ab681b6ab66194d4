"""The wall between tenants, both halves: how a table gets it, and how a transaction enters.

The policy compares the row's tenant with a setting that lives no longer than the transaction. It holds no
sub-query (Citus refuses those) and no trigger stands behind it.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    TextClause,
    bindparam,
    case,
    func,
    literal_column,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from tenants.tables import CURRENT_TENANT

POLICY = "tenant_wall"
APP_ROLE = "tongxin_app"
RELAY_ROLE = "tongxin_relay"


def wall(table: str, *, privileges: str = "SELECT, INSERT, UPDATE") -> list[str]:
    """The DDL that puts one table behind the wall and lets the app's role in.

    FORCE makes it hold for the table's owner too. Without a tenant in force the comparison is with NULL: no row.
    """
    same = f"tenant_id = {CURRENT_TENANT}"
    return [
        f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
        f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
        f'CREATE POLICY {POLICY} ON "{table}" USING ({same}) WITH CHECK ({same})',
        f'GRANT {privileges} ON "{table}" TO {APP_ROLE}',
    ]


async def enter(connection: AsyncConnection | AsyncSession, tenant_id: UUID) -> None:
    """Let the running transaction see one tenant, until it ends."""
    await connection.execute(text(entering(tenant_id)))


def entering(tenant_id: UUID) -> str:
    """The statement that lets the running transaction see one tenant.

    SET takes no parameters: the literal is safe because a UUID prints as hex digits and dashes only. SET LOCAL,
    unlike set_config(), is carried to the shards of a Citus cluster.
    """
    return f"SET LOCAL app.tenant_id = '{UUID(str(tenant_id))}'"


def entered(
    answer: ColumnElement[Any],
    *,
    when: ColumnElement[bool] | TextClause,
    tenant: str = "tenant",
    district: str = "district",
) -> Select[Any]:
    """One statement that enters the tenant bound as `tenant`, asks `when`, and only then reads `answer`.

    One round trip, no transaction to open. CASE alone fixes the order of evaluation; a CTE, a WHERE or a join in
    its place would leak. The settings end with the statement's own transaction. `district` is bound to the
    district whose figures may be read, or to "" for none. NULL when `when` is false.
    """
    inside = case(
        (_set("app.tenant_id", tenant), case((_set("app.district_id", district), case((when, answer)))))
    )
    return select(inside)


def _set(setting: str, parameter: str) -> ColumnElement[bool]:
    value = bindparam(parameter, type_=Text())
    return func.set_config(literal_column(f"'{setting}'"), value, literal_column("true")).is_not(None)
