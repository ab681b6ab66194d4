"""A resident's order, to the star on the member's card, through the public API only (mechanisms 24, 25, 26 and 51)."""

from typing import Any

from tests.api import Answer, Api, Client
from tests.world import World

REQUEST = "serviceRequest { id version state }"
PART = "assignment { id version state }"
CARD = """
    { me { person { name points { balance stars } pointsEntries(first: 5) { nodes { points deed } } } } }
"""


async def move(client: Client, mutation: str, row: dict[str, Any], /, **given: Any) -> dict[str, Any]:
    """One mutation on a row just read; the row as it is then."""
    name = "assignment" if row["id"].startswith("assignment_") else "serviceRequest"
    shown = PART if name == "assignment" else REQUEST
    answer = await client.do(
        mutation, shown, **{f"{name}Id": row["id"]}, expectedVersion=row["version"], **given
    )
    found: dict[str, Any] = answer.data[mutation][name]
    return found


async def test_from_a_wish_to_the_star_on_the_members_card(api: Api, world: World) -> None:
    community = await world.community()
    building = await world.building(community)
    team = await world.team(community)
    group = await world.group(team)
    asker = await world.person(community, name="吴奶奶", phone="13900000001", building=building)
    helper = await world.person(community, name="高志芳", phone="13900000002", building=building)
    await world.member(team, helper, group=group)

    resident = await api.as_(world, "resident", community, person=asker)
    member = await api.as_(world, "member", community, person=helper)
    staff_person = await world.person(community, name="小李")
    staff = await api.as_(world, "committee_staff", community, person=staff_person)
    captain = await api.as_(world, "captain", community, person=await world.person(community, name="李队长"))
    place = f"community_{community.id}"

    # the committee puts an item on the list of tasks
    answer = await staff.do(
        "createCatalogItem",
        "catalogItem { id }",
        communityId=place,
        kind="TASK",
        line="MANAGEMENT",
        name="小修小补",
        description="换灯泡、修水龙头等家庭小修。",
    )
    assert answer.data["createCatalogItem"]["catalogItem"]["id"]

    # the resident finds it there, and orders
    lists = await resident.ask(
        "{ catalogItems(first: 9, where: {state: {eq: OFFERED}}) { nodes { id name kind } } }"
    )
    [item] = lists.data["catalogItems"]["nodes"]
    answer = await resident.do(
        "submitServiceRequest",
        REQUEST,
        communityId=place,
        buildingId=f"building_{building.id}",
        title="楼道灯不亮",
        details="三楼到四楼之间的感应灯坏了，晚上走路不方便。",
        channel="APP",
        itemId=item["id"],
    )
    request = answer.data["submitServiceRequest"]["serviceRequest"]
    assert request["state"] == "SUBMITTED"

    # the committee finds it in the inbox of the community, and looks at it
    inbox = await staff.ask(
        """query($id: ID!) { community(id: $id) {
             cases(first: 20, where: {open: {eq: true}}, orderBy: {field: DUE_AT}) {
               nodes { kind title channel person { name } serviceRequest { id } } } } }""",
        id=place,
    )
    [case] = inbox.data["community"]["cases"]["nodes"]
    assert (case["title"], case["person"]["name"]) == ("楼道灯不亮", "吴奶奶")
    assert case["serviceRequest"]["id"] == request["id"]
    request = await move(staff, "triageServiceRequest", request, line="MANAGEMENT", urgency="ROUTINE")
    request = await move(staff, "listServiceRequest", request)
    assert request["state"] == "LISTED"

    # whoever might do it is suggested to the captain
    asked = await captain.ask(
        """query($id: ID!) { serviceRequest(id: $id) {
             suggestedMembers(first: 3) { person { name } openAssignments } } }""",
        id=request["id"],
    )
    [suggested] = asked.data["serviceRequest"]["suggestedMembers"]
    assert suggested == {"person": {"name": "高志芳"}, "openAssignments": 0}

    # the member finds it on the list, without the name of who asks; and with it once it is theirs
    listed = await member.ask(
        "{ listedRequests(first: 5) { nodes { serviceRequestId details placesLeft } } }"
    )
    [wish] = listed.data["listedRequests"]["nodes"]
    assert (wish["serviceRequestId"], wish["placesLeft"]) == (request["id"], 1)
    assert (await member.ask("{ cases(first: 5) { nodes { id } } }")).data["cases"]["nodes"] == []
    answer = await member.do("claimServiceRequest", PART, serviceRequestId=wish["serviceRequestId"])
    part = answer.data["claimServiceRequest"]["assignment"]
    seen = await member.ask("{ cases(first: 5) { nodes { person { name phone } } } }")
    assert seen.data["cases"]["nodes"] == [{"person": {"name": "吴奶奶", "phone": "13900000001"}}]

    # does it, and the resident hears that it is done
    part = await move(member, "startAssignment", part)
    part = await move(member, "completeAssignment", part, report="换了感应灯，已亮。")
    assert part["state"] == "DONE"
    mine = await resident.ask(
        "{ serviceRequests(first: 5) { nodes { id version state resolution assignments { id version } } } }"
    )
    [request] = mine.data["serviceRequests"]["nodes"]
    assert (request["state"], request["resolution"]) == ("RESOLVED", "换了感应灯，已亮。")

    # nobody verifies their own work; the captain does; before that there is no point, and after it there is
    own = await member.do("verifyAssignment", PART, assignmentId=part["id"], expectedVersion=part["version"])
    assert own.codes == ["FORBIDDEN"]
    card = (await member.ask(CARD)).data["me"]["person"]
    assert card == {"name": "高志芳", "points": None, "pointsEntries": {"nodes": []}}
    part = await move(captain, "verifyAssignment", part)
    assert part["state"] == "VERIFIED"

    # the resident agrees, and rates: that closes it
    request = await move(resident, "confirmServiceRequest", request)
    request = await move(resident, "rateServiceRequest", request, score=5, words="来得快，办得好")
    assert request["state"] == "CLOSED"

    # every step stands on one timeline, which the resident reads
    told = await resident.ask(
        """{ cases(first: 5) { nodes { open closedAt steps(first: 20) { nodes { act after } } } } }"""
    )
    [case] = told.data["cases"]["nodes"]
    assert case["open"] is False
    assert [step["act"] for step in case["steps"]["nodes"]] == [
        "service_request:submit",
        "service_request:triage",
        "service_request:list",
        "service_request:claim",
        "assignment:start",
        "service_request:start",
        "assignment:complete",
        "service_request:resolve",
        "assignment:verify",
        "service_request:confirm",
        "service_request:rate",
    ]

    # two more deeds like it, and there is a star on the member's card
    for _ in range(2):
        await another(resident, staff, member, captain, place, str(building.id))
    card = (await member.ask(CARD)).data["me"]["person"]
    assert card["points"] == {"balance": 30, "stars": 1}
    assert card["pointsEntries"]["nodes"] == [{"points": 10, "deed": "ASSIGNMENT"}] * 3


async def another(
    resident: Client, staff: Client, member: Client, captain: Client, place: str, building: str
) -> None:
    """The same again, without looking left or right."""
    answer: Answer = await resident.do(
        "submitServiceRequest",
        REQUEST,
        communityId=place,
        buildingId=f"building_{building}",
        title="水龙头漏水",
        details="厨房水龙头关不紧",
        channel="WECHAT_GROUP",
    )
    request = answer.data["submitServiceRequest"]["serviceRequest"]
    request = await move(staff, "triageServiceRequest", request, line="MANAGEMENT", urgency="URGENT")
    request = await move(staff, "listServiceRequest", request)
    answer = await member.do("claimServiceRequest", PART, serviceRequestId=request["id"])
    part = answer.data["claimServiceRequest"]["assignment"]
    part = await move(member, "startAssignment", part)
    part = await move(member, "completeAssignment", part, report="换了垫圈")
    await move(captain, "verifyAssignment", part)
