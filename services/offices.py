"""Roles that come and go with an office: a place in the roster, a seat on a committee, a job.

A person without a seat in the tenant gets none: whoever opens one for them grants what they hold by then.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlmodel import col

from policies.grants import Holding
from policies.models import RoleGrant
from services import onboarding
from services.work import Work
from tenants.models import Seat


async def grant(
    work: Work,
    person_id: UUID,
    holding: Holding,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    committee_seat_id: UUID | None = None,
) -> None:
    """Let every seat of the person hold the role, from now or from `since`, in place of a grant it replaces.

    Raises OnlyByElection for an elected role without the seat on the committee that it follows from.
    """
    await withdraw(work, person_id, holding)
    for seat_id in await seats_of(work, person_id):
        await onboarding.grant_role(
            work.session,
            seat_id,
            holding,
            now=since or work.now,
            until=until,
            committee_seat_id=committee_seat_id,
        )


async def withdraw(work: Work, person_id: UUID, holding: Holding) -> None:
    """End the role for every seat of the person, from the next request on."""
    seats = await seats_of(work, person_id)
    await work.session.execute(
        update(RoleGrant)
        .where(col(RoleGrant.seat_id).in_(seats), in_force(work.now), _same(holding))
        .values(valid_to=work.now)
    )
    for seat_id in seats:
        await onboarding.touch_seat(work.session, seat_id)


async def holdings_of(work: Work, person_id: UUID) -> list[Holding]:
    """The roles that the person's seats hold, or will."""
    seats = await seats_of(work, person_id)
    query = select(RoleGrant).where(
        col(RoleGrant.tenant_id) == work.ground.tenant_id,
        col(RoleGrant.seat_id).in_(seats),
        in_force(work.now),
    )
    found = (await work.session.execute(query)).scalars()
    return [Holding(grant.role, grant.scope, grant.scope_id, grant.community_id) for grant in found]


async def seats_of(work: Work, person_id: UUID) -> Sequence[UUID]:
    """The person's seats in the tenant."""
    query = select(col(Seat.id)).where(
        col(Seat.tenant_id) == work.ground.tenant_id, col(Seat.person_id) == person_id
    )
    return (await work.session.execute(query.order_by(col(Seat.id)))).scalars().all()


def in_force(now: datetime) -> ColumnElement[bool]:
    """The grants that have not ended."""
    return or_(col(RoleGrant.valid_to).is_(None), col(RoleGrant.valid_to) > now)


def _same(holding: Holding) -> ColumnElement[bool]:
    return and_(
        col(RoleGrant.role) == holding.role,
        col(RoleGrant.scope) == holding.scope,
        col(RoleGrant.scope_id) == holding.scope_id,
    )
