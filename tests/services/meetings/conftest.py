"""What tests of meetings start from: a quarter with a compound, the offices of its alliance, and meetings there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from services import alliance, codes, meetings, people, places
from services.work import utc_now
from tenants.models import Seat
from tenants.tables import TenantTable
from tests.services.roster.conftest import Quarter, next_quarter, quarter, quarter_in
from tests.world import today

__all__ = [
    "KEY",
    "REMOTE",
    "Officer",
    "Parish",
    "attending",
    "code_at",
    "item_of",
    "meeting_in",
    "minutes_of",
    "next_quarter",
    "officer",
    "parish",
    "parish_in",
    "quarter",
    "quarter_in",
]

State = meetings.MeetingState
KEY = "00112233445566778899aabbccddeeff"
REMOTE = "ffeeddccbbaa99887766554433221100"
HOUR = timedelta(hours=1)
NEW = (State.DRAFT, State.CANCELLED)
OVER = (State.CLOSED, State.MINUTES_SIGNED, State.PUBLISHED)


@dataclass(frozen=True)
class Officer:
    """Somebody who holds an office, and their seat."""

    person: people.Person
    seat: Seat


@dataclass
class Parish:
    """A quarter with a compound, and those who meet for it."""

    quarter: Quarter
    area: places.PropertyManagementArea
    staff: Officer
    chair: Officer
    members: Sequence[Officer]
    manager: Officer

    async def neighbour(self) -> Officer:
        """Somebody who lives in the community."""
        person = await self.quarter.person()
        return Officer(person, await self.quarter.resident(person))

    async def ally(self, state: alliance.AllianceState = alliance.AllianceState.FORMED) -> alliance.Alliance:
        """The alliance of the compound, by default formed."""
        return await self.quarter.world.add(
            alliance.Alliance(
                community_id=self.quarter.community.id,
                area_id=self.area.id,
                name="梅川治理联盟",
                charter="每月一次联席会议。",
                state=state,
                formed_at=utc_now() if state is alliance.AllianceState.FORMED else None,
            )
        )


@pytest.fixture
async def parish(quarter: Quarter) -> Parish:
    """The tenant sets no notice, and takes two people for a forum."""
    quarter.world.ground = replace(
        quarter.world.ground, settings={"meeting_notice_days": 0, "forum_heads": 2}
    )
    return await parish_in(quarter)


async def parish_in(quarter: Quarter) -> Parish:
    """With an owners' committee of three."""
    area = await quarter.world.area(quarter.community)
    return Parish(
        quarter,
        area,
        staff=await officer(quarter, "committee_staff", quarter.community),
        chair=await officer(quarter, "owners_committee_chair", area),
        members=[await officer(quarter, "owners_committee_member", area) for _ in range(2)],
        manager=await officer(quarter, "property_staff", area),
    )


async def officer(quarter: Quarter, role: str, at: TenantTable) -> Officer:
    person = await quarter.person()
    return Officer(person, await quarter.world.seat(role, at, person=person))


async def meeting_in(
    parish: Parish,
    state: State = State.OPEN,
    forum: meetings.ForumKind = meetings.ForumKind.RED_HALL,
    *,
    conductor: Officer | None = None,
    starts_at: datetime | None = None,
    members: int = 1,
    called: bool = False,
    of_area: bool = False,
) -> meetings.Meeting:
    """A meeting in this state, convened, chaired and recorded by one person; it starts in ten minutes."""
    starts = starts_at or utc_now() + timedelta(minutes=10)
    person = (conductor or parish.staff).person
    of_area = of_area or meetings.FORUMS[forum].of_area or forum is meetings.ForumKind.JOINT_MEETING
    return await parish.quarter.world.add(
        meetings.Meeting(
            community_id=parish.quarter.community.id,
            area_id=parish.area.id if of_area else None,
            forum=forum,
            title="加装电梯议事会",
            place="居委会二楼",
            starts_at=starts,
            ends_at=starts + 2 * HOUR,
            convened_by_person_id=person.id,
            called=called,
            chair_person_id=person.id,
            recorder_person_id=person.id,
            state=state,
            noticed_at=None if state in NEW else utc_now(),
            members=members,
            on_site_key=None if state in NEW else KEY,
            remote_key=None if state in NEW else REMOTE,
            closed_at=utc_now() if state in OVER else None,
            publish_by=today() + timedelta(days=7) if state in OVER else None,
            published_at=utc_now() if state is State.PUBLISHED else None,
        )
    )


async def attending(
    parish: Parish,
    meeting: meetings.Meeting,
    who: Officer,
    state: meetings.AttendeeState = meetings.AttendeeState.PRESENT,
    side: meetings.Side = meetings.Side.RESIDENTS,
    *,
    member: bool = False,
) -> meetings.Attendee:
    """Somebody's place on the list, by default of who is there."""
    there = state is meetings.AttendeeState.PRESENT
    return await parish.quarter.world.add(
        meetings.Attendee(
            meeting_id=meeting.id,
            community_id=meeting.community_id,
            person_id=who.person.id,
            side=side,
            member=member,
            state=state,
            presence=meetings.Presence.ON_SITE if there else None,
            came_at=utc_now() if there else None,
        )
    )


async def item_of(parish: Parish, meeting: meetings.Meeting, number: int = 1) -> meetings.AgendaItem:
    return await parish.quarter.world.add(
        meetings.AgendaItem(
            meeting_id=meeting.id, community_id=meeting.community_id, number=number, title="是否加梯"
        )
    )


def code_at(moment: datetime, key: str = KEY) -> str:
    """The code of the moment."""
    return codes.code_of(key, codes.window(moment, 10))


async def minutes_of(parish: Parish, meeting: meetings.Meeting, *, signed: bool = False) -> meetings.Minutes:
    text = "会议讨论了加装电梯。"
    return await parish.quarter.world.add(
        meetings.Minutes(
            meeting_id=meeting.id,
            community_id=meeting.community_id,
            written_by_person_id=meeting.recorder_person_id,
            text=text,
            sha256=meetings.digest_of(text),
            signed_at=utc_now() if signed else None,
        )
    )
