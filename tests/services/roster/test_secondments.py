"""A cadre beside the secretary or the director, for a time."""

from datetime import UTC, date, datetime, timedelta

import pytest

from policies.limits import SelfApproval
from services import people, roster
from services.roster import SecondmentPost, SecondmentState
from tenants.models import Seat
from tenants.refusals import Forbidden, NotFound
from tests.services.roster.conftest import Quarter

NOON = datetime(2026, 11, 2, 4, tzinfo=UTC)
TODAY = date(2026, 11, 2)


@pytest.fixture
async def working_group(quarter: Quarter) -> Seat:
    return await quarter.world.seat("working_group")


@pytest.fixture
async def cadre(quarter: Quarter) -> people.Person:
    return await quarter.person()


async def propose(
    quarter: Quarter,
    seat: Seat,
    cadre: people.Person,
    *,
    starts_on: date = TODAY,
    ends_on: date | None = date(2027, 11, 1),
    post: SecondmentPost = SecondmentPost.SECRETARY_AT_LARGE,
) -> roster.Secondment:
    async with quarter.work_as(seat, now=lambda: NOON) as work:
        return await roster.propose_secondment(
            work,
            community_id=quarter.community.id,
            person_id=cadre.id,
            post=post,
            from_unit="区发改委",
            starts_on=starts_on,
            ends_on=ends_on,
        )


async def start(
    quarter: Quarter, secondment: roster.Secondment, *, by: Seat | None = None, now: datetime = NOON
) -> roster.Secondment:
    async with quarter.work_as(by or quarter.secretary, now=lambda: now) as work:
        return await roster.start_secondment(work, secondment_id=secondment.id, expected_version=1)


async def test_the_sub_district_proposes_and_the_community_takes_the_cadre_on(
    quarter: Quarter, working_group: Seat, cadre: people.Person
) -> None:
    seat = await quarter.resident(cadre)
    proposed = await propose(quarter, working_group, cadre)
    assert proposed.state is SecondmentState.PROPOSED
    assert await quarter.roles(seat, now=NOON) == {"resident"}
    started = await start(quarter, proposed)
    assert started.state is SecondmentState.ACTIVE
    last_moment = datetime(2027, 11, 1, 15, 59, 59, tzinfo=UTC)
    assert await quarter.roles(seat, now=NOON) == {"resident", "embedded_cadre"}
    assert await quarter.roles(seat, now=last_moment) == {"resident", "embedded_cadre"}
    assert await quarter.roles(seat, now=last_moment + timedelta(seconds=1)) == {"resident"}


async def test_the_role_does_not_hold_before_the_first_day(
    quarter: Quarter, working_group: Seat, cadre: people.Person
) -> None:
    seat = await quarter.resident(cadre)
    await start(quarter, await propose(quarter, working_group, cadre, starts_on=date(2026, 11, 9)))
    first_moment = datetime(2026, 11, 8, 16, tzinfo=UTC)
    assert await quarter.roles(seat, now=first_moment - timedelta(seconds=1)) == {"resident"}
    assert await quarter.roles(seat, now=first_moment) == {"resident", "embedded_cadre"}


async def test_the_end_takes_the_role_back_at_once(
    quarter: Quarter, working_group: Seat, cadre: people.Person
) -> None:
    seat = await quarter.resident(cadre)
    started = await start(quarter, await propose(quarter, working_group, cadre))
    async with quarter.work_as(quarter.secretary) as work:
        await roster.end_secondment(work, secondment_id=started.id, reason="工作调动", expected_version=2)
    ended = await quarter.fresh(started)
    assert (ended.state, ended.ended_because) == (SecondmentState.ENDED, "工作调动")
    assert await quarter.roles(seat) == {"resident"}


async def test_a_secondment_does_not_end_before_it_starts(
    quarter: Quarter, working_group: Seat, cadre: people.Person
) -> None:
    with pytest.raises(roster.SecondmentEndsBeforeStart):
        await propose(quarter, working_group, cadre, ends_on=TODAY - timedelta(days=1))


async def test_a_period_that_is_over_is_not_started(
    quarter: Quarter, working_group: Seat, cadre: people.Person
) -> None:
    proposed = await propose(quarter, working_group, cadre, ends_on=TODAY)
    with pytest.raises(roster.SecondmentPeriodOver):
        await start(quarter, proposed, now=NOON + timedelta(days=1))


async def test_a_post_at_large_has_one_holder(
    quarter: Quarter, working_group: Seat, cadre: people.Person
) -> None:
    await start(quarter, await propose(quarter, working_group, cadre))
    second = await propose(quarter, working_group, await quarter.person())
    with pytest.raises(roster.SecondmentPostTaken):
        await start(quarter, second)
    director = await propose(
        quarter, working_group, await quarter.person(), post=SecondmentPost.DIRECTOR_AT_LARGE
    )
    assert (await start(quarter, director)).state is SecondmentState.ACTIVE


async def test_nobody_takes_themselves_on(
    quarter: Quarter, working_group: Seat, cadre: people.Person
) -> None:
    seat = await quarter.world.seat("party_secretary", quarter.community, person=cadre)
    proposed = await propose(quarter, working_group, cadre)
    with pytest.raises(SelfApproval):
        await start(quarter, proposed, by=seat)


async def test_the_unit_stays_out_of_the_journal(
    quarter: Quarter, working_group: Seat, cadre: people.Person
) -> None:
    await propose(quarter, working_group, cadre)
    [entry] = await quarter.told("secondment:propose")
    assert "from_unit" not in entry.facts
    assert entry.facts["starts_on"] == "2026-11-02"


async def test_a_captain_does_not_propose(quarter: Quarter, cadre: people.Person) -> None:
    with pytest.raises(Forbidden):
        await propose(quarter, quarter.captain, cadre)


async def test_the_secretary_next_door_does_not_find_the_cadre(
    quarter: Quarter, next_quarter: Quarter, working_group: Seat, cadre: people.Person
) -> None:
    proposed = await propose(quarter, working_group, cadre)
    with pytest.raises(NotFound):
        await start(quarter, proposed, by=next_quarter.secretary)
