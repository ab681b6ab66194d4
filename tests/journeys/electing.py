"""What journeys of elections start from: a small compound, its owners, and who holds and who checks an election."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from services import places
from tests.api import Answer, Client
from tests.journeys.days import Days
from tests.world import World

ELECTION = "election { id version state certifiedOn publishBy publishedOn }"
CANDIDATE = "candidate { id version state ground source sourceEn }"
MOTION = "motion { id version state }"
ANNOUNCED, PRESENTED, OPENED, NOTICED, VOTED, CLOSED = 0, 6, 14, 22, 38, 46
"""The days of an election: nominations and objections have their week, the notice of the vote its fifteen days."""


@dataclass(frozen=True)
class Owner:
    """An owner of one unit, logged in as the resident they are."""

    id: str
    name: str
    unit: str
    client: Client = field(compare=False, repr=False)


@dataclass
class Electing:
    """`staff` convenes for the residents' committee, `checker` is another of it."""

    days: Days
    world: World
    community: places.Community
    compound: places.PropertyManagementArea
    building: places.Building
    staff: Client
    checker: Client
    sub_district: Client
    owners: list[Owner]

    @classmethod
    async def begin(cls, days: Days, world: World, *, owners: int) -> "Electing":
        """The sub-district has entrusted the compound to its residents' committee; each owner has a home of 100 m²."""
        community = await world.community()
        compound = await world.area(community)
        building = await world.building(community, area=compound)
        staff, checker = [
            await days.as_(
                world, "committee_staff", community, person=await world.person(community, name=name)
            )
            for name in ("李居委", "王居委")
        ]
        sub_district = await days.as_(world, "working_group")
        found = cls(days, world, community, compound, building, staff, checker, sub_district, [])
        await sub_district.do(
            "entrustArea",
            "entrustment { id }",
            areaId=found.area,
            communityId=f"community_{community.id}",
            document="曹街〔2026〕12号",
        )
        for number in range(1, owners + 1):
            found.owners.append(await found.owner(number))
        return found

    @property
    def area(self) -> str:
        return f"property_management_area_{self.compound.id}"

    async def owner(self, number: int) -> Owner:
        """Somebody who lives here, and a home registered as theirs."""
        name = f"业主{number}"
        person = await self.world.person(self.community, name=name, building=self.building)
        unit = await self.world.add(
            places.ExclusiveUnit(
                community_id=self.community.id,
                building_id=self.building.id,
                number=f"{number}01",
                area=10_000,
                area_source=places.AreaSource.REGISTRY,
            )
        )
        owner = Owner(
            f"person_{person.id}",
            name,
            f"exclusive_unit_{unit.id}",
            await self.days.as_(self.world, "resident", self.community, person=person),
        )
        registered = await self.staff.do(
            "registerOwnership",
            "ownership { id }",
            unitId=owner.unit,
            personId=owner.id,
            since="2016-05-01",
            registration=f"沪房地普字{number:03}号",
        )
        assert registered.data
        return owner

    # --- what bars somebody ----------------------------------------------------------------------------------

    async def works_for_company(self, person: str) -> None:
        """Let it be on record that somebody works for the property company from today on."""
        employed = await self.staff.do(
            "employCompanyStaff",
            "companyStaff { id }",
            areaId=self.area,
            personId=person,
            position="客服",
            responds=False,
            startsOn=self.days.on(self.days.clock.passed),
        )
        assert employed.data

    async def married(self, one: Owner, other: Owner) -> None:
        recorded = await self.staff.do(
            "recordPersonRelative",
            "personRelative { kinship }",
            personId=one.id,
            relativeId=other.id,
            kinship="SPOUSE",
        )
        assert recorded.data

    async def owes_fees(self, owner: Owner) -> dict[str, Any]:
        answer = await self.staff.do(
            "recordOwnerBreach",
            "ownerBreach { id version }",
            areaId=self.area,
            personId=owner.id,
            kind="PROPERTY_FEES",
            facts="欠缴物业费十四个月",
            foundOn=self.days.on(0),
        )
        found: dict[str, Any] = answer.data["recordOwnerBreach"]["ownerBreach"]
        return found

    # --- the election ----------------------------------------------------------------------------------------

    async def announce(self, *, seats: int = 3) -> dict[str, Any]:
        answer = await self.try_to_announce(seats=seats)
        found: dict[str, Any] = answer.data["announceElection"]["election"]
        return found

    async def try_to_announce(self, **changed: Any) -> Answer:
        given = {
            "areaId": self.area,
            "convenedBy": "RE_ELECTION_GROUP",
            "seats": 3,
            "termYears": 5,
            "termStartsOn": self.days.on(CLOSED),
            "nominationsUntil": self.days.on(PRESENTED - 1),
        }
        return await self.staff.do("announceElection", ELECTION, **{**given, **changed})

    async def nominate(
        self, election: Mapping[str, Any], owner: Owner, *, by: Client | None = None, kind: str = "SELF"
    ) -> dict[str, Any]:
        answer = await (by or owner.client).do(
            "nominateCandidate",
            CANDIDATE,
            electionId=election["id"],
            personId=owner.id,
            kind=kind,
            statement=f"{owner.name}热心公益，愿意为邻里服务。",
        )
        found: dict[str, Any] = answer.data["nominateCandidate"]["candidate"]
        return found

    async def check(self, candidate: Mapping[str, Any]) -> dict[str, Any]:
        return await moved(self.checker, "checkCandidate", candidate)

    async def candidates(self, election: Mapping[str, Any], *owners: Owner) -> None:
        """Let these owners stand, each found eligible."""
        for owner in owners:
            checked = await self.check(await self.nominate(election, owner))
            assert checked["state"] == "ELIGIBLE", checked

    # --- the vote --------------------------------------------------------------------------------------------

    async def motions(self, election: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        """The vote on each candidate, by the name on the list."""
        question = """
          query($id: ID!) { election(id: $id) { publishedCandidates(first: 20) { nodes {
            name motion { id version state matter }
          } } } }
        """
        answer = await self.staff.ask(question, id=election["id"])
        nodes = answer.data["election"]["publishedCandidates"]["nodes"]
        return {one["name"]: one["motion"] for one in nodes if one["motion"]}

    async def prepare_votes(self, motions: dict[str, dict[str, Any]]) -> None:
        """From the roll to the open vote; the notice says from when until when."""
        await self.each(motions, "publishRoll")
        await self.days.until(NOTICED)
        await self.each(motions, "closeObjections")
        times = (self.days.clock.at(VOTED), self.days.clock.at(CLOSED - 1))
        opens, closes = (time.isoformat() for time in times)
        await self.each(motions, "noticeMotion", opensAt=opens, closesAt=closes)
        await self.days.until(VOTED)
        await self.each(motions, "openMotion")

    async def vote(self, motions: Mapping[str, Mapping[str, Any]], *, against: Mapping[str, int]) -> None:
        """Every owner votes on every candidate; of those named, so many of the last owners say no."""
        for name, motion in motions.items():
            for place, owner in enumerate(reversed(self.owners)):
                cast = await owner.client.do(
                    "castBallot",
                    "receipt",
                    motionId=motion["id"],
                    unitId=owner.unit,
                    choice="NO" if place < against.get(name, 0) else "YES",
                )
                assert cast.data["castBallot"]["receipt"]

    async def count(self, motions: dict[str, dict[str, Any]]) -> None:
        await self.days.until(CLOSED)
        await self.each(motions, "closeMotion")
        await self.each(motions, "tallyMotion")

    async def certify_votes(self, motions: dict[str, dict[str, Any]]) -> None:
        await self.each(motions, "certifyMotion", by=self.checker)

    async def each(
        self, motions: dict[str, dict[str, Any]], mutation: str, *, by: Client | None = None, **given: Any
    ) -> None:
        for name, motion in motions.items():
            motions[name] = await moved(by or self.staff, mutation, motion, **given)


def versioned(row: Mapping[str, Any]) -> dict[str, Any]:
    """What a mutation is given of a record it changes."""
    kind = row["id"].rpartition("_")[0]
    first, *rest = kind.split("_")
    name = first + "".join(word.capitalize() for word in rest)
    return {f"{name}Id": row["id"], "expectedVersion": row["version"]}


async def moved(client: Client, mutation: str, row: Mapping[str, Any], **given: Any) -> dict[str, Any]:
    """One mutation on a record just read; the record as it is then."""
    shown = {"election": ELECTION, "candidate": CANDIDATE, "motion": MOTION}[row["id"].rpartition("_")[0]]
    answer = await client.do(mutation, shown, **versioned(row), **given)
    [found] = answer.data[mutation].values()
    assert isinstance(found, dict)
    return found
