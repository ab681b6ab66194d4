"""What riders and couriers report on their way (流动网格员, 移动探头, mechanism 48)."""

from uuid import UUID

from policies import limits
from services import places
from services.acting import myself
from services.requests.arguments import Details, Latitude, Longitude, Note, Subject
from services.requests.cases import Intake, advance, case_of, open_case
from services.requests.choices import CaseKind, Channel
from services.requests.intake import make_request
from services.requests.machines import OF_OBSERVATIONS
from services.requests.matters import Observation
from services.requests.models import Case
from services.requests.refusals import PointIncomplete
from services.work import Work, command


@command("observation:report")
async def report_observation(
    work: Work,
    grid_id: UUID,
    title: Subject,
    content: Details,
    latitude: Latitude | None = None,
    longitude: Longitude | None = None,
) -> Observation:
    """Report something seen in a grid. The point is for the reporter alone; everybody else sees the grid.

    Raises SeatWithoutPerson or PointIncomplete.
    """
    if (latitude is None) != (longitude is None):
        raise PointIncomplete(field="longitude" if longitude is None else "latitude")
    grid = await work.get(places.Grid, grid_id)
    intake = Intake(
        kind=CaseKind.OBSERVATION,
        community_id=grid.community_id,
        title=title,
        channel=Channel.STREET,
        person_id=myself(work),
        grid_id=grid.id,
    )
    case = await open_case(work, OF_OBSERVATIONS, intake)
    observation = Observation(
        case_id=case.id,
        community_id=case.community_id,
        grid_id=grid.id,
        content=content,
        latitude=latitude,
        longitude=longitude,
    )
    return await work.add(observation)


@command("observation:verify")
async def verify_observation(
    work: Work, observation_id: UUID, expected_version: int, note: Note | None = None
) -> Observation:
    """Confirm what was reported. Raises SelfApproval for one's own report."""
    observation = await work.find(Observation, observation_id, expected_version=expected_version)
    limits.not_own(work.me, (await case_of(work, observation.case_id)).person_id)
    await advance(work, OF_OBSERVATIONS, observation, "verify", note=note)
    observation.verified_by_person_id = work.me
    return await work.save(observation)


@command("observation:dispatch")
async def dispatch_observation(
    work: Work, observation_id: UUID, note: Note, expected_version: int, as_request: bool = False
) -> Observation:
    """Say who sees to it; `as_request` makes a service request of it, with the same first contact."""
    observation = await work.find(Observation, observation_id, expected_version=expected_version)
    case = await advance(work, OF_OBSERVATIONS, observation, "dispatch", note=note)
    if as_request:
        request = await make_request(work, _request_of(case), observation.content, place=case.title)
        observation.service_request_id = request.id
    return await work.save(observation)


@command("observation:close")
async def close_observation(
    work: Work, observation_id: UUID, note: Note, expected_version: int
) -> Observation:
    """Say what came of it."""
    observation = await work.find(Observation, observation_id, expected_version=expected_version)
    await advance(work, OF_OBSERVATIONS, observation, "close", note=note)
    return await work.save(observation)


def _request_of(case: Case) -> Intake:
    return Intake(
        kind=CaseKind.SERVICE_REQUEST,
        community_id=case.community_id,
        title=case.title,
        channel=case.channel,
        person_id=case.person_id,
        grid_id=case.grid_id,
        first_contact_person_id=case.first_contact_person_id,
    )
