"""A new compound from its first delivery to the first assembly of its owners, through the public API while the clock
moves: once by half of it delivered, once by the two years that go by, with a developer that does not report."""

from datetime import timedelta
from typing import Any

from infra.worker import BATCH, TIMERS
from tests.api import Answer, Client
from tests.journeys.days import Days, days
from tests.journeys.electing import OPENED, PRESENTED, Electing, Owner, moved
from tests.world import World, day_of

__all__ = ["days"]

SHOWN = "firstAssembly { id version state ground dueOn formedOn heldOn }"
CLOCKS = """
    query($area: ID!) {
      deadlines(first: 20, where: {area: {eq: $area}}) { nodes { rule state subject { __typename } } }
    }
"""
PUBLIC = """{ firstAssemblies(first: 9) { nodes {
    state developer totalArea deliveredArea area { id } election { state }
    members(first: 9) { nodes { side name person { id } } } } } }"""


class Journey:
    """The first assembly as it was last seen, and who moves it."""

    def __init__(self, there: Electing) -> None:
        self.there = there
        self.row: dict[str, Any] = {}

    async def open(self, first_delivered_on: str) -> Answer:
        answer = await self.there.sub_district.do(
            "openFirstAssembly",
            SHOWN,
            areaId=self.there.area,
            developer="梅川置业有限公司",
            totalArea="1000.00",
            firstDeliveredOn=first_delivered_on,
        )
        return self.seen(answer)

    async def step(self, by: Client, mutation: str, **given: Any) -> Answer:
        """One move; it is as it is then."""
        return self.seen(
            await by.do(
                mutation,
                SHOWN,
                firstAssemblyId=self.row["id"],
                expectedVersion=self.row["version"],
                **given,
            )
        )

    def seen(self, answer: Answer) -> Answer:
        if "errors" not in answer.body:
            [payload] = answer.data.values()
            self.row = payload["firstAssembly"]
        return answer

    async def clocks(self) -> dict[str, str]:
        """What is due of the compound's first assembly, and what became of it."""
        asked = await self.there.sub_district.ask(CLOCKS, area=self.there.area)
        nodes = asked.data["deadlines"]["nodes"]
        kind = {"__typename": "FirstAssembly"}
        return {one["rule"]: one["state"] for one in nodes if one["subject"] == kind}

    async def look(self) -> None:
        """The worker looks at the clock."""
        for timer in TIMERS:
            async with self.there.world.work_as(None, now=self.there.days.clock) as work:
                await timer(work, at_most=BATCH)


def owners(*members: Owner) -> list[dict[str, str]]:
    return [{"side": "OWNERS", "personId": one.id} for one in members]


OTHERS = [{"side": "DEVELOPER", "name": "钱经理"}, {"side": "POLICE", "name": "王警官"}]


async def test_from_the_first_delivery_to_the_first_committee(days: Days, world: World) -> None:
    there = await Electing.begin(days, world, owners=5)
    journey, office, staff = Journey(there), there.sub_district, there.staff
    cook, gardener, nurse, teacher, painter = there.owners
    await there.works_for_company(cook.id)

    # the first unit was handed over weeks ago; with less than half delivered nothing is due
    assert (await journey.open(days.on(-60))).data
    assert (await journey.open(days.on(-60))).codes == ["FIRST_ASSEMBLY_OPENED"]
    await journey.step(office, "recordDelivery", deliveredArea="499.99", asOf=days.on(0))
    assert journey.row["state"] == "DELIVERING"
    assert await journey.clocks() == {"FIRST_DELIVERY": "RUNNING"}
    early = await journey.step(office, "reportFirstAssembly", report="梅置报〔2026〕7号")
    assert early.codes == ["WRONG_STATE"]

    # with exactly half it is; the developer reports, the sub-district takes it down
    await journey.step(office, "recordDelivery", deliveredArea="500.00", asOf=days.on(0))
    assert (journey.row["state"], journey.row["ground"]) == ("DUE", "HALF_DELIVERED")
    assert journey.row["dueOn"] == days.on(0)
    hasty = await journey.step(office, "formPreparatoryGroup", members=owners(gardener))
    assert hasty.codes == ["DEVELOPER_HAS_TIME"]
    await days.until(1)
    await journey.step(office, "reportFirstAssembly", report="梅置报〔2026〕7号")

    # the group: odd, half of it owners, nobody of the company among those; each "no" says why, and where it is written
    await days.until(2)
    form = "formPreparatoryGroup"
    even = await journey.step(office, form, members=[*owners(gardener), OTHERS[0]])
    few = await journey.step(office, form, members=[*owners(gardener), *OTHERS])
    assert even.codes == few.codes == ["PREPARATORY_GROUP_NOT_LAWFUL"]
    assert "Shanghai residential property rules" in few.messages[0]
    company = await journey.step(office, form, members=[*owners(gardener, cook), OTHERS[0]])
    assert company.codes == ["COMPANY_IN_GROUP"]
    await journey.step(office, form, members=[*owners(gardener, nurse), OTHERS[0]])
    assert (journey.row["state"], journey.row["formedOn"]) == ("PREPARING", days.on(2))
    assert (await journey.clocks())["FIRST_ASSEMBLY"] == "RUNNING"

    # everybody who lives there reads who prepares it; whose neighbours these are, the ledger keeps to itself
    [public] = (await teacher.client.ask(PUBLIC)).data["firstAssemblies"]["nodes"]
    assert (public["totalArea"], public["deliveredArea"]) == ("1000.00", "500.00")
    assert public["members"]["nodes"] == [
        {"side": "OWNERS", "name": gardener.name, "person": None},
        {"side": "OWNERS", "name": nurse.name, "person": None},
        {"side": "DEVELOPER", "name": "钱经理", "person": None},
    ]

    # the group announces the election of the first committee; before it is certified nothing is held
    await days.until(3)
    announced = await there.try_to_announce(convenedBy="PREPARATORY_GROUP")
    election = announced.data["announceElection"]["election"]
    await there.candidates(election, gardener, nurse, teacher)
    open_ = await journey.step(staff, "holdFirstAssembly", electionId=election["id"])
    assert open_.codes == ["ASSEMBLY_NOT_DECIDED"]
    await days.until(PRESENTED)
    election = await moved(staff, "presentElection", election)
    await days.until(OPENED)
    election = await moved(staff, "openElection", election)
    motions = await there.motions(election)
    await there.prepare_votes(motions)
    await there.vote(motions, against={painter.name: 0})
    await there.count(motions)
    await there.certify_votes(motions)
    election = await moved(there.checker, "certifyElection", election)

    # it is held: by the residents' committee's record, on the day of the certificate
    assert (await journey.step(office, "holdFirstAssembly", electionId=election["id"])).codes == ["FORBIDDEN"]
    await journey.step(staff, "holdFirstAssembly", electionId=election["id"])
    assert (journey.row["state"], journey.row["heldOn"]) == ("HELD", election["certifiedOn"])
    assert await journey.clocks() == {
        "FIRST_DELIVERY": "MET",
        "FIRST_ASSEMBLY_REPORT": "MET",
        "PREPARATORY_GROUP": "MET",
        "FIRST_ASSEMBLY": "MET",
    }
    assert (await journey.open(days.on(-60))).codes == ["FIRST_ASSEMBLY_PAST"]
    late = await journey.step(office, "callOffFirstAssembly", reason="误开")
    assert late.codes == ["WRONG_STATE"]


async def test_two_years_go_by_and_the_developer_does_not_report(days: Days, world: World) -> None:
    there = await Electing.begin(days, world, owners=1)
    journey, office = Journey(there), there.sub_district
    two_years_less_sixty_days = days.clock.first - timedelta(days=731 - 60)
    await journey.open(day_of(two_years_less_sixty_days).isoformat())
    await days.until(50)
    await journey.look()
    assert await journey.clocks() == {"FIRST_DELIVERY": "RUNNING"}

    # the worker finds that it is due, whoever sleeps
    await days.until(75)
    await journey.look()
    asked = "{ firstAssemblies(first: 1) { nodes { id version state ground } } }"
    [journey.row] = (await office.ask(asked)).data["firstAssemblies"]["nodes"]
    assert (journey.row["state"], journey.row["ground"]) == ("DUE", "TWO_YEARS")
    assert await journey.clocks() == {"FIRST_DELIVERY": "MET_LATE", "FIRST_ASSEMBLY_REPORT": "RUNNING"}

    # thirty days without a report: that is overdue, and the sub-district need not wait for it
    await days.until(115)
    await journey.look()
    assert (await journey.clocks())["FIRST_ASSEMBLY_REPORT"] == "PASSED"
    await journey.step(office, "formPreparatoryGroup", members=owners(*there.owners))
    assert journey.row["state"] == "PREPARING"
    assert await journey.clocks() == {
        "FIRST_DELIVERY": "MET_LATE",
        "FIRST_ASSEMBLY_REPORT": "CANCELLED",
        "FIRST_ASSEMBLY": "RUNNING",
    }
