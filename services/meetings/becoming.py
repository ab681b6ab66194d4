"""A follow-up that takes more than one person becomes a project or a request; it is done when that is over.

Whoever makes one of it needs the right to draw up projects, or to submit requests, as well.
"""

from uuid import UUID

from services import projects, requests
from services.arguments import Money
from services.meetings.arguments import Spot
from services.meetings.convening import only_conducting
from services.meetings.follow_ups import note_step
from services.meetings.machines import PENDING
from services.meetings.models import Meeting
from services.meetings.outcomes import FollowUp
from services.meetings.refusals import AlreadyBecame, FollowUpOver
from services.work import Work, command


@command("follow_up_project:create")
async def create_follow_up_project(
    work: Work, follow_up_id: UUID, theme: projects.ProjectTheme, budget: Money, expected_version: int
) -> FollowUp:
    """Draw up a governance project of it. Raises NotConducting, FollowUpOver, AlreadyBecame, or Forbidden as
    `create_project` does."""
    follow_up, meeting = await _to_become(work, follow_up_id, expected_version)
    project = await projects.create_project(
        work,
        community_id=follow_up.community_id,
        area_id=meeting.area_id,
        kind=projects.ProjectKind.GOVERNANCE,
        theme=theme,
        title=follow_up.title,
        idea=follow_up.details,
        budget=budget,
    )
    follow_up.project_id = project.id
    await note_step(work, follow_up)
    return await work.save(follow_up)


@command("follow_up_request:submit")
async def submit_follow_up_request(
    work: Work, follow_up_id: UUID, place: Spot, expected_version: int
) -> FollowUp:
    """Put it into the community's inbox as a request. Raises NotConducting, FollowUpOver, AlreadyBecame, or Forbidden
    as `submit_service_request` does."""
    follow_up, _ = await _to_become(work, follow_up_id, expected_version)
    request = await requests.submit_service_request(
        work,
        community_id=follow_up.community_id,
        title=follow_up.title,
        details=follow_up.details,
        channel=requests.Channel.SERVICE_WINDOW,
        place=place,
    )
    follow_up.service_request_id = request.id
    await note_step(work, follow_up)
    return await work.save(follow_up)


async def _to_become(work: Work, follow_up_id: UUID, expected_version: int) -> tuple[FollowUp, Meeting]:
    follow_up = await work.find(FollowUp, follow_up_id, expected_version=expected_version)
    meeting = await work.get(Meeting, follow_up.meeting_id)
    only_conducting(work, meeting)
    if follow_up.state not in PENDING:
        raise FollowUpOver
    if follow_up.project_id or follow_up.service_request_id:
        raise AlreadyBecame
    return follow_up, meeting
