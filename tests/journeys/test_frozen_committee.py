"""A committee in re-election tries to convene a vote on hiring the company, through the public API only: it is refused,
with where that is written. And the company has no hand in any of it."""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlmodel import col, select

from services import committees, places
from tests.api import Answer, Api, Client
from tests.world import World

COMMITTEE = "ownersCommittee { id version state earlyGround groupMembers }"
MOTION = "motion { id version state }"
DUE = """
    query($area: ID!) { deadlines(first: 20, where: {area: {eq: $area}}, orderBy: {field: DUE_AT}) {
      nodes { rule state source sourceEn consequenceEn reminders subject { __typename } area { id } }
    } }
"""


@dataclass
class Compound:
    """A compound with a committee that has been filed, and everybody who has to do with it."""

    area: str
    committee: dict[str, Any]
    chair: Client
    sub_district: Client
    staff: Client
    company: Client

    async def step(self, client: Client, mutation: str, **given: Any) -> Answer:
        """One move of the committee; it is as it is then."""
        answer = await client.do(
            mutation,
            COMMITTEE,
            ownersCommitteeId=self.committee["id"],
            expectedVersion=self.committee["version"],
            **given,
        )
        if "errors" not in answer.body:
            self.committee = answer.data[mutation]["ownersCommittee"]
        return answer

    async def ask_owners(self, client: Client, matter: str) -> Answer:
        return await client.do(
            "draftMotion",
            MOTION,
            areaId=self.area,
            scope="PROPERTY_AREA",
            matter=matter,
            title="选聘物业服务企业",
            text="是否同意选聘新的物业服务企业？",
        )

    async def due(self) -> dict[str, str]:
        """What is due of the compound's committee, and what became of it."""
        found = (await self.sub_district.ask(DUE, area=self.area)).data["deadlines"]["nodes"]
        assert {one["subject"]["__typename"] for one in found} == {"OwnersCommittee"}
        return {one["rule"]: one["state"] for one in found}


@pytest.fixture
async def compound(api: Api, world: World) -> Compound:
    community = await world.community()
    area = await world.area(community)
    await unit_in(world, community, area)
    chair = await api.as_(
        world, "owners_committee_chair", area, person=await world.person(community, name="周主任")
    )
    async with world.session() as session:
        found = (
            await session.execute(
                select(committees.OwnersCommittee).where(col(committees.OwnersCommittee.area_id) == area.id)
            )
        ).scalar_one()
    sub_district = await api.as_(world, "working_group", person=await world.person(community, name="街镇"))
    staff = await api.as_(
        world, "committee_staff", community, person=await world.person(community, name="李居委")
    )
    company = await api.as_(world, "property_staff", area, person=await world.person(community, name="物业"))
    committee = {"id": f"owners_committee_{found.id}", "version": found.version}
    there = Compound(f"property_management_area_{area.id}", committee, chair, sub_district, staff, company)
    await sub_district.do(
        "entrustArea",
        "entrustment { id }",
        areaId=there.area,
        communityId=f"community_{community.id}",
        document="曹街〔2026〕12号",
    )
    return there


async def unit_in(
    world: World, community: places.Community, area: places.PropertyManagementArea
) -> places.ExclusiveUnit:
    """A home, so that there is somebody to ask."""
    building = await world.building(community, area=area)
    return await world.add(
        places.ExclusiveUnit(
            community_id=community.id,
            building_id=building.id,
            number="101",
            area=10_000,
            area_source=places.AreaSource.REGISTRY,
        )
    )


async def test_a_committee_in_re_election_may_not_ask_the_owners_about_the_company(
    compound: Compound,
) -> None:
    there = compound

    # in office it may; and what it drafted stands
    await there.step(there.sub_district, "installOwnersCommittee")
    drafted = (await there.ask_owners(there.chair, "MANAGER")).data["draftMotion"]["motion"]
    assert await there.due() == {
        "COMMITTEE_MEETING": "RUNNING",
        "COMMITTEE_IDLE": "RUNNING",
        "EXPIRY_REPORT": "RUNNING",
    }

    # the term ends: reported, then a group is set up; it has an odd number of members, at least half of them owners
    await there.step(there.chair, "reportCommitteeExpiry")
    assert there.committee["state"] == "EXPIRING"
    assert (await there.step(there.chair, "reportCommitteeExpiry")).codes == ["ALREADY_REPORTED"]
    for members, owners in ((6, 4), (7, 3), (5, 7)):
        answer = await there.step(there.sub_district, "beginReelection", members=members, owners=owners)
        assert answer.codes == ["GROUP_NOT_LAWFUL"], (members, owners)
    await there.step(there.sub_district, "beginReelection", members=7, owners=4)
    assert there.committee["state"] == "RE_ELECTING"
    assert (await there.due())["COMMITTEE_HANDOVER"] == "RUNNING"

    # frozen: refused, with the rule and where it is written, in both languages
    for matter in ("MANAGER", "FUND_USE", "FUND_RAISING", "REBUILDING", "COMMON_PARTS_USE", "OTHER"):
        answer = await there.ask_owners(there.chair, matter)
        assert answer.codes == ["COMMITTEE_FROZEN"], matter
        assert "Shanghai residential property rules (text of 2020)" in answer.messages[0]
    there.chair.language = "zh-CN"
    [told] = (await there.ask_owners(there.chair, "MANAGER")).messages
    assert "上海市住宅物业管理规定" in told
    assert "选聘、解聘物业服务企业" in told
    there.chair.language = "en"

    # nor does what was drafted before go on its way
    put = await there.chair.do(
        "publishRoll", MOTION, motionId=drafted["id"], expectedVersion=drafted["version"]
    )
    assert put.codes == ["COMMITTEE_FROZEN"]

    # the election itself is no such matter, and the residents' committee that is entrusted is not bound
    assert (await there.ask_owners(there.chair, "COMMITTEE_ELECTION")).data["draftMotion"]
    assert (await there.ask_owners(there.staff, "MANAGER")).data["draftMotion"]

    # with its books handed over it stays frozen
    await there.step(there.sub_district, "handOverOwnersCommittee")
    assert there.committee["state"] == "HANDED_OVER"
    assert (await there.due())["COMMITTEE_HANDOVER"] == "MET"
    assert (await there.ask_owners(there.chair, "MANAGER")).codes == ["COMMITTEE_FROZEN"]


async def test_the_company_has_no_hand_in_it_and_each_attempt_is_on_record(
    compound: Compound, api: Api, world: World
) -> None:
    there = compound
    await there.step(there.sub_district, "installOwnersCommittee")
    attempts = {
        "reportCommitteeExpiry": "committee_expiry:report",
        "orderEarlyElection": "early_election:order",
        "handOverOwnersCommittee": "owners_committee:hand_over",
        "endOwnersCommittee": "owners_committee:end",
    }
    for mutation in attempts:
        more = {"reason": "换一届"} if mutation == "endOwnersCommittee" else {}
        assert (await there.step(there.company, mutation, **more)).codes == ["FORBIDDEN"], mutation
    sitting = await there.company.do(
        "recordCommitteeSitting",
        "committeeSitting { id }",
        ownersCommitteeId=there.committee["id"],
        heldOn="2026-11-01",
        present=[],
    )
    assert sitting.codes == ["FORBIDDEN"]
    auditor = await api.as_(world, "auditor")
    tried = {*attempts.values(), "committee_sitting:record"}
    asked = (
        "query($acts: [String!]) { journalEntries(where: {act: {in: $acts}}) { nodes { act outcome code } } }"
    )
    told = (await auditor.ask(asked, acts=sorted(tried))).data["journalEntries"]["nodes"]
    assert {(one["act"], one["outcome"], one["code"]) for one in told} == {
        (act, "REFUSED", "FORBIDDEN") for act in tried
    }


async def test_there_is_no_early_election_without_a_ground(compound: Compound) -> None:
    """The committee has five seats and one member: that is fewer than half. A full one has no ground."""
    there = compound
    await there.step(there.sub_district, "installOwnersCommittee")
    assert (await there.step(there.chair, "orderEarlyElection")).codes == ["FORBIDDEN"]
    await there.step(there.sub_district, "orderEarlyElection")
    assert (there.committee["state"], there.committee["earlyGround"]) == ("EXPIRING", "TOO_FEW_MEMBERS")
    assert (await there.due())["REELECTION_GROUP"] == "RUNNING"
