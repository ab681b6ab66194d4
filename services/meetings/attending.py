"""Who is there: by a code that is shown in the room, by another for who is connected, or confirmed by somebody else."""

from uuid import UUID

from sqlmodel import col

from policies import limits
from services import codes
from services.acting import move, myself, ours
from services.meetings.arguments import Code
from services.meetings.choices import AttendeeState, MeetingState, Presence
from services.meetings.convening import conducted, only_conducting
from services.meetings.inviting import attendee_of
from services.meetings.machines import ATTENDEE
from services.meetings.models import Attendee, Meeting
from services.meetings.refusals import AlreadyPresent, MeetingNotOpen, NotInvited, SentProxy
from services.work import Work, command
from tenants.refusals import NotFound


@command("meeting_code:issue")
async def issue_meeting_code(work: Work, meeting_id: UUID) -> Meeting:
    """Show those who conduct the meeting the codes of the moment: one for the room, one for who is connected.

    Raises NotConducting or MeetingNotOpen.
    """
    meeting = await conducted(work, meeting_id)
    only_open(meeting)
    return meeting


@command("meeting:attend")
async def attend_meeting(work: Work, meeting_id: UUID, code: Code) -> Attendee:
    """Be counted as present, by the code that is shown in the room or to those who are connected.

    Raises SeatWithoutPerson, MeetingNotOpen, NotInvited, SentProxy, AlreadyPresent, WrongAttendanceCode, or
    RateLimited after five wrong codes in ten minutes.
    """
    me = myself(work)
    meeting = await going_on(work, meeting_id)
    attendee = await attendee_of(work, meeting, me, lock=True)
    if attendee is None:
        raise NotInvited
    if attendee.proxy_person_id not in (None, me):
        raise SentProxy
    if attendee.state is AttendeeState.PRESENT:
        raise AlreadyPresent
    await codes.few_tries(work, me)
    presence = _where(work, meeting, code)
    move(work, ATTENDEE, attendee, "attend")
    return await _came(work, attendee, presence)


@command("attendee:confirm")
async def confirm_attendee(
    work: Work, attendee_id: UUID, presence: Presence, expected_version: int
) -> Attendee:
    """Say that somebody is there who could not use the code. Raises SelfApproval for oneself, NotConducting or
    MeetingNotOpen."""
    found = await work.find(Attendee, attendee_id)
    meeting = await going_on(work, found.meeting_id)
    only_conducting(work, meeting)
    attendee = await work.find(Attendee, attendee_id, expected_version=expected_version)
    limits.not_own(work.me, attendee.proxy_person_id or attendee.person_id)
    move(work, ATTENDEE, attendee, "confirm")
    attendee.confirmed_by_person_id = work.me
    return await _came(work, attendee, presence)


async def going_on(work: Work, meeting_id: UUID) -> Meeting:
    """The meeting, which nobody closes before we are done; who comes does not wait for who comes. Raises NotFound or
    MeetingNotOpen."""
    within = work.reached(Meeting)
    query = ours(work, Meeting).where(col(Meeting.id) == meeting_id, within).with_for_update(read=True)
    meeting = await work.first(query.execution_options(populate_existing=True))
    if meeting is None:
        raise NotFound
    only_open(meeting)
    return meeting


def only_open(meeting: Meeting) -> None:
    """Raises MeetingNotOpen."""
    if meeting.state is not MeetingState.OPEN:
        raise MeetingNotOpen


def _where(work: Work, meeting: Meeting, code: str) -> Presence:
    number = codes.window(work.now, work.figures.attendance_code_minutes)
    for presence, key in ((Presence.ON_SITE, meeting.on_site_key), (Presence.REMOTE, meeting.remote_key)):
        if key is not None and codes.code_fits(code, key, number):
            return presence
    raise codes.WrongAttendanceCode


async def _came(work: Work, attendee: Attendee, presence: Presence) -> Attendee:
    attendee.presence, attendee.came_at = presence, work.now
    return await work.save(attendee)
