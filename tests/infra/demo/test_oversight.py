"""Oversight in the demonstration: a contract and a year of inspections in every area, and findings in every state."""

import pytest

from infra.demo.figures import shares
from services.oversight import FindingState
from tests.infra.demo.conftest import Demo

CODES = [share.code for share in shares()]


async def test_every_area_has_the_contract_of_the_company_it_names(demo: Demo) -> None:
    areas = await demo.count("caoyangxincun", "property_management_area")
    matched = await demo.count(
        "caoyangxincun",
        "property_management_area area "
        "JOIN service_contract contract ON contract.area_id = area.id "
        "JOIN property_company company ON company.id = contract.company_id "
        "WHERE company.name = area.property_company AND contract.state IN ('signed', 'filed')",
    )
    assert areas == matched > 0
    assert await demo.count("caoyangxincun", "service_contract") == areas


@pytest.mark.parametrize("code", CODES)
async def test_findings_of_a_year_in_every_state(demo: Demo, code: str) -> None:
    closely = "SELECT area_id FROM finding GROUP BY area_id HAVING count(DISTINCT state) = :states"
    assert len(await demo.ask(code, closely, states=len(FindingState))) == 2
    usually = """SELECT count(found.id), count(found.id) FILTER (WHERE found.state = 'closed')
        FROM property_management_area area LEFT JOIN finding found ON found.area_id = area.id
        GROUP BY area.id HAVING count(DISTINCT found.state) < :states"""
    found = await demo.ask(code, usually, states=len(FindingState))
    assert all(2 <= findings <= 4 for findings, _ in found)
    assert {0, 1, 2} <= {closed for _, closed in found}


async def test_each_finding_tells_its_steps_up_to_where_it_is(demo: Demo) -> None:
    astray = await demo.count(
        "caoyangxincun",
        "finding WHERE state <> (SELECT after FROM finding_step step WHERE step.finding_id = finding.id "
        "ORDER BY taken_at DESC LIMIT 1)",
    )
    assert astray == 0
    assert await demo.count("caoyangxincun", "finding_step") > 40


async def test_nobody_of_the_company_oversees_it(demo: Demo) -> None:
    conflicted = await demo.count(
        "caoyangxincun",
        "supervisor JOIN company_staff ON company_staff.person_id = supervisor.person_id "
        "AND company_staff.area_id = supervisor.area_id",
    )
    assert conflicted == 0
    areas = await demo.count("caoyangxincun", "property_management_area")
    assert await demo.count("caoyangxincun", "supervisor") == 2 * areas


async def test_what_waits_for_the_company_has_its_deadline(demo: Demo) -> None:
    for waiting, rule in (
        ("service_contract WHERE state = 'signed'", "contract_filing"),
        ("finding WHERE state = 'raised'", "finding_acknowledgement"),
        ("rectification_order", "finding_rectification"),
    ):
        due = await demo.count("caoyangxincun", "deadline WHERE rule = :rule", rule=rule)
        assert await demo.count("caoyangxincun", waiting) == due > 0, rule
    states = await demo.ask(
        "caoyangxincun", "SELECT DISTINCT state FROM deadline WHERE rule = 'finding_rectification'"
    )
    assert {state for (state,) in states} == {"running", "passed", "met"}


@pytest.mark.parametrize("code", CODES)
async def test_every_area_is_inspected_for_a_year(demo: Demo, code: str) -> None:
    rhythm = """SELECT count(inspection.id), max(opened_on) - min(opened_on),
            count(*) FILTER (WHERE inspection.state = 'open'), count(*) FILTER (WHERE inspection.state = 'missed')
        FROM property_management_area area LEFT JOIN inspection ON inspection.area_id = area.id GROUP BY area.id"""
    found = await demo.ask(code, rhythm)
    assert [one for one in found if one[0] == 12] == [(12, 330, 1, 1)] * 2
    assert {one for one in found if one[0] != 12} == {(4, 273, 1, 0), (4, 273, 1, 1)}
