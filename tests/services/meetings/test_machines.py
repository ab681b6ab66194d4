"""Every move of meetings and of what hangs on them, listed or not, through the real commands."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from services import meetings
from services.acting import ours
from services.machines import Machine
from services.work import Work, utc_now
from tenants.refusals import Conflict
from tests.services.meetings.conftest import (
    Officer,
    Parish,
    attending,
    code_at,
    item_of,
    meeting_in,
    minutes_of,
    officer,
)
from tests.world import today

Verb = Callable[..., Awaitable[Any]]
Arrange = Callable[[Parish, Any, str], Awaitable[tuple[Any, Officer]]]
State = meetings.MeetingState
Done = meetings.FollowUpState


async def of_meeting(parish: Parish, state: Any, verb: str) -> tuple[Any, Officer]:
    meeting = await meeting_in(parish, state)
    await item_of(parish, meeting)
    if verb == "sign":
        await attending(parish, meeting, parish.staff)
        await minutes_of(parish, meeting)
    return meeting, parish.staff


async def of_attendee(parish: Parish, state: Any, verb: str) -> tuple[Any, Officer]:
    meeting = await meeting_in(parish, State.OPEN)
    person = await parish.neighbour()
    attendee = await attending(parish, meeting, person, state)
    return attendee, parish.staff if verb == "confirm" else person


async def of_speech(parish: Parish, state: Any, verb: str) -> tuple[Any, Officer]:
    meeting = await meeting_in(parish, State.OPEN)
    person = await parish.neighbour()
    speech = meetings.Speech(
        meeting_id=meeting.id,
        community_id=meeting.community_id,
        person_id=person.person.id,
        number=1,
        subject="停车",
        state=state,
    )
    return await parish.quarter.world.add(speech), person if verb == "withdraw" else parish.staff


async def of_resolution(parish: Parish, state: Any, verb: str) -> tuple[Any, Officer]:
    """Hands are counted in the hall; by name the owners' committee of one agrees."""
    forum = meetings.ForumKind.OWNERS_COMMITTEE_MEETING if verb == "agree" else meetings.ForumKind.RED_HALL
    conductor = parish.chair if verb == "agree" else parish.staff
    meeting = await meeting_in(parish, State.OPEN, forum, conductor=conductor)
    await attending(parish, meeting, conductor, member=True)
    resolution = meetings.Resolution(
        meeting_id=meeting.id,
        community_id=meeting.community_id,
        agenda_item_id=(await item_of(parish, meeting)).id,
        text="错时开放车位。",
        state=state,
        decided_at=None if state is meetings.ResolutionState.PROPOSED else utc_now(),
    )
    return await parish.quarter.world.add(resolution), conductor


async def of_follow_up(parish: Parish, state: Any, verb: str) -> tuple[Any, Officer]:
    meeting = await meeting_in(parish, State.PUBLISHED)
    over = state in (Done.DONE, Done.VERIFIED)
    follow_up = meetings.FollowUp(
        meeting_id=meeting.id,
        community_id=meeting.community_id,
        title="补划车位线",
        details="东侧空地补划十二个车位。",
        owner_person_id=parish.manager.person.id,
        side=meetings.Side.PROPERTY_COMPANY,
        due_on=today() + timedelta(days=9),
        state=state,
        done_at=utc_now() if over else None,
        done_by_person_id=parish.manager.person.id if over else None,
        verified_at=utc_now() if state is Done.VERIFIED else None,
    )
    follow_up = await parish.quarter.world.add(follow_up)
    return follow_up, parish.staff if verb in ("verify", "return") else parish.manager


async def sign(work: Work, *, meeting_id: Any, expected_version: int) -> None:
    query = ours(work, meetings.Minutes).where(meetings.Minutes.meeting_id == meeting_id)
    [minutes] = await work.all(query)
    await meetings.sign_minutes(work, minutes_id=minutes.id, expected_version=expected_version)


async def attend(work: Work, *, attendee_id: Any, expected_version: int) -> None:
    attendee = await work.get(meetings.Attendee, attendee_id)
    await meetings.attend_meeting(work, meeting_id=attendee.meeting_id, code=code_at(work.now))


async def agree(work: Work, *, resolution_id: Any, expected_version: int) -> None:
    await meetings.agree_resolution(work, resolution_id=resolution_id)


STAGES: list[tuple[Machine[Any], Arrange, dict[str, Verb]]] = [
    (
        meetings.MEETING,
        of_meeting,
        {
            "notice": meetings.notice_meeting,
            "open": meetings.open_meeting,
            "close": meetings.close_meeting,
            "sign": sign,
            "publish": meetings.publish_meeting,
            "cancel": meetings.cancel_meeting,
        },
    ),
    (
        meetings.ATTENDEE,
        of_attendee,
        {
            "register": meetings.register_attendee,
            "decline": meetings.decline_attendee,
            "attend": attend,
            "confirm": meetings.confirm_attendee,
        },
    ),
    (
        meetings.SPEECH,
        of_speech,
        {
            "call": meetings.call_speech,
            "finish": meetings.finish_speech,
            "withdraw": meetings.withdraw_speech,
        },
    ),
    (meetings.RESOLUTION, of_resolution, {"agree": agree, "count": meetings.count_resolution}),
    (
        meetings.FOLLOW_UP,
        of_follow_up,
        {
            "start": meetings.start_follow_up,
            "complete": meetings.complete_follow_up,
            "verify": meetings.verify_follow_up,
            "return": meetings.return_follow_up,
        },
    ),
]
PLATFORMS_OWN = {"lapse", "miss", "reject"}
"""Moves that follow from the clock or from what others do: tested below, from the same table."""
MORE: dict[tuple[str, str], dict[str, Any]] = {
    ("meeting", "cancel"): {"reason": "台风"},
    ("attendee", "confirm"): {"presence": meetings.Presence.ON_SITE},
    ("resolution", "count"): {"in_favour": 1, "against": 0, "abstained": 0},
    ("follow_up", "complete"): {"report": "已划线。"},
    ("follow_up", "return"): {"reason": "只划了六个"},
}

CASES = [
    pytest.param(machine, arrange, verbs[name], name, state, id=f"{machine.name}-{state}-{name}")
    for machine, arrange, verbs in STAGES
    for state in machine.states()
    for name in verbs
]


@pytest.mark.parametrize(("machine", "verbs"), [(machine, verbs) for machine, _, verbs in STAGES])
def test_every_move_has_its_command_and_every_state_can_be_reached(
    machine: Machine[Any], verbs: dict[str, Verb]
) -> None:
    assert set(machine.verbs()) - PLATFORMS_OWN == set(verbs)
    assert {machine.initial, *machine.moves.values()} == set(machine.states())


@pytest.mark.parametrize(("machine", "arrange", "verb", "name", "state"), CASES)
async def test_what_is_listed_is_done_and_all_else_is_refused(
    parish: Parish, machine: Machine[Any], arrange: Arrange, verb: Verb, name: str, state: Any
) -> None:
    row, actor = await arrange(parish, state, name)
    given = {f"{machine.name}_id": row.id, "expected_version": 1, **MORE.get((machine.name, name), {})}
    follows = machine.moves.get((state, name))
    async with parish.quarter.work_as(actor.seat) as work:
        if follows is None:
            with pytest.raises(Conflict):
                await verb(work, **given)
        else:
            await verb(work, **given)
    assert (await parish.quarter.fresh(row)).state is (follows or state)


# --- what follows from others ------------------------------------------------------------------------------


@pytest.mark.parametrize("state", State)
async def test_the_clock_lets_a_meeting_lapse_that_nobody_opened(parish: Parish, state: State) -> None:
    meeting = await meeting_in(parish, state, starts_at=utc_now() - timedelta(days=1))
    async with parish.quarter.work_as(None) as work:
        lapsed = await meetings.lapse_meetings(work)
    expected = meetings.MEETING.moves.get((state, "lapse"), state)
    assert (await parish.quarter.fresh(meeting)).state is expected
    assert lapsed == int(state is State.NOTICED)
    assert len(await parish.quarter.told("meeting:lapse")) == lapsed


@pytest.mark.parametrize("state", meetings.AttendeeState)
async def test_closing_a_meeting_misses_those_who_did_not_come(
    parish: Parish, state: meetings.AttendeeState
) -> None:
    meeting = await meeting_in(parish, State.OPEN)
    attendee = await attending(parish, meeting, await parish.neighbour(), state)
    async with parish.quarter.work_as(parish.staff.seat) as work:
        await meetings.close_meeting(work, meeting_id=meeting.id, expected_version=1)
    expected = meetings.ATTENDEE.moves.get((state, "miss"), state)
    assert (await parish.quarter.fresh(attendee)).state is expected


@pytest.mark.parametrize("state", meetings.ResolutionState)
async def test_completing_the_minutes_rejects_what_nobody_agreed_on(
    parish: Parish, state: meetings.ResolutionState
) -> None:
    resolution, _ = await of_resolution(parish, state, "count")
    async with parish.quarter.work_as(parish.staff.seat) as work:
        await meetings.close_meeting(work, meeting_id=resolution.meeting_id, expected_version=1)
        minutes = await meetings.write_minutes(work, meeting_id=resolution.meeting_id, text="未议定。")
        await meetings.sign_minutes(work, minutes_id=minutes.id, expected_version=1)
    expected = meetings.RESOLUTION.moves.get((state, "reject"), state)
    assert (await parish.quarter.fresh(resolution)).state is expected


async def test_too_few_hands_reject_a_resolution(parish: Parish) -> None:
    resolution, conductor = await of_resolution(parish, meetings.ResolutionState.PROPOSED, "count")
    async with parish.quarter.work_as(None) as work:
        meeting = await work.get(meetings.Meeting, resolution.meeting_id)
    await attending(parish, meeting, await parish.neighbour())
    async with parish.quarter.work_as(conductor.seat) as work:
        counted = await meetings.count_resolution(
            work, resolution_id=resolution.id, in_favour=1, against=0, abstained=1, expected_version=1
        )
    assert counted.state is meetings.ResolutionState.REJECTED


async def test_the_chair_who_is_kept_away_is_replaced_by_somebody_on_the_list(parish: Parish) -> None:
    meeting = await meeting_in(parish, State.NOTICED)
    captain = await officer(parish.quarter, "captain", parish.quarter.community)
    async with parish.quarter.work_as(parish.staff.seat) as work:
        with pytest.raises(meetings.NotInvited):
            await meetings.open_meeting(
                work, meeting_id=meeting.id, expected_version=1, chair_person_id=captain.person.id
            )
    await attending(parish, meeting, captain, meetings.AttendeeState.INVITED)
    async with parish.quarter.work_as(parish.staff.seat) as work:
        opened = await meetings.open_meeting(
            work, meeting_id=meeting.id, expected_version=1, chair_person_id=captain.person.id
        )
    assert opened.chair_person_id == captain.person.id
