"""The inbox: who sees which matters, what is overdue, and that a page of it touches a page."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import orjson
import pytest
from sqlalchemy import insert

from infra.readers import Readers
from policies.grants import stand
from policies.standings import read_actor
from schema.compiler.params import Call
from services import requests, roster
from services.work import utc_now
from tenants.identifiers import new_id
from tenants.models import Seat
from tests.schema.conftest import Ask, Room
from tests.services.requests.conftest import Neighbourhood, State, neighbourhood_in
from tests.world import World

if TYPE_CHECKING:
    import asyncpg

    Pool = asyncpg.Pool[asyncpg.Record]

Kind = requests.CaseKind


@pytest.fixture
async def here(world: World) -> Neighbourhood:
    return await neighbourhood_in(world)


@pytest.fixture
async def there(world: World) -> Neighbourhood:
    return await neighbourhood_in(world)


async def seen(ask: Ask, seat: Seat) -> set[str]:
    answer = await ask(seat, "{ cases(first: 50) { nodes { id } } }")
    return {node["id"] for node in answer.data["cases"]["nodes"]}


def ids(*cases: Any) -> set[str]:
    return {f"case_{case.id}" for case in cases}


async def test_each_role_sees_the_matters_of_its_reach(
    here: Neighbourhood, there: Neighbourhood, ask: Ask
) -> None:
    world, area = here.world, await here.world.area(here.community)
    mine, opinion = await here.case(), await here.case(Kind.OPINION)
    quarrel = await here.case(Kind.MEDIATION)
    far = await there.case(person=there.wisher)
    routed = await world.add(
        requests.Case(
            **(mine.model_dump(exclude={"id", "tenant_id"}) | {"area_id": area.id, "building_id": None}),
        )
    )
    here_all = ids(mine, opinion, quarrel, routed)
    elsewhere = await world.seat("group_leader", await world.group(here.team))
    expected: list[tuple[Seat, set[str]]] = [
        (here.staff, here_all),
        (await world.seat("party_secretary", here.community), here_all),
        (await world.seat("embedded_cadre", here.community), here_all),
        (await world.seat("working_group"), here_all | ids(far)),
        (await world.seat("auditor"), here_all | ids(far)),
        (here.captain, ids(mine, routed)),
        (await world.seat("group_leader", here.group), ids(mine, routed)),
        (elsewhere, set()),
        (await world.seat("building_captain_offline", here.building), ids(mine)),
        (await world.seat("property_staff", area), ids(routed)),
        (here.resident, here_all),
        (there.resident, ids(far)),
        (await world.seat("member", here.community, person=await here.person()), set()),
    ]
    for seat, wanted in expected:
        assert await seen(ask, seat) == wanted, (await world.standing(seat)).grants.roles


async def test_a_member_sees_what_they_have_in_hand_and_the_other_side_of_it_while_it_lasts(
    here: Neighbourhood, ask: Ask
) -> None:
    request = await here.request(State.CLAIMED)
    membership, seat = await here.member()
    question = "{ cases(first: 5) { nodes { person { name phone homeAddress } } } }"
    assert (await ask(seat, question)).data["cases"]["nodes"] == []
    assignment = await here.assignment(request, membership)
    [case] = (await ask(seat, question)).data["cases"]["nodes"]
    assert case["person"] == {
        "name": "吴奶奶",
        "phone": "13900000001",
        "homeAddress": "梅川路100弄1号501室",
    }
    helper = "{ assignments(first: 5) { nodes { person { name phone homeAddress } } } }"
    [seen] = (await ask(here.resident, helper)).data["assignments"]["nodes"]
    assert (seen["person"]["name"], seen["person"]["homeAddress"]) == ("陈小明", None)
    await here.world.also(
        here.resident, "member", here.community
    )  # who is served never sees where the helper lives
    [seen] = (await ask(here.resident, helper)).data["assignments"]["nodes"]
    assert (seen["person"]["phone"], seen["person"]["homeAddress"]) == ("13800001234", None)
    await here.do(seat, requests.start_assignment, assignment_id=assignment.id, expected_version=1)
    await here.do(
        seat, requests.complete_assignment, assignment_id=assignment.id, report="好了", expected_version=2
    )
    [case] = (await ask(seat, question)).data["cases"]["nodes"]
    assert case["person"] is None
    [seen] = (await ask(here.resident, helper)).data["assignments"]["nodes"]
    assert seen["person"] is None


async def test_the_timeline_is_read_by_who_asked(here: Neighbourhood, ask: Ask) -> None:
    request = await here.do(
        here.resident,
        requests.submit_service_request,
        community_id=here.community.id,
        title="楼道灯坏了",
        details="三楼不亮",
        channel=requests.Channel.APP,
        building_id=here.building.id,
    )
    await here.do(
        here.staff,
        requests.triage_service_request,
        service_request_id=request.id,
        line=requests.ServiceLine.MANAGEMENT,
        urgency=requests.Urgency.URGENT,
        note="明天安排",
        expected_version=1,
    )
    question = "{ cases(first: 5) { nodes { steps(first: 9) { nodes { act before after note } } } } }"
    [case] = (await ask(here.resident, question)).data["cases"]["nodes"]
    assert case["steps"]["nodes"] == [
        {"act": "service_request:submit", "before": None, "after": "submitted", "note": None},
        {"act": "service_request:triage", "before": "submitted", "after": "triaged", "note": "明天安排"},
    ]


async def test_what_is_overdue_is_listed_the_longest_first(here: Neighbourhood, ask: Ask) -> None:
    now = utc_now()
    a_day = await here.case(due_at=now - timedelta(days=1))
    a_week = await here.case(Kind.OPINION, due_at=now - timedelta(days=7))
    await here.case(due_at=now + timedelta(days=1))
    await here.case(due_at=now - timedelta(days=9), open=False)
    answer = await ask(here.staff, "{ overdueCases(first: 5) { totalCount nodes { id } } }")
    found = answer.data["overdueCases"]
    assert [node["id"] for node in found["nodes"]] == [f"case_{a_week.id}", f"case_{a_day.id}"]
    assert found["totalCount"] == 2


async def test_a_rider_sees_their_point_and_everybody_else_the_grid(here: Neighbourhood, ask: Ask) -> None:
    _, rider = await here.member(source=roster.MemberSource.NEW_EMPLOYMENT)
    await here.do(
        rider,
        requests.report_observation,
        grid_id=here.grid.id,
        title="井盖松动",
        content="路口井盖松动",
        latitude=31_230_001,
        longitude=121_400_002,
    )
    question = "{ observations(first: 5) { nodes { latitude longitude grid { name } } } }"
    [own] = (await ask(rider, question)).data["observations"]["nodes"]
    assert (own["latitude"], own["longitude"]) == (31_230_001, 121_400_002)
    for seat in (here.staff, await here.world.seat("working_group"), await here.world.seat("auditor")):
        [other] = (await ask(seat, question)).data["observations"]["nodes"]
        assert other == {"latitude": None, "longitude": None, "grid": {"name": "第一网格"}}


async def test_a_quarrel_is_clear_to_who_mediates_it_and_masked_to_the_auditor(
    here: Neighbourhood, ask: Ask
) -> None:
    mediator = await here.person()
    seat = await here.world.seat("member", here.community, person=mediator)
    mediation = await here.do(
        here.staff,
        requests.open_mediation,
        community_id=here.community.id,
        title="楼上楼下漏水",
        matter="卫生间漏水三个月",
        channel=requests.Channel.SERVICE_WINDOW,
    )
    await here.do(
        here.staff,
        requests.add_mediation_party,
        mediation_id=mediation.id,
        name="吴奶奶",
        person_id=here.wisher.id,
        claim="要求赔偿",
    )
    await here.do(
        here.staff,
        requests.begin_mediation,
        mediation_id=mediation.id,
        person_id=mediator.id,
        expected_version=1,
    )
    question = "{ mediations(first: 5) { nodes { matter parties(first: 5) { name claim } } } }"
    whole = {"matter": "卫生间漏水三个月", "parties": [{"name": "吴奶奶", "claim": "要求赔偿"}]}
    for who in (here.staff, seat, here.resident):
        assert (await ask(who, question)).data["mediations"]["nodes"] == [whole]
    auditor = await here.world.seat("auditor")
    [masked] = (await ask(auditor, "{ mediations(first: 5) { nodes { matter state } } }")).data["mediations"][
        "nodes"
    ]
    assert masked == {"matter": None, "state": "MEDIATING"}
    assert (await ask(here.captain, question)).data["mediations"]["nodes"] == []


# --- a page touches a page ---------------------------------------------------------------------------------

INBOX = """
    query($id: ID!) { community(id: $id) {
      cases(first: 20, where: {open: {eq: true}}, orderBy: {field: DUE_AT}) {
        nodes { id kind title dueAt urgency person { name } } } } }
"""


async def test_a_page_of_the_inbox_reads_its_index_and_no_more_than_the_page(
    here: Neighbourhood, there: Neighbourhood, room: Room, readers: Readers, owner: "Pool"
) -> None:
    await fill(here, 1_000)
    await fill(there, 3_000)
    await owner.execute('ANALYZE "case"')
    nodes = list(walk(await plan_of(here, room, readers)))
    scans = [node for node in nodes if node.get("Relation Name") == "case"]
    assert [node["Index Name"] for node in scans] == ["ix_case_community_id_open_due_at_id"]
    assert sum(node["Actual Rows"] * node["Actual Loops"] for node in scans) == 20
    assert not [node for node in nodes if "Sort" in node["Node Type"]]


async def fill(here: Neighbourhood, cases: int) -> None:
    """So many open cases, written at once."""
    now = utc_now()
    common = {
        "community_id": here.community.id,
        "person_id": here.wisher.id,
        "kind": Kind.SERVICE_REQUEST,
        "title": "楼道灯坏了",
        "channel": requests.Channel.APP,
        "urgency": requests.Urgency.ROUTINE,
        "opened_at": now,
    }
    rows = [{"id": new_id(), **common, "due_at": now + timedelta(minutes=n * 7 % 1000)} for n in range(cases)]
    async with here.world.session() as session:
        await session.execute(insert(requests.Case), rows)


async def plan_of(here: Neighbourhood, room: Room, readers: Readers) -> dict[str, Any]:
    """How PostgreSQL answered the committee's question."""
    world, compiler = here.world, room.compiler
    claims = room.tools.desk.verify(
        await room.token(world, here.staff), tenant_id=world.ground.tenant_id, now=utc_now()
    )
    async with world.session() as session:
        actor = await read_actor(session, claims, world.ground)
        standing = await stand(session, world.shelf, actor, utc_now())
    document = compiler.document(INBOX, None)
    variables = compiler.variables(document, {"id": f"community_{here.community.id}"})
    compiled = compiler.query(document, variables, variables, standing.grants)
    explain = f"EXPLAIN (ANALYZE, FORMAT JSON) {compiled.sql}"
    told = await readers.fetchval(explain, *compiled.arguments(Call(standing, variables)))
    plan: dict[str, Any] = orjson.loads(told)[0]["Plan"]
    return plan


def walk(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from walk(below)
