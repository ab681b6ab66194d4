"""Care from every side: who has an account plays a part in it."""

from collections import defaultdict
from typing import Any

from infra.demo.cast import cast
from infra.demo.deeds import make_deeds
from infra.demo.figures import shares
from infra.demo.sub_district import make_sub_district
from services import care
from tests.infra.demo.conftest import TODAY

CAOYANG = shares()[1]


def test_a_visitor_can_be_visited_make_a_visit_and_resolve_an_alert() -> None:
    made = make_sub_district(CAOYANG, TODAY)
    rows: dict[str, list[Any]] = defaultdict(list)
    for row in make_deeds(made, TODAY):
        rows[str(row.__tablename__)].append(row)
    there = made.neighbourhoods[0]
    resident, member = (cast(there, part).person for part in ("resident", "member"))
    assert resident
    assert member
    page = next(one for one in rows["care_resident"] if one.person_id == resident.id)
    visited = next(one for one in rows["care_plan"] if one.household_id == page.household_id)
    helping = next(one for one in rows["care_plan"] if one.helper_id == member.id)
    assert visited.building_id == there.place.buildings[0].id
    assert helping.id != visited.id
    alerts = [one for one in rows["care_visit"] if one.state == care.VisitState.ESCALATED]
    assert [alert.plan_id for alert in alerts] == [visited.id]
