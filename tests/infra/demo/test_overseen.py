"""What is told of compounds and their companies: complete, exact, and some of it late."""

from tests.infra.demo.conftest import Demo

TENANT = "caoyangxincun"


async def test_every_compound_has_its_books_and_two_results(demo: Demo) -> None:
    areas = await demo.count(TENANT, "property_management_area")
    assert await demo.count(TENANT, "area_account") == areas
    assert await demo.count(TENANT, "assessment_round WHERE state = 'published'") == 2
    assert await demo.count(TENANT, "assessment_result") == 2 * areas
    assert await demo.count(TENANT, "assessment_participation") == 0


async def test_what_was_published_is_what_the_books_add_up_to(demo: Demo) -> None:
    wrong = """
        SELECT one.id FROM area_disclosure AS one
        WHERE one.state = 'published' AND one.kind IN ('maintenance_fund', 'public_income') AND one.closing <> (
            SELECT coalesce(sum(amount), 0) FROM account_entry AS line
            WHERE line.account_id = one.account_id AND line.book = one.kind AND line.happened_on <= one.ends_on)
    """
    assert await demo.ask(TENANT, wrong) == []


async def test_some_is_late_some_overdue_and_some_hidden(demo: Demo) -> None:
    for what in (
        "area_disclosure WHERE late",
        "area_disclosure WHERE state = 'published' AND NOT late",
        "area_disclosure WHERE corrected_at IS NOT NULL",
        "area_disclosure WHERE state = 'due' AND due_on < date '2026-11-23'",
        "area_account WHERE replenish_since IS NOT NULL",
        "assessment_result WHERE score IS NULL",
        "deadline WHERE state = 'met_late' AND subject_kind = 'area_disclosure'",
        "deadline WHERE state = 'passed' AND subject_kind = 'area_disclosure'",
    ):
        assert await demo.count(TENANT, what) > 0, what


async def test_repairs_and_violations_are_in_every_state(demo: Demo) -> None:
    for table, states in (("emergency_repair", 6), ("violation_report", 5)):
        found = await demo.ask(TENANT, f"SELECT DISTINCT state FROM {table}")  # noqa: S608
        assert len(found) == states
