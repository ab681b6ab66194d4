"""What a meeting decided is made public: the meeting with all that came of it, and a notice that says so."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from uuid import UUID

from sqlmodel import col

from services import publication
from services.acting import move, ours
from services.meetings import duties
from services.meetings.choices import ResolutionState
from services.meetings.convening import conducted
from services.meetings.forums import FORUMS
from services.meetings.machines import MEETING
from services.meetings.models import Meeting
from services.meetings.outcomes import FollowUp, Resolution
from services.work import Work, command

POSTED = timedelta(days=30)
"""How long the notice can be read; the meeting itself stays public."""
LONGEST = 4000
"""Characters of a notice."""


@command("meeting:publish")
async def publish_meeting(work: Work, meeting_id: UUID, expected_version: int) -> Meeting:
    """Let everybody who lives there read the minutes, the resolutions and the follow-ups, and post a notice of them.

    Raises NotConducting, or WrongState before the minutes are complete.
    """
    meeting = await conducted(work, meeting_id, expected_version)
    move(work, MEETING, meeting, "publish")
    meeting.published_at = work.now
    await work.save(meeting)
    adopted = await _adopted(work, meeting)
    await duties.published(work, adopted)
    await publication.post_notice(
        work,
        community_id=meeting.community_id,
        area_id=meeting.area_id,
        title=f"会议公示：{meeting.title}"[:80],
        body="\n".join(await _lines(work, meeting, adopted))[:LONGEST],
        ends_at=work.now + POSTED,
    )
    return meeting


async def _adopted(work: Work, meeting: Meeting) -> list[Resolution]:
    adopted = ours(work, Resolution).where(
        col(Resolution.meeting_id) == meeting.id, col(Resolution.state) == ResolutionState.ADOPTED
    )
    return list(await work.all(adopted.order_by(col(Resolution.id))))


async def _lines(work: Work, meeting: Meeting, resolutions: Iterable[Resolution]) -> list[str]:
    """What was decided, and what is to be done by when. The notice names nobody."""
    charged = ours(work, FollowUp).where(col(FollowUp.meeting_id) == meeting.id)
    follow_ups = await work.all(charged.order_by(col(FollowUp.id)))
    return [
        f"{FORUMS[meeting.forum].name.zh}，{meeting.place}。",
        *_numbered("决议", [one.text for one in resolutions]),
        *_numbered("后续事项", [f"{one.title}（{one.due_on:%Y-%m-%d} 前）" for one in follow_ups]),
    ]


def _numbered(heading: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"{heading}："
        yield from (f"{number}. {line}" for number, line in enumerate(lines, start=1))
