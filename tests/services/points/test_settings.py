"""A working group sets what deeds are worth, from now on."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from services import points
from services.arguments import TooMany
from services.work import utc_now
from tenants.models import Seat
from tenants.refusals import Forbidden, OutOfRange
from tests.services.roster.conftest import Quarter
from tests.world import World

WORTH: dict[str, Any] = {
    "assignment": 12,
    "care_visit": 6,
    "duty_card": 4,
    "attendance": 2,
    "project": 30,
    "stars": [10, 50],
}


async def set_rules(world: World, seat: Seat, **changed: Any) -> points.PointsRules:
    async with world.work_as(seat) as work:
        return await points.set_points_rules(work, **{**WORTH, **changed})


async def test_versions_are_numbered_and_the_latest_in_force_holds(world: World) -> None:
    seat = await world.seat("working_group")
    first = await set_rules(world, seat)
    later = await set_rules(world, seat, duty_card=8, effective_from=utc_now() + timedelta(days=30))
    assert [first.number, later.number] == [1, 2]
    async with world.work_as(None) as work:
        now = await points.rules_at(work, utc_now())
        then = await points.rules_at(work, utc_now() + timedelta(days=31))
        before = await points.rules_at(work, utc_now() - timedelta(days=1))
    assert now is not None
    assert then is not None
    assert (now.number, then.number, before) == (1, 2, None)


async def test_no_rules_for_what_was_done_already(world: World) -> None:
    seat = await world.seat("working_group")
    with pytest.raises(points.RulesInThePast):
        await set_rules(world, seat, effective_from=datetime(2020, 1, 1).astimezone())


@pytest.mark.parametrize("stars", [[0, 10], [20, 10], [10, 10], [-5], [2_000_000]])
async def test_stars_rise(world: World, stars: list[int]) -> None:
    seat = await world.seat("working_group")
    with pytest.raises(points.StarsNotRising):
        await set_rules(world, seat, stars=stars)


async def test_there_are_ten_stars_at_most(world: World) -> None:
    seat = await world.seat("working_group")
    with pytest.raises(TooMany):
        await set_rules(world, seat, stars=list(range(1, 12)))


async def test_no_deed_costs_points(world: World) -> None:
    seat = await world.seat("working_group")
    with pytest.raises(OutOfRange):
        await set_rules(world, seat, attendance=-1)


async def test_a_community_sets_no_rules(quarter: Quarter) -> None:
    with pytest.raises(Forbidden):
        await set_rules(quarter.world, quarter.secretary)
