"""Roles that come and go with a place in the roster.

A person without a seat gets none: whoever opens a seat for them grants what they hold by then.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlmodel import col

from policies.grants import Holding
from policies.models import RoleGrant, Scope
from services import onboarding
from services.roster.choices import Post
from services.roster.models import Appointment, BuildingCaptain, Membership, Secondment
from services.roster.rules import member_role
from services.work import Work
from tenants.models import Seat


def of_member(membership: Membership) -> Holding:
    place = membership.community_id
    return Holding(member_role(membership.source), Scope.COMMUNITY, place, place)


def of_leader(appointment: Appointment) -> Holding:
    place = appointment.community_id
    if appointment.post is Post.GROUP_LEADER:
        return Holding(appointment.post, Scope.GROUP, appointment.group_id, place)
    return Holding(appointment.post, Scope.COMMUNITY, place, place)


def of_building_captain(captain: BuildingCaptain) -> Holding:
    role = f"building_captain_{captain.kind}"
    return Holding(role, Scope.BUILDING, captain.building_id, captain.community_id)


def of_cadre(secondment: Secondment) -> Holding:
    place = secondment.community_id
    return Holding("embedded_cadre", Scope.COMMUNITY, place, place)


async def grant(
    work: Work,
    person_id: UUID,
    holding: Holding,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
) -> None:
    """Let every seat of the person hold the role, from now or from `since`, in place of a grant it replaces."""
    await withdraw(work, person_id, holding)
    for seat_id in await _seats_of(work, person_id):
        await onboarding.grant_role(work.session, seat_id, holding, now=since or work.now, until=until)


async def withdraw(work: Work, person_id: UUID, holding: Holding) -> None:
    """End the role for every seat of the person, from the next request on."""
    seats = await _seats_of(work, person_id)
    await work.session.execute(
        update(RoleGrant)
        .where(col(RoleGrant.seat_id).in_(seats), _in_force(work.now), _same(holding))
        .values(valid_to=work.now)
    )
    for seat_id in seats:
        await onboarding.touch_seat(work.session, seat_id)


async def _seats_of(work: Work, person_id: UUID) -> Sequence[UUID]:
    query = select(col(Seat.id)).where(
        col(Seat.tenant_id) == work.ground.tenant_id, col(Seat.person_id) == person_id
    )
    return (await work.session.execute(query.order_by(col(Seat.id)))).scalars().all()


def _in_force(now: datetime) -> ColumnElement[bool]:
    return or_(col(RoleGrant.valid_to).is_(None), col(RoleGrant.valid_to) > now)


def _same(holding: Holding) -> ColumnElement[bool]:
    return and_(
        col(RoleGrant.role) == holding.role,
        col(RoleGrant.scope) == holding.scope,
        col(RoleGrant.scope_id) == holding.scope_id,
    )
