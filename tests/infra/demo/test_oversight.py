"""Oversight in the demonstration: a contract for every area, and where somebody looks, findings in every state."""

from services.oversight import FindingState
from tests.infra.demo.conftest import Demo


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


async def test_findings_of_a_year_in_every_state(demo: Demo) -> None:
    found = await demo.ask(
        "caoyangxincun", "SELECT state, count(*), count(DISTINCT area_id) FROM finding GROUP BY state"
    )
    assert {state for state, _, _ in found} == {state.value for state in FindingState}
    assert {areas for _, _, areas in found} == {2}


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
    assert await demo.count("caoyangxincun", "supervisor") == 4


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


async def test_rounds_of_inspection_cover_a_year_in_each_overseen_area(demo: Demo) -> None:
    found = await demo.ask(
        "caoyangxincun",
        "SELECT count(*), max(opened_on) - min(opened_on), count(DISTINCT state) FROM inspection GROUP BY area_id",
    )
    assert len(found) == 2
    assert all(rounds == 12 and days >= 330 and states == 3 for rounds, days, states in found)
