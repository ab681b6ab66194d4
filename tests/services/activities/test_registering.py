"""Places, the waitlist, and many who come at once."""

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import col, select

from services import activities, people
from services.work import utc_now
from tenants.models import Seat
from tenants.refusals import NotFound, VersionConflict
from tests.services.activities.conftest import HOUR, activity_in, neighbour, registered
from tests.services.roster.conftest import Quarter

State = activities.RegistrationState
Activity = activities.ActivityState


async def join(quarter: Quarter, seat: Seat, activity: activities.Activity) -> activities.Registration:
    async with quarter.work_as(seat) as work:
        return await activities.join_activity(work, activity_id=activity.id)


async def line_of(quarter: Quarter, activity: activities.Activity) -> list[activities.Registration]:
    async with quarter.world.session() as session:
        query = select(activities.Registration).where(col(activities.Registration.activity_id) == activity.id)
        return list((await session.execute(query.order_by(col(activities.Registration.number)))).scalars())


async def test_fifty_who_register_at_once_for_ten_places(quarter: Quarter) -> None:
    """Ten have a place, forty wait in the order they came, nobody is lost."""
    activity = await activity_in(quarter, capacity=10)
    seats = [(await neighbour(quarter))[1] for _ in range(50)]
    found = await asyncio.gather(*(join(quarter, seat, activity) for seat in seats))
    line = await line_of(quarter, activity)
    assert [one.number for one in line] == list(range(1, 51))
    assert [one.state for one in line] == [State.REGISTERED] * 10 + [State.WAITLISTED] * 40
    assert {one.id for one in found} == {one.id for one in line}
    assert {one.person_id for one in line} == {seat.person_id for seat in seats}
    assert (await quarter.fresh(activity)).taken == 10


async def test_those_who_cancel_at_once_each_give_their_place_to_the_next_in_line(quarter: Quarter) -> None:
    activity = await activity_in(quarter, capacity=5, taken=5)
    line = [
        await registered(
            quarter,
            activity,
            await quarter.person(),
            State.REGISTERED if number <= 5 else State.WAITLISTED,
            number=number,
        )
        for number in range(1, 13)
    ]

    async def cancel(registration: activities.Registration) -> None:
        async with quarter.work_as(None) as work:
            await activities.cancel_registration(
                work, registration_id=registration.id, expected_version=registration.version
            )

    await asyncio.gather(*(cancel(one) for one in line[:5]))
    states = [one.state for one in await line_of(quarter, activity)]
    assert states == [State.CANCELLED] * 5 + [State.REGISTERED] * 5 + [State.WAITLISTED] * 2
    assert (await quarter.fresh(activity)).taken == 5


async def test_registering_and_cancelling_at_once_never_exceeds_the_capacity(quarter: Quarter) -> None:
    activity = await activity_in(quarter, capacity=3)
    people_here = [await neighbour(quarter) for _ in range(12)]

    async def come_and_go(index: int) -> None:
        registration = await join(quarter, people_here[index][1], activity)
        if index % 3 == 0:
            async with quarter.work_as(None) as work:
                again = await work.get(activities.Registration, registration.id)
                await activities.cancel_registration(
                    work, registration_id=again.id, expected_version=again.version
                )

    outcomes = await asyncio.gather(*(come_and_go(index) for index in range(12)), return_exceptions=True)
    assert all(outcome is None or isinstance(outcome, VersionConflict) for outcome in outcomes)
    line = await line_of(quarter, activity)
    placed = [one for one in line if one.state is State.REGISTERED]
    waiting = [one for one in line if one.state is State.WAITLISTED]
    assert (await quarter.fresh(activity)).taken == len(placed) == 3
    assert max(one.number for one in placed) < min(one.number for one in waiting)


async def test_the_first_in_line_moves_up_in_the_transaction_of_a_cancellation(quarter: Quarter) -> None:
    activity = await activity_in(quarter, capacity=1)
    registrations = []
    for _ in range(3):
        _, seat = await neighbour(quarter)
        registrations.append(await join(quarter, seat, activity))
    first, second, third = registrations
    async with quarter.work_as(None) as work:
        await activities.cancel_registration(work, registration_id=first.id, expected_version=1)
    assert (await quarter.fresh(second)).state is State.REGISTERED
    assert (await quarter.fresh(third)).state is State.WAITLISTED
    [entry] = await quarter.told("registration:cancel")
    assert entry.facts["admitted"] == str(second.id)


async def test_nobody_registers_twice_but_who_cancelled_may_come_back_to_the_end(quarter: Quarter) -> None:
    activity = await activity_in(quarter, capacity=1)
    (_, one), (_, other) = await neighbour(quarter), await neighbour(quarter)
    mine = await join(quarter, one, activity)
    await join(quarter, other, activity)
    with pytest.raises(activities.AlreadyRegistered):
        await join(quarter, one, activity)
    async with quarter.work_as(one) as work:
        await activities.cancel_registration(work, registration_id=mine.id, expected_version=1)
    again = await join(quarter, one, activity)
    assert (again.number, again.state) == (3, State.WAITLISTED)


@pytest.mark.parametrize("state", [state for state in Activity if state is not Activity.OPEN])
async def test_one_registers_only_while_registration_is_open(quarter: Quarter, state: Activity) -> None:
    activity = await activity_in(quarter, state)
    _, seat = await neighbour(quarter)
    with pytest.raises(activities.RegistrationClosed):
        await join(quarter, seat, activity)


@pytest.mark.parametrize("away", [timedelta(days=3), -HOUR])
async def test_one_registers_only_between_opening_and_closing(quarter: Quarter, away: timedelta) -> None:
    activity = await activity_in(quarter, starts_at=utc_now() + away)
    _, seat = await neighbour(quarter)
    with pytest.raises(activities.RegistrationClosed):
        await join(quarter, seat, activity)


async def test_nobody_cancels_once_it_has_begun(quarter: Quarter) -> None:
    activity = await activity_in(quarter, Activity.RUNNING, taken=1)
    registration = await registered(quarter, activity, await quarter.person())
    async with quarter.work_as(None) as work:
        with pytest.raises(activities.ActivityBegun):
            await activities.cancel_registration(work, registration_id=registration.id, expected_version=1)


async def test_a_registration_is_ones_own_to_cancel_or_the_committees(quarter: Quarter) -> None:
    activity = await activity_in(quarter, taken=1)
    registration = await registered(quarter, activity, await quarter.person())
    _, stranger = await neighbour(quarter)
    async with quarter.work_as(stranger) as work:
        with pytest.raises(NotFound):
            await activities.cancel_registration(work, registration_id=registration.id, expected_version=1)
    async with quarter.work_as(quarter.captain) as work:
        await activities.cancel_registration(work, registration_id=registration.id, expected_version=1)


async def test_calling_off_cancels_every_registration_but_of_those_who_came(quarter: Quarter) -> None:
    activity = await activity_in(quarter, Activity.RUNNING, taken=2)
    for number, state in enumerate((State.REGISTERED, State.ATTENDED, State.WAITLISTED), start=1):
        await registered(quarter, activity, await quarter.person(), state, number=number)
    async with quarter.work_as(None) as work:
        await activities.cancel_activity(work, activity_id=activity.id, reason="台风", expected_version=1)
    states = [one.state for one in await line_of(quarter, activity)]
    assert states == [State.CANCELLED, State.ATTENDED, State.CANCELLED]
    assert (await quarter.fresh(activity)).taken == 1


async def test_a_seat_without_a_person_registers_for_nothing(quarter: Quarter) -> None:
    activity = await activity_in(quarter)
    seat = await quarter.world.seat("resident", quarter.community)
    with pytest.raises(people.SeatWithoutPerson):
        await join(quarter, seat, activity)
