"""From a verified token to an actor with grants, remembered for as long as the database agrees.

Every statement that relies on a remembered standing asks `in_force` in the same breath: the tenant's and the
seat's stamps are unchanged, and the login has not ended. So a withdrawn role, a new policy or a log-out holds
from the next request on, in every process, without a message between them.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from operator import attrgetter
from uuid import UUID

from sqlalchemy import BigInteger, TextClause, Uuid, and_, bindparam, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from policies.grants import PolicyShelf, Standing, stand
from tenants.actor import Actor, Ground
from tenants.authentication import Claims
from tenants.models import LoginSession, Seat, Tenant
from tenants.refusals import Unauthenticated
from tenants.tables import table_of, written_once

_tenant = table_of(Tenant)
_seat = table_of(Seat)
_login = table_of(LoginSession)


class OutOfDate(Exception):
    """What was remembered of the actor no longer holds. Forget it, read it again, retry once."""


class Standings:
    """Standings by login session, at most `size` of them."""

    def __init__(self, shelf: PolicyShelf, size: int = 10_000) -> None:
        self._shelf = shelf
        self._size = size
        self._known: OrderedDict[UUID, Standing] = OrderedDict()

    def known(self, claims: Claims, ground: Ground, now: datetime) -> Standing | None:
        found = self._known.get(claims.session_id)
        if found is None or found.until <= now or found.actor.ground is not ground:
            return None
        return found if found.actor.seat_id == claims.seat_id else None

    async def find(
        self, connection: AsyncConnection | AsyncSession, claims: Claims, ground: Ground, now: datetime
    ) -> Standing:
        """Reads the standing anew; the transaction must have entered the tenant. Raises Unauthenticated."""
        actor = await read_actor(connection, claims, ground)
        standing = self._known[claims.session_id] = await stand(connection, self._shelf, actor, now)
        if len(self._known) > self._size:
            self._known.popitem(last=False)
        return standing

    def forget(self, standing: Standing) -> None:
        if standing.actor.session_id:
            self._known.pop(standing.actor.session_id, None)


async def read_actor(connection: AsyncConnection | AsyncSession, claims: Claims, ground: Ground) -> Actor:
    """The seat of a login that has not ended. Raises Unauthenticated."""
    row = (
        await connection.execute(
            select(_seat.c.account_id, _seat.c.person_id, _seat.c.stamp)
            .join(_login, and_(_login.c.tenant_id == _seat.c.tenant_id, _login.c.seat_id == _seat.c.id))
            .where(
                _seat.c.tenant_id == ground.tenant_id,
                _seat.c.id == claims.seat_id,
                _seat.c.suspended_at.is_(None),
                _login.c.id == claims.session_id,
                _login.c.ended_at.is_(None),
            )
        )
    ).one_or_none()
    if row is None:
        raise Unauthenticated
    return Actor(
        ground=ground,
        seat_id=claims.seat_id,
        account_id=row.account_id,
        person_id=row.person_id,
        session_id=claims.session_id,
        stamp=row.stamp,
    )


@cache
def in_force() -> TextClause:
    """Whether the standing bound by `stamps_of` is still what the database says. Sees only the tenant entered."""
    return written_once(
        exists(
            select(1)
            .select_from(_tenant)
            .join(_seat, _seat.c.tenant_id == _tenant.c.id)
            .join(_login, and_(_login.c.tenant_id == _seat.c.tenant_id, _login.c.seat_id == _seat.c.id))
            .where(
                _tenant.c.id == bindparam("stamp_tenant", type_=Uuid()),
                _tenant.c.stamp == bindparam("stamp_of_tenant", type_=BigInteger()),
                _seat.c.id == bindparam("stamp_seat", type_=Uuid()),
                _seat.c.stamp == bindparam("stamp_of_seat", type_=BigInteger()),
                _login.c.id == bindparam("stamp_login", type_=Uuid()),
                _login.c.ended_at.is_(None),
            )
        )
    )


STAMPS: Mapping[str, Callable[[Actor], object]] = {
    "stamp_tenant": attrgetter("ground.tenant_id"),
    "stamp_of_tenant": attrgetter("ground.stamp"),
    "stamp_seat": attrgetter("seat_id"),
    "stamp_of_seat": attrgetter("stamp"),
    "stamp_login": attrgetter("session_id"),
}
"""The parameters of `in_force`, each found on an actor."""


def stamps_of(actor: Actor) -> dict[str, object]:
    return {name: stamp(actor) for name, stamp in STAMPS.items()}
