"""Resolutions: put on an item of the agenda, agreed by name or by a show of hands, as the forum has it."""

from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from services.acting import hold, move, myself
from services.arguments import Paragraph
from services.meetings import duties
from services.meetings.arguments import Hands
from services.meetings.attending import only_open
from services.meetings.choices import Agreement
from services.meetings.convening import only_conducting
from services.meetings.drafting import item_of
from services.meetings.forums import FORUMS
from services.meetings.machines import HELD, RESOLUTION
from services.meetings.models import Meeting
from services.meetings.outcomes import Resolution, ResolutionAssent
from services.meetings.refusals import (
    AlreadyAgreed,
    DecidedByVote,
    HandsDoNotAddUp,
    HandsNotCounted,
    MeetingNotHeld,
    NamesNotTaken,
    QuorumNotMet,
)
from services.meetings.rules import is_agreed, is_carried
from services.meetings.voices import is_quorate_now, present, present_self, voices_of
from services.work import Work, command


@command("resolution:propose")
async def propose_resolution(
    work: Work, meeting_id: UUID, agenda_item_id: UUID, text: Paragraph
) -> Resolution:
    """Put something to the meeting, on an item of its agenda.

    Raises NotConducting, MeetingNotOpen, DecidedByVote, ItemOfAnotherMeeting or QuorumNotMet.
    """
    meeting = await hold(work, Meeting, meeting_id)
    only_conducting(work, meeting)
    only_open(meeting)
    if FORUMS[meeting.forum].agreement is Agreement.BY_VOTE:
        raise DecidedByVote
    item = await item_of(work, meeting, agenda_item_id)
    if not await is_quorate_now(work, meeting):
        raise QuorumNotMet
    return await work.add(
        Resolution(
            meeting_id=meeting.id, community_id=meeting.community_id, agenda_item_id=item.id, text=text
        )
    )


@command("resolution:agree")
async def agree_resolution(work: Work, resolution_id: UUID) -> Resolution:
    """Agree by name, while the meeting goes on or before its minutes are complete. With the last assent that the forum
    asks for, the resolution is adopted.

    Raises SeatWithoutPerson, NamesNotTaken, AbsentFromMeeting, MeetingNotHeld or AlreadyAgreed.
    """
    meeting = await _held(work, await work.find(Resolution, resolution_id))
    resolution = await hold(work, Resolution, resolution_id)
    forum = FORUMS[meeting.forum]
    if forum.agreement is Agreement.SHOW_OF_HANDS:
        raise NamesNotTaken
    attendee = await present_self(work, meeting)
    RESOLUTION.after(resolution.state, "agree")  # refused here: most assents leave the state where it is
    assent = ResolutionAssent(
        resolution_id=resolution.id,
        meeting_id=meeting.id,
        community_id=meeting.community_id,
        attendee_id=attendee.id,
        person_id=myself(work),
        side=attendee.side,
        agreed_at=work.now,
    )
    await work.add(assent, unless=AlreadyAgreed())
    assents = await voices_of(work, meeting, await _agreed_by(work, resolution))
    if is_agreed(forum, assents, meeting.members):
        move(work, RESOLUTION, resolution, "agree")
        resolution.decided_at = work.now
        await duties.decided(work, meeting, resolution)
        await work.save(resolution)
    return resolution


@command("resolution:count")
async def count_resolution(
    work: Work, resolution_id: UUID, in_favour: Hands, against: Hands, abstained: Hands, expected_version: int
) -> Resolution:
    """Write down a show of hands; the forum's rule decides.

    Raises NotConducting, HandsNotCounted, MeetingNotHeld, or HandsDoNotAddUp for more hands than people.
    """
    meeting = await _held(work, await work.find(Resolution, resolution_id))
    resolution = await work.find(Resolution, resolution_id, expected_version=expected_version)
    only_conducting(work, meeting)
    forum = FORUMS[meeting.forum]
    if forum.agreement is not Agreement.SHOW_OF_HANDS:
        raise HandsNotCounted
    there = len(await present(work, meeting))
    if in_favour + against + abstained > there:
        raise HandsDoNotAddUp(field="in_favour", present=there)
    move(work, RESOLUTION, resolution, "count" if is_carried(forum, in_favour, there) else "reject")
    resolution.in_favour, resolution.against, resolution.abstained = in_favour, against, abstained
    resolution.decided_at = work.now
    return await work.save(resolution)


async def _held(work: Work, resolution: Resolution) -> Meeting:
    """The meeting, held before its resolution, so that its minutes are not completed meanwhile."""
    meeting = await hold(work, Meeting, resolution.meeting_id, anywhere=True)
    if meeting.state not in HELD:
        raise MeetingNotHeld
    return meeting


async def _agreed_by(work: Work, resolution: Resolution) -> set[UUID]:
    query = select(col(ResolutionAssent.person_id)).where(
        col(ResolutionAssent.tenant_id) == work.ground.tenant_id,
        col(ResolutionAssent.resolution_id) == resolution.id,
    )
    return set((await work.session.execute(query)).scalars())
