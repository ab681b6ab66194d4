"""Who may convene which forum, and who conducts a meeting."""

from dataclasses import replace
from uuid import UUID

from policies.grants import require
from services import places
from services.meetings.forums import Forum
from services.meetings.models import Meeting
from services.meetings.refusals import NotConducting
from services.work import Work


async def is_called(work: Work, forum: Forum, community_id: UUID, area_id: UUID | None) -> bool:
    """Whether the forum is only called by a member, and not convened by right.

    Raises Forbidden or NotFound for somebody who may do neither at this place.
    """
    if work.standing is None:
        return False
    if forum.calling and not work.grants.allow(forum.convening):
        act, _ = forum.calling
        await _reaches(work, act, community_id, area_id)
        return True
    await _reaches(work, forum.convening, community_id, area_id)
    return False


async def conducted(work: Work, meeting_id: UUID, expected_version: int | None = None) -> Meeting:
    """The meeting, for those who conduct it; with a version, locked to be changed. Raises NotConducting."""
    meeting = await work.find(Meeting, meeting_id, expected_version=expected_version)
    only_conducting(work, meeting)
    return meeting


def only_conducting(work: Work, meeting: Meeting) -> None:
    """Raises NotConducting unless one convened the meeting, chairs it or records it."""
    conducting = (meeting.convened_by_person_id, meeting.chair_person_id, meeting.recorder_person_id)
    if work.standing is not None and work.me not in conducting:
        raise NotConducting


async def _reaches(work: Work, act: str, community_id: UUID, area_id: UUID | None) -> None:
    require(work.grants, act)
    by_right = replace(work, act=act)
    if area_id is None:
        await by_right.find(places.Community, community_id)
    else:
        await by_right.find(places.PropertyManagementArea, area_id)
