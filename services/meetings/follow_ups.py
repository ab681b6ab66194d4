"""Follow-ups: what somebody is to do after a meeting, tracked in public until somebody else verifies it."""

from datetime import date
from uuid import UUID

from policies import limits
from services import people
from services.acting import hold, move, only_by
from services.meetings import duties
from services.meetings.arguments import Matter, Note, Reason, Report
from services.meetings.choices import MeetingState, Side
from services.meetings.convening import only_conducting
from services.meetings.machines import FOLLOW_UP, HELD, PENDING
from services.meetings.models import Meeting
from services.meetings.outcomes import FollowUp, FollowUpStep, Resolution
from services.meetings.refusals import (
    FollowUpOver,
    MeetingNotHeld,
    ResolutionOfAnotherMeeting,
    StillUnderWay,
)
from services.projects import DueBeforeToday, GovernanceProject, ProjectState
from services.requests import ServiceRequest, ServiceRequestState
from services.work import Work, command

ADDED_IN = (*HELD, MeetingState.MINUTES_SIGNED)
"""What is published stays complete."""

PROJECT_OVER = (ProjectState.CLOSED, ProjectState.STOPPED)
REQUEST_OVER = (
    ServiceRequestState.RESOLVED,
    ServiceRequestState.CONFIRMED,
    ServiceRequestState.CLOSED,
    ServiceRequestState.DECLINED,
)


@command("follow_up:add")
async def add_follow_up(
    work: Work,
    meeting_id: UUID,
    title: Matter,
    details: Report,
    owner_person_id: UUID,
    side: Side,
    due_on: date,
    resolution_id: UUID | None = None,
) -> FollowUp:
    """Charge somebody with something, by the end of a day.

    Raises NotConducting, MeetingNotHeld once the meeting is published, DueBeforeToday or ResolutionOfAnotherMeeting.
    """
    meeting = await hold(work, Meeting, meeting_id)
    only_conducting(work, meeting)
    if meeting.state not in ADDED_IN:
        raise MeetingNotHeld
    if due_on < work.today:
        raise DueBeforeToday(field="due_on")
    if resolution_id is not None:
        resolution = await work.get(Resolution, resolution_id)
        if resolution.meeting_id != meeting.id:
            raise ResolutionOfAnotherMeeting(field="resolution_id")
    owner = await work.get(people.Person, owner_person_id)
    follow_up = FollowUp(
        meeting_id=meeting.id,
        community_id=meeting.community_id,
        resolution_id=resolution_id,
        title=title,
        details=details,
        owner_person_id=owner.id,
        side=side,
        due_on=due_on,
    )
    await work.add(follow_up)
    await duties.charged(work, meeting, follow_up)
    await note_step(work, follow_up)
    return follow_up


@command("follow_up:start")
async def start_follow_up(work: Work, follow_up_id: UUID, expected_version: int) -> FollowUp:
    """Begin what one was charged with. Raises NotYourOwn."""
    follow_up = await _own(work, follow_up_id, expected_version)
    move(work, FOLLOW_UP, follow_up, "start")
    await note_step(work, follow_up)
    return await work.save(follow_up)


@command("follow_up:note")
async def note_follow_up(work: Work, follow_up_id: UUID, note: Note) -> FollowUpStep:
    """Say in public how it goes. Raises NotYourOwn, or FollowUpOver once it is done."""
    follow_up = await work.find(FollowUp, follow_up_id)
    only_by(work, follow_up.owner_person_id)
    if follow_up.state not in PENDING:
        raise FollowUpOver
    return await note_step(work, follow_up, note)


@command("follow_up:complete")
async def complete_follow_up(
    work: Work, follow_up_id: UUID, report: Report, expected_version: int
) -> FollowUp:
    """Say that it is done, and how. Raises NotYourOwn, or StillUnderWay for what became a project or a request that is
    not over."""
    follow_up = await _own(work, follow_up_id, expected_version)
    if not await _is_over(work, follow_up):
        raise StillUnderWay
    move(work, FOLLOW_UP, follow_up, "complete")
    follow_up.report, follow_up.done_at, follow_up.done_by_person_id = report, work.now, work.me
    await duties.reported(work, follow_up)
    await note_step(work, follow_up, report)
    return await work.save(follow_up)


@command("follow_up:verify")
async def verify_follow_up(work: Work, follow_up_id: UUID, expected_version: int) -> FollowUp:
    """Vouch that it is done. Raises SelfApproval for one's own."""
    follow_up = await _of_another(work, follow_up_id, expected_version)
    move(work, FOLLOW_UP, follow_up, "verify")
    follow_up.verified_at, follow_up.verified_by_person_id = work.now, work.me
    await note_step(work, follow_up)
    return await work.save(follow_up)


@command("follow_up:return")
async def return_follow_up(work: Work, follow_up_id: UUID, reason: Reason, expected_version: int) -> FollowUp:
    """Say that it is not done after all, with the reason; its owner goes on. Raises SelfApproval for one's own."""
    follow_up = await _of_another(work, follow_up_id, expected_version)
    move(work, FOLLOW_UP, follow_up, "return")
    follow_up.report = follow_up.done_at = follow_up.done_by_person_id = None
    await duties.charged(work, await work.get(Meeting, follow_up.meeting_id), follow_up)
    await note_step(work, follow_up, reason)
    return await work.save(follow_up)


async def note_step(work: Work, follow_up: FollowUp, note: str | None = None) -> FollowUpStep:
    """Append what was done to the public track."""
    step = FollowUpStep(
        follow_up_id=follow_up.id,
        meeting_id=follow_up.meeting_id,
        community_id=follow_up.community_id,
        person_id=work.me,
        act=work.act,
        after=follow_up.state,
        note=note,
        at=work.now,
    )
    return await work.add(step)


async def _own(work: Work, follow_up_id: UUID, expected_version: int) -> FollowUp:
    follow_up = await work.find(FollowUp, follow_up_id, expected_version=expected_version)
    if work.standing is not None:
        only_by(work, follow_up.owner_person_id)
    return follow_up


async def _of_another(work: Work, follow_up_id: UUID, expected_version: int) -> FollowUp:
    follow_up = await work.find(FollowUp, follow_up_id, expected_version=expected_version)
    limits.not_own(work.me, follow_up.owner_person_id)
    limits.not_own(work.me, follow_up.done_by_person_id)
    return follow_up


async def _is_over(work: Work, follow_up: FollowUp) -> bool:
    if follow_up.project_id is not None:
        return (await work.get(GovernanceProject, follow_up.project_id)).state in PROJECT_OVER
    if follow_up.service_request_id is not None:
        return (await work.get(ServiceRequest, follow_up.service_request_id)).state in REQUEST_OVER
    return True
