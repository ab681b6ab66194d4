"""Where the small sub-district meets: alliances, meetings in every state, and what came of them."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import cycle
from typing import TypedDict
from uuid import UUID

from services import alliance, meetings, people, places
from tenants.tables import TenantTable
from tests.schema.reference.townspeople import START, WORDS, add
from tests.world import World

State = meetings.MeetingState
LATER = timedelta(days=20_000)


class OfMeeting(TypedDict):
    meeting_id: UUID
    community_id: UUID


async def sittings(
    world: World,
    communities: Sequence[places.Community],
    areas: Sequence[places.PropertyManagementArea],
    persons: Sequence[people.Person],
) -> None:
    allied = [_alliance(n, communities, areas) for n in range(4)]
    held = [_meeting(n, state, communities, areas, persons, allied) for n, state in enumerate([*State] * 2)]
    await add(world, allied, [_signature(n, one, persons) for n, one in enumerate(allied)], held)
    items = [_item(n, one) for n, one in enumerate(held)]
    attendees = [_attendee(n, one, persons) for n, one in enumerate(held)]
    await add(world, items, attendees)
    await add(world, *_parts(held, items, persons))
    minutes = [_minutes(n, one, persons) for n, one in enumerate(held) if n % 8 > 2]
    resolutions = [_resolution(n, one, items[n]) for n, one in enumerate(held) if n % 3 == 0]
    await add(world, minutes, resolutions)
    signatures = [_signed(n, one, held, attendees) for n, one in enumerate(minutes)]
    assents = [_assent(n, one, held, attendees) for n, one in enumerate(resolutions)]
    follow_ups = [_follow_up(n, held[n], persons) for n in range(8)]
    await add(
        world, signatures, assents, follow_ups, [_step(n, one, persons) for n, one in enumerate(follow_ups)]
    )


def _alliance(
    n: int, communities: Sequence[places.Community], areas: Sequence[places.PropertyManagementArea]
) -> alliance.Alliance:
    state = list(alliance.AllianceState)[n]
    return alliance.Alliance(
        community_id=communities[n % 2].id,
        area_id=areas[n % 2].id if n < 3 else None,
        name=WORDS[n],
        charter=WORDS[n + 1],
        state=state,
        formed_at=START if n else None,
    )


def _signature(
    n: int, one: alliance.Alliance, persons: Sequence[people.Person]
) -> alliance.AllianceSignature:
    return alliance.AllianceSignature(
        alliance_id=one.id,
        community_id=one.community_id,
        party=list(alliance.AllianceParty)[n % 3],
        person_id=persons[n].id,
        signed_at=START,
    )


def _meeting(
    n: int,
    state: State,
    communities: Sequence[places.Community],
    areas: Sequence[places.PropertyManagementArea],
    persons: Sequence[people.Person],
    allied: Sequence[alliance.Alliance],
) -> meetings.Meeting:
    forum = list(meetings.ForumKind)[n % 8]
    over = state in (State.CLOSED, State.MINUTES_SIGNED, State.PUBLISHED)
    return meetings.Meeting(
        community_id=communities[n // 2 % 2].id,
        area_id=areas[n // 2 % 2].id if meetings.FORUMS[forum].of_area or n % 3 == 1 else None,
        alliance_id=allied[1].id if forum is meetings.ForumKind.JOINT_MEETING else None,
        forum=forum,
        title=WORDS[n % 8],
        place=WORDS[n % 7],
        starts_at=START + (LATER if n > 11 else timedelta(days=n % 3)),
        ends_at=START + LATER + timedelta(days=9),
        convened_by_person_id=persons[n % 5].id,
        called=n % 8 == 5,
        chair_person_id=persons[n % 5].id,
        recorder_person_id=persons[n % 4].id,
        state=state,
        noticed_at=START if state is not State.DRAFT else None,
        members=n % 4,
        on_site_key="00" * 16,
        remote_key="11" * 16,
        quorate=bool(n % 2) if over else None,
        closed_at=START if over else None,
        publish_by=(START + (LATER if n % 2 else timedelta(days=3))).date() if over else None,
        published_at=START if state is State.PUBLISHED else None,
    )


def _item(n: int, one: meetings.Meeting) -> meetings.AgendaItem:
    return meetings.AgendaItem(
        **_of(one), number=1, title=WORDS[n % 8], details=WORDS[n % 5] if n % 2 else None
    )


def _attendee(n: int, one: meetings.Meeting, persons: Sequence[people.Person]) -> meetings.Attendee:
    state = list(meetings.AttendeeState)[n % 5]
    there = state is meetings.AttendeeState.PRESENT
    return meetings.Attendee(
        **_of(one),
        person_id=persons[n % 6].id,
        side=list(meetings.Side)[n % 7],
        member=bool(n % 2),
        state=state,
        proxy_person_id=persons[6].id if n % 7 == 3 else None,
        mandate=WORDS[2] if n % 7 == 3 else None,
        presence=list(meetings.Presence)[n % 2] if there else None,
        came_at=START if there else None,
    )


def _parts(
    held: Sequence[meetings.Meeting],
    items: Sequence[meetings.AgendaItem],
    persons: Sequence[people.Person],
) -> list[Sequence[TenantTable]]:
    papers = [
        meetings.MeetingDocument(
            **_of(one),
            agenda_item_id=items[n].id if n % 2 else None,
            title=WORDS[n % 8],
            link="https://files.example/plan.pdf",
            sha256=f"{n:064x}",
            withdrawn_because=WORDS[1] if n % 5 == 4 else None,
        )
        for n, one in enumerate(held)
    ]
    calls = [meetings.MeetingCall(**_of(one), person_id=persons[2].id) for one in held if one.called]
    states = cycle(meetings.SpeechState)
    speeches = [
        meetings.Speech(
            **_of(one),
            agenda_item_id=items[n].id if n % 2 else None,
            person_id=persons[n % 6].id,
            number=1,
            subject=WORDS[n % 4],
            state=next(states),
            called_at=START if n % 2 else None,
        )
        for n, one in enumerate(held)
    ]
    return [papers, calls, speeches]


def _minutes(n: int, one: meetings.Meeting, persons: Sequence[people.Person]) -> meetings.Minutes:
    text = WORDS[n % 8]
    return meetings.Minutes(
        **_of(one),
        written_by_person_id=persons[n % 5].id,
        edition=1 + n % 2,
        text=text,
        sha256=meetings.digest_of(text),
        signed_at=START if n % 2 else None,
    )


def _resolution(n: int, one: meetings.Meeting, item: meetings.AgendaItem) -> meetings.Resolution:
    state = list(meetings.ResolutionState)[n % 4 % 3]
    decided = state is not meetings.ResolutionState.PROPOSED
    return meetings.Resolution(
        **_of(one),
        agenda_item_id=item.id,
        text=WORDS[n % 6],
        state=state,
        in_favour=n if decided else None,
        against=1 if decided else None,
        decided_at=START if decided else None,
    )


def _there(
    meeting_id: UUID, held: Sequence[meetings.Meeting], attendees: Sequence[meetings.Attendee]
) -> meetings.Attendee:
    """The one who is on the list of the meeting."""
    position = next(n for n, one in enumerate(held) if one.id == meeting_id)
    return attendees[position]


def _signed(
    n: int,
    one: meetings.Minutes,
    held: Sequence[meetings.Meeting],
    attendees: Sequence[meetings.Attendee],
) -> meetings.MinutesSignature:
    attendee = _there(one.meeting_id, held, attendees)
    return meetings.MinutesSignature(
        minutes_id=one.id,
        meeting_id=one.meeting_id,
        community_id=one.community_id,
        attendee_id=attendee.id,
        person_id=attendee.person_id,
        edition=1,
        signed_at=START + timedelta(hours=n),
    )


def _assent(
    n: int,
    one: meetings.Resolution,
    held: Sequence[meetings.Meeting],
    attendees: Sequence[meetings.Attendee],
) -> meetings.ResolutionAssent:
    attendee = _there(one.meeting_id, held, attendees)
    return meetings.ResolutionAssent(
        resolution_id=one.id,
        meeting_id=one.meeting_id,
        community_id=one.community_id,
        attendee_id=attendee.id,
        person_id=attendee.person_id,
        side=attendee.side,
        agreed_at=START + timedelta(hours=n),
    )


def _follow_up(n: int, one: meetings.Meeting, persons: Sequence[people.Person]) -> meetings.FollowUp:
    state = list(meetings.FollowUpState)[n % 4]
    verified = state is meetings.FollowUpState.VERIFIED
    return meetings.FollowUp(
        **_of(one),
        title=WORDS[n],
        details=WORDS[n % 5],
        owner_person_id=persons[n % 6].id,
        side=list(meetings.Side)[n % 7],
        due_on=date(2026, 3, 1) + (LATER if n % 3 else timedelta(days=n)),
        state=state,
        report=WORDS[1] if n % 4 > 1 else None,
        done_at=START if n % 4 > 1 else None,
        verified_at=START if verified else None,
        verified_by_person_id=persons[4].id if verified else None,
    )


def _step(n: int, one: meetings.FollowUp, persons: Sequence[people.Person]) -> meetings.FollowUpStep:
    return meetings.FollowUpStep(
        follow_up_id=one.id,
        meeting_id=one.meeting_id,
        community_id=one.community_id,
        person_id=persons[n % 6].id if n % 3 else None,
        act="follow_up:add",
        after=meetings.FollowUpState.OPEN,
        note=WORDS[n] if n % 2 else None,
        at=START + timedelta(hours=n),
    )


def _of(one: meetings.Meeting) -> OfMeeting:
    return {"meeting_id": one.id, "community_id": one.community_id}
