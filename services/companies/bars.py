"""The bar between a property company and those who oversee it, from records and from roles that were granted."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import or_, select
from sqlmodel import col

from policies import limits
from policies.models import RoleGrant, Scope
from services import offices
from services.acting import ours
from services.companies.choices import Bar
from services.companies.models import CompanyStaff, PersonRelative
from services.companies.refusals import RelatedToStaff
from services.companies.rules import Relation, bar, employed
from services.work import Work
from tenants.models import Seat


async def bars_of(work: Work, area_id: UUID, persons: Collection[UUID]) -> dict[UUID, Bar]:
    """Of these persons, those who are barred today from the area's owners' committee and from supervising its
    company, and why."""
    workers = await _workers(work, area_id)
    relations = await _relations(work, persons)
    found = {person: bar(person, workers, relations) for person in persons}
    return {person: why for person, why in found.items() if why is not None}


async def only_unbarred(work: Work, area_id: UUID, person_id: UUID) -> None:
    """Raises ConflictOfInterest or RelatedToStaff for who may not oversee the area's company."""
    why = (await bars_of(work, area_id, [person_id])).get(person_id)
    if why is Bar.WORKS_FOR_COMPANY:
        raise limits.ConflictOfInterest
    if why is Bar.RELATED_TO_STAFF:
        raise RelatedToStaff


async def _workers(work: Work, area_id: UUID) -> frozenset[UUID]:
    """Who works for the company of the area: on record, or by the role that somebody granted them."""
    records = await work.all(ours(work, CompanyStaff).where(col(CompanyStaff.area_id) == area_id))
    on_record = {staff.person_id for staff in records if employed(staff.starts_on, staff.ends_on, work.today)}
    granted = (
        select(col(Seat.person_id))
        .join(
            RoleGrant,
            (col(RoleGrant.tenant_id) == col(Seat.tenant_id)) & (col(RoleGrant.seat_id) == col(Seat.id)),
        )
        .where(
            col(Seat.tenant_id) == work.ground.tenant_id,
            col(Seat.person_id).is_not(None),
            col(RoleGrant.role) == "property_staff",
            col(RoleGrant.scope) == Scope.AREA,
            col(RoleGrant.scope_id) == area_id,
            offices.in_force(work.now),
        )
    )
    by_role = (await work.session.execute(granted)).scalars()
    return frozenset(on_record) | frozenset(person for person in by_role if person is not None)


async def _relations(work: Work, persons: Collection[UUID]) -> Sequence[Relation]:
    query = ours(work, PersonRelative).where(
        or_(col(PersonRelative.person_id).in_(persons), col(PersonRelative.relative_id).in_(persons))
    )
    return [(one.person_id, one.relative_id, one.kinship) for one in await work.all(query)]
