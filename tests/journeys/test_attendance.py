"""An activity from its plan to who came, and the training chain, through the public API only (mechanisms 42 to 44)."""

from datetime import timedelta
from typing import Any

from services.work import utc_now
from tests.api import Api, Client
from tests.world import World

ACTIVITY = "activity { id version state }"
MINE = "registration { id version state number waitlistPosition }"


async def do(client: Client, mutation: str, activity: dict[str, Any], **more: Any) -> dict[str, Any]:
    given = {"activityId": activity["id"], "expectedVersion": activity["version"], **more}
    found: dict[str, Any] = (await client.do(mutation, ACTIVITY, **given)).data[mutation]["activity"]
    return found


async def plan(client: Client, community_id: object, **more: Any) -> dict[str, Any]:
    starts = utc_now() + timedelta(hours=2)
    answer = await client.do(
        "planActivity",
        ACTIVITY,
        communityId=f"community_{community_id}",
        **{
            "kind": "SALON",
            "title": "楼组长沙龙",
            "place": "居委会二楼",
            "startsAt": starts.isoformat(),
            "endsAt": (starts + timedelta(hours=2)).isoformat(),
            "capacity": 2,
            **more,
        },
    )
    found: dict[str, Any] = answer.data["planActivity"]["activity"]
    return found


async def code_of(organiser: Client, activity: dict[str, Any]) -> str:
    shown = await organiser.do("issueAttendanceCode", "code changesAt", activityId=activity["id"])
    return str(shown.data["issueAttendanceCode"]["code"])


async def test_from_a_plan_to_who_came(api: Api, world: World) -> None:
    community = await world.community()
    organiser = await api.as_(world, "captain", community, person=await world.person(community))
    names = ("赵一", "钱二", "孙三", "李四")
    people = [await world.person(community, name=name) for name in names]
    zhao, qian, sun, li = [await api.as_(world, "resident", community, person=one) for one in people]

    # a captain plans it and opens registration; two find a place, two wait
    activity = await do(organiser, "openActivity", await plan(organiser, community.id))
    assert activity["state"] == "OPEN"
    registrations = []
    for resident in (zhao, qian, sun, li):
        answer = await resident.do("joinActivity", MINE, activityId=activity["id"])
        registrations.append(answer.data["joinActivity"]["registration"])
    seen = [(one["state"], one["waitlistPosition"]) for one in registrations]
    assert seen == [("REGISTERED", None), ("REGISTERED", None), ("WAITLISTED", 1), ("WAITLISTED", 2)]

    # one gives the place back: the first in line has it, the second moves up
    first = registrations[0]
    await zhao.do("cancelRegistration", MINE, registrationId=first["id"], expectedVersion=first["version"])
    mine = "{ registrations(first: 5) { nodes { state waitlistPosition activity { full taken } } } }"
    assert (await sun.ask(mine)).data["registrations"]["nodes"] == [
        {"state": "REGISTERED", "waitlistPosition": None, "activity": {"full": True, "taken": 2}}
    ]
    assert (await li.ask(mine)).data["registrations"]["nodes"][0]["waitlistPosition"] == 1

    # it begins; the organiser shows the code, and who has a place checks in
    activity = await do(organiser, "startActivity", activity)
    code = await code_of(organiser, activity)
    answer = await qian.do("attendActivity", MINE, activityId=activity["id"], code=code)
    assert answer.data["attendActivity"]["registration"]["state"] == "ATTENDED"

    # it ends; who did not come is absent, and the organiser sees who did
    activity = await do(organiser, "holdActivity", activity)
    assert activity["state"] == "HELD"
    asked = await organiser.ask(
        "query($id: ID!) { activity(id: $id) { registrations(first: 10) { nodes { person { name } state } } } }",
        id=activity["id"],
    )
    came = [(one["person"]["name"], one["state"]) for one in asked.data["activity"]["registrations"]["nodes"]]
    assert came == [("赵一", "CANCELLED"), ("钱二", "ATTENDED"), ("孙三", "ABSENT"), ("李四", "CANCELLED")]


async def test_the_code_is_kept_nowhere(api: Api, world: World) -> None:
    community = await world.community()
    organiser = await api.as_(world, "captain", community, person=await world.person(community))
    activity = await do(organiser, "openActivity", await plan(organiser, community.id))
    activity = await do(organiser, "startActivity", activity)
    code = await code_of(organiser, activity)
    auditor = await api.as_(world, "auditor")
    log = await auditor.ask("{ journalEntries(first: 50) { nodes { act facts } } }")
    assert code not in str(log.body)
    fields = (await auditor.ask('{ __type(name: "Activity") { fields { name } } }')).body
    assert "attendanceKey" not in str(fields)


async def test_the_training_chain_stage_after_stage(api: Api, world: World) -> None:
    community = await world.community()
    team = await world.team(community)
    person = await world.person(community)
    membership = await world.member(team, person)
    member = await api.as_(world, "member", community, person=person)
    trainer = await api.as_(world, "committee_staff", community, person=await world.person(community))

    progress = "{ stageProgress(first: 5) { nodes { stage completions { course { title } } } } }"
    assert (await member.ask(progress)).data["stageProgress"]["nodes"] == [{"stage": None, "completions": []}]
    for stage, title in (("CHECKED_IN_MEMBER", "报到第一课"), ("TWIN_BUILDING_CAPTAIN", "双楼长培训")):
        created = await trainer.do(
            "createCourse",
            "course { id }",
            communityId=f"community_{community.id}",
            title=title,
            about="怎样敲开一扇门",
            stage=stage,
        )
        course = created.data["createCourse"]["course"]["id"]
        session = await plan(trainer, community.id, kind="COURSE_SESSION", courseId=course, required=True)
        session = await do(trainer, "openActivity", session)
        await member.do("joinActivity", MINE, activityId=session["id"])
        session = await do(trainer, "startActivity", session)
        code = await code_of(trainer, session)
        await member.do("attendActivity", MINE, activityId=session["id"], code=code)
        done = await trainer.do(
            "completeCourse",
            "courseCompletion { person { name } }",
            courseId=course,
            membershipId=f"membership_{membership.id}",
        )
        assert done.data["completeCourse"]["courseCompletion"]["person"]["name"] == "陈小明"
    [mine] = (await member.ask(progress)).data["stageProgress"]["nodes"]
    assert mine["stage"] == "TWIN_BUILDING_CAPTAIN"
    assert [one["course"]["title"] for one in mine["completions"]] == ["报到第一课", "双楼长培训"]
