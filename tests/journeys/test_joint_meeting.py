"""A joint meeting of the alliance whose three follow-ups are tracked to the end, through the public API only
(mechanisms 34 and 35): one is simply done, one becomes a project, one becomes a request."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlmodel import col

from services import places
from services.work import utc_now
from tenants.models import Tenant
from tests.api import Api, Client
from tests.world import World, day_of

MEETING = "meeting { id version state members quorate publishBy }"
FOLLOW_UP = "followUp { id version state }"


@dataclass(frozen=True)
class Table:
    """Those who sit round it."""

    community: places.Community
    area: places.PropertyManagementArea
    staff: Client
    secretary: Client
    chair: Client
    manager: Client
    resident: Client
    manager_id: str
    chair_id: str


async def set_table(api: Api, world: World, owner: AsyncEngine, **figures: int) -> Table:
    """A compound with the people of its three parties, in a sub-district with these figures."""
    async with AsyncSession(owner) as session, session.begin():
        mine = col(Tenant.id) == world.ground.tenant_id
        await session.execute(
            update(Tenant).where(mine).values(settings={"meeting_notice_days": 0, **figures})
        )
    community = await world.community()
    area = await world.area(community)
    building = await world.building(community, area=area)
    chair, manager = (
        await world.person(community, name="周主任"),
        await world.person(community, name="王经理"),
    )
    return Table(
        community,
        area,
        staff=await api.as_(world, "committee_staff", community, person=await world.person(community)),
        secretary=await api.as_(world, "party_secretary", community, person=await world.person(community)),
        chair=await api.as_(world, "owners_committee_chair", area, person=chair),
        manager=await api.as_(world, "property_staff", area, person=manager),
        resident=await api.as_(
            world, "resident", community, person=await world.person(community, building=building)
        ),
        manager_id=f"person_{manager.id}",
        chair_id=f"person_{chair.id}",
    )


async def do(client: Client, mutation: str, row: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A move of a record; answers it as it is then."""
    kind = row["id"].rpartition("_")[0]
    words = {"meeting": ("meetingId", MEETING), "follow_up": ("followUpId", FOLLOW_UP)}
    name, shown = words[kind]
    answer = await client.do(mutation, shown, **{name: row["id"]}, expectedVersion=row["version"], **more)
    found: dict[str, Any] = next(iter(answer.data[mutation].values()))
    return found


async def form_alliance(table: Table) -> None:
    """The three parties sign; only with the third is it formed."""
    answer = await table.secretary.do(
        "proposeAlliance",
        "alliance { id state }",
        communityId=f"community_{table.community.id}",
        areaId=f"property_management_area_{table.area.id}",
        name="梅川小区治理联盟",
        charter="每月一次联席会议，议定事项按期公布。",
    )
    alliance = answer.data["proposeAlliance"]["alliance"]["id"]
    states = []
    for client, party in (
        (table.staff, "RESIDENTS_COMMITTEE"),
        (table.chair, "OWNERS_COMMITTEE"),
        (table.manager, "PROPERTY_COMPANY"),
    ):
        signed = await client.do("signAlliance", "alliance { state }", allianceId=alliance, party=party)
        states.append(signed.data["signAlliance"]["alliance"]["state"])
    assert states == ["PROPOSED", "PROPOSED", "FORMED"]


async def draft(table: Table, client: Client, forum: str = "JOINT_MEETING", **more: Any) -> dict[str, Any]:
    """A meeting that starts in ten minutes, with one item on its agenda."""
    starts = utc_now() + timedelta(minutes=10)
    answer = await client.do(
        "draftMeeting",
        MEETING,
        **{
            "communityId": f"community_{table.community.id}",
            "areaId": f"property_management_area_{table.area.id}",
            "forum": forum,
            "title": "十一月联席会议",
            "place": "居委会二楼",
            "startsAt": starts.isoformat(),
            "endsAt": (starts + timedelta(hours=2)).isoformat(),
            **more,
        },
    )
    meeting: dict[str, Any] = answer.data["draftMeeting"]["meeting"]
    await client.do(
        "addAgendaItem", "agendaItem { number }", meetingId=meeting["id"], title="停车、照明和车棚"
    )
    return meeting


async def check_in(conductor: Client, meeting: dict[str, Any], *clients: Client, by: str = "onSite") -> None:
    shown = await conductor.do("issueMeetingCode", "onSite remote", meetingId=meeting["id"])
    code = shown.data["issueMeetingCode"][by]
    for client in clients:
        answer = await client.do("attendMeeting", "attendee { state }", meetingId=meeting["id"], code=code)
        assert answer.data["attendMeeting"]["attendee"] == {"state": "PRESENT"}


async def charge(table: Table, meeting: dict[str, Any], title: str, owner: str, side: str) -> dict[str, Any]:
    answer = await table.staff.do(
        "addFollowUp",
        FOLLOW_UP,
        meetingId=meeting["id"],
        title=title,
        details=f"{title}，会议议定。",
        ownerPersonId=owner,
        side=side,
        dueOn=day_of(utc_now() + timedelta(days=20)).isoformat(),
    )
    found: dict[str, Any] = answer.data["addFollowUp"]["followUp"]
    return found


async def test_three_follow_ups_of_a_joint_meeting_are_tracked_to_the_end(
    api: Api, world: World, owner_engine: AsyncEngine
) -> None:
    table = await set_table(api, world, owner_engine, project_supporters=1)
    await form_alliance(table)

    # the committee convenes it; with the notice, whoever belongs to the forum is invited
    meeting = await do(table.staff, "noticeMeeting", await draft(table, table.staff))
    assert (meeting["state"], meeting["members"]) == ("NOTICED", 4)
    invited = await table.manager.ask("{ attendees(first: 5) { nodes { id version side member state } } }")
    [mine] = invited.data["attendees"]["nodes"]
    assert (mine["side"], mine["member"], mine["state"]) == ("PROPERTY_COMPANY", True, "INVITED")
    await table.manager.do(
        "registerAttendee", "attendee { state }", attendeeId=mine["id"], expectedVersion=mine["version"]
    )

    # it opens: two check in in the room, one is connected
    meeting = await do(table.staff, "openMeeting", meeting)
    await check_in(table.staff, meeting, table.staff, table.chair)
    await check_in(table.staff, meeting, table.manager, by="remote")

    # the manager speaks; all three parties agree
    asked = await table.manager.do(
        "requestSpeech", "speech { id version number }", meetingId=meeting["id"], subject="车位划线方案"
    )
    speech = asked.data["requestSpeech"]["speech"]
    for mutation in ("callSpeech", "finishSpeech"):
        said = await table.staff.do(
            mutation, "speech { id version state }", speechId=speech["id"], expectedVersion=speech["version"]
        )
        speech = said.data[mutation]["speech"]
    assert speech["state"] == "HEARD"
    agenda = await table.staff.ask(
        "query($id: ID!) { meeting(id: $id) { agenda(first: 5) { id title } } }", id=meeting["id"]
    )
    proposed = await table.staff.do(
        "proposeResolution",
        "resolution { id state }",
        meetingId=meeting["id"],
        agendaItemId=agenda.data["meeting"]["agenda"][0]["id"],
        text="补划车位，修复路灯，翻修车棚。",
    )
    resolution = proposed.data["proposeResolution"]["resolution"]
    for client in (table.staff, table.chair, table.manager):
        agreed = await client.do("agreeResolution", "resolution { state }", resolutionId=resolution["id"])
    assert agreed.data["agreeResolution"]["resolution"] == {"state": "ADOPTED"}

    # three follow-ups, the minutes, the end; the day is set by which all is public
    lines = await charge(table, meeting, "补划车位线", table.manager_id, "PROPERTY_COMPANY")
    shed = await charge(table, meeting, "翻修非机动车棚", table.chair_id, "OWNERS_COMMITTEE")
    lamps = await charge(table, meeting, "修复三号楼路灯", table.manager_id, "PROPERTY_COMPANY")
    written = await table.staff.do(
        "writeMinutes", "minutes { id version sha256 }", meetingId=meeting["id"], text="三方到会，一致同意。"
    )
    minutes = written.data["writeMinutes"]["minutes"]
    by = day_of(utc_now() + timedelta(days=2)).isoformat()
    meeting = await do(table.staff, "closeMeeting", meeting, publishBy=by)
    assert (meeting["quorate"], meeting["publishBy"]) == (True, by)

    # nobody outside reads any of it yet
    public = """
      query($id: ID!) { meeting(id: $id) {
        state
        minutes { text signatures(first: 9) { edition } }
        resolutions(first: 5) { text state }
        followUps(first: 5) { nodes { title side state overdue steps(first: 9) { act after } } }
      } }
    """
    assert (await table.resident.ask(public, id=meeting["id"])).data["meeting"] is None

    # each party signs, then it is published
    for client in (table.staff, table.chair, table.manager):
        await client.do("signMinutes", "minutes { signedAt }", minutesId=minutes["id"], expectedVersion=1)
    shown = await table.staff.ask(
        "query($id: ID!) { meeting(id: $id) { id version state } }", id=meeting["id"]
    )
    assert shown.data["meeting"]["state"] == "MINUTES_SIGNED"
    meeting = await do(table.staff, "publishMeeting", shown.data["meeting"])
    found = (await table.resident.ask(public, id=meeting["id"])).data["meeting"]
    assert (found["state"], found["minutes"]["text"]) == ("PUBLISHED", "三方到会，一致同意。")
    assert [one["edition"] for one in found["minutes"]["signatures"]] == [1, 1, 1]
    assert found["resolutions"] == [{"text": "补划车位，修复路灯，翻修车棚。", "state": "ADOPTED"}]
    assert [one["state"] for one in found["followUps"]["nodes"]] == ["OPEN"] * 3
    posted = await table.resident.ask("{ publishedNotices(first: 5) { nodes { title body } } }")
    [notice] = posted.data["publishedNotices"]["nodes"]
    assert notice["title"] == "会议公示：十一月联席会议"
    assert "翻修非机动车棚" in notice["body"]

    # the first is done by its owner and verified by somebody else
    lines = await do(table.manager, "startFollowUp", lines)
    await table.manager.do("noteFollowUp", "followUpStep { note }", followUpId=lines["id"], note="已放样")
    lines = await do(table.manager, "completeFollowUp", lines, report="十二个车位已划线。")
    lines = await do(table.staff, "verifyFollowUp", lines)
    assert lines["state"] == "VERIFIED"

    # the second becomes a project, and is done when that is closed
    shed = await as_project(table, shed)

    # the third becomes a request; it comes back once, and is done in the end
    lamps = await as_request(table, lamps)

    # everybody who lives there sees all three to their end
    found = (await table.resident.ask(public, id=meeting["id"])).data["meeting"]
    tracks = {one["title"]: one for one in found["followUps"]["nodes"]}
    assert {one["state"] for one in tracks.values()} == {"VERIFIED"}
    assert [step["act"] for step in tracks["补划车位线"]["steps"]] == [
        "follow_up:add",
        "follow_up:start",
        "follow_up:note",
        "follow_up:complete",
        "follow_up:verify",
    ]
    assert [step["act"] for step in tracks["修复三号楼路灯"]["steps"]][-3:] == [
        "follow_up:return",
        "follow_up:complete",
        "follow_up:verify",
    ]


async def as_project(table: Table, follow_up: dict[str, Any]) -> dict[str, Any]:
    """Through a project to its end: until that is closed, the follow-up is not done."""
    follow_up = await do(table.staff, "createFollowUpProject", follow_up, theme="OTHER", budget="8600.00")
    asked = await table.staff.ask(
        "query($id: ID!) { followUp(id: $id) { project { id version state title } } }", id=follow_up["id"]
    )
    project = asked.data["followUp"]["project"]
    assert (project["state"], project["title"]) == ("PROPOSED", "翻修非机动车棚")
    follow_up = await do(table.chair, "startFollowUp", follow_up)
    early = await table.chair.do(
        "completeFollowUp",
        FOLLOW_UP,
        followUpId=follow_up["id"],
        expectedVersion=follow_up["version"],
        report="已立项。",
    )
    assert early.codes == ["STILL_UNDER_WAY"]
    for client, mutation, more in (
        (table.resident, "supportProject", None),
        (table.secretary, "approveProject", {}),
        (table.staff, "startProject", {}),
        (table.staff, "evaluateProject", {}),
        (table.secretary, "closeProject", {"evaluation": "车棚翻新，停放有序。"}),
    ):
        versioned = {} if more is None else {"expectedVersion": project["version"], **more}
        moved = await client.do(
            mutation, "governanceProject { id version state }", projectId=project["id"], **versioned
        )
        project = moved.data[mutation]["governanceProject"]
    assert project["state"] == "CLOSED"
    follow_up = await do(table.chair, "completeFollowUp", follow_up, report="车棚已翻新。")
    return await do(table.secretary, "verifyFollowUp", follow_up)


async def as_request(table: Table, follow_up: dict[str, Any]) -> dict[str, Any]:
    """Through a request to its end."""
    follow_up = await do(table.staff, "submitFollowUpRequest", follow_up, place="三号楼前")
    asked = await table.staff.ask(
        "query($id: ID!) { followUp(id: $id) { serviceRequest { id version state } } }", id=follow_up["id"]
    )
    request = asked.data["followUp"]["serviceRequest"]
    for mutation, more in (
        ("triageServiceRequest", {"line": "MANAGEMENT", "urgency": "ROUTINE"}),
        ("startServiceRequest", {}),
        ("resolveServiceRequest", {"resolution": "路灯已换。"}),
    ):
        answer = await table.staff.do(
            mutation,
            "serviceRequest { id version state }",
            serviceRequestId=request["id"],
            expectedVersion=request["version"],
            **more,
        )
        request = answer.data[mutation]["serviceRequest"]
    assert request["state"] == "RESOLVED"
    follow_up = await do(table.manager, "startFollowUp", follow_up)
    follow_up = await do(table.manager, "completeFollowUp", follow_up, report="路灯已换。")
    follow_up = await do(table.staff, "returnFollowUp", follow_up, reason="夜间仍有一盏不亮")
    assert follow_up["state"] == "IN_PROGRESS"
    follow_up = await do(table.manager, "completeFollowUp", follow_up, report="全部点亮。")
    return await do(table.staff, "verifyFollowUp", follow_up)
