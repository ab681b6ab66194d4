"""What a knock found, who vouches for it, and what it earns."""

from datetime import date

import pytest
from sqlmodel import select

from policies.limits import SelfApproval
from services import care, people, points, roster
from services.care import VisitState
from services.work import utc_now
from tenants.refusals import NotFound
from tests.services.care.conftest import HOUR, Lane


async def complete(
    lane: Lane, visit: care.CareVisit, which: int = 0, *, together: bool = True
) -> care.CareVisit:
    async with lane.work_as(await lane.helper(which)) as work:
        return await care.complete_care_visit(
            work, care_visit_id=visit.id, together=together, note="精神很好", expected_version=1
        )


async def verify(lane: Lane, visit: care.CareVisit) -> None:
    async with lane.work_as(lane.committee) as work:
        await care.verify_care_visit(work, care_visit_id=visit.id, expected_version=2)


async def earned(lane: Lane) -> set[object]:
    async with lane.world.session() as session:
        entries = (await session.execute(select(points.PointsEntry))).scalars()
        return {(entry.person_id, entry.deed, entry.source_id) for entry in entries}


@pytest.mark.parametrize("which", [0, 1])
async def test_either_helper_makes_the_visit(lane: Lane, which: int) -> None:
    visit = await complete(lane, await lane.visit(), which)
    assert (visit.state, visit.made_by_person_id) == (VisitState.DONE, lane.helpers[which].id)
    assert visit.note == "精神很好"


async def test_nobody_else_makes_it(lane: Lane) -> None:
    visit = await lane.visit()
    other = await lane.world.person(lane.community)
    await lane.world.member(lane.team, other)
    with pytest.raises(NotFound):
        async with lane.work_as(await lane.world.seat("member", lane.community, person=other)) as work:
            await care.complete_care_visit(work, care_visit_id=visit.id, expected_version=1)


async def test_who_is_visited_does_not_write_that_somebody_came(lane: Lane) -> None:
    visit = await lane.visit()
    with pytest.raises(people.NotYourOwn):
        async with lane.work_as(await lane.world.seat("member", lane.community, person=lane.elder)) as work:
            await care.complete_care_visit(work, care_visit_id=visit.id, expected_version=1)


async def test_after_its_time_a_visit_is_no_longer_made(lane: Lane) -> None:
    visit = await lane.visit(begins_at=utc_now() - 3 * HOUR)
    with pytest.raises(care.VisitOverdue):
        await complete(lane, visit)


@pytest.mark.parametrize("together", [True, False])
async def test_points_come_when_somebody_else_has_vouched(lane: Lane, together: bool) -> None:
    visit = await complete(lane, await lane.visit(), 1, together=together)
    assert await earned(lane) == set()
    await verify(lane, visit)
    came = lane.helpers if together else lane.helpers[1:]
    assert await earned(lane) == {(helper.id, points.Deed.CARE_VISIT, visit.id) for helper in came}


@pytest.mark.parametrize("which", [0, 1])
async def test_nobody_vouches_for_their_own_visit(lane: Lane, which: int) -> None:
    visit = await complete(lane, await lane.visit(), together=False)
    captain = await lane.world.seat("captain", lane.community, person=lane.helpers[which])
    with pytest.raises(SelfApproval):
        async with lane.work_as(captain) as work:
            await care.verify_care_visit(work, care_visit_id=visit.id, expected_version=2)
    assert await earned(lane) == set()


@pytest.mark.parametrize("kind", roster.CaptainKind)
async def test_both_captains_of_the_building_resolve_and_no_other_captain(
    lane: Lane, kind: roster.CaptainKind
) -> None:
    visit = await lane.visit(VisitState.ESCALATED)
    elsewhere = await lane.world.building(lane.community)
    stranger = await lane.world.seat(f"building_captain_{kind}", elsewhere)
    person = await lane.world.person(lane.community)
    captain = await lane.world.seat(f"building_captain_{kind}", lane.building, person=person)
    with pytest.raises(NotFound):
        async with lane.work_as(stranger) as work:
            await care.resolve_care_visit(
                work, care_visit_id=visit.id, outcome=care.VisitOutcome.WELL, expected_version=1
            )
    async with lane.work_as(captain) as work:
        resolved = await care.resolve_care_visit(
            work, care_visit_id=visit.id, outcome=care.VisitOutcome.AWAY, note="去女儿家", expected_version=1
        )
    assert (resolved.state, resolved.resolved_by_person_id) == (VisitState.RESOLVED, person.id)
    [entry] = await lane.told("care_visit:resolve")
    assert "away" not in str(entry.facts)


async def test_a_helper_whose_plan_is_over_makes_no_visit(lane: Lane) -> None:
    plan = await lane.plan(state=care.PlanState.ENDED, next_visit_at=None, ends_on=date(2026, 11, 2))
    visit = await lane.visit(plan=plan)
    with pytest.raises(NotFound):
        await complete(lane, visit)
