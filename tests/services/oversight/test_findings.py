"""From a finding to a door that closes: orders, claims, photos, and who has no say."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import col, select

from policies import limits
from services import companies, contracts, deadlines, oversight, people
from services.deadlines import DeadlineRule, DeadlineState
from services.work import Work
from tenants.models import Seat
from tenants.refusals import Forbidden, NotFound, Refusal
from tests.services.oversight.conftest import (
    TODAY,
    Compound,
    Severity,
    State,
    checklist_in,
    compound,
    compound_in,
    finding_in,
    quarter,
)

__all__ = ["compound", "quarter"]

DOOR: dict[str, Any] = {
    "service_field": contracts.ServiceField.FIRE_SAFETY,
    "severity": Severity.SERIOUS,
    "title": "防火门闭门器损坏",
    "details": "二楼防火门不能自行关闭。",
    "place": "3号楼二楼",
}


async def raise_door(compound: Compound, by: Seat, **more: Any) -> oversight.Finding:
    async with compound.quarter.work_as(by) as work:
        return await oversight.raise_finding(work, area_id=compound.area.id, **{**DOOR, **more})


async def clocks(compound: Compound) -> dict[DeadlineRule, list[DeadlineState]]:
    found: dict[DeadlineRule, list[DeadlineState]] = {}
    async with compound.quarter.world.session() as session:
        query = select(deadlines.Deadline).where(col(deadlines.Deadline.area_id) == compound.area.id)
        for one in (await session.execute(query.order_by(col(deadlines.Deadline.id)))).scalars():
            found.setdefault(one.rule, []).append(one.state)
    return found


async def parts(compound: Compound, model: Any, finding: oversight.Finding) -> list[Any]:
    async with compound.quarter.world.session() as session:
        query = select(model).where(col(model.finding_id) == finding.id).order_by(col(model.id))
        return list((await session.execute(query)).scalars())


async def test_the_whole_way_of_a_finding_and_its_clocks(compound: Compound) -> None:
    running, met = DeadlineState.RUNNING, DeadlineState.MET
    acknowledge, mend = DeadlineRule.FINDING_ACKNOWLEDGEMENT, DeadlineRule.FINDING_RECTIFICATION
    finding = await raise_door(compound, compound.supervisor)
    id = finding.id
    assert await clocks(compound) == {acknowledge: [running]}
    async with compound.quarter.work_as(compound.manager) as work:
        await oversight.acknowledge_finding(work, finding_id=id, answer="已派人", expected_version=1)
    async with compound.quarter.work_as(compound.supervisor) as work:
        finding = await oversight.order_rectification(
            work, finding_id=id, requirement="更换闭门器", expected_version=2
        )
    assert finding.due_on == TODAY + timedelta(days=7)
    assert await clocks(compound) == {acknowledge: [met], mend: [running]}
    async with compound.quarter.work_as(compound.manager) as work:
        await oversight.claim_finding(work, finding_id=id, report="已更换", expected_version=3)
    assert await clocks(compound) == {acknowledge: [met], mend: [met]}
    async with compound.quarter.work_as(compound.supervisor) as work:
        await oversight.reject_finding(work, finding_id=id, requirement="仍不能关闭", expected_version=4)
    assert await clocks(compound) == {acknowledge: [met], mend: [met, running]}
    async with compound.quarter.work_as(compound.manager) as work:
        await oversight.claim_finding(work, finding_id=id, report="已再次更换", expected_version=5)
    photo = await compound.photo(compound.supervisor)
    async with compound.quarter.work_as(compound.supervisor) as work:
        await oversight.verify_finding(
            work, finding_id=id, words="能自行关闭", expected_version=6, photo_ids=[photo.id]
        )
    async with compound.quarter.work_as(compound.supervisor) as work:
        finding = await oversight.close_finding(work, finding_id=id, words="办结", expected_version=7)
    assert (finding.state, finding.rejections, finding.mended_hours) == (State.CLOSED, 1, 0)
    orders = await parts(compound, oversight.RectificationOrder, finding)
    assert [(one.number, one.outcome) for one in orders] == [
        (1, oversight.OrderOutcome.REJECTED),
        (2, oversight.OrderOutcome.ACCEPTED),
    ]
    steps = await parts(compound, oversight.FindingStep, finding)
    assert [step.act.partition(":")[2] for step in steps] == [
        "raise", "acknowledge", "order", "claim", "reject", "claim", "verify", "close",
    ]  # fmt: skip
    assert [one.step_id for one in await parts(compound, oversight.FindingPhoto, finding)] == [steps[6].id]


async def test_mending_takes_from_the_raising_to_the_claim(compound: Compound) -> None:
    finding = await finding_in(compound, State.CLAIMED_FIXED)
    async with compound.quarter.work_as(compound.supervisor) as work:
        finding = await oversight.verify_finding(
            work, finding_id=finding.id, words="已修复", expected_version=1
        )
    assert finding.mended_hours == 40


# --- what the company may not do ---------------------------------------------------------------------------


def _tried(id: UUID) -> dict[str, tuple[Any, dict[str, Any]]]:
    words: dict[str, Any] = {"finding_id": id, "expected_version": 1}
    return {
        "order": (oversight.order_rectification, {**words, "requirement": "x"}),
        "verify": (oversight.verify_finding, {**words, "words": "x"}),
        "reject": (oversight.reject_finding, {**words, "requirement": "x"}),
        "close": (oversight.close_finding, {**words, "words": "x"}),
        "dismiss": (oversight.dismiss_finding, {**words, "reason": "x"}),
        "escalate": (oversight.escalate_finding, {**words, "reason": "x"}),
        "settle": (oversight.settle_finding, {**words, "decision": "x"}),
    }


@pytest.mark.parametrize("name", _tried(UUID(int=0)))
async def test_the_company_judges_nothing(compound: Compound, name: str) -> None:
    finding = await finding_in(compound, State.CLAIMED_FIXED)
    verb, given = _tried(finding.id)[name]
    with pytest.raises(Forbidden):
        async with compound.quarter.work_as(compound.manager) as work:
            await verb(work, **given)
    assert (await compound.fresh(finding)).version == 1


JUDGED_IN = {
    "order": State.ACKNOWLEDGED,
    "verify": State.CLAIMED_FIXED,
    "reject": State.CLAIMED_FIXED,
    "close": State.VERIFIED,
    "dismiss": State.RAISED,
    "escalate": State.RAISED,
}


@pytest.mark.parametrize("tie", ["employed", "related"])
@pytest.mark.parametrize("name", JUDGED_IN)
async def test_a_role_granted_before_makes_nobody_of_the_company_a_judge(
    compound: Compound, name: str, tie: str
) -> None:
    """Whoever was hired, or whose family was, after the appointment."""
    finding = await finding_in(compound, JUDGED_IN[name])
    judge = worker = compound.supervisor.person_id
    assert judge
    assert worker
    if tie == "related":
        worker = (await compound.quarter.person()).id
        await compound.quarter.world.add(
            companies.PersonRelative(person_id=judge, relative_id=worker, kinship=companies.Kinship.CHILD)
        )
    await compound.quarter.world.add(
        companies.CompanyStaff(
            area_id=compound.area.id, person_id=worker, position="保安", responds=False, starts_on=TODAY
        )
    )
    verb, given = _tried(finding.id)[name]
    refusal = limits.ConflictOfInterest if tie == "employed" else companies.RelatedToStaff
    with pytest.raises(refusal):
        async with compound.quarter.work_as(compound.supervisor) as work:
            await verb(work, **given)


@pytest.mark.parametrize("name", ["verify", "reject"])
async def test_nobody_verifies_their_own_claim(compound: Compound, name: str) -> None:
    finding = await finding_in(compound, State.RECTIFYING)
    both = compound.manager
    await compound.quarter.world.also(both, "working_group")
    async with compound.quarter.work_as(both) as work:
        await oversight.claim_finding(work, finding_id=finding.id, report="好了", expected_version=1)
    verb, given = _tried(finding.id)[name]
    with pytest.raises((oversight.OwnClaim, limits.ConflictOfInterest)):
        async with compound.quarter.work_as(both) as work:
            await verb(work, **{**given, "expected_version": 2})


async def test_a_seat_without_a_person_does_not_verify_its_claim_either(compound: Compound) -> None:
    finding = await finding_in(compound, State.RECTIFYING)
    both = await compound.quarter.world.seat("property_staff", compound.area)
    await compound.quarter.world.also(both, "working_group")
    async with compound.quarter.work_as(both) as work:
        await oversight.claim_finding(work, finding_id=finding.id, report="好了", expected_version=1)
    with pytest.raises(oversight.OwnClaim):
        async with compound.quarter.work_as(both) as work:
            await oversight.verify_finding(work, finding_id=finding.id, words="x", expected_version=2)


# --- reach -------------------------------------------------------------------------------------------------


async def test_a_company_answers_for_its_own_compound(compound: Compound) -> None:
    neighbours = await compound_in(compound.quarter)
    finding = await finding_in(neighbours)
    with pytest.raises(NotFound):
        async with compound.quarter.work_as(compound.manager) as work:
            await oversight.acknowledge_finding(work, finding_id=finding.id, answer="x", expected_version=1)
    with pytest.raises(NotFound):
        async with compound.quarter.work_as(compound.supervisor) as work:
            await oversight.dismiss_finding(work, finding_id=finding.id, reason="x", expected_version=1)


async def _found(work: Work, model: Any, act: str) -> int:
    asking = replace(work, act=act)
    return len(await asking.all(select(model).where(asking.reached(model))))


async def test_photos_and_steps_reach_exactly_as_far_as_their_finding(compound: Compound) -> None:
    reporter, other = await compound.quarter.person(), await compound.quarter.person()
    world, community = compound.quarter.world, compound.quarter.community
    mine = await world.seat("member", community, person=reporter)
    theirs = await world.seat("member", community, person=other)
    photo = await compound.photo(mine)
    await raise_door(compound, mine, photo_ids=[photo.id])
    stranger = await world.seat("committee_staff", await world.community())
    seats = {
        "reporter": (mine, 1),
        "another member": (theirs, 0),
        "supervisor": (compound.supervisor, 1),
        "company": (compound.manager, 1),
        "committee": (compound.staff, 1),
        "office": (compound.office, 1),
        "next community": (stranger, 0),
    }
    for name, (seat, many) in seats.items():
        async with compound.quarter.work_as(seat) as work:
            for model in (oversight.Finding, oversight.FindingStep, oversight.FindingPhoto):
                assert await _found(work, model, "finding:read") == many, (name, model)


# --- photos, places, days ----------------------------------------------------------------------------------


@pytest.mark.parametrize("severity", Severity)
async def test_what_is_grave_is_verified_with_a_photo(compound: Compound, severity: Severity) -> None:
    finding = await finding_in(compound, State.CLAIMED_FIXED, severity=severity)
    given: dict[str, Any] = {"finding_id": finding.id, "words": "已修复", "expected_version": 1}
    if severity is not Severity.MINOR:
        with pytest.raises(oversight.PhotoMissing):
            async with compound.quarter.work_as(compound.supervisor) as work:
                await oversight.verify_finding(work, **given)
        given["photo_ids"] = [(await compound.photo(compound.supervisor)).id]
    async with compound.quarter.work_as(compound.supervisor) as work:
        await oversight.verify_finding(work, **given)


async def test_nobody_shows_the_photo_of_another(compound: Compound) -> None:
    taken = await compound.photo(compound.manager)
    with pytest.raises(oversight.PhotoNotYours):
        await raise_door(compound, compound.supervisor, photo_ids=[taken.id])
    with pytest.raises(oversight.PhotoNotYours):
        await raise_door(compound, compound.supervisor, photo_ids=[UUID(int=7)])


async def test_the_same_photo_twice_is_one_upload(compound: Compound) -> None:
    assert (await compound.photo(compound.staff)).id == (await compound.photo(compound.staff)).id
    assert (await compound.photo(compound.staff)).id != (await compound.photo(compound.manager)).id


async def test_what_is_found_belongs_to_the_area(compound: Compound) -> None:
    elsewhere = await compound_in(compound.quarter)
    building = await compound.quarter.world.building(compound.quarter.community, area=elsewhere.area)
    with pytest.raises(oversight.OfAnotherArea):
        await raise_door(compound, compound.supervisor, building_id=building.id)
    checklist = await checklist_in(compound, "闭门器")
    inspection = await compound.quarter.world.add(
        oversight.Inspection(
            area_id=compound.area.id, checklist_id=checklist.id, opened_on=TODAY, due_on=TODAY
        )
    )
    with pytest.raises(oversight.NotInspecting):
        await raise_door(compound, compound.supervisor, inspection_id=inspection.id)


@pytest.mark.parametrize(
    ("severity", "days"), [(Severity.URGENT, 1), (Severity.SERIOUS, 7), (Severity.MINOR, 30)]
)
async def test_an_order_gives_the_days_of_its_severity(
    compound: Compound, severity: Severity, days: int
) -> None:
    finding = await finding_in(compound, State.ACKNOWLEDGED, severity=severity)
    given: dict[str, Any] = {"finding_id": finding.id, "requirement": "修复", "expected_version": 1}
    with pytest.raises(oversight.DayPassed):
        async with compound.quarter.work_as(compound.supervisor) as work:
            await oversight.order_rectification(work, due_on=TODAY - timedelta(days=1), **given)
    async with compound.quarter.work_as(compound.supervisor) as work:
        finding = await oversight.order_rectification(work, **given)
        assert finding.due_on == work.today + timedelta(days=days)


async def test_what_the_sub_district_orders_replaces_the_order_before(compound: Compound) -> None:
    finding = await finding_in(compound, State.RECTIFYING)
    async with compound.quarter.work_as(compound.supervisor) as work:
        await oversight.escalate_finding(work, finding_id=finding.id, reason="逾期未整改", expected_version=1)
    async with compound.quarter.work_as(compound.office) as work:
        await oversight.order_rectification(
            work, finding_id=finding.id, requirement="三日内更换", expected_version=2
        )
    orders = await parts(compound, oversight.RectificationOrder, finding)
    assert [one.outcome for one in orders] == [oversight.OrderOutcome.REPLACED, oversight.OrderOutcome.OPEN]


async def test_a_finding_that_is_over_is_not_answered(compound: Compound) -> None:
    live, over = await finding_in(compound, State.RECTIFYING), await finding_in(compound, State.VERIFIED)
    async with compound.quarter.work_as(compound.manager) as work:
        await oversight.respond_finding(work, finding_id=live.id, answer="配件已订")
    assert (await compound.fresh(live)).state is State.RECTIFYING
    with pytest.raises(oversight.FindingOver):
        async with compound.quarter.work_as(compound.manager) as work:
            await oversight.respond_finding(work, finding_id=over.id, answer="x")


async def test_whoever_raises_something_is_somebody(compound: Compound) -> None:
    desk = await compound.quarter.world.seat("committee_staff", compound.quarter.community)
    with pytest.raises(people.SeatWithoutPerson):
        await raise_door(compound, desk)


async def test_no_resident_and_no_company_raises_a_finding(compound: Compound) -> None:
    resident = await compound.quarter.resident(await compound.quarter.person())
    for seat in (resident, compound.manager):
        with pytest.raises(Refusal) as refusal:
            await raise_door(compound, seat)
        assert refusal.value.family == "FORBIDDEN"
