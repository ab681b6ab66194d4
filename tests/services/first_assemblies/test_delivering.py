"""From the first delivery to the day it is due: half of the area, or two full years, whichever comes first."""

from datetime import date, datetime, timedelta

import pytest
from sqlmodel import col, select

from services import committees, first_assemblies
from services.committees import CommitteeState
from services.deadlines import DeadlineRule, DeadlineState
from services.first_assemblies import FirstAssemblyGround, FirstAssemblyState
from services.journal import JournalEntry
from tenants.refusals import Forbidden, NotFound
from tests.services.first_assemblies.conftest import DELIVERED_ON, START, TOTAL, TWO_YEARS_ON, Compound
from tests.world import World

R = DeadlineRule


async def test_it_is_not_due_before_half_is_delivered(compound: Compound) -> None:
    found = await compound.open()
    assert (found.version, found.two_years_on) == (1, TWO_YEARS_ON)
    found = await compound.deliver(found, TOTAL // 2)
    assert found.state is FirstAssemblyState.DELIVERING
    assert await compound.clocks() == {R.FIRST_DELIVERY: DeadlineState.RUNNING}


async def test_with_half_delivered_the_developer_is_to_report(compound: Compound) -> None:
    found = await compound.open()
    compound.time += timedelta(days=40)
    found = await compound.deliver(found, TOTAL // 2 + 1, as_of=date(2026, 4, 1))
    assert (found.state, found.ground) == (FirstAssemblyState.DUE, FirstAssemblyGround.HALF_DELIVERED)
    assert found.due_on == date(2026, 4, 1)
    assert await compound.clocks() == {
        R.FIRST_DELIVERY: DeadlineState.MET,
        R.FIRST_ASSEMBLY_REPORT: DeadlineState.RUNNING,
    }
    compound.time = datetime.fromisoformat("2026-05-01T16:00:01+00:00")
    await compound.look()
    assert (await compound.clocks())[R.FIRST_ASSEMBLY_REPORT] is DeadlineState.RUNNING, (
        "a holiday is no last day"
    )
    compound.time = datetime.fromisoformat("2026-05-06T16:00:00+00:00")
    await compound.look()
    assert (await compound.clocks())[R.FIRST_ASSEMBLY_REPORT] is DeadlineState.PASSED


async def test_after_two_full_years_the_clock_says_that_it_is_due(compound: Compound) -> None:
    found = await compound.open()
    compound.time = datetime.fromisoformat("2028-03-02T15:59:00+00:00")
    await compound.look()
    assert (await compound.fresh(found)).state is FirstAssemblyState.DELIVERING
    compound.time += timedelta(minutes=1)
    await compound.look()
    await compound.look()
    found = await compound.fresh(found)
    assert (found.state, found.ground) == (FirstAssemblyState.DUE, FirstAssemblyGround.TWO_YEARS)
    assert found.due_on == TWO_YEARS_ON
    assert await compound.clocks() == {
        R.FIRST_DELIVERY: DeadlineState.MET_LATE,
        R.FIRST_ASSEMBLY_REPORT: DeadlineState.RUNNING,
    }
    entries = select(JournalEntry).where(
        col(JournalEntry.act).in_(("deadline:pass", "first_assembly:fall_due"))
    )
    async with compound.world.session() as session:
        told = {one.act: one.facts for one in (await session.execute(entries)).scalars()}
    assert told["deadline:pass"]["told"] == ["working_group"]
    assert (told["first_assembly:fall_due"]["from"], told["first_assembly:fall_due"]["to"]) == (
        "delivering",
        "due",
    )


async def test_a_compound_delivered_long_ago_is_due_at_once(compound: Compound) -> None:
    found = await compound.open(first_delivered_on=date(2023, 1, 9))
    assert (found.state, found.ground) == (FirstAssemblyState.DUE, FirstAssemblyGround.TWO_YEARS)
    assert found.due_on == date(2025, 1, 9)
    assert (await compound.clocks())[R.FIRST_DELIVERY] is DeadlineState.MET_LATE


async def test_what_is_recorded_after_the_two_years_changes_nothing_about_why(compound: Compound) -> None:
    """The worker was down; the sub-district records the delivery first."""
    found = await compound.open()
    compound.time = datetime.fromisoformat("2028-03-10T02:00:00+00:00")
    found = await compound.deliver(found, TOTAL)
    assert (found.ground, found.due_on) == (FirstAssemblyGround.TWO_YEARS, TWO_YEARS_ON)


async def test_a_figure_is_corrected_by_a_later_one(compound: Compound) -> None:
    found = await compound.deliver(await compound.open(), 500)
    found = await compound.deliver(found, 400)
    assert found.delivered_area == 400


@pytest.mark.parametrize(
    ("area", "as_of", "refusal"),
    [
        (1, date(2026, 3, 3), first_assemblies.DeliveryAhead),
        (1, date(2026, 3, 1), first_assemblies.DeliveryTooEarly),
        (TOTAL + 1, DELIVERED_ON, first_assemblies.DeliveryBeyondTotal),
    ],
)
async def test_a_figure_that_cannot_be_is_refused(
    compound: Compound, area: int, as_of: date, refusal: type[Exception]
) -> None:
    found = await compound.open()
    with pytest.raises(refusal):
        await compound.deliver(found, area, as_of=as_of)


async def test_a_figure_is_not_older_than_the_one_before(compound: Compound) -> None:
    found = await compound.open()
    compound.time += timedelta(days=9)
    found = await compound.deliver(found, 500)
    with pytest.raises(first_assemblies.DeliveryTooEarly) as refused:
        await compound.deliver(found, 600, as_of=date(2026, 3, 10))
    assert refused.value.parameters == {"last": "2026-03-11"}


async def test_an_area_has_one_first_assembly(compound: Compound) -> None:
    await compound.open()
    with pytest.raises(first_assemblies.FirstAssemblyOpened):
        await compound.open()


async def test_nothing_is_delivered_in_the_future(compound: Compound) -> None:
    with pytest.raises(first_assemblies.DeliveryAhead):
        await compound.open(first_delivered_on=date(2026, 3, 3))


@pytest.mark.parametrize(
    ("state", "installed", "past"),
    [
        (CommitteeState.PREPARING, False, False),
        (CommitteeState.ENDED, False, False),
        (CommitteeState.ENDED, True, True),
        (CommitteeState.ELECTED, False, True),
        (CommitteeState.HANDED_OVER, True, True),
    ],
)
async def test_where_there_was_a_committee_the_first_assembly_is_past(
    compound: Compound, state: CommitteeState, installed: bool, past: bool
) -> None:
    await compound.world.add(
        committees.OwnersCommittee(
            area_id=compound.area.id,
            seats=3,
            starts_on=date(2020, 3, 2),
            ends_on=date(2023, 3, 1),
            state=state,
            elected_on=date(2020, 3, 2),
            installed_on=date(2020, 3, 9) if installed else None,
            re_electing_since=date(2022, 12, 1),
            group_members=7,
            group_owners=4,
        )
    )
    if past:
        with pytest.raises(first_assemblies.FirstAssemblyPast):
            await compound.open()
    else:
        assert (await compound.open()).state is FirstAssemblyState.DELIVERING


async def test_what_was_opened_wrongly_is_called_off_with_its_clocks_and_opened_anew(
    compound: Compound,
) -> None:
    found = await compound.due()
    async with compound.work_as(compound.office) as work:
        await first_assemblies.call_off_first_assembly(
            work, first_assembly_id=found.id, reason="总面积登记有误", expected_version=found.version
        )
    assert await compound.clocks() == {
        R.FIRST_DELIVERY: DeadlineState.MET,
        R.FIRST_ASSEMBLY_REPORT: DeadlineState.CANCELLED,
    }
    assert (await compound.open()).state is FirstAssemblyState.DELIVERING


async def test_only_the_sub_district_opens_one_and_only_in_its_own_tenant(
    compound: Compound, next_door: World
) -> None:
    with pytest.raises(Forbidden):
        async with compound.work_as(compound.staff) as work:
            await first_assemblies.open_first_assembly(
                work,
                area_id=compound.area.id,
                developer="梅川置业有限公司",
                total_area=TOTAL,
                first_delivered_on=DELIVERED_ON,
            )
    stranger = await next_door.seat("working_group")
    with pytest.raises(NotFound):
        async with next_door.work_as(stranger, now=lambda: START) as work:
            await first_assemblies.open_first_assembly(
                work,
                area_id=compound.area.id,
                developer="梅川置业有限公司",
                total_area=TOTAL,
                first_delivered_on=DELIVERED_ON,
            )
