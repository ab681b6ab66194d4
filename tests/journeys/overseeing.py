"""A compound under oversight, through the public API: who takes part, and the short cuts of its journeys."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx

from services import people, places
from services.work import utc_now
from tenants.identifiers import public_id
from tests.api import Answer, Api, Client
from tests.photos import jpeg
from tests.world import World, day_of

Row = dict[str, Any]
FINDING = "finding { id version state dueOn rejections mendedHours }"
DOOR = {
    "serviceField": "FIRE_SAFETY",
    "severity": "SERIOUS",
    "title": "防火门闭门器损坏",
    "details": "3号楼二楼防火门不能自行关闭，门常开。",
    "place": "3号楼二楼东侧",
}
CARD = """{ areaScorecards(first: 10) { nodes {
    area { name } contracts(first: 2) { state company { name } standards { promise } }
    findings openFindings openUpToWeek openUpToMonth openLonger overdueFindings escalatedFindings
    mendedFindings meanMendedHours rejectedClaims inspectionsFinished inspectionsMissed
    disclosuresInTime disclosuresLate disclosuresOverdue
    assessmentResults(last: 1) { nodes { score rank } } } } }"""


@dataclass
class Overseeing:
    """The compound, and a client for everybody who has to do with it."""

    api: Api
    world: World
    community: places.Community
    area: places.PropertyManagementArea
    supervisor: Client
    manager: Client
    staff: Client
    office: Client
    secretary: Client

    @classmethod
    async def begin(cls, api: Api, world: World) -> "Overseeing":
        community = await world.community()
        area = await world.area(community)

        async def somebody(role: str, at: Any) -> Client:
            return await api.as_(world, role, at, person=await world.person(community))

        return cls(
            api,
            world,
            community,
            area,
            supervisor=await somebody("property_supervisor", area),
            manager=await somebody("property_staff", area),
            staff=await somebody("committee_staff", community),
            office=await somebody("working_group", None),
            secretary=await somebody("party_secretary", community),
        )

    @property
    def area_id(self) -> str:
        return public_id("property_management_area", self.area.id)

    async def person(self) -> people.Person:
        return await self.world.person(self.community)

    async def found(self, by: Client | None = None, **more: Any) -> Row:
        """The door, as somebody found it."""
        return shown(await self.try_to_raise(by or self.supervisor, **more))

    async def try_to_raise(self, by: Client, **more: Any) -> Answer:
        return await by.do("raiseFinding", FINDING, areaId=self.area_id, **{**DOOR, **more})

    async def claimed(self) -> Row:
        """The door, as the company claims to have mended it."""
        finding = await moved(self.manager, "acknowledgeFinding", await self.found(), answer="已派维修人员")
        finding = await moved(self.supervisor, "orderRectification", finding, requirement="更换闭门器并试验")
        return await moved(self.manager, "claimFinding", finding, report="闭门器已更换")

    async def card(self, by: Client | None = None) -> Row:
        """The scorecard of the compound."""
        answer = await (by or self.office).ask(CARD)
        [card] = answer.data["areaScorecards"]["nodes"]
        return dict(card)


async def moved(client: Client, mutation: str, finding: Mapping[str, Any], **given: Any) -> Row:
    return shown(await client.do(mutation, FINDING, **versioned(finding), **given))


def versioned(finding: Mapping[str, Any]) -> Row:
    return {"findingId": finding["id"], "expectedVersion": finding["version"]}


def shown(answer: Answer) -> Row:
    [payload] = answer.data.values()
    [row] = payload.values()
    return dict(row)


# --- photos ------------------------------------------------------------------------------------------------


async def upload(client: Client, data: bytes, media: str = "image/jpeg", **headers: str) -> httpx.Response:
    return await client.http.post(
        f"/{client.tenant}/photos", content=data, headers={**_token(client), "content-type": media, **headers}
    )


async def uploaded(client: Client, data: bytes | None = None) -> str:
    """The id of a photo that was handed in."""
    response = await upload(client, data or jpeg())
    assert response.status_code == 201, response.text
    return str(response.json()["upload"]["id"])


async def picture(client: Client, id: str) -> httpx.Response:
    return await client.http.get(f"/{client.tenant}/photos/{id}", headers=_token(client))


def code(response: httpx.Response) -> str:
    [error] = response.json()["errors"]
    return str(error["extensions"]["code"])


def _token(client: Client) -> dict[str, str]:
    said = {"accept-language": client.language}
    return {**said, "authorization": f"Bearer {client.token}"} if client.token else said


def day(ahead: int) -> str:
    return day_of(utc_now() + timedelta(days=ahead)).isoformat()
