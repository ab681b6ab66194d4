"""A meeting from its notice to its end."""

import secrets
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, select, update
from sqlmodel import col

from services.acting import move
from services.holders import holders_of
from services.meetings import duties
from services.meetings.arguments import Reason
from services.meetings.choices import AttendeeState, SpeechState
from services.meetings.convening import conducted
from services.meetings.forums import FORUMS
from services.meetings.inviting import attendee_of, invite_all
from services.meetings.machines import ATTENDEE, MEETING, SPEECH
from services.meetings.models import AgendaItem, Attendee, Meeting, MeetingCall, Speech
from services.meetings.refusals import (
    AgendaEmpty,
    CallTooFew,
    MeetingTooSoon,
    NobodyBelongs,
    NotInvited,
    PublishTooLate,
    TooEarlyToOpen,
)
from services.meetings.voices import is_quorate_now
from services.work import Work, command

EARLY = timedelta(minutes=30)
"""So long before its time a meeting may be opened: people come, and check in."""


@command("meeting:notice")
async def notice_meeting(work: Work, meeting_id: UUID, expected_version: int) -> Meeting:
    """Give notice: whoever belongs to the forum is invited, and the agenda is fixed.

    Raises NotConducting, AgendaEmpty, MeetingTooSoon, NobodyBelongs, or CallTooFew for one that too few call for.
    """
    meeting = await conducted(work, meeting_id, expected_version)
    MEETING.after(meeting.state, "notice")
    forum = FORUMS[meeting.forum]
    if not await _count(work, AgendaItem, meeting):
        raise AgendaEmpty
    days = forum.notice(work.figures)
    if meeting.starts_at < work.now + timedelta(days=days):
        raise MeetingTooSoon(days=days)
    members = await holders_of(work, forum.members, meeting.community_id, meeting.area_id)
    if not members:
        raise NobodyBelongs
    if meeting.called:
        await _called_by_enough(work, meeting, len(members))
    move(work, MEETING, meeting, "notice")
    meeting.members, meeting.noticed_at = len(members), work.now
    work.facts["invited"] = await invite_all(work, meeting, members, members=True)
    await duties.given_notice(work, meeting)
    return await work.save(meeting)


@command("meeting:open")
async def open_meeting(
    work: Work, meeting_id: UUID, expected_version: int, chair_person_id: UUID | None = None
) -> Meeting:
    """Open the meeting; whoever is named chairs it where the chair is kept away.

    Raises NotConducting, NotInvited, or TooEarlyToOpen more than half an hour before its time.
    """
    meeting = await conducted(work, meeting_id, expected_version)
    MEETING.after(meeting.state, "open")
    if work.now < meeting.starts_at - EARLY:
        raise TooEarlyToOpen(minutes=int(EARLY.total_seconds()) // 60)
    if chair_person_id is not None:
        if await attendee_of(work, meeting, chair_person_id) is None:
            raise NotInvited(field="chair_person_id")
        meeting.chair_person_id = chair_person_id
    move(work, MEETING, meeting, "open")
    meeting.on_site_key, meeting.remote_key = secrets.token_hex(16), secrets.token_hex(16)
    return await work.save(meeting)


@command("meeting:close")
async def close_meeting(
    work: Work, meeting_id: UUID, expected_version: int, publish_by: date | None = None
) -> Meeting:
    """End the meeting, and set the day by which its minutes and follow-ups are public. Who did not come is absent; one
    of the owners' committee counts as its sitting of that day.

    Raises NotConducting, or PublishTooLate for a day that the forum does not allow.
    """
    meeting = await conducted(work, meeting_id, expected_version)
    MEETING.after(meeting.state, "close")
    days = FORUMS[meeting.forum].published_within(work.figures)
    latest = work.today + timedelta(days=days)
    if publish_by is not None and not work.today <= publish_by <= latest:
        raise PublishTooLate(field="publish_by", days=days)
    move(work, MEETING, meeting, "close")
    meeting.publish_by, meeting.closed_at = publish_by or latest, work.now
    meeting.quorate = await is_quorate_now(work, meeting)
    work.facts["absent"] = await _miss(work, meeting)
    await _end_list(work, meeting)
    await duties.held(work, meeting)
    return await work.save(meeting)


@command("meeting:cancel")
async def cancel_meeting(work: Work, meeting_id: UUID, reason: Reason, expected_version: int) -> Meeting:
    """Call a meeting off, with the reason. Raises NotConducting."""
    meeting = await conducted(work, meeting_id, expected_version)
    move(work, MEETING, meeting, "cancel")
    meeting.cancelled_because = reason
    await duties.called_off(work, meeting)
    return await work.save(meeting)


async def _miss(work: Work, meeting: Meeting) -> int:
    """Everybody who did not come is absent; how many they are."""
    missed = await work.session.execute(
        update(Attendee)
        .where(
            col(Attendee.tenant_id) == work.ground.tenant_id,
            col(Attendee.meeting_id) == meeting.id,
            col(Attendee.state) != AttendeeState.PRESENT,
        )
        .values(
            state=ATTENDEE.after(AttendeeState.INVITED, "miss"),
            version=col(Attendee.version) + 1,
            updated_at=work.now,
            updated_by=work.seat_id,
        )
        .execution_options(synchronize_session=False)
    )
    return int(missed.rowcount)  # type: ignore[attr-defined]


async def _end_list(work: Work, meeting: Meeting) -> None:
    """Whoever speaks has spoken, and whoever waits does no longer."""
    for state, verb in ((SpeechState.SPEAKING, "finish"), (SpeechState.REQUESTED, "withdraw")):
        await work.session.execute(
            update(Speech)
            .where(
                col(Speech.tenant_id) == work.ground.tenant_id,
                col(Speech.meeting_id) == meeting.id,
                col(Speech.state) == state,
            )
            .values(state=SPEECH.after(state, verb), version=col(Speech.version) + 1, updated_at=work.now)
            .execution_options(synchronize_session=False)
        )


async def _called_by_enough(work: Work, meeting: Meeting, members: int) -> None:
    calling = FORUMS[meeting.forum].calling
    callers = await _count(work, MeetingCall, meeting)
    if calling is None or calling[1].is_reached(callers, members):
        return
    needed = next(number for number in range(1, members + 1) if calling[1].is_reached(number, members))
    raise CallTooFew(callers=callers, needed=needed)


async def _count(work: Work, model: type[AgendaItem] | type[MeetingCall], meeting: Meeting) -> int:
    query = select(func.count()).where(
        col(model.tenant_id) == work.ground.tenant_id, col(model.meeting_id) == meeting.id
    )
    return (await work.session.execute(query)).scalar_one()
