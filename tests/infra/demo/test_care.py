"""Who plays a part in care: a visitor can look at it from every side."""

from collections import defaultdict
from typing import Any

from infra.demo.cast import cast
from infra.demo.deeds import make_deeds
from infra.demo.figures import shares
from infra.demo.sub_district import make_sub_district
from services import care
from tests.infra.demo.conftest import TODAY

CAOYANG = shares()[1]


def test_the_resident_is_visited_by_the_member_and_waits_for_the_captains() -> None:
    made = make_sub_district(CAOYANG, TODAY)
    rows = make_deeds(made, TODAY)
    there = made.neighbourhoods[0]
    resident, member = (cast(there, part).person for part in ("resident", "member"))
    assert resident
    assert member
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[str(row.__tablename__)].append(row)
    page = next(one for one in found["care_resident"] if one.person_id == resident.id)
    plan = next(one for one in found["care_plan"] if one.household_id == page.household_id)
    assert (plan.helper_id, plan.building_id) == (member.id, there.place.buildings[0].id)
    alerts = [one for one in found["care_visit"] if one.state == care.VisitState.ESCALATED]
    assert [alert.plan_id for alert in alerts] == [plan.id]
