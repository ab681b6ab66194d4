"""Who takes a request on: members who claim it, or whom the captain assigns (队员接单, mechanism 25).

Everybody who takes a place queues up at the request; a place in each round is taken once, says the database.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col

from services import people, roster
from services.acting import move, myself, ours
from services.requests.cases import advance, case_of, note_step
from services.requests.choices import AssignmentState
from services.requests.machines import ASSIGNMENT, OF_REQUESTS, SERVICE_REQUEST
from services.requests.models import LIVE, Assignment, Case, ServiceRequest
from services.requests.refusals import (
    AlreadyTakesPart,
    LowRiskOnly,
    NoPlaceLeft,
    OwnRequest,
    SkillMissing,
)
from services.requests.rules import first_free_place, has_skill, may_take
from services.work import Work, command
from tenants.refusals import NotFound


@command("service_request:claim")
async def claim_service_request(work: Work, service_request_id: UUID) -> Assignment:
    """Take a place in a request of one's own community, as long as there are any.

    Raises NotServing, OwnRequest, LowRiskOnly, SkillMissing; NoPlaceLeft or AlreadyTakesPart.
    """
    request = await in_turn(work, service_request_id, work.reached(ServiceRequest))
    SERVICE_REQUEST.after(request.state, "claim")
    membership = await _active(work, request, person_id=myself(work))
    return await _take_place(work, request, membership, "claim")


@command("service_request:assign")
async def assign_service_request(work: Work, service_request_id: UUID, membership_id: UUID) -> Assignment:
    """Give a place to an active member of the community, whatever skills are wanted.

    Raises NotServing, OwnRequest, LowRiskOnly; NoPlaceLeft or AlreadyTakesPart.
    """
    request = await in_turn(work, service_request_id, work.reached(ServiceRequest))
    SERVICE_REQUEST.after(request.state, "assign")
    given = await work.get(roster.Membership, membership_id)
    membership = await _active(work, request, person_id=given.person_id)
    (await case_of(work, request.case_id)).area_id = None
    return await _take_place(work, request, membership, "assign")


# --- who takes part --------------------------------------------------------------------------------------------


async def in_turn(
    work: Work, service_request_id: UUID, reached: ColumnElement[bool] | None = None
) -> ServiceRequest:
    """The request, once it is one's turn: whoever takes or leaves its places queues up here. Raises NotFound."""
    query = ours(work, ServiceRequest).where(col(ServiceRequest.id) == service_request_id)
    if reached is not None:
        query = query.where(reached)
    turn = query.with_for_update().execution_options(populate_existing=True)
    request = (await work.session.execute(turn)).scalars().one_or_none()
    if request is None:
        raise NotFound
    return request


async def taking_part(
    work: Work, request: ServiceRequest, states: Sequence[AssignmentState] | None = None
) -> Sequence[Assignment]:
    """The assignments of the present round that were not released, or those in the given states."""
    wanted = states or [state for state in AssignmentState if state is not AssignmentState.RELEASED]
    query = ours(work, Assignment).where(
        col(Assignment.service_request_id) == request.id,
        col(Assignment.round) == request.round,
        col(Assignment.state).in_(wanted),
    )
    return await work.all(query.order_by(col(Assignment.id)))


async def let_go(work: Work, request: ServiceRequest, verb: str) -> None:
    """Release whoever is at work on a request that is about to move on without them. Raises WrongState."""
    SERVICE_REQUEST.after(request.state, verb)
    for assignment in await taking_part(work, request, LIVE):
        assignment.state = ASSIGNMENT.after(assignment.state, "release")
        await work.save(assignment)


async def _active(work: Work, request: ServiceRequest, *, person_id: UUID) -> roster.Membership:
    query = ours(work, roster.Membership).where(
        col(roster.Membership.person_id) == person_id,
        col(roster.Membership.community_id) == request.community_id,
        col(roster.Membership.state) == roster.MembershipState.ACTIVE,
    )
    # Locked: nobody takes work on while they leave.
    membership = await work.first(query.with_for_update(key_share=True))
    if membership is None:
        raise roster.NotServing
    return membership


async def _take_place(
    work: Work, request: ServiceRequest, membership: roster.Membership, verb: str
) -> Assignment:
    case = await case_of(work, request.case_id)
    await _fits(work, request, case, membership, verb)
    present = await taking_part(work, request)
    if any(assignment.person_id == membership.person_id for assignment in present):
        raise AlreadyTakesPart
    place = first_free_place({assignment.place for assignment in present}, request.capacity)
    if place is None:
        raise NoPlaceLeft(capacity=request.capacity)
    assignment = Assignment(
        service_request_id=request.id,
        case_id=request.case_id,
        community_id=request.community_id,
        group_id=membership.group_id,
        membership_id=membership.id,
        person_id=membership.person_id,
        assigned_by_person_id=work.me if verb == "assign" else None,
        round=request.round,
        place=place,
        claimed_at=work.now,
    )
    await advance(work, OF_REQUESTS, request, verb)
    await work.save(request)
    return await work.add(assignment, unless=NoPlaceLeft(capacity=request.capacity))


async def _fits(
    work: Work, request: ServiceRequest, case: Case, membership: roster.Membership, verb: str
) -> None:
    if case.person_id == membership.person_id:
        raise OwnRequest
    if not may_take(low_risk=request.low_risk, source=membership.source):
        raise LowRiskOnly
    if verb == "claim" and not has_skill(request.skills, await _skills(work, membership)):
        raise SkillMissing(skills="、".join(request.skills))


async def _skills(work: Work, membership: roster.Membership) -> set[str]:
    """What the member can do, by their facets and by their ledger, shared or not: it is they who claim."""
    facets = ours(work, roster.Facet).where(
        col(roster.Facet.membership_id) == membership.id,
        col(roster.Facet.kind) == roster.FacetKind.SKILL,
    )
    person = await work.get(people.Person, membership.person_id)
    return {*person.skills, *(facet.value for facet in await work.all(facets))}


async def worked_on(work: Work, assignment: Assignment, verb: str, note: str | None = None) -> Case:
    """Move an assignment on, with a step on the timeline of its case. Raises WrongState."""
    before = assignment.state
    move(work, ASSIGNMENT, assignment, verb)
    case = await case_of(work, assignment.case_id)
    await note_step(work, case, before=before, after=assignment.state, note=note)
    return case
