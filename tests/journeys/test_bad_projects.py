"""Bad input to projects and activities: a documented code, and nothing is written."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from services import activities, codes, people, places, points, projects
from services.work import utc_now
from tenants.refusals import catalogue
from tenants.tables import table_of
from tests.api import Api, Client
from tests.world import World

CODES = {refusal.code for refusal in catalogue()}
KEY = "00112233445566778899aabbccddeeff"
State = activities.RegistrationState


async def running_project(world: World, community: places.Community, *, budget: int) -> str:
    """The id of a project that runs."""
    project = await world.add(
        projects.GovernanceProject(
            community_id=community.id,
            kind=projects.ProjectKind.GOVERNANCE,
            theme=projects.ProjectTheme.HEALTH_STATION,
            title="康养服务站",
            idea="老人看病不便",
            budget=budget,
            state=projects.ProjectState.RUNNING,
        )
    )
    return f"governance_project_{project.id}"


async def rows(world: World) -> dict[str, int]:
    """How many rows of each kind the tenant has, and how many came."""
    kinds = (projects.GovernanceProject, projects.BudgetEntry, projects.ProjectRating, points.PointsEntry)
    came = table_of(activities.Registration).c
    async with world.session() as session:
        counts = [await session.execute(select(func.count()).select_from(table_of(kind))) for kind in kinds]
        attended = await session.execute(select(func.count()).where(came.state == State.ATTENDED))
        found = {kind.__name__: count.scalar_one() for kind, count in zip(kinds, counts, strict=True)}
        return {**found, "attended": attended.scalar_one()}


def refused(answer: Any, code: str, field: str | None = None) -> None:
    assert answer.codes == [code]
    assert code in CODES
    assert answer.body["errors"][0]["extensions"].get("field") == field


@pytest.mark.parametrize(
    ("budget", "code"),
    [("-0.01", "NEGATIVE_AMOUNT"), ("-5000", "NEGATIVE_AMOUNT"), ("99999999999.00", "AMOUNT_TOO_LARGE")],
)
async def test_a_budget_is_nothing_or_more(api: Api, world: World, budget: str, code: str) -> None:
    community = await world.community()
    staff = await api.as_(world, "committee_staff", community)
    staff.language = "zh-CN"
    before = await rows(world)
    answer = await staff.do(
        "createProject",
        "governanceProject { id }",
        communityId=f"community_{community.id}",
        kind="GOVERNANCE",
        theme="OTHER",
        title="楼道整治",
        idea="楼道堆物",
        budget=budget,
    )
    refused(answer, code, "budget")
    assert "金额" in answer.messages[0]
    assert await rows(world) == before


@pytest.mark.parametrize(
    ("amount", "code"),
    [("-1", "NEGATIVE_AMOUNT"), ("0", "NOTHING_ENTERED"), ("500.01", "BEYOND_BUDGET")],
)
async def test_money_beyond_the_budget_or_below_nothing_is_not_entered(
    api: Api, world: World, amount: str, code: str
) -> None:
    community = await world.community()
    project = await running_project(world, community, budget=50_000)
    staff = await api.as_(world, "committee_staff", community)
    before = await rows(world)
    answer = await staff.do(
        "addBudgetEntry",
        "budgetEntry { id }",
        projectId=project,
        kind="SPENT",
        amount=amount,
        purpose="轮椅",
    )
    refused(answer, code, "amount")
    assert await rows(world) == before


@pytest.mark.parametrize("score", [0, 6, -1])
async def test_a_rating_is_from_one_to_five(api: Api, world: World, score: int) -> None:
    community = await world.community()
    project = await running_project(world, community, budget=0)
    resident = await api.as_(world, "resident", community, person=await world.person(community))
    answer = await resident.do(
        "rateProject",
        "projectRating { id }",
        projectId=project,
        awareness=5,
        participation=score,
        satisfaction=5,
    )
    refused(answer, "OUT_OF_RANGE", "participation")


# --- attendance ----------------------------------------------------------------------------------------


async def running_activity(world: World, community: places.Community) -> activities.Activity:
    starts = utc_now() - timedelta(minutes=10)
    return await world.add(
        activities.Activity(
            community_id=community.id,
            kind=activities.ActivityKind.SALON,
            title="楼组长沙龙",
            place="居委会",
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
            registration_opens_at=starts - timedelta(days=2),
            registration_closes_at=starts,
            capacity=5,
            taken=1,
            organised_by_person_id=(await world.person(community)).id,
            state=activities.ActivityState.RUNNING,
            attendance_key=KEY,
        )
    )


async def come(
    world: World,
    activity: activities.Activity,
    person: people.Person,
    state: State = State.REGISTERED,
    *,
    number: int = 1,
) -> None:
    await world.add(
        activities.Registration(
            activity_id=activity.id,
            community_id=activity.community_id,
            person_id=person.id,
            number=number,
            state=state,
        )
    )


async def attend(client: Client, activity: activities.Activity, code: str | None = None) -> Any:
    good = codes.code_of(KEY, codes.window(utc_now(), 10))
    return await client.do(
        "attendActivity", "registration { state }", activityId=f"activity_{activity.id}", code=code or good
    )


async def test_a_waitlisted_person_does_not_check_in(api: Api, world: World) -> None:
    community = await world.community()
    person = await world.person(community)
    activity = await running_activity(world, community)
    await come(world, activity, person, State.WAITLISTED)
    before = await rows(world)
    resident = await api.as_(world, "resident", community, person=person)
    refused(await attend(resident, activity), "ON_WAITLIST")
    assert await rows(world) == before


async def test_an_attendance_code_replayed_is_refused(api: Api, world: World) -> None:
    community = await world.community()
    person = await world.person(community)
    await world.member(await world.team(community), person)
    activity = await running_activity(world, community)
    await come(world, activity, person)
    member = await api.as_(world, "member", community, person=person)
    assert (await attend(member, activity)).data["attendActivity"]["registration"] == {"state": "ATTENDED"}
    before = await rows(world)
    assert before["PointsEntry"] == 1
    refused(await attend(member, activity), "ATTENDANCE_CODE_USED")
    assert await rows(world) == before


async def test_five_wrong_codes_and_one_waits_even_with_the_right_one(api: Api, world: World) -> None:
    community = await world.community()
    person, other = await world.person(community), await world.person(community)
    activity = await running_activity(world, community)
    await come(world, activity, person)
    await come(world, activity, other, number=2)
    guesser = await api.as_(world, "resident", community, person=person)
    for _ in range(codes.TRIES):
        refused(await attend(guesser, activity, "12345"), "WRONG_ATTENDANCE_CODE")
    refused(await attend(guesser, activity), "RATE_LIMITED")
    assert (await rows(world))["attended"] == 0

    # nobody else waits for it
    neighbour = await api.as_(world, "resident", community, person=other)
    assert (await attend(neighbour, activity)).data["attendActivity"]["registration"] == {"state": "ATTENDED"}
    auditor = await api.as_(world, "auditor")
    log = await auditor.ask(
        '{ journalEntries(first: 50, where: {act: {eq: "activity:attend"}}) { nodes { code } } }'
    )
    told = [entry["code"] for entry in log.data["journalEntries"]["nodes"]]
    assert told == ["WRONG_ATTENDANCE_CODE"] * codes.TRIES + [None]
