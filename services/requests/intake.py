"""A request comes in and is looked at: submitted, triaged, declined, deferred, escalated (mechanism 25)."""

from uuid import UUID

from services.arguments import Word, Words
from services.requests.arguments import Details, Instant, Note, Places, Reason, Spot, Subject
from services.requests.assigning import let_go
from services.requests.cases import Intake, advance, case_of, open_case, whose
from services.requests.catalog import item_of
from services.requests.choices import CaseKind, Channel, ServiceLine, Urgency
from services.requests.machines import OF_REQUESTS
from services.requests.models import CatalogItem, ServiceRequest
from services.requests.refusals import DeferredIntoThePast, PlaceMissing
from services.work import Work, command


@command("service_request:submit")
async def submit_service_request(
    work: Work,
    community_id: UUID,
    title: Subject,
    details: Details,
    channel: Channel,
    building_id: UUID | None = None,
    place: Spot | None = None,
    item_id: UUID | None = None,
    person_id: UUID | None = None,
    wanted_time: Word | None = None,
    urgency: Urgency = Urgency.ROUTINE,
) -> ServiceRequest:
    """Ask for something, from the lists or in one's own words, for oneself or on behalf of somebody within reach.

    Triage is due in `triage_hours`. Raises PlaceMissing, PlaceElsewhere; ItemElsewhere, ItemRetired;
    SeatWithoutPerson.
    """
    if building_id is None and place is None:
        raise PlaceMissing(field="building_id")
    item = await item_of(work, community_id, item_id) if item_id else None
    intake = Intake(
        kind=CaseKind.SERVICE_REQUEST,
        community_id=community_id,
        title=title,
        channel=channel,
        person_id=await whose(work, person_id),
        building_id=building_id,
        urgency=urgency,
    )
    return await make_request(work, intake, details, place=place, item=item, wanted_time=wanted_time)


async def make_request(
    work: Work,
    intake: Intake,
    details: str,
    *,
    place: str | None = None,
    item: CatalogItem | None = None,
    wanted_time: str | None = None,
) -> ServiceRequest:
    """A request with its row of the inbox. An item brings its line and the skills it wants."""
    case = await open_case(work, OF_REQUESTS, intake)
    request = ServiceRequest(
        case_id=case.id,
        community_id=case.community_id,
        item_id=item.id if item else None,
        line=item.line if item else None,
        skills=item.skills if item else [],
        details=details,
        place=place,
        wanted_time=wanted_time,
    )
    return await work.add(request)


@command("service_request:triage")
async def triage_service_request(
    work: Work,
    service_request_id: UUID,
    expected_version: int,
    line: ServiceLine,
    urgency: Urgency,
    low_risk: bool = False,
    note: Note | None = None,
) -> ServiceRequest:
    """Say what kind of request it is. `low_risk` opens it to new-employment members."""
    request = await work.find(ServiceRequest, service_request_id, expected_version=expected_version)
    (await case_of(work, request.case_id)).urgency = urgency
    await advance(work, OF_REQUESTS, request, "triage", note=note)
    request.line, request.low_risk = line, low_risk
    return await work.save(request)


@command("service_request:decline")
async def decline_service_request(
    work: Work, service_request_id: UUID, reason: Reason, expected_version: int
) -> ServiceRequest:
    """Turn a request down, with the reason the resident will read; its case is closed."""
    request = await work.find(ServiceRequest, service_request_id, expected_version=expected_version)
    await advance(work, OF_REQUESTS, request, "decline", note=reason)
    return await work.save(request)


@command("service_request:defer")
async def defer_service_request(
    work: Work, service_request_id: UUID, until: Instant, reason: Reason, expected_version: int
) -> ServiceRequest:
    """Put a request off to a time, when the clock brings it back by itself. Raises DeferredIntoThePast."""
    request = await work.find(ServiceRequest, service_request_id, expected_version=expected_version)
    if until <= work.now:
        raise DeferredIntoThePast(field="until")
    await advance(work, OF_REQUESTS, request, "defer", note=reason, due_at=until)
    request.deferred_until = until
    return await work.save(request)


@command("service_request:resume")
async def resume_service_request(
    work: Work, service_request_id: UUID, expected_version: int
) -> ServiceRequest:
    """Bring a deferred request back ahead of time."""
    request = await work.find(ServiceRequest, service_request_id, expected_version=expected_version)
    await resume(work, request)
    return await work.save(request)


async def resume(work: Work, request: ServiceRequest) -> None:
    """Bring a request back to triage, which it has passed. Raises WrongState."""
    await advance(work, OF_REQUESTS, request, "resume")
    request.deferred_until = None


@command("service_request:list")
async def list_service_request(
    work: Work,
    service_request_id: UUID,
    expected_version: int,
    capacity: Places = 1,
    skills: Words | None = None,
) -> ServiceRequest:
    """Let members claim it: `capacity` of them, each with one of the skills; left out, the skills stay as they are.

    Whoever was at work on it is released.
    """
    request = await work.find(ServiceRequest, service_request_id, expected_version=expected_version)
    await let_go(work, request, "list")
    (await case_of(work, request.case_id)).area_id = None
    await advance(work, OF_REQUESTS, request, "list")
    request.capacity = capacity
    request.skills = request.skills if skills is None else skills
    return await work.save(request)


@command("service_request:escalate")
async def escalate_service_request(
    work: Work, service_request_id: UUID, reason: Reason, expected_version: int
) -> ServiceRequest:
    """Hand a request up to the sub-district, which has `escalation_days`. Whoever was at work on it is released."""
    request = await work.find(ServiceRequest, service_request_id, expected_version=expected_version)
    await let_go(work, request, "escalate")
    (await case_of(work, request.case_id)).escalated_at = work.now
    await advance(work, OF_REQUESTS, request, "escalate", note=reason)
    return await work.save(request)


@command("service_request:return")
async def return_service_request(
    work: Work, service_request_id: UUID, note: Note, expected_version: int
) -> ServiceRequest:
    """Hand an escalated request back to the community, with what the sub-district asks it to do."""
    request = await work.find(ServiceRequest, service_request_id, expected_version=expected_version)
    await advance(work, OF_REQUESTS, request, "return", note=note)
    return await work.save(request)
