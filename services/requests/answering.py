"""How a request ends: resolved, confirmed and rated by the resident, closed; or opened again (mechanisms 25, 26)."""

from uuid import UUID

from sqlmodel import col

from policies import limits
from services.acting import myself, ours
from services.requests.arguments import Details, Note, Reason, Score
from services.requests.assigning import taking_part
from services.requests.cases import advance, case_of
from services.requests.machines import OF_REQUESTS
from services.requests.models import LIVE, Rating, ServiceRequest
from services.requests.refusals import AlreadyRated, MembersAtWork, ReopenTooLate
from services.requests.rules import may_reopen
from services.work import Work, command


@command("service_request:resolve")
async def resolve_service_request(
    work: Work, service_request_id: UUID, resolution: Details, expected_version: int
) -> ServiceRequest:
    """Say how it was resolved, where no members are at work on it. The resident's answer is due in `confirm_days`.

    Raises MembersAtWork.
    """
    request = await work.find(ServiceRequest, service_request_id, expected_version=expected_version)
    await advance(work, OF_REQUESTS, request, "resolve", note=resolution[:400])
    if await taking_part(work, request, LIVE):
        raise MembersAtWork
    request.resolution = resolution
    return await work.save(request)


@command("service_request:confirm")
async def confirm_service_request(
    work: Work, service_request_id: UUID, expected_version: int, note: Note | None = None
) -> ServiceRequest:
    """Agree that it is resolved: the resident, or the committee once the resident told it so.

    Nobody confirms what they worked on. Raises SelfApproval.
    """
    request = await _to_answer(work, service_request_id, expected_version)
    await advance(work, OF_REQUESTS, request, "confirm", note=note)
    request.confirmed_at = work.now
    return await work.save(request)


@command("service_request:rate")
async def rate_service_request(
    work: Work, service_request_id: UUID, score: Score, expected_version: int, words: Note | None = None
) -> ServiceRequest:
    """Rate the service from 1 to 5, once: that closes it. Raises AlreadyRated or SelfApproval."""
    request = await _to_answer(work, service_request_id, expected_version)
    if await work.first(ours(work, Rating).where(col(Rating.service_request_id) == request.id)):
        raise AlreadyRated
    await advance(work, OF_REQUESTS, request, "rate")
    rating = Rating(
        service_request_id=request.id,
        case_id=request.case_id,
        community_id=request.community_id,
        person_id=myself(work),
        score=score,
        words=words,
    )
    await work.add(rating, unless=AlreadyRated())
    return await work.save(request)


@command("service_request:close")
async def close_service_request(
    work: Work, service_request_id: UUID, expected_version: int
) -> ServiceRequest:
    """Close what was confirmed and not rated. The clock does the same after `rate_days`."""
    request = await work.find(ServiceRequest, service_request_id, expected_version=expected_version)
    await advance(work, OF_REQUESTS, request, "close")
    return await work.save(request)


@command("service_request:reopen")
async def reopen_service_request(
    work: Work, service_request_id: UUID, reason: Reason, expected_version: int
) -> ServiceRequest:
    """Say that it is not resolved, up to `reopen_days` after it was closed: another round begins.

    What was verified stays verified, and its points stand until somebody revokes it. Raises ReopenTooLate.
    """
    request = await _to_answer(work, service_request_id, expected_version)
    case = await case_of(work, request.case_id)
    if not may_reopen(case.closed_at, work.now, work.figures.reopen_days):
        raise ReopenTooLate(days=work.figures.reopen_days)
    case.area_id = None
    await advance(work, OF_REQUESTS, request, "reopen", note=reason)
    request.round += 1
    request.confirmed_at = request.resolution = None
    return await work.save(request)


async def _to_answer(work: Work, service_request_id: UUID, expected_version: int) -> ServiceRequest:
    """The request, locked, for somebody who did not work on it. Raises SelfApproval."""
    request = await work.find(ServiceRequest, service_request_id, expected_version=expected_version)
    for assignment in await taking_part(work, request):
        limits.not_own(work.me, assignment.person_id)
    return request
