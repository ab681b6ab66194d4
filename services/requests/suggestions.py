"""Who might do it: the members of the community, the most fitting first (mechanisms 15, 16, 25).

Expressions that a read is ordered by. Of what members say of themselves only what the talent pool may show counts:
shared, by somebody who serves and whose consent is in force.
"""

from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, any_, case, exists, func, literal_column, or_, select

from services import people, places, roster
from services.requests.choices import AssignmentState
from services.requests.models import LIVE, Assignment, Case
from tenants.tables import linked, one_of, table_of


def may_be_suggested(member: Any, request: Any) -> ColumnElement[bool]:
    """Active members of the request's community, but whoever asks for it and whoever takes part already."""
    return and_(
        member.community_id == request.community_id,
        one_of(member.state, [roster.MembershipState.ACTIVE]),
        ~linked(
            Assignment,
            request,
            lambda work: work.service_request_id == request.id,
            lambda work: work.round == request.round,
            lambda work: work.person_id == member.person_id,
            lambda work: ~one_of(work.state, [AssignmentState.RELEASED]),
        ),
        ~linked(
            Case,
            request,
            lambda matter: matter.id == request.case_id,
            lambda matter: matter.person_id == member.person_id,
        ),
        or_(
            request.low_risk,
            ~one_of(member.source, [roster.MemberSource.NEW_EMPLOYMENT]),
        ),
    )


def fitness(member: Any, request: Any) -> list[ColumnElement[Any]]:
    """By how many of the wanted skills they have, how far away they live (building, grid, community), whether they
    have time when it is wanted, and how much they have in hand; then by their id."""
    return [
        _skills_met(member, request).desc(),
        _distance(member, request).asc(),
        _has_time(member, request).desc(),
        open_assignments(member).asc(),
        member.id.asc(),
    ]


def open_assignments(member: Any) -> ColumnElement[int]:
    """How many assignments they have not finished."""
    work = table_of(Assignment).alias()
    counted = select(func.count()).where(
        work.c.tenant_id == member.tenant_id, work.c.membership_id == member.id, one_of(work.c.state, LIVE)
    )
    return counted.correlate_except(work).scalar_subquery()


def _skills_met(member: Any, request: Any) -> ColumnElement[int]:
    facet = table_of(roster.Facet).alias()
    met = select(func.count()).where(
        *_told(facet, member, roster.FacetKind.SKILL), facet.c.value == any_(request.skills)
    )
    return met.correlate_except(facet).scalar_subquery()


def _has_time(member: Any, request: Any) -> ColumnElement[bool]:
    """Whether they have time when it is wanted; where nothing is said of when, whether they say when they have."""
    facet = table_of(roster.Facet).alias()
    fitting = or_(request.wanted_time.is_(None), facet.c.value == request.wanted_time)
    found = select(1).where(*_told(facet, member, roster.FacetKind.AVAILABLE_TIME), fitting)
    return exists(found.correlate_except(facet))


def _told(facet: Any, member: Any, kind: roster.FacetKind) -> list[ColumnElement[bool]]:
    return [
        facet.c.tenant_id == member.tenant_id,
        facet.c.membership_id == member.id,
        one_of(facet.c.kind, [kind]),
        roster.in_talent_pool(facet.c),
    ]


def _distance(member: Any, request: Any) -> ColumnElement[int]:
    """0 in the same building, 1 in the same grid, 2 elsewhere in the community."""
    return case(
        (_home(member, "id") == _spot(request, "building_id"), literal_column("0", Integer())),
        (_home(member, "grid_id") == _spot(request, "grid_id"), literal_column("1", Integer())),
        else_=literal_column("2", Integer()),
    )


def _home(member: Any, column: str) -> ColumnElement[Any]:
    """Of the building the member lives in."""
    person, building = table_of(people.Person).alias(), table_of(places.Building).alias()
    found = select(building.c[column]).where(
        person.c.tenant_id == member.tenant_id,
        person.c.id == member.person_id,
        building.c.tenant_id == person.c.tenant_id,
        building.c.id == person.c.building_id,
    )
    return found.correlate_except(person, building).scalar_subquery()


def _spot(request: Any, column: str) -> ColumnElement[Any]:
    """Of the case, which says where it is."""
    matter = table_of(Case).alias()
    found = select(matter.c[column]).where(
        matter.c.tenant_id == request.tenant_id, matter.c.id == request.case_id
    )
    return found.correlate_except(matter).scalar_subquery()
