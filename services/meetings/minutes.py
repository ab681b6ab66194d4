"""Minutes: written by the recorder, signed by name by those who were there, never changed once they are complete."""

import hashlib
from uuid import UUID

from sqlalchemy import select, update
from sqlmodel import col

from services.acting import hold, move, myself
from services.meetings.arguments import Text
from services.meetings.choices import ResolutionState
from services.meetings.convening import conducted
from services.meetings.forums import FORUMS
from services.meetings.machines import HELD, MEETING, RESOLUTION
from services.meetings.models import Meeting
from services.meetings.outcomes import Minutes, MinutesSignature, Resolution
from services.meetings.refusals import AlreadySigned, MeetingNotHeld, MinutesComplete, MinutesWritten
from services.meetings.rules import is_signed
from services.meetings.voices import present_self, voices_of
from services.work import Work, command


@command("minutes:write")
async def write_minutes(work: Work, meeting_id: UUID, text: Text) -> Minutes:
    """Write the minutes, while the meeting goes on or after it. Raises SeatWithoutPerson, NotConducting, MeetingNotHeld
    or MinutesWritten."""
    me = myself(work)
    meeting = await conducted(work, meeting_id)
    _held(meeting)
    minutes = Minutes(
        meeting_id=meeting.id,
        community_id=meeting.community_id,
        written_by_person_id=me,
        text=text,
        sha256=digest_of(text),
    )
    return await work.add(minutes, unless=MinutesWritten())


@command("minutes:rewrite")
async def rewrite_minutes(work: Work, minutes_id: UUID, text: Text, expected_version: int) -> Minutes:
    """Write them anew, as another edition: whoever signed the one before signs again.

    Raises SeatWithoutPerson, NotConducting, or MinutesComplete once all have signed who must.
    """
    minutes = await work.find(Minutes, minutes_id, expected_version=expected_version)
    meeting = await conducted(work, minutes.meeting_id)
    if minutes.signed_at is not None:
        raise MinutesComplete
    _held(meeting)
    minutes.text, minutes.sha256 = text, digest_of(text)
    minutes.edition += 1
    minutes.written_by_person_id = myself(work)
    return await work.save(minutes)


@command("minutes:sign")
async def sign_minutes(work: Work, minutes_id: UUID, expected_version: int) -> Minutes:
    """Sign the edition one has read. With the last signature that the forum asks for, the minutes are complete, and
    resolutions that nobody agreed on by then are rejected.

    Raises SeatWithoutPerson, AbsentFromMeeting, AlreadySigned, or WrongState before the meeting is closed.
    """
    minutes = await work.find(Minutes, minutes_id, expected_version=expected_version)
    meeting = await hold(work, Meeting, minutes.meeting_id, anywhere=True)
    MEETING.after(meeting.state, "sign")  # refused here: most signatures leave the state where it is
    attendee = await present_self(work, meeting)
    signature = MinutesSignature(
        minutes_id=minutes.id,
        meeting_id=meeting.id,
        community_id=meeting.community_id,
        attendee_id=attendee.id,
        person_id=myself(work),
        edition=minutes.edition,
        signed_at=work.now,
    )
    await work.add(signature, unless=AlreadySigned())
    signed = await voices_of(work, meeting, await _signed_by(work, minutes))
    wanted = frozenset({meeting.chair_person_id, minutes.written_by_person_id})
    if is_signed(FORUMS[meeting.forum], signed, meeting.members, wanted):
        await _complete(work, meeting, minutes)
    return minutes


def digest_of(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


async def _complete(work: Work, meeting: Meeting, minutes: Minutes) -> None:
    move(work, MEETING, meeting, "sign")
    await work.save(meeting)
    minutes.signed_at = work.now
    await work.save(minutes)
    await work.session.execute(
        update(Resolution)
        .where(
            col(Resolution.tenant_id) == work.ground.tenant_id,
            col(Resolution.meeting_id) == meeting.id,
            col(Resolution.state) == ResolutionState.PROPOSED,
        )
        .values(
            state=RESOLUTION.after(ResolutionState.PROPOSED, "reject"),
            decided_at=work.now,
            version=col(Resolution.version) + 1,
            updated_at=work.now,
        )
        .execution_options(synchronize_session=False)
    )


async def _signed_by(work: Work, minutes: Minutes) -> set[UUID]:
    """Who has signed this edition."""
    query = select(col(MinutesSignature.person_id)).where(
        col(MinutesSignature.tenant_id) == work.ground.tenant_id,
        col(MinutesSignature.minutes_id) == minutes.id,
        col(MinutesSignature.edition) == minutes.edition,
    )
    return set((await work.session.execute(query)).scalars())


def _held(meeting: Meeting) -> None:
    if meeting.state not in HELD:
        raise MeetingNotHeld
