"""What the law gives so many days for, as far as meetings begin it and see it done (`services.deadlines`)."""

from datetime import date

from services import committees, deadlines, places
from services.days import start_of
from services.deadlines import DeadlineRule
from services.meetings.choices import ForumKind, ResolutionState
from services.meetings.models import Meeting
from services.meetings.outcomes import FollowUp, Resolution
from services.meetings.voices import present
from services.work import Work


async def await_notice(work: Work, meeting: Meeting) -> None:
    """The owners' assembly is to be announced so many days before its day; one put off, before the day it has now."""
    if meeting.forum is not ForumKind.OWNERS_ASSEMBLY:
        return
    day = _day_of(work, meeting)
    running = await deadlines.open_on(work, DeadlineRule.ASSEMBLY_NOTICE, meeting)
    if [one.counted_from for one in running] != [start_of(day, work.figures.clock)]:
        await deadlines.cancel(work, DeadlineRule.ASSEMBLY_NOTICE, meeting)
        await _begin(work, DeadlineRule.ASSEMBLY_NOTICE, meeting, meeting, since=day)


async def given_notice(work: Work, meeting: Meeting) -> None:
    await deadlines.meet(work, DeadlineRule.ASSEMBLY_NOTICE, meeting)


async def called_off(work: Work, meeting: Meeting) -> None:
    await deadlines.cancel(work, DeadlineRule.ASSEMBLY_NOTICE, meeting)


async def held(work: Work, meeting: Meeting) -> None:
    """A meeting of the owners' committee is one of its sittings; a review of the residents' committee that could decide
    is its appraisal of the year, and the next is due in another."""
    if meeting.forum is ForumKind.OWNERS_COMMITTEE_MEETING and meeting.area_id is not None:
        came = {voice.person_id for voice in await present(work, meeting) if voice.member}
        day = min(_day_of(work, meeting), work.today)
        await committees.met(work, meeting.area_id, day, came)
    if meeting.forum is ForumKind.REVIEW and meeting.area_id is None and meeting.quorate:
        community = await work.get(places.Community, meeting.community_id)
        await deadlines.meet(work, DeadlineRule.COMMITTEE_APPRAISAL, community)
        await deadlines.begin(work, DeadlineRule.COMMITTEE_APPRAISAL, community, community_id=community.id)


async def decided(work: Work, meeting: Meeting, resolution: Resolution) -> None:
    """What the owners' committee decides is to be published."""
    if meeting.forum is ForumKind.OWNERS_COMMITTEE_MEETING and resolution.state is ResolutionState.ADOPTED:
        await _begin(work, DeadlineRule.DECISION_PUBLICATION, meeting, resolution)


async def published(work: Work, adopted: list[Resolution]) -> None:
    for resolution in adopted:
        await deadlines.meet(work, DeadlineRule.DECISION_PUBLICATION, resolution)


async def charged(work: Work, meeting: Meeting, follow_up: FollowUp) -> None:
    """What became of an item of a joint meeting is public by the day that the meeting set."""
    if meeting.forum is ForumKind.JOINT_MEETING:
        await _begin(work, DeadlineRule.MEETING_FOLLOW_UP, meeting, follow_up, until=follow_up.due_on)


async def reported(work: Work, follow_up: FollowUp) -> None:
    await deadlines.meet(work, DeadlineRule.MEETING_FOLLOW_UP, follow_up)


async def _begin(
    work: Work,
    rule: DeadlineRule,
    meeting: Meeting,
    subject: Meeting | Resolution | FollowUp,
    *,
    since: date | None = None,
    until: date | None = None,
) -> None:
    await deadlines.begin(
        work,
        rule,
        subject,
        community_id=meeting.community_id,
        area_id=meeting.area_id,
        since=since,
        until=until,
    )


def _day_of(work: Work, meeting: Meeting) -> date:
    return meeting.starts_at.astimezone(work.figures.clock).date()
