"""A lift for one entrance, from the deliberation hall over the roll of its owners to the certified tally and its public
page: through the public API alone. Only the waiting is done by hand."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import text, update
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlmodel import col

from services import ownership, people, places
from services.work import utc_now
from tenants.models import Tenant
from tests.api import Api, Client
from tests.world import World, today

MEETING = "meeting { id version state }"
MOTION = "motion { id version state rollVersion rollHash rules }"
RESULT = """
    query($id: ID!) { motion(id: $id) {
      state matter rollHash ballotsHash certifiedBy { name }
      tally {
        outcome words wordsEn areaTotal areaTakingPart areaYes areaNo areaAbstained
        headsTotal headsTakingPart headsYes headsNo headsAbstained
        checks { axis step holds arithmetic arithmeticEn wordsEn }
      }
    } }
"""
FORECAST = """
    query($id: ID!) { tallyForecast(motionId: $id) {
      areaTotal areaTakingPart headsTotal headsTakingPart checks { axis holds arithmetic words }
    } }
"""
AREAS = ("88.50", "88.50", "102.36", "102.36", "64.28", "64.28")
"""The homes of the entrance, two on a landing."""


@dataclass
class Staircase:
    """The entrance, who lives there, and the two of the residents' committee."""

    world: World
    api: Api
    community: places.Community
    area: places.PropertyManagementArea
    building: places.Building
    staff: Client
    checker: Client
    units: list[str]
    owners: list[Client]


async def staircase(api: Api, world: World) -> Staircase:
    community = await world.community()
    area = await world.area(community)
    building = await world.building(community, area=area)
    await world.add(
        ownership.Entrustment(
            area_id=area.id, community_id=community.id, document="普曹街〔2026〕12号", since=today()
        )
    )
    staff, checker = [
        await api.as_(world, "committee_staff", community, person=await world.person(community, name=name))
        for name in ("徐召集", "顾复核")
    ]
    return Staircase(world, api, community, area, building, staff, checker, [], [])


async def settle(stairs: Staircase, number: str, area: str, person: people.Person) -> None:
    """Register a home and its owner, as the committee does."""
    made = await stairs.staff.do(
        "createUnit",
        "exclusiveUnit { id area entrance }",
        buildingId=f"building_{stairs.building.id}",
        number=number,
        area=area,
        areaSource="REGISTRY",
        entrance="1号门",
    )
    unit = made.data["createUnit"]["exclusiveUnit"]["id"]
    registered = await stairs.staff.do(
        "registerOwnership",
        "ownership { unit { number } person { name } }",
        unitId=unit,
        personId=f"person_{person.id}",
        since="2015-06-01",
        registration=f"沪（2015）普字不动产权第{number}号",
    )
    assert registered.data["registerOwnership"]["ownership"]["unit"] == {"number": number}
    stairs.units.append(unit)


async def move(client: Client, mutation: str, motion: dict[str, Any], **given: Any) -> dict[str, Any]:
    answer = await client.do(
        mutation, MOTION, motionId=motion["id"], expectedVersion=motion["version"], **given
    )
    found: dict[str, Any] = answer.data[mutation]["motion"]
    return found


async def wait(world: World, days: int) -> None:
    """Let so many days pass for every motion: what was to come is so much nearer."""
    async with world.session() as session:
        await session.execute(
            text(
                "UPDATE motion SET objections_until = objections_until - CAST(:days AS int), "
                "opens_at = opens_at - make_interval(days => CAST(:days AS int)), "
                "closes_at = closes_at - make_interval(days => CAST(:days AS int))"
            ),
            {"days": days},
        )


async def meet_at_once(world: World, owner: AsyncEngine) -> None:
    """Let meetings need no notice in the sub-district."""
    async with AsyncSession(owner) as session, session.begin():
        mine = col(Tenant.id) == world.ground.tenant_id
        await session.execute(update(Tenant).where(mine).values(settings={"meeting_notice_days": 0}))


async def draft(stairs: Staircase) -> dict[str, Any]:
    drafted = await stairs.staff.do(
        "draftMotion",
        MOTION,
        areaId=f"property_management_area_{stairs.area.id}",
        scope="ENTRANCE",
        matter="LIFT_ADDITION",
        title="1号门加装电梯",
        text="是否同意在1号门加装电梯，费用按楼层分摊？",
        buildingId=f"building_{stairs.building.id}",
        entrance="1号门",
    )
    found: dict[str, Any] = drafted.data["draftMotion"]["motion"]
    return found


async def deliberate(stairs: Staircase, motion: dict[str, Any]) -> None:
    """The red deliberation hall of the compound discusses the draft, and is for putting it to the owners."""
    staff, starts = stairs.staff, utc_now() + timedelta(minutes=10)
    drafted = await staff.do(
        "draftMeeting",
        MEETING,
        communityId=f"community_{stairs.community.id}",
        areaId=f"property_management_area_{stairs.area.id}",
        forum="RED_HALL",
        title="1号门加装电梯议事会",
        place="居委会二楼",
        startsAt=starts.isoformat(),
        endsAt=(starts + timedelta(hours=2)).isoformat(),
    )
    meeting = drafted.data["draftMeeting"]["meeting"]
    added = await staff.do(
        "addAgendaItem",
        "agendaItem { id motion { title state } }",
        meetingId=meeting["id"],
        title="1号门是否加装电梯",
        motionId=motion["id"],
    )
    item = added.data["addAgendaItem"]["agendaItem"]
    assert item["motion"] == {"title": "1号门加装电梯", "state": "DRAFT"}
    for mutation in ("noticeMeeting", "openMeeting"):
        meeting = await advance(staff, mutation, meeting)
    code = (await staff.do("issueMeetingCode", "onSite", meetingId=meeting["id"])).data["issueMeetingCode"]
    for owner in stairs.owners:
        await owner.do("joinMeeting", "attendee { state }", meetingId=meeting["id"])
    for client in (staff, *stairs.owners):
        there = await client.do(
            "attendMeeting", "attendee { state }", meetingId=meeting["id"], code=code["onSite"]
        )
        assert there.data["attendMeeting"]["attendee"] == {"state": "PRESENT"}
    proposed = await staff.do(
        "proposeResolution",
        "resolution { id version }",
        meetingId=meeting["id"],
        agendaItemId=item["id"],
        text="同意将1号门加装电梯提交业主表决。",
    )
    resolution = proposed.data["proposeResolution"]["resolution"]
    counted = await staff.do(
        "countResolution",
        "resolution { state }",
        resolutionId=resolution["id"],
        inFavour=6,
        against=1,
        abstained=0,
        expectedVersion=resolution["version"],
    )
    assert counted.data["countResolution"]["resolution"] == {"state": "ADOPTED"}
    await advance(staff, "closeMeeting", meeting)


async def advance(client: Client, mutation: str, meeting: dict[str, Any]) -> dict[str, Any]:
    answer = await client.do(mutation, MEETING, meetingId=meeting["id"], expectedVersion=meeting["version"])
    found: dict[str, Any] = answer.data[mutation]["meeting"]
    return found


async def put_to_vote(stairs: Staircase, motion: dict[str, Any]) -> dict[str, Any]:
    """The motion, open, after objections and notice."""
    staff, world = stairs.staff, stairs.world
    motion = await move(staff, "publishRoll", motion)
    assert (motion["state"], motion["rollVersion"]) == ("ROLL_PUBLISHED", 1)
    await wait(world, 8)
    motion = await move(staff, "closeObjections", motion)
    now = utc_now()
    motion = await move(
        staff,
        "noticeMotion",
        motion,
        opensAt=(now + timedelta(days=16)).isoformat(),
        closesAt=(now + timedelta(days=23)).isoformat(),
    )
    await wait(world, 17)
    return await move(staff, "openMotion", motion)


async def vote(
    client: Client, mutation: str, motion: dict[str, Any], unit: str, choice: str
) -> dict[str, Any]:
    answer = await client.do(mutation, "receipt ballotId", motionId=motion["id"], unitId=unit, choice=choice)
    found: dict[str, Any] = answer.data[mutation]
    return found


async def test_a_lift_for_one_entrance(api: Api, world: World, owner_engine: AsyncEngine) -> None:
    await meet_at_once(world, owner_engine)
    stairs = await staircase(api, world)
    persons = [
        await world.person(stairs.community, name=f"{name}业主", building=stairs.building)
        for name in "赵钱孙李周吴"
    ]
    for index, (area, person) in enumerate(zip(AREAS, persons, strict=True)):
        await settle(stairs, f"{index // 2 + 1}0{index % 2 + 1}", area, person)
        stairs.owners.append(await api.as_(world, "resident", stairs.community, person=person))
    motion = await draft(stairs)
    await deliberate(stairs, motion)
    motion = await put_to_vote(stairs, motion)
    owners, units, staff = stairs.owners, stairs.units, stairs.staff

    # everybody around sees the roll, names masked; an owner sees where they may vote
    neighbour = await api.as_(world, "resident", stairs.community)
    posted = await neighbour.ask(
        "query($id: ID!) { motion(id: $id) { roll(first: 1) { totalCount nodes { number owners area heads } } } }",
        id=motion["id"],
    )
    assert posted.data["motion"]["roll"] == {
        "totalCount": 6,
        "nodes": [{"number": "101", "owners": "赵**", "area": "88.50", "heads": 1}],
    }
    rights = "{ votingRights(first: 5) { nodes { unitId number area voted } } }"
    [right] = (await owners[0].ask(rights)).data["votingRights"]["nodes"]
    assert right == {"unitId": units[0], "number": "101", "area": "88.50", "voted": False}

    # three vote online, one changes their mind, one votes on paper, one through a proxy
    first = await vote(owners[0], "castBallot", motion, units[0], "NO")
    receipt = await vote(owners[0], "changeBallot", motion, units[0], "YES")
    await vote(owners[1], "castBallot", motion, units[1], "YES")
    await vote(owners[2], "castBallot", motion, units[2], "YES")
    entered = await staff.do(
        "enterPaperBallot",
        "paperBallot { id version state }",
        motionId=motion["id"],
        unitId=units[3],
        choice="YES",
    )
    paper = entered.data["enterPaperBallot"]["paperBallot"]
    confirmed = await stairs.checker.do(
        "confirmPaperBallot",
        "paperBallot { state }",
        paperBallotId=paper["id"],
        choice="YES",
        expectedVersion=paper["version"],
    )
    assert confirmed.data["confirmPaperBallot"]["paperBallot"] == {"state": "CONFIRMED"}
    mandate = await owners[4].do(
        "giveProxy",
        "proxy { document proxy { name } }",
        motionId=motion["id"],
        unitId=units[4],
        personId=f"person_{persons[1].id}",
        document="委托书1号",
        choice="NO",
    )
    assert mandate.data["giveProxy"]["proxy"]["document"] == "委托书1号"
    await vote(owners[1], "castProxyBallot", motion, units[4], "NO")

    # the running vote tells who takes part, and nothing else
    forecast = (await owners[5].ask(FORECAST, id=motion["id"])).data["tallyForecast"]
    assert (forecast["areaTakingPart"], forecast["headsTakingPart"]) == ("446.00", 5)
    assert forecast["checks"][0]["arithmetic"] == "3 × 446.00 m² ≥ 2 × 510.28 m²"

    # closed, counted, certified by somebody else, published
    await wait(world, 8)
    motion = await move(staff, "closeMotion", motion)
    motion = await move(staff, "tallyMotion", motion)
    motion = await move(stairs.checker, "certifyMotion", motion)
    motion = await move(staff, "publishMotion", motion)
    result = (await neighbour.ask(RESULT, id=motion["id"])).data["motion"]
    assert result["state"] == "PUBLISHED"
    tally = result["tally"]
    assert tally["outcome"] == "PASSED"
    assert (tally["areaTotal"], tally["areaTakingPart"], tally["areaYes"]) == ("510.28", "446.00", "381.72")
    assert (tally["headsTotal"], tally["headsTakingPart"], tally["headsYes"]) == (6, 5, 4)
    assert [(check["axis"], check["step"], check["holds"]) for check in tally["checks"]] == [
        ("AREA", "QUORUM", True),
        ("HEADS", "QUORUM", True),
        ("AREA", "APPROVAL", True),
        ("HEADS", "APPROVAL", True),
    ]
    assert tally["checks"][2]["arithmetic"] == "4 × 381.72 m² ≥ 3 × 446.00 m²"

    # a receipt says that the ballot counted: the one that stands, not the one that was changed
    check = "query($id: ID!, $code: String!) { checkReceipt(motionId: $id, code: $code) }"
    for client, code, counted in (
        (owners[0], receipt["receipt"], True),
        (owners[0], first["receipt"], False),
        (neighbour, "22222-22222-22222-22222-22222", False),
    ):
        answer = await client.ask(check, id=motion["id"], code=code)
        assert answer.data == {"checkReceipt": counted}

    # and everybody, with no account at all, reads the result on its page
    path = f"/{world.ground.code}/votes/{motion['id']}"
    page = (await api.http.get(path, params={"lang": "en"})).text
    assert "4 × 381.72 m² ≥ 3 × 446.00 m²" in page
    assert not any(f"{name}业主" in page for name in "赵钱孙李周吴")
    printed = await api.http.get(f"{path}.pdf")
    assert (printed.status_code, printed.headers["content-type"]) == (200, "application/pdf")
