"""Work on a request without members: the committee itself, or the property company it was routed to."""

from uuid import UUID

from sqlmodel import col

from services import places
from services.acting import ours
from services.requests.arguments import Note
from services.requests.cases import advance, case_of, note_step
from services.requests.machines import OF_REQUESTS
from services.requests.models import CaseStep, ServiceRequest
from services.requests.refusals import AreaNotHere
from services.work import Work, command
from tenants.refusals import WrongState


@command("service_request:route")
async def route_service_request(
    work: Work, service_request_id: UUID, area_id: UUID, expected_version: int
) -> ServiceRequest:
    """Hand a request to the property company of a compound, whose staff then work on it. Raises AreaNotHere."""
    request = await work.find(ServiceRequest, service_request_id, expected_version=expected_version)
    area = await work.get(places.PropertyManagementArea, area_id)
    here = ours(work, places.AreaCommunity).where(
        col(places.AreaCommunity.area_id) == area.id,
        col(places.AreaCommunity.community_id) == request.community_id,
    )
    if await work.first(here) is None:
        raise AreaNotHere(field="area_id")
    (await case_of(work, request.case_id)).area_id = area.id
    await advance(work, OF_REQUESTS, request, "route", note=area.name)
    return await work.save(request)


@command("service_request:start")
async def start_service_request(
    work: Work, service_request_id: UUID, expected_version: int, note: Note | None = None
) -> ServiceRequest:
    """Begin the work without members: the committee itself, or the property company."""
    request = await work.find(ServiceRequest, service_request_id, expected_version=expected_version)
    await advance(work, OF_REQUESTS, request, "start", note=note)
    return await work.save(request)


@command("progress:note")
async def note_progress(work: Work, service_request_id: UUID, note: Note) -> CaseStep:
    """Write down how the work goes on; the resident reads it. Nothing else changes."""
    request = await work.find(ServiceRequest, service_request_id)
    case = await case_of(work, request.case_id)
    if not case.open:
        raise WrongState(state=request.state.value, move="note")
    return await note_step(work, case, note=note)
