"""Who holds an office at a place now. An alliance is signed, and a forum is made up, by those who do."""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlmodel import col

from policies.models import RoleGrant, Scope
from services import places
from services.work import Work
from tenants.models import Seat


async def holders_of(
    work: Work, roles: Collection[str], community_id: UUID, area_id: UUID | None = None
) -> Mapping[UUID, frozenset[str]]:
    """Which of these roles each person holds in the community, or in a compound on its ground.

    With `area_id`, roles that are held in a compound count only in that one.
    """
    query = (
        select(col(Seat.person_id), col(RoleGrant.role))
        .join(
            Seat, (col(Seat.tenant_id) == col(RoleGrant.tenant_id)) & (col(Seat.id) == col(RoleGrant.seat_id))
        )
        .where(
            col(RoleGrant.tenant_id) == work.ground.tenant_id,
            col(RoleGrant.role).in_(sorted(roles)),
            col(RoleGrant.valid_from) <= work.now,
            or_(col(RoleGrant.valid_to).is_(None), col(RoleGrant.valid_to) > work.now),
            or_(col(RoleGrant.community_id) == community_id, _in_areas(work, community_id, area_id)),
        )
        .order_by(col(Seat.person_id))
    )
    held: dict[UUID, frozenset[str]] = {}
    for person_id, role in await work.session.execute(query):
        if person_id is not None:
            held[person_id] = held.get(person_id, frozenset()) | {role}
    return held


def _in_areas(work: Work, community_id: UUID, area_id: UUID | None) -> ColumnElement[bool]:
    within = (
        col(RoleGrant.scope_id) == area_id
        if area_id
        else col(RoleGrant.scope_id).in_(
            select(col(places.AreaCommunity.area_id)).where(
                col(places.AreaCommunity.tenant_id) == work.ground.tenant_id,
                col(places.AreaCommunity.community_id) == community_id,
            )
        )
    )
    return (col(RoleGrant.scope) == Scope.AREA) & within
