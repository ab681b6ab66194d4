"""Health, living alone, minors: nobody sees them but those roles.md names. Every role asks, by every way there is."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from policies.models import Scope
from policies.templates import templates
from services import care, people, roster
from services.acting import ours
from services.work import utc_now
from tenants.tables import TenantTable
from tests.api import Api, Client
from tests.services.care.conftest import HOUR, Lane, consent_of, in_care, lane_in
from tests.world import World

NOTES, VISITED, FOUND = "高血压，听力不好", "老人说头晕", "送至区中心医院"
SENSITIVE = (NOTES, VISITED, FOUND, "LIVING_ALONE", "VERY_OLD", "HOSPITAL", "陈大明", "13800005678")
OF_A_CHILD = "无人照管"

HOUSEHOLD = """
    emergencyContact emergencyPhone closedBecause door state
    residents(first: 3) { nodes { keyGroups healthNotes purpose person { name phone homeAddress } } }
    visits(first: 3) { nodes { note outcome outcomeNote state } } plan { hours }
"""
VISIT = "note outcome outcomeNote state helper { name phone } household { emergencyPhone }"
WAYS = {
    "careHouseholds": f"careHouseholds(first: 3) {{ totalCount nodes {{ {HOUSEHOLD} }} }}",
    "careVisits": f"careVisits(first: 3) {{ totalCount nodes {{ {VISIT} }} }}",
    "carePlans": f"carePlans(first: 3) {{ nodes {{ hours visits(first: 3) {{ nodes {{ {VISIT} }} }} }} }}",
    "careAlerts": "careAlerts(first: 3) { nodes { door state escalatedAt building { name } } }",
    "buildings": f"buildings(first: 3) {{ nodes {{ careHouseholds(first: 3) {{ nodes {{ {HOUSEHOLD} }} }} }} }}",
    "communities": (
        f"communities(first: 3) {{ nodes {{ careHouseholds(first: 3) {{ nodes {{ {HOUSEHOLD} }} }} }} }}"
    ),
}
ROLES = sorted(templates())
COUNTS = """
    communities(first: 3) { nodes {
      careFigures { households residents livingAlone veryOld leftBehindChildren plans }
    } }
"""
COUNTED = {
    "households": 1,
    "residents": 2,
    "livingAlone": 1,
    "veryOld": 1,
    "leftBehindChildren": 1,
    "plans": 1,
}
COUNTERS = ("party_secretary", "captain", "deputy_captain", "working_group", "auditor")


@dataclass
class Street:
    """A lane with everything sensitive there is in it, and a child beside the elder."""

    lane: Lane
    group: roster.Group
    guardian: people.Person

    def at(self, role: str) -> TenantTable | None:
        """Where a role is held, so that it comes as near to the household as it can."""
        places: dict[Scope, TenantTable | None] = {
            Scope.TENANT: None,
            Scope.COMMUNITY: self.lane.community,
            Scope.AREA: self.lane.area,
            Scope.GROUP: self.group,
            Scope.BUILDING: self.lane.building,
        }
        return places[templates()[role].scope]


@pytest.fixture
async def street(world: World) -> Street:
    lane = await lane_in(world)
    plan = await lane.plan(next_visit_at=None)
    child, guardian = [await world.person(lane.community) for _ in range(2)]
    consent = await consent_of(world, guardian.id)
    ward = await in_care(world, lane.household, child, guardian=guardian, consent=consent)
    found = [
        await lane.visit(care.VisitState.DONE, plan=plan),
        await lane.visit(care.VisitState.RESOLVED, plan=plan, begins_at=utc_now() - 9 * HOUR),
    ]
    async with world.session() as session:
        found[0].note = VISITED
        found[1].outcome, found[1].outcome_note = care.VisitOutcome.HOSPITAL, FOUND
        ward.health_notes, ward.key_groups = OF_A_CHILD, ["left_behind_child"]
        session.add_all([*found, ward])
    return Street(lane, await world.group(lane.team), guardian)


async def told(client: Client) -> dict[str, Any]:
    """What every way answers, each asked by itself."""
    answers = {name: await client.ask(f"{{ {way} }}") for name, way in WAYS.items()}
    assert {code for answer in answers.values() for code in answer.codes} <= {"FORBIDDEN"}
    return {name: answer.body["data"][name] for name, answer in answers.items()}


def one_at_a_time(lane: Lane) -> dict[str, str]:
    return {"careResidentId": f"care_resident_{lane.resident.id}", "reason": "安排重阳节走访"}


def sensitive(found: object) -> set[str]:
    """The sensitive words in an answer."""
    text = json.dumps(found, ensure_ascii=False)
    return {word for word in (*SENSITIVE, OF_A_CHILD) if word in text}


@pytest.mark.parametrize("role", [role for role in ROLES if role != "committee_staff"])
async def test_a_role_sees_nothing_sensitive_and_only_some_see_counts(
    api: Api, street: Street, role: str
) -> None:
    lane = street.lane
    bystander = await lane.world.person(lane.community, building=lane.building)
    client = await api.as_(lane.world, role, street.at(role), person=bystander)
    assert sensitive(await told(client)) == set()
    answer = await client.ask(f"{{ {COUNTS} }}")
    [community] = answer.body["data"]["communities"]["nodes"]
    assert community["careFigures"] == (COUNTED if role in COUNTERS else None)
    if role != "party_secretary":
        looked = await client.do("revealCareResident", "healthNotes", **one_at_a_time(lane))
        assert looked.codes == ["FORBIDDEN"]


async def test_the_committee_sees_it_all_and_needs_no_reason(api: Api, street: Street) -> None:
    client = await api.as_(street.lane.world, "committee_staff", street.lane.community)
    assert sensitive(await told(client)) == {*SENSITIVE, OF_A_CHILD}
    looked = await client.do("revealCareResident", "healthNotes", **one_at_a_time(street.lane))
    assert looked.codes == ["FORBIDDEN"]


async def test_a_committee_next_door_sees_nothing(api: Api, street: Street) -> None:
    elsewhere = await street.lane.world.community()
    client = await api.as_(street.lane.world, "committee_staff", elsewhere)
    assert sensitive(await told(client)) == set()


async def test_the_assigned_carer_sees_it_while_the_plan_runs(api: Api, street: Street) -> None:
    lane = street.lane
    client = await api.as_(lane.world, "member", lane.community, person=lane.helpers[1])
    found = await told(client)
    assert sensitive(found) == {*SENSITIVE, OF_A_CHILD}
    [page] = found["careHouseholds"]["nodes"]
    elder = next(one["person"] for one in page["residents"]["nodes"] if one["person"]["name"] == "高奶奶")
    assert elder == {"name": "高奶奶", "phone": "13900000001", "homeAddress": "梅川路100弄1号501室"}
    assert page["door"] == "501"
    async with lane.work_as(lane.committee) as work:
        [plan] = await work.all(ours(work, care.CarePlan))
        await care.end_care_plan(work, care_plan_id=plan.id, expected_version=1)
    found = await told(client)
    assert sensitive(found) == set()
    assert found["careHouseholds"]["totalCount"] == 0


async def test_a_carer_who_left_the_team_sees_nothing_more(api: Api, street: Street) -> None:
    lane = street.lane
    client = await api.as_(lane.world, "resident", lane.community, person=lane.helpers[1])
    assert sensitive(await told(client)) == {*SENSITIVE, OF_A_CHILD}
    async with lane.work_as(await lane.helper(1)) as work:
        [membership] = await work.all(ours(work, roster.Membership).filter_by(person_id=work.me))
        await roster.leave_team(work, membership_id=membership.id, expected_version=1)
    assert sensitive(await told(client)) == set()


async def test_who_is_in_care_sees_what_is_kept_of_them_and_not_of_the_child(
    api: Api, street: Street
) -> None:
    lane = street.lane
    client = await api.as_(lane.world, "resident", lane.community, person=lane.elder)
    found = await told(client)
    assert sensitive(found) == set(SENSITIVE)
    [visit, *_] = found["careVisits"]["nodes"]
    assert visit["helper"] == {"name": "赵帮手", "phone": "13700000001"}


async def test_a_guardian_sees_what_is_kept_of_the_ward_and_not_of_the_elder(
    api: Api, street: Street
) -> None:
    lane = street.lane
    client = await api.as_(lane.world, "resident", lane.community, person=street.guardian)
    answer = await client.ask(
        "{ careHouseholds { nodes { residents { nodes { keyGroups healthNotes } } } } }"
    )
    assert sensitive(answer.data) == {OF_A_CHILD}


async def test_a_secretary_looks_at_one_person_with_a_reason_and_they_can_read_it(
    api: Api, street: Street
) -> None:
    lane = street.lane
    secretary = await api.as_(lane.world, "party_secretary", lane.community)
    given = one_at_a_time(lane)
    shown = await secretary.do(
        "revealCareResident", "keyGroups healthNotes emergencyContact emergencyPhone", key="once", **given
    )
    again = await secretary.do(
        "revealCareResident", "keyGroups healthNotes emergencyContact emergencyPhone", key="once", **given
    )
    assert shown.data == again.data
    assert shown.data["revealCareResident"] == {
        "keyGroups": ["LIVING_ALONE", "VERY_OLD"],
        "healthNotes": NOTES,
        "emergencyContact": "陈大明",
        "emergencyPhone": "13800005678",
    }
    elder = await api.as_(lane.world, "resident", lane.community, person=lane.elder)
    looked = await elder.ask("{ me { person { disclosures { nodes { revealed reason viewerRole } } } } }")
    assert looked.data["me"]["person"]["disclosures"]["nodes"] == [
        {"revealed": "HEALTH", "reason": "安排重阳节走访", "viewerRole": "party_secretary"}
    ]


async def test_a_consent_withdrawn_hides_at_once(api: Api, street: Street) -> None:
    lane = street.lane
    committee = await api.as_(lane.world, "committee_staff", lane.community)
    elder = await api.as_(lane.world, "resident", lane.community, person=lane.elder)
    await elder.do(
        "withdrawConsent",
        "consent { id }",
        consentId=f"consent_{lane.resident.consent_id}",
        expectedVersion=1,
    )
    answer = await committee.ask("{ careHouseholds { nodes { residents { nodes { healthNotes } } } } }")
    [page] = answer.data["careHouseholds"]["nodes"]
    assert page["residents"]["nodes"] == [{"healthNotes": OF_A_CHILD}]
