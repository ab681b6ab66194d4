"""From the address of a request to the tenant it speaks to. The only place that knows how."""

from collections import OrderedDict

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from tenants.actor import Ground
from tenants.models import Tenant, TenantKind, TenantState
from tenants.refusals import TenantUnavailable, UnknownTenant
from tenants.tables import table_of


class Grounds:
    """Active tenants by code, at most `size` of them. What is remembered carries its stamp, so that whoever uses
    it can ask the database in the same statement whether it is still so."""

    def __init__(self, size: int = 1024) -> None:
        self._size = size
        self._known: OrderedDict[str, Ground] = OrderedDict()

    async def find(self, connection: AsyncConnection | AsyncSession, code: str) -> Ground:
        """Raises UnknownTenant or TenantUnavailable."""
        known = self.known(code)
        if known is None:
            known = self._known[code] = await read_ground(connection, code)
            if len(self._known) > self._size:
                self._known.popitem(last=False)
        return known

    def known(self, code: str) -> Ground | None:
        return self._known.get(code)

    def forget(self, code: str) -> None:
        self._known.pop(code, None)


async def read_ground(connection: AsyncConnection | AsyncSession, code: str) -> Ground:
    """The tenant as it is now. Raises UnknownTenant, or TenantUnavailable for one that is not active."""
    tenant = table_of(Tenant)
    row = (await connection.execute(select(tenant).where(tenant.c.code == code))).one_or_none()
    if row is None or row.state in (TenantState.REQUESTED, TenantState.PURGED):
        raise UnknownTenant
    if row.state != TenantState.ACTIVE:
        raise TenantUnavailable
    return Ground(
        tenant_id=row.id,
        district_id=row.district_id,
        code=row.code,
        name=row.name,
        kind=TenantKind(row.kind),
        policy_version=row.policy_version,
        settings=row.settings,
        stamp=row.stamp,
    )
