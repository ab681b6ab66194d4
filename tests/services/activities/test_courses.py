"""Courses and the training chain: all required sessions, stage after stage, and never by oneself."""

from collections.abc import Sequence

import pytest

from policies.limits import SelfApproval
from services import activities, people, roster
from services.activities.rules import stage_before
from tests.services.activities.conftest import activity_in, registered
from tests.services.roster.conftest import Quarter

Stage = activities.TrainingStage
State = activities.RegistrationState
Activity = activities.ActivityState


def test_the_chain_has_four_stages_one_after_the_other() -> None:
    chain = [Stage.CAPTAIN]
    while before := stage_before(chain[0]):
        chain.insert(0, before)
    assert chain == list(Stage)
    assert len(chain) == 4


async def course_of(
    quarter: Quarter,
    membership: roster.Membership,
    stage: Stage | None = None,
    attended: Sequence[State] = (State.ATTENDED, State.ATTENDED),
) -> activities.Course:
    """A course whose required sessions left the member in these states."""
    course = await quarter.world.add(
        activities.Course(community_id=quarter.community.id, title="骨干培训", about="怎样带队", stage=stage)
    )
    for state in attended:
        session = await activity_in(quarter, Activity.HELD, taken=1, course=course)
        await registered(quarter, session, people.Person(id=membership.person_id), state)
    return course


async def complete(
    quarter: Quarter, course: activities.Course, membership: roster.Membership
) -> activities.CourseCompletion:
    async with quarter.work_as(await quarter.world.seat("committee_staff", quarter.community)) as work:
        return await activities.complete_course(work, course_id=course.id, membership_id=membership.id)


async def test_who_was_at_every_required_session_completes_the_course(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    course = await course_of(quarter, membership)
    completion = await complete(quarter, course, membership)
    assert completion.person_id == membership.person_id
    with pytest.raises(activities.AlreadyCompleted):
        await complete(quarter, course, membership)


@pytest.mark.parametrize("state", [state for state in State if state is not State.ATTENDED])
async def test_who_missed_one_does_not(quarter: Quarter, state: State) -> None:
    membership, _ = await quarter.member()
    course = await course_of(quarter, membership, attended=(State.ATTENDED, state))
    with pytest.raises(activities.SessionsMissing) as refusal:
        await complete(quarter, course, membership)
    assert refusal.value.parameters == {"missing": 1}


async def test_a_required_session_still_to_come_is_missing_and_a_cancelled_one_is_not(
    quarter: Quarter,
) -> None:
    membership, _ = await quarter.member()
    course = await course_of(quarter, membership)
    await activity_in(quarter, Activity.CANCELLED, course=course)
    to_come = await activity_in(quarter, Activity.OPEN, course=course)
    with pytest.raises(activities.SessionsMissing):
        await complete(quarter, course, membership)
    async with quarter.work_as(None) as work:
        await activities.cancel_activity(work, activity_id=to_come.id, reason="讲师有事", expected_version=1)
    await complete(quarter, course, membership)


async def test_a_course_without_required_sessions_is_not_completed(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    course = await course_of(quarter, membership, attended=())
    with pytest.raises(activities.NoSessions):
        await complete(quarter, course, membership)


async def test_nobody_completes_a_course_for_themselves(quarter: Quarter) -> None:
    membership, seat = await quarter.member()
    await quarter.world.also(seat, "committee_staff", quarter.community)
    course = await course_of(quarter, membership)
    async with quarter.work_as(seat) as work:
        with pytest.raises(SelfApproval):
            await activities.complete_course(work, course_id=course.id, membership_id=membership.id)


async def test_who_has_left_completes_nothing(quarter: Quarter) -> None:
    membership, _ = await quarter.member(roster.MembershipState.LEFT)
    course = await course_of(quarter, membership)
    with pytest.raises(roster.NotServing):
        await complete(quarter, course, membership)


async def test_a_stage_is_completed_only_after_the_one_before_it(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    for stage in reversed(Stage):
        course = await course_of(quarter, membership, stage)
        if stage is not Stage.CHECKED_IN_MEMBER:
            with pytest.raises(activities.StageMissing):
                await complete(quarter, course, membership)
    for stage in Stage:
        await complete(quarter, await course_of(quarter, membership, stage), membership)
