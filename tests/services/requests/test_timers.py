"""What the clock does for requests, however late it comes."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from services import requests
from tests.services.requests.conftest import Neighbourhood, State
from tests.world import World

NOON = datetime(2026, 11, 2, 4, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
Timer = Callable[..., Awaitable[int]]


async def run(here: Neighbourhood, timer: Timer, now: datetime, *, at_most: int = 500) -> int:
    async with here.work_as(None, now=lambda: now) as work:
        return await timer(work, at_most=at_most)


async def deferred(here: Neighbourhood, until: datetime = NOON) -> requests.ServiceRequest:
    return await here.request(State.DEFERRED, deferred_until=until)


async def test_a_deferred_request_comes_back_when_its_time_has_come(here: Neighbourhood) -> None:
    request = await deferred(here)
    assert await run(here, requests.resume_deferred_requests, NOON - HOUR) == 0
    assert await run(here, requests.resume_deferred_requests, NOON) == 1
    fresh = await here.fresh(request)
    assert (fresh.state, fresh.deferred_until) == (State.TRIAGED, None)
    [entry] = await here.told("service_request:resume")
    assert (entry.subject_id, entry.created_by) == (request.id, None)
    [step] = await here.steps(request.case_id)
    assert (step.act, step.before, step.after) == ("service_request:resume", "deferred", "triaged")
    assert await run(here, requests.resume_deferred_requests, NOON) == 0


async def test_deferring_waits_as_long_as_was_said(here: Neighbourhood) -> None:
    request = await here.request(State.TRIAGED)
    await here.do(
        here.staff,
        requests.defer_service_request,
        now=lambda: NOON,
        service_request_id=request.id,
        until=NOON + 10 * DAY,
        reason="等待配件",
        expected_version=1,
    )
    assert (await here.case_of(request)).due_at == NOON + 10 * DAY
    assert await run(here, requests.resume_deferred_requests, NOON + 9 * DAY) == 0
    assert await run(here, requests.resume_deferred_requests, NOON + 10 * DAY) == 1


async def test_what_was_confirmed_and_never_rated_is_closed_after_a_week(here: Neighbourhood) -> None:
    request = await here.request(State.CONFIRMED, confirmed_at=NOON)
    assert await run(here, requests.close_confirmed_requests, NOON + 6 * DAY) == 0
    assert await run(here, requests.close_confirmed_requests, NOON + 30 * DAY) == 1
    case = await here.case_of(request)
    assert (case.open, case.closed_at) == (False, NOON + 30 * DAY)
    assert (await here.fresh(request)).state is State.CLOSED


@pytest.mark.parametrize("kind", requests.CaseKind)
async def test_an_overdue_case_of_any_kind_is_reminded_of(
    here: Neighbourhood, kind: requests.CaseKind
) -> None:
    case = await here.case(kind, due_at=NOON)
    assert await run(here, requests.remind_overdue_cases, NOON) == 0
    assert await run(here, requests.remind_overdue_cases, NOON + HOUR) == 1
    assert await run(here, requests.remind_overdue_cases, NOON + 2 * HOUR) == 0
    assert await run(here, requests.remind_overdue_cases, NOON + HOUR + DAY) == 1
    [entry, _] = await here.told("case:remind")
    assert (entry.subject_id, entry.community_id) == (case.id, here.community.id)
    fresh = await here.fresh(case)
    assert (fresh.version, fresh.reminded_at) == (1, NOON + HOUR + DAY)


async def test_what_is_closed_is_never_overdue(here: Neighbourhood) -> None:
    await here.case(due_at=NOON, open=False)
    assert await run(here, requests.remind_overdue_cases, NOON + DAY) == 0


TIMERS: list[tuple[Timer, Callable[[Neighbourhood], Awaitable[object]]]] = [
    (requests.resume_deferred_requests, deferred),
    (requests.close_confirmed_requests, lambda here: here.request(State.CONFIRMED, confirmed_at=NOON)),
    (requests.remind_overdue_cases, lambda here: here.case(due_at=NOON)),
]


@pytest.mark.parametrize(("timer", "arrange"), TIMERS, ids=lambda part: getattr(part, "__name__", ""))
async def test_a_stopped_worker_finds_all_it_missed_in_small_steps(
    here: Neighbourhood, timer: Timer, arrange: Callable[[Neighbourhood], Awaitable[object]]
) -> None:
    for _ in range(5):
        await arrange(here)
    late = NOON + 30 * DAY
    assert [await run(here, timer, late, at_most=2) for _ in range(4)] == [2, 2, 1, 0]


@pytest.mark.parametrize(("timer", "arrange"), TIMERS, ids=lambda part: getattr(part, "__name__", ""))
async def test_a_timer_leaves_the_tenant_next_door_alone(
    here: Neighbourhood,
    next_door: World,
    timer: Timer,
    arrange: Callable[[Neighbourhood], Awaitable[object]],
) -> None:
    await arrange(here)
    async with next_door.work_as(None, now=lambda: NOON + 30 * DAY) as work:
        assert await timer(work) == 0


async def test_two_workers_do_each_thing_once(here: Neighbourhood) -> None:
    request = await deferred(here)
    async with here.work_as(None, now=lambda: NOON) as one, here.work_as(None, now=lambda: NOON) as other:
        assert await requests.resume_deferred_requests(one) == 1
        assert await requests.resume_deferred_requests(other) == 0
    assert (await here.fresh(request)).version == 2
