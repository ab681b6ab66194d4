"""From a check-in to a duty done, through the public API only (mechanisms 8, 18 and 18b)."""

from sqlalchemy import select

from infra import database
from infra.database import DatabaseUrls
from services import journal
from services.idempotency import IdempotencyKey
from tenants.tables import table_of
from tests.api import Api
from tests.world import World

CARD = "dutyCard { id state version }"
MEMBER = "membership { id state version }"


async def test_from_check_in_to_a_duty_done(api: Api, world: World, urls: DatabaseUrls) -> None:
    community = await world.community()
    area = await world.area(community)
    building = await world.building(community, area=area)
    team = await world.team(community)
    group = await world.group(team)
    newcomer = await world.person(community, building=building, name="周一鸣", phone="13912345678")

    resident = await api.as_(world, "resident", community, person=newcomer)
    secretary = await api.as_(world, "party_secretary", community)
    leader = await world.person(community, name="李队长", phone="13700000001")
    captain = await api.as_(world, "captain", community, person=leader)
    manager = await api.as_(world, "property_staff", area)
    auditor = await api.as_(world, "auditor")

    # the Party member checks in
    found = await resident.ask("{ teams(first: 1) { nodes { id } } }")
    team_id = found.data["teams"]["nodes"][0]["id"]
    answer = await resident.do("reportCheckIn", MEMBER, teamId=team_id, source="CHECKED_IN_PARTY_MEMBER")
    member = answer.data["reportCheckIn"]["membership"]
    assert member["state"] == "REPORTED"

    # the secretary finds it among the reviews, and approves
    waiting = await secretary.ask(
        "{ memberships(first: 5, where: {state: {eq: REPORTED}}) { nodes { id } } }"
    )
    assert waiting.data["memberships"]["nodes"] == [{"id": member["id"]}]
    answer = await secretary.do(
        "approveCheckIn", MEMBER, membershipId=member["id"], expectedVersion=member["version"]
    )
    member = answer.data["approveCheckIn"]["membership"]
    assert member["state"] == "APPROVED"

    # the captain sees the phone, calls, and notes it
    asked = await captain.ask(
        "query($id: ID!) { node(id: $id) { ... on Membership { person { id name phone } } } }",
        id=member["id"],
    )
    person = asked.data["node"]["person"]
    assert (person["name"], person["phone"]) == ("周一鸣", "13912345678")
    answer = await captain.do(
        "contactMember", MEMBER, membershipId=member["id"], expectedVersion=member["version"]
    )
    member = answer.data["contactMember"]["membership"]
    assert member["state"] == "CONTACTED"

    # the member joins a group
    groups = await resident.ask("{ teams(first: 1) { nodes { groups(first: 5) { nodes { id name } } } } }")
    group_id = groups.data["teams"]["nodes"][0]["groups"]["nodes"][0]["id"]
    answer = await resident.do(
        "joinGroup", MEMBER, membershipId=member["id"], groupId=group_id, expectedVersion=member["version"]
    )
    member = answer.data["joinGroup"]["membership"]
    assert member["state"] == "ACTIVE"
    assert group_id.endswith(str(group.id))

    # receives a duty card, claims it, clocks in
    answer = await captain.do(
        "issueDutyCard",
        CARD,
        membershipId=member["id"],
        kind="RAINBOW",
        title="楼道巡查",
        duties="每周巡查消防通道一次。",
        dueAt="2099-01-01T00:00:00Z",
    )
    card = answer.data["issueDutyCard"]["dutyCard"]
    assert card["state"] == "ISSUED"
    for mutation, state in (
        ("acknowledgeDutyCard", "ACKNOWLEDGED"),
        ("claimDutyCard", "CLAIMED"),
        ("clockInDutyCard", "CLOCKED_IN"),
        ("completeDutyCard", "DONE"),
    ):
        answer = await resident.do(mutation, CARD, dutyCardId=card["id"], expectedVersion=card["version"])
        card = answer.data[mutation]["dutyCard"]
        assert card["state"] == state

    # the property manager who asks for the member's phone gets a masked one
    asked = await manager.ask(
        "query($id: ID!) { node(id: $id) { ... on Person { name phone homeAddress } } }", id=person["id"]
    )
    assert asked.data["node"] == {"name": "周一鸣", "phone": "***********", "homeAddress": None}

    # the audit log shows it all, and verifies
    log = await auditor.ask("{ journalEntries(first: 50) { nodes { act outcome createdAt } } }")
    entries = sorted(log.data["journalEntries"]["nodes"], key=lambda entry: str(entry["createdAt"]))
    acts = [entry["act"] for entry in entries]
    story = ["check_in:report", "check_in:approve", "member:contact", "group:join", "duty_card:issue"]
    deeds = ["duty_card:acknowledge", "duty_card:claim", "duty_card:clock_in", "duty_card:complete"]
    assert [act for act in acts if not act.startswith("session:")] == [*story, *deeds]
    relay = database.make_engine(urls.relay, pool_size=1)
    async with relay.begin() as connection:
        await journal.seal(connection, world.ground.tenant_id)
        verdict = await journal.verify(connection, world.ground.tenant_id)
    await relay.dispose()
    assert verdict.intact
    assert verdict.unsealed == 0
    assert verdict.sealed >= len(story) + len(deeds)


async def test_a_secretary_reveals_one_phone_and_the_person_sees_who_looked(api: Api, world: World) -> None:
    community = await world.community()
    person = await world.person(community, phone="13800001234")
    neighbour = await api.as_(world, "resident", community, person=person)
    secretary = await api.as_(world, "party_secretary", community)

    seen = await secretary.ask("{ persons(first: 5) { nodes { id phone } } }")
    [listed] = seen.data["persons"]["nodes"]
    assert listed["phone"] == "138****1234"
    asked = {"personId": listed["id"], "field": "PHONE", "reason": "通知参加楼组会议"}
    shown = await secretary.do("revealContact", "value", key="once", **asked)
    again = await secretary.do("revealContact", "value", key="once", **asked)
    assert shown.data["revealContact"]["value"] == "13800001234"
    assert again.data == shown.data
    async with world.session() as session:
        kept = (await session.execute(select(table_of(IdempotencyKey).c.answer))).scalar_one()
    assert b"13800001234" not in kept

    mine = await neighbour.ask(
        "{ persons(first: 5) { nodes { phone disclosures(first: 5) { nodes { revealed reason viewerRole } } } } }"
    )
    [me] = mine.data["persons"]["nodes"]
    assert me["phone"] == "13800001234"
    [looked] = me["disclosures"]["nodes"]
    assert looked == {"revealed": "PHONE", "reason": "通知参加楼组会议", "viewerRole": "party_secretary"}
