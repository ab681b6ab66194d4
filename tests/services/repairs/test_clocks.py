"""Seven days for the owners' committee, twenty-four hours for the company; and nobody verifies their own work."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from policies.limits import SelfApproval
from services import deadlines, repairs
from services.deadlines import DeadlineRule, DeadlineState
from tenants.refusals import Forbidden, NotFound
from tests.services.repairs.conftest import Compound, compound_in

REPAIR, VIOLATION = DeadlineRule.EMERGENCY_REPAIR, DeadlineRule.VIOLATION_REPORT
MONDAY = datetime(2026, 3, 2, 2, tzinfo=UTC)
"""Ten in the morning in Shanghai; the seventh day after is a working day."""


def after(**passed: float) -> Callable[[], datetime]:
    return lambda: MONDAY + timedelta(**passed)


async def report(compound: Compound) -> repairs.EmergencyRepair:
    async with compound.world.work_as(compound.staff, now=after()) as work:
        return await repairs.report_emergency_repair(
            work,
            area_id=compound.area.id,
            hazard=repairs.RepairHazard.ROOF_LEAK,
            place="5号楼顶层",
            description="大面积渗漏，危及线路",
        )


async def order(compound: Compound, repair: repairs.EmergencyRepair, now: Callable[[], datetime]) -> None:
    async with compound.world.work_as(compound.office, now=now) as work:
        await repairs.order_emergency_repair(
            work, emergency_repair_id=repair.id, expected_version=repair.version
        )


async def raised(compound: Compound) -> repairs.ViolationReport:
    async with compound.world.work_as(compound.supervisor, now=after()) as work:
        return await repairs.raise_violation_report(
            work,
            area_id=compound.area.id,
            kind=repairs.ViolationKind.UNLAWFUL_BUILDING,
            place="101室天井",
            facts="搭建阳光房，劝阻无效",
            found_at=MONDAY,
        )


async def strike(compound: Compound, now: Callable[[], datetime]) -> None:
    async with compound.world.work_as(None, now=now) as work:
        await deadlines.pass_deadlines(work)


async def test_the_sub_district_waits_seven_days_for_the_committee(compound: Compound) -> None:
    repair = await report(compound)
    with pytest.raises(repairs.CommitteeHasTime) as refused:
        await order(compound, repair, after(days=7))
    assert refused.value.parameters == {"until": "2026-03-10 00:00"}
    await strike(compound, after(days=8))
    assert await compound.clock(REPAIR) is DeadlineState.PASSED
    await order(compound, repair, after(days=8))
    assert (await compound.fresh(repair)).state is repairs.RepairState.ORDERED
    assert await compound.clock(REPAIR) is DeadlineState.MET_LATE


async def test_what_the_committee_declined_may_be_ordered_at_once(compound: Compound) -> None:
    repair = await report(compound)
    async with compound.world.work_as(compound.chair, now=after(days=1)) as work:
        await repairs.decline_emergency_repair(
            work, emergency_repair_id=repair.id, reason="非紧急", expected_version=1
        )
    assert await compound.clock(REPAIR) is DeadlineState.MET
    await order(compound, await compound.fresh(repair), after(days=1))


async def test_the_company_claims_and_does_not_verify(compound: Compound) -> None:
    repair = await report(compound)
    async with compound.world.work_as(compound.chair) as work:
        await repairs.approve_emergency_repair(work, emergency_repair_id=repair.id, expected_version=1)
    async with compound.world.work_as(compound.company) as work:
        await repairs.complete_emergency_repair(
            work, emergency_repair_id=repair.id, outcome="已重做防水", expected_version=2
        )
        with pytest.raises(Forbidden):
            await repairs.verify_emergency_repair(work, emergency_repair_id=repair.id, expected_version=3)
    async with compound.world.work_as(compound.supervisor) as work:
        closed = await repairs.verify_emergency_repair(
            work, emergency_repair_id=repair.id, expected_version=3
        )
    assert closed.verified_by_person_id == compound.supervisor.person_id


async def test_nobody_verifies_what_they_repaired_themselves(compound: Compound) -> None:
    repair = await report(compound)
    await compound.world.also(compound.chair, "property_supervisor", compound.area)
    async with compound.world.work_as(compound.chair) as work:
        await repairs.approve_emergency_repair(work, emergency_repair_id=repair.id, expected_version=1)
        await repairs.complete_emergency_repair(
            work, emergency_repair_id=repair.id, outcome="已修", expected_version=2
        )
    with pytest.raises(SelfApproval):
        async with compound.world.work_as(compound.chair) as work:
            await repairs.verify_emergency_repair(work, emergency_repair_id=repair.id, expected_version=3)


@pytest.mark.parametrize(
    ("hours", "state"), [(23, DeadlineState.MET), (24, DeadlineState.MET_LATE)], ids=["in time", "late"]
)
async def test_the_company_reports_a_violation_within_a_day(
    compound: Compound, hours: int, state: DeadlineState
) -> None:
    violation = await raised(compound)
    async with compound.world.work_as(compound.company, now=after(hours=hours)) as work:
        referred = await repairs.refer_violation_report(
            work, violation_report_id=violation.id, referred_to="城管执法队", expected_version=1
        )
    assert referred.referred_at == MONDAY + timedelta(hours=hours)
    assert await compound.clock(VIOLATION) is state


async def test_a_claim_stops_no_clock_and_a_confirmation_does(compound: Compound) -> None:
    violation = await raised(compound)
    async with compound.world.work_as(compound.company, now=after(hours=2)) as work:
        await repairs.claim_violation_report(
            work, violation_report_id=violation.id, claim="已自行拆除", expected_version=1
        )
    assert await compound.clock(VIOLATION) is DeadlineState.RUNNING
    async with compound.world.work_as(compound.supervisor, now=after(hours=3)) as work:
        await repairs.confirm_violation_report(work, violation_report_id=violation.id, expected_version=2)
    assert await compound.clock(VIOLATION) is DeadlineState.CANCELLED


async def test_what_is_found_is_not_found_tomorrow(compound: Compound) -> None:
    with pytest.raises(repairs.FoundAhead):
        async with compound.world.work_as(compound.supervisor, now=after(hours=-1)) as work:
            await repairs.raise_violation_report(
                work,
                area_id=compound.area.id,
                kind=repairs.ViolationKind.OTHER,
                place="门口",
                facts="占道",
                found_at=MONDAY,
            )


async def test_a_building_of_another_area_is_none_of_this_one(compound: Compound) -> None:
    elsewhere = await compound.world.building(compound.community)
    with pytest.raises(repairs.RepairElsewhere):
        async with compound.world.work_as(compound.staff) as work:
            await repairs.report_emergency_repair(
                work,
                area_id=compound.area.id,
                hazard=repairs.RepairHazard.LIFT,
                place="电梯",
                description="停运",
                building_id=elsewhere.id,
            )


async def test_the_company_of_another_area_finds_nothing(compound: Compound) -> None:
    violation = await raised(compound)
    other = await compound_in(compound.world)
    with pytest.raises(NotFound):
        async with compound.world.work_as(other.company) as work:
            await repairs.refer_violation_report(
                work, violation_report_id=violation.id, referred_to="城管", expected_version=1
            )
