"""What is due and what is overdue, through the public API: who sees which list, and what bad questions get."""

from datetime import datetime, timedelta

import pytest

from services import deadlines, places
from services.deadlines import DeadlineRule
from services.work import utc_now
from tests.api import Api
from tests.world import World

LIST = """
    query($where: DeadlineWhere) { deadlines(first: 20, where: $where, orderBy: {field: DUE_AT}) {
      totalCount aggregates { count }
      nodes { rule state source sourceEn consequenceEn reminders subjectKind
        subject { id __typename } area { id } community { id } }
    } }
"""


async def run(
    world: World, area: places.PropertyManagementArea, *rules: DeadlineRule, since: datetime
) -> None:
    """Let these rules run on a compound since a moment, and the clock look at them once, now."""
    async with world.work_as(None) as work:
        for rule in rules:
            await deadlines.begin(work, rule, area, community_id=None, area_id=area.id, since=since)
    for timer in deadlines.TIMERS:
        async with world.work_as(None) as work:
            await timer(work)


async def test_each_sees_what_is_overdue_where_they_are(api: Api, world: World) -> None:
    here, there = await world.community(), await world.community("曹杨二居")
    compound, elsewhere = await world.area(here), await world.area(there)
    long_ago = utc_now() - timedelta(days=80)
    await run(world, compound, DeadlineRule.CONTRACT_FILING, DeadlineRule.EMERGENCY_REPAIR, since=long_ago)
    await run(world, compound, DeadlineRule.FUND_DISCLOSURE, since=long_ago)
    await run(world, elsewhere, DeadlineRule.COMPANY_HANDOVER, since=long_ago)

    overdue = {"overdue": {"eq": True}}
    for role, place, expected in (
        ("working_group", None, ["EMERGENCY_REPAIR", "COMPANY_HANDOVER", "CONTRACT_FILING"]),
        ("committee_staff", here, ["EMERGENCY_REPAIR", "CONTRACT_FILING"]),
        ("party_secretary", there, ["COMPANY_HANDOVER"]),
        ("property_staff", compound, ["EMERGENCY_REPAIR", "CONTRACT_FILING"]),
        ("property_supervisor", elsewhere, ["COMPANY_HANDOVER"]),
    ):
        client = await api.as_(world, role, place)
        answer = (await client.ask(LIST, where=overdue)).data["deadlines"]
        assert [one["rule"] for one in answer["nodes"]] == expected, role
        assert answer["totalCount"] == sum(one["count"] for one in answer["aggregates"]) == len(expected)
    coming = (await client.ask(LIST, where={"overdue": {"eq": False}})).data["deadlines"]["nodes"]
    assert coming == []


async def test_a_deadline_says_where_it_is_written_and_what_follows(api: Api, world: World) -> None:
    community = await world.community()
    compound = await world.area(community)
    await run(world, compound, DeadlineRule.EMERGENCY_REPAIR, since=utc_now() - timedelta(days=80))
    staff = await api.as_(world, "committee_staff", community)
    [found] = (await staff.ask(LIST)).data["deadlines"]["nodes"]
    assert found == {
        "rule": "EMERGENCY_REPAIR",
        "state": "PASSED",
        "source": "上海市住宅物业管理规定（2020年修正）第四十四条至第五十九条、第七十三条",
        "sourceEn": "Shanghai residential property rules (text of 2020), art. 44–59, 73",
        "consequenceEn": "The sub-district may have it done in its place",
        "reminders": 0,
        "subjectKind": "property_management_area",
        "subject": {
            "id": f"property_management_area_{compound.id}",
            "__typename": "PropertyManagementArea",
        },
        "area": {"id": f"property_management_area_{compound.id}"},
        "community": None,
    }


@pytest.mark.parametrize("role", ["resident", "captain", "tenant_admin"])
async def test_who_keeps_no_deadline_reads_none(api: Api, world: World, role: str) -> None:
    community = await world.community()
    client = await api.as_(world, role, None if role == "tenant_admin" else community)
    assert (await client.ask(LIST)).codes == ["FORBIDDEN"]


@pytest.mark.parametrize(
    "where",
    [
        {"overdue": True},
        {"overdue": {"eq": "yes"}},
        {"rule": {"eq": "committee_filing"}},
        {"state": {"in": ["LATE"]}},
        {"dueAt": {"eq": "2026-11-24"}},
    ],
)
async def test_a_bad_question_is_refused_before_it_is_asked(api: Api, world: World, where: object) -> None:
    client = await api.as_(world, "working_group")
    answer = await client.ask(LIST, where=where)
    assert answer.codes == ["GRAPHQL_INVALID"]


async def test_next_door_sees_nothing(api: Api, world: World, next_door: World) -> None:
    compound = await world.area(await world.community())
    await run(world, compound, DeadlineRule.EMERGENCY_REPAIR, since=utc_now() - timedelta(days=80))
    client = await api.as_(next_door, "working_group")
    assert (await client.ask(LIST)).data["deadlines"]["nodes"] == []
