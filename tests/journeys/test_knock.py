"""An elderly neighbour's missed knock, up to the resolved alert, through the public API only (mechanisms 52 and 54)."""

from datetime import datetime, timedelta

from infra import database
from infra.database import DatabaseUrls
from infra.worker import Worker
from services import places
from tests.api import Api
from tests.world import World, today

VISIT = "careVisit { id state version }"
HOUR = timedelta(hours=1)


async def test_from_a_missed_knock_to_the_resolved_alert(api: Api, world: World, urls: DatabaseUrls) -> None:
    community = await world.community()
    area = await world.area(community)
    building = await world.building(community, area=area)
    unit = await world.add(
        places.ExclusiveUnit(
            community_id=community.id,
            building_id=building.id,
            number="501",
            area=6000,
            area_source=places.AreaSource.REGISTRY,
        )
    )
    team = await world.team(community)
    elder = await world.person(community, building=building, name="高奶奶", phone="13900000001")
    neighbours = [await world.person(community, building=building) for _ in range(4)]
    first, second, offline, online = neighbours
    for neighbour in (first, second):
        await world.member(team, neighbour)

    grandmother = await api.as_(world, "resident", community, person=elder)
    committee = await api.as_(world, "committee_staff", community)
    captain = await api.as_(world, "captain", community)
    helper = await api.as_(world, "member", community, person=first)
    partner = await api.as_(world, "member", community, person=second)
    knows = await api.as_(world, "building_captain_offline", building, person=offline)
    quick = await api.as_(world, "building_captain_online", building, person=online)
    manager = await api.as_(world, "property_staff", area)

    # she agrees, and the committee opens her household's page
    await grandmother.do("giveConsent", "consent { id }", purpose="SENSITIVE_DATA")
    answer = await committee.do(
        "registerCareHousehold",
        "careHousehold { id door }",
        unitId=f"exclusive_unit_{unit.id}",
        emergencyContact="女儿 高敏",
        emergencyPhone="13900000002",
    )
    page = answer.data["registerCareHousehold"]["careHousehold"]
    answer = await committee.do(
        "addCareResident",
        "careResident { keyGroups healthNotes }",
        careHouseholdId=page["id"],
        personId=f"person_{elder.id}",
        keyGroups=["LIVING_ALONE", "VERY_OLD"],
        basis="CONSENT",
        purpose="独居老人每日探访",
        expiresOn=(today() + timedelta(days=300)).isoformat(),
        healthNotes="高血压",
    )
    shown = answer.data["addCareResident"]["careResident"]
    assert shown == {"keyGroups": ["LIVING_ALONE", "VERY_OLD"], "healthNotes": "高血压"}

    # the captain assigns a pair: twice a day at the usual hours
    answer = await captain.do(
        "startCarePlan",
        "carePlan { hours nextVisitAt household { residents { nodes { keyGroups } } } }",
        careHouseholdId=page["id"],
        helperId=f"person_{first.id}",
        secondHelperId=f"person_{second.id}",
    )
    plan = answer.data["startCarePlan"]["carePlan"]
    assert plan["hours"] == [9, 16]
    assert plan["household"] == {"residents": {"nodes": [{"keyGroups": None}]}}
    knock = datetime.fromisoformat(plan["nextVisitAt"])

    # the hour comes; the helper reads where to go, knocks, and nobody answers
    await work(world, urls, knock)
    asked = await helper.ask(
        "{ careVisits { nodes { id version state household { door residents { nodes { healthNotes } } } } } }"
    )
    [visit] = asked.data["careVisits"]["nodes"]
    assert visit["state"] == "DUE"
    assert visit["household"] == {"door": "501", "residents": {"nodes": [{"healthNotes": "高血压"}]}}
    answer = await helper.do(
        "reportNoAnswer", VISIT, careVisitId=visit["id"], expectedVersion=visit["version"], note="敲门无人应"
    )
    assert answer.data["reportNoAnswer"]["careVisit"]["state"] == "NO_ANSWER"

    # the clock raises the alarm: both captains and the committee are told, the property staff which door
    await work(world, urls, knock + HOUR)
    alert = "{ careAlerts { nodes { visitId version state door building { name } } } }"
    for client in (knows, quick, committee, manager):
        [told] = (await client.ask(alert)).data["careAlerts"]["nodes"]
        assert (told["state"], told["door"]) == ("ESCALATED", "501")
        assert told["building"] == {"name": building.name}
    for refused in ("careVisits", "carePlans"):
        answer = await manager.ask(f"{{ {refused} {{ totalCount }} }}")
        assert answer.codes == ["FORBIDDEN"]
    answer = await manager.do(
        "resolveCareVisit",
        "careAlert { state }",
        careVisitId=told["visitId"],
        outcome="WELL",
        expectedVersion=told["version"],
    )
    assert answer.codes == ["FORBIDDEN"]

    # the online captain reaches the daughter, and resolves it
    answer = await quick.do(
        "resolveCareVisit",
        "careAlert { state resolvedAt }",
        careVisitId=told["visitId"],
        outcome="AWAY",
        note="在女儿家，平安",
        expectedVersion=told["version"],
    )
    assert answer.data["resolveCareVisit"]["careAlert"]["state"] == "RESOLVED"
    answer = await knows.do(
        "resolveCareVisit",
        "careAlert { state }",
        careVisitId=told["visitId"],
        outcome="WELL",
        expectedVersion=told["version"] + 1,
    )
    assert answer.codes == ["WRONG_STATE"]

    # the committee reads how it ended; the captain only that it did
    ended = "{ careVisits { nodes { state note outcome outcomeNote resolvedBy { id } } } }"
    [found] = (await committee.ask(ended)).data["careVisits"]["nodes"]
    assert found["resolvedBy"] == {"id": f"person_{online.id}"}
    assert (found["state"], found["outcome"], found["outcomeNote"]) == ("RESOLVED", "AWAY", "在女儿家，平安")
    [found] = (await captain.ask(ended)).data["careVisits"]["nodes"]
    assert (found["state"], found["note"], found["outcome"]) == ("RESOLVED", None, None)

    # the next knock is answered; the partner cannot vouch for it, the captain does, and it counts
    [plan] = (await helper.ask("{ carePlans { nodes { nextVisitAt } } }")).data["carePlans"]["nodes"]
    await work(world, urls, datetime.fromisoformat(plan["nextVisitAt"]))
    due = await helper.ask("{ careVisits(where: {state: {eq: DUE}}) { nodes { id version } } }")
    [visit] = due.data["careVisits"]["nodes"]
    answer = await helper.do(
        "completeCareVisit", VISIT, careVisitId=visit["id"], expectedVersion=visit["version"], together=False
    )
    visit = answer.data["completeCareVisit"]["careVisit"]
    answer = await partner.do(
        "verifyCareVisit", VISIT, careVisitId=visit["id"], expectedVersion=visit["version"]
    )
    assert answer.codes == ["FORBIDDEN"]
    answer = await captain.do(
        "verifyCareVisit", VISIT, careVisitId=visit["id"], expectedVersion=visit["version"]
    )
    assert answer.data["verifyCareVisit"]["careVisit"]["state"] == "VERIFIED"


async def work(world: World, urls: DatabaseUrls, now: datetime) -> None:
    """One visit of the worker to this tenant, at that time."""
    app, relay = (database.make_engine(url, pool_size=2) for url in (urls.app, urls.relay))
    try:
        await Worker(app, relay, timedelta(), now=lambda: now).visit(world.ground.code)
    finally:
        await app.dispose()
        await relay.dispose()
