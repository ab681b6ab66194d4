"""A meeting before notice is given: when and where, who calls for it, what it is about, which papers it has."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import col

from services import alliance, people, places, roster, votes
from services.acting import hold, myself, ours, within_reach
from services.arguments import Instant, Paragraph, Title
from services.holders import holders_of
from services.meetings import duties
from services.meetings.arguments import Hash, Link, Reason, Spot
from services.meetings.choices import ForumKind, MeetingState
from services.meetings.convening import conducted, is_called, only_conducting
from services.meetings.forums import DISCUSSING_PEOPLE, FORUMS
from services.meetings.models import AgendaItem, Meeting, MeetingCall, MeetingDocument, Speech
from services.meetings.refusals import (
    AgendaFixed,
    AllianceMissing,
    AlreadyCalled,
    AreaMissing,
    ItemOfAnotherMeeting,
    MeetingEndsBeforeStart,
    MeetingInThePast,
    MeetingOver,
    MotionElsewhere,
    NominationElsewhere,
    NotCalled,
    NotOfTheForum,
    PeopleNotDiscussed,
)
from services.work import Work, command

UNDECIDED = (roster.NominationState.NOMINATED, roster.NominationState.VETTED)
OVER = (MeetingState.PUBLISHED, MeetingState.CANCELLED, MeetingState.LAPSED)


@command("meeting:draft")
async def draft_meeting(
    work: Work,
    community_id: UUID,
    forum: ForumKind,
    title: Title,
    place: Spot,
    starts_at: Instant,
    ends_at: Instant,
    area_id: UUID | None = None,
    chair_person_id: UUID | None = None,
    recorder_person_id: UUID | None = None,
) -> Meeting:
    """Convene a meeting, or call for one as a member of the forum. One chairs and records it oneself, unless others
    are named.

    Raises SeatWithoutPerson, AreaMissing, AreaNotLinked, Forbidden for a forum one may not convene, AllianceMissing,
    MeetingInThePast or MeetingEndsBeforeStart.
    """
    me, rule = myself(work), FORUMS[forum]
    _in_time(work.now, starts_at, ends_at)
    await work.get(places.Community, community_id)
    if area_id is not None:
        await alliance.lies_in(work, area_id, community_id)
    elif rule.of_area:
        raise AreaMissing(field="area_id")
    called = await is_called(work, rule, community_id, area_id)
    meeting = Meeting(
        community_id=community_id,
        area_id=area_id,
        alliance_id=await _alliance_of(work, forum, community_id, area_id),
        forum=forum,
        title=title,
        place=place,
        starts_at=starts_at,
        ends_at=ends_at,
        convened_by_person_id=me,
        called=called,
        chair_person_id=await _somebody(work, chair_person_id, me),
        recorder_person_id=await _somebody(work, recorder_person_id, me),
    )
    await work.add(meeting)
    await duties.await_notice(work, meeting)
    if called:
        await work.add(MeetingCall(meeting_id=meeting.id, community_id=community_id, person_id=me))
    return await within_reach(work, meeting)


@command("meeting:update")
async def update_meeting(
    work: Work,
    meeting_id: UUID,
    expected_version: int,
    title: Title | None = None,
    place: Spot | None = None,
    starts_at: Instant | None = None,
    ends_at: Instant | None = None,
    chair_person_id: UUID | None = None,
    recorder_person_id: UUID | None = None,
) -> Meeting:
    """Change a draft; what is left out stays. Raises AgendaFixed once notice is given, MeetingInThePast or
    MeetingEndsBeforeStart."""
    meeting = await conducted(work, meeting_id, expected_version)
    _in_draft(meeting)
    meeting.title = title or meeting.title
    meeting.place = place or meeting.place
    meeting.starts_at = starts_at or meeting.starts_at
    meeting.ends_at = ends_at or meeting.ends_at
    _in_time(work.now, meeting.starts_at, meeting.ends_at)
    meeting.chair_person_id = await _somebody(work, chair_person_id, meeting.chair_person_id)
    meeting.recorder_person_id = await _somebody(work, recorder_person_id, meeting.recorder_person_id)
    await duties.await_notice(work, meeting)
    return await work.save(meeting)


@command("meeting_call:support")
async def support_meeting_call(work: Work, meeting_id: UUID) -> MeetingCall:
    """Call for a meeting that another member called for. Raises SeatWithoutPerson, NotCalled, NotOfTheForum,
    AgendaFixed or AlreadyCalled."""
    me = myself(work)
    meeting = await work.find(Meeting, meeting_id)
    _in_draft(meeting)
    if not meeting.called:
        raise NotCalled
    offices = FORUMS[meeting.forum].members
    if me not in await holders_of(work, offices, meeting.community_id, meeting.area_id):
        raise NotOfTheForum
    call = MeetingCall(meeting_id=meeting.id, community_id=meeting.community_id, person_id=me)
    return await work.add(call, unless=AlreadyCalled())


# --- the agenda ----------------------------------------------------------------------------------------------


@command("agenda_item:add")
async def add_agenda_item(
    work: Work,
    meeting_id: UUID,
    title: Title,
    details: Paragraph | None = None,
    nomination_id: UUID | None = None,
    motion_id: UUID | None = None,
) -> AgendaItem:
    """Put something at the end of the agenda: a motion that owners vote on, or, in an open forum, a nomination for a
    post of the second echelon too.

    Raises AgendaFixed, PeopleNotDiscussed, NominationElsewhere or MotionElsewhere.
    """
    meeting = await hold(work, Meeting, meeting_id)
    only_conducting(work, meeting)
    _in_draft(meeting)
    if nomination_id is not None:
        await _may_be_discussed(work, meeting, nomination_id)
    if motion_id is not None:
        await _is_of_here(work, meeting, motion_id)
    item = AgendaItem(
        meeting_id=meeting.id,
        community_id=meeting.community_id,
        number=await next_number(work, AgendaItem, meeting),
        title=title,
        details=details,
        nomination_id=nomination_id,
        motion_id=motion_id,
    )
    return await work.add(item)


@command("agenda_item:update")
async def update_agenda_item(
    work: Work,
    agenda_item_id: UUID,
    expected_version: int,
    title: Title | None = None,
    details: Paragraph | None = None,
) -> AgendaItem:
    """Say what is on the agenda in other words. Raises AgendaFixed."""
    item = await work.find(AgendaItem, agenda_item_id, expected_version=expected_version)
    _in_draft(await conducted(work, item.meeting_id))
    item.title = title or item.title
    item.details = details or item.details
    return await work.save(item)


# --- papers --------------------------------------------------------------------------------------------------


@command("meeting_document:add")
async def add_meeting_document(
    work: Work,
    meeting_id: UUID,
    title: Title,
    link: Link,
    sha256: Hash,
    agenda_item_id: UUID | None = None,
) -> MeetingDocument:
    """Lay a paper before the meeting: where it can be read, and its hash. Raises MeetingOver, ItemOfAnotherMeeting."""
    meeting = await conducted(work, meeting_id)
    if meeting.state in OVER:
        raise MeetingOver
    if agenda_item_id is not None:
        await item_of(work, meeting, agenda_item_id)
    return await work.add(
        MeetingDocument(
            meeting_id=meeting.id,
            community_id=meeting.community_id,
            agenda_item_id=agenda_item_id,
            title=title,
            link=link,
            sha256=sha256,
        )
    )


@command("meeting_document:withdraw")
async def withdraw_meeting_document(
    work: Work, meeting_document_id: UUID, reason: Reason, expected_version: int
) -> MeetingDocument:
    """Take a paper back, with the reason; that it was there stays on record. Raises MeetingOver."""
    paper = await work.find(MeetingDocument, meeting_document_id, expected_version=expected_version)
    meeting = await conducted(work, paper.meeting_id)
    if meeting.state in OVER:
        raise MeetingOver
    paper.withdrawn_because = reason
    return await work.save(paper)


async def item_of(work: Work, meeting: Meeting, agenda_item_id: UUID) -> AgendaItem:
    """An item of the meeting's agenda. Raises ItemOfAnotherMeeting."""
    item = await work.get(AgendaItem, agenda_item_id)
    if item.meeting_id != meeting.id:
        raise ItemOfAnotherMeeting(field="agenda_item_id")
    return item


async def next_number(work: Work, model: type[AgendaItem] | type[Speech], meeting: Meeting) -> int:
    """From 1. Whoever asks holds the meeting."""
    query = select(func.coalesce(func.max(col(model.number)), 0) + 1).where(
        col(model.tenant_id) == work.ground.tenant_id, col(model.meeting_id) == meeting.id
    )
    return int((await work.session.execute(query)).scalar_one())


def _in_time(now: datetime, starts_at: datetime, ends_at: datetime) -> None:
    if starts_at <= now:
        raise MeetingInThePast(field="starts_at")
    if ends_at <= starts_at:
        raise MeetingEndsBeforeStart(field="ends_at")


def _in_draft(meeting: Meeting) -> None:
    if meeting.state is not MeetingState.DRAFT:
        raise AgendaFixed


async def _somebody(work: Work, person_id: UUID | None, otherwise: UUID) -> UUID:
    return otherwise if person_id is None else (await work.get(people.Person, person_id)).id


async def _alliance_of(work: Work, forum: ForumKind, community_id: UUID, area_id: UUID | None) -> UUID | None:
    if forum is not ForumKind.JOINT_MEETING:
        return None
    found = await alliance.alliance_at(work, community_id, area_id)
    if found is None:
        raise AllianceMissing
    return found.id


async def _may_be_discussed(work: Work, meeting: Meeting, nomination_id: UUID) -> None:
    if meeting.forum not in DISCUSSING_PEOPLE:
        raise PeopleNotDiscussed(field="nomination_id")
    nomination = await work.get(roster.Nomination, nomination_id)
    if nomination.community_id != meeting.community_id or nomination.state not in UNDECIDED:
        raise NominationElsewhere(field="nomination_id")


async def _is_of_here(work: Work, meeting: Meeting, motion_id: UUID) -> None:
    """Owners of the compound that meets, or of one that reaches into the community that does."""
    motion = await work.get(votes.Motion, motion_id)
    link = ours(work, places.AreaCommunity).filter_by(
        area_id=motion.area_id, community_id=meeting.community_id
    )
    if meeting.area_id not in (None, motion.area_id) or not await work.first(link):
        raise MotionElsewhere(field="motion_id")
