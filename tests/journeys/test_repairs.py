"""Emergency repairs and violations that went on, through the public API while days pass: 7 days, and 24 hours."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from services import deadlines
from services.work import utc_now
from tenants.identifiers import public_id
from tenants.refusals import catalogue
from tests.api import Answer, Api, Client
from tests.journeys.days import Days, days
from tests.world import World

__all__ = ["days"]

Row = dict[str, Any]
CODES = {refusal.code for refusal in catalogue()}
REPAIR = "emergencyRepair { id version state }"
VIOLATION = "violationReport { id version state }"
LEAK = {"hazard": "ROOF_LEAK", "place": "5号楼顶层", "description": "屋面渗漏，雨水进入电表箱。"}
CLOCKS = "{ deadlines(first: 5) { nodes { rule state consequenceEn subject { id } } } }"


@dataclass
class Compound:
    """Who has to do with repairs in a compound."""

    world: World
    id: str
    supervisor: Client
    chair: Client
    company: Client
    office: Client

    async def leak(self) -> Row:
        return shown(await self.supervisor.do("reportEmergencyRepair", REPAIR, areaId=self.id, **LEAK))

    async def violation(self, found_at: str) -> Row:
        return shown(await self.raises(self.supervisor, foundAt=found_at))

    async def raises(self, by: Client, **more: Any) -> Answer:
        told = {"kind": "BLOCKED_PASSAGE", "place": "4号楼通道", "facts": "堆物堵塞消防通道，拒不清理。"}
        return await by.do("raiseViolationReport", VIOLATION, areaId=self.id, **{**told, **more})

    async def clock(self) -> tuple[str, str]:
        """The one rule at work in the compound, and how it stands."""
        [found] = (await self.office.ask(CLOCKS)).data["deadlines"]["nodes"]
        return found["rule"], found["state"]

    async def tick(self, days: Days) -> None:
        for timer in deadlines.TIMERS:
            async with self.world.work_as(None, now=days.clock) as work:
                await timer(work)


@pytest.fixture
async def compound(days: Days, world: World) -> Compound:
    community = await world.community()
    area = await world.area(community)

    async def somebody(role: str, at: Any) -> Client:
        return await days.as_(world, role, at, person=await world.person(community))

    return Compound(
        world,
        public_id("property_management_area", area.id),
        supervisor=await somebody("property_supervisor", area),
        chair=await somebody("owners_committee_chair", area),
        company=await somebody("property_staff", area),
        office=await somebody("working_group", None),
    )


async def test_the_committee_has_it_repaired_and_somebody_else_says_that_it_is(
    compound: Compound, days: Days
) -> None:
    repair = await compound.leak()
    assert await compound.clock() == ("EMERGENCY_REPAIR", "RUNNING")
    for nobody in (compound.company, compound.supervisor):
        assert (await do(nobody, "approve", repair)).codes == ["FORBIDDEN"]
    early = await do(compound.office, "order", repair)
    assert early.codes == ["COMMITTEE_HAS_TIME"]
    assert days.on(8) in early.messages[0]  # seven whole days after the day of the report
    await days.until(3)
    repair = shown(await do(compound.chair, "approve", repair))
    assert await compound.clock() == ("EMERGENCY_REPAIR", "MET")
    repair = shown(await do(compound.company, "complete", repair, outcome="重做防水层。"))
    assert (await do(compound.company, "verify", repair)).codes == ["FORBIDDEN"]
    repair = shown(await do(compound.supervisor, "reopen", repair, reason="墙角仍渗水。"))
    assert repair["state"] == "APPROVED"
    repair = shown(await do(compound.company, "complete", repair, outcome="补做墙角，闭水试验合格。"))
    assert shown(await do(compound.supervisor, "verify", repair))["state"] == "CLOSED"


async def test_after_seven_days_it_is_overdue_and_the_sub_district_orders_it(
    compound: Compound, days: Days
) -> None:
    repair = await compound.leak()
    await days.until(7)
    await compound.tick(days)
    assert await compound.clock() == ("EMERGENCY_REPAIR", "RUNNING")
    await days.until(8)
    await compound.tick(days)
    assert await compound.clock() == ("EMERGENCY_REPAIR", "PASSED")
    [clock] = (await compound.office.ask(CLOCKS)).data["deadlines"]["nodes"]
    assert clock["consequenceEn"] == "The sub-district may have it done in its place"
    assert clock["subject"]["id"] == repair["id"]
    assert (await do(compound.company, "order", repair)).codes == ["FORBIDDEN"]
    assert shown(await do(compound.office, "order", repair))["state"] == "ORDERED"
    assert await compound.clock() == ("EMERGENCY_REPAIR", "MET_LATE")


async def test_what_the_committee_declines_the_sub_district_may_order_at_once(compound: Compound) -> None:
    repair = await compound.leak()
    repair = shown(await do(compound.chair, "decline", repair, reason="不属紧急情形"))
    assert shown(await do(compound.office, "order", repair))["state"] == "ORDERED"


async def test_the_company_reports_a_violation_within_a_day_or_late(compound: Compound, days: Days) -> None:
    report = await compound.violation(days.clock().isoformat())
    assert await compound.clock() == ("VIOLATION_REPORT", "RUNNING")
    await days.until(1)
    await compound.tick(days)
    assert await compound.clock() == ("VIOLATION_REPORT", "PASSED")
    assert (await do(compound.supervisor, "refer", report, referredTo="城管")).codes == ["FORBIDDEN"]
    report = shown(await do(compound.company, "refer", report, referredTo="城管执法中队"))
    assert (report["state"], await compound.clock()) == ("REFERRED", ("VIOLATION_REPORT", "MET_LATE"))


async def test_the_company_claims_a_cure_and_does_not_confirm_it(compound: Compound, days: Days) -> None:
    report = await compound.violation(days.clock().isoformat())
    report = shown(await do(compound.company, "claim", report, claim="已清理"))
    assert (await do(compound.company, "confirm", report)).codes == ["FORBIDDEN"]
    report = shown(await do(compound.supervisor, "dispute", report))
    assert (report["state"], await compound.clock()) == ("RAISED", ("VIOLATION_REPORT", "RUNNING"))
    report = shown(await do(compound.company, "claim", report, claim="已全部清理"))
    report = shown(await do(compound.supervisor, "confirm", report))
    assert (report["state"], await compound.clock()) == ("CURED", ("VIOLATION_REPORT", "CANCELLED"))


async def test_the_company_reports_no_repair_and_raises_no_violation(compound: Compound) -> None:
    tried = await compound.company.do("reportEmergencyRepair", REPAIR, areaId=compound.id, **LEAK)
    raised = await compound.raises(compound.company, foundAt=utc_now().isoformat())
    assert (tried.codes, raised.codes) == (["FORBIDDEN"], ["FORBIDDEN"])


def shown(answer: Answer) -> Row:
    [payload] = answer.data.values()
    [row] = payload.values()
    return dict(row)


async def do(client: Client, verb: str, row: Row, **given: Any) -> Answer:
    """A verb of the repair or of the violation."""
    kind = "EmergencyRepair" if row["id"].startswith("emergency_repair") else "ViolationReport"
    named = {f"{kind[0].lower()}{kind[1:]}Id": row["id"], "expectedVersion": row["version"]}
    return await client.do(f"{verb}{kind}", REPAIR if kind[0] == "E" else VIOLATION, **named, **given)


# --- bad input ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"place": " "}, "EMPTY", "place"),
        ({"place": "长" * 121}, "TOO_LONG", "place"),
        ({"description": ""}, "EMPTY", "description"),
        ({"areaId": "person_01930000-0000-7000-8000-000000000000"}, "MALFORMED_ID", "areaId"),
        ({"areaId": "property_management_area_01930000-0000-7000-8000-000000000000"}, "NOT_FOUND", None),
        ({"buildingId": "elsewhere"}, "REPAIR_ELSEWHERE", "buildingId"),
    ],
)
async def test_a_bad_report_is_refused_with_a_code_and_nothing_is_written(
    api: Api, world: World, given: dict[str, str], code: str, field: str | None
) -> None:
    community = await world.community()
    area = await world.area(community)
    if given.get("buildingId"):
        given = {"buildingId": public_id("building", (await world.building(community)).id)}
    client = await api.as_(world, "property_supervisor", area, person=await world.person(community))
    wanted = {"areaId": public_id("property_management_area", area.id), **LEAK, **given}
    answer = await client.do("reportEmergencyRepair", REPAIR, **wanted)
    assert answer.codes == [code]
    assert code in CODES
    assert answer.body["errors"][0]["extensions"].get("field") == field
    assert (await client.ask("{ emergencyRepairs { totalCount } }")).data["emergencyRepairs"][
        "totalCount"
    ] == 0


async def test_bad_steps_are_refused_with_a_code(compound: Compound, days: Days) -> None:
    ahead = await compound.raises(
        compound.supervisor, foundAt=(days.clock() + timedelta(hours=1)).isoformat()
    )
    empty = await compound.raises(compound.supervisor, foundAt=days.clock().isoformat(), facts=" ")
    repair = await compound.leak()
    early = await do(compound.company, "complete", repair, outcome="已修")
    unfounded = await do(compound.chair, "decline", repair, reason=" ")
    stale = await do(compound.chair, "approve", {**repair, "version": 9})
    unknown = await do(compound.chair, "approve", {**repair, "id": repair["id"][:-4] + "ffff"})
    told = [answer.codes for answer in (ahead, empty, early, unfounded, stale, unknown)]
    assert told == [
        ["FOUND_AHEAD"],
        ["EMPTY"],
        ["WRONG_STATE"],
        ["EMPTY"],
        ["VERSION_CONFLICT"],
        ["NOT_FOUND"],
    ]
    assert {code for codes in told for code in codes} <= CODES
