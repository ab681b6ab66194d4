"""Those who are there, as the rules count them."""

from collections.abc import Collection
from uuid import UUID

from sqlmodel import col

from services.acting import myself, ours
from services.meetings.choices import AttendeeState
from services.meetings.forums import FORUMS
from services.meetings.inviting import attendee_of
from services.meetings.models import Attendee, Meeting
from services.meetings.refusals import AbsentFromMeeting
from services.meetings.rules import Voice, is_quorate
from services.work import Work


async def present_self(work: Work, meeting: Meeting) -> Attendee:
    """The actor's own place in the meeting. Raises SeatWithoutPerson, or AbsentFromMeeting for who was not there."""
    attendee = await attendee_of(work, meeting, myself(work))
    if attendee is None or attendee.state is not AttendeeState.PRESENT or _speaks(attendee) != work.me:
        raise AbsentFromMeeting
    return attendee


async def present(work: Work, meeting: Meeting) -> list[Voice]:
    """Everybody who is there, or was."""
    query = ours(work, Attendee).where(
        col(Attendee.meeting_id) == meeting.id, col(Attendee.state) == AttendeeState.PRESENT
    )
    return [voice_of(attendee) for attendee in await work.all(query)]


async def voices_of(work: Work, meeting: Meeting, persons: Collection[UUID]) -> list[Voice]:
    """Those of them who are there."""
    return [voice for voice in await present(work, meeting) if voice.person_id in persons]


async def is_quorate_now(work: Work, meeting: Meeting) -> bool:
    """Whether enough are there to decide."""
    forum = FORUMS[meeting.forum]
    heads = forum.heads(work.figures) if forum.heads else 0
    return is_quorate(forum, await present(work, meeting), meeting.members, heads)


def voice_of(attendee: Attendee) -> Voice:
    """Whoever comes in somebody's place speaks as they would."""
    return Voice(_speaks(attendee), attendee.side, attendee.member)


def _speaks(attendee: Attendee) -> UUID:
    return attendee.proxy_person_id or attendee.person_id
