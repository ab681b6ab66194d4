"""Surveys from door to door within people's consent, and the advisers that come of them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from sqlmodel import col, select

from policies.limits import SelfApproval
from services import canvass, people, places
from services.canvass import AdvisoryBodyState, AdvisoryMemberState, CampaignState, DoorOutcome
from services.machines import Machine
from services.work import utc_now
from tenants.models import Seat
from tenants.refusals import NotFound, WrongState
from tests.api import Api
from tests.world import Row, World


@dataclass
class Town:
    """A community with a building, its secretary and its captain, who is a person."""

    world: World
    community: places.Community
    building: places.Building
    secretary: Seat
    captain: Seat

    async def campaign(self, state: CampaignState = CampaignState.RUNNING) -> canvass.CanvassCampaign:
        return await self.world.add(
            canvass.CanvassCampaign(
                community_id=self.community.id,
                title="秋季排摸",
                purpose="了解居民特长，组建智囊团",
                starts_on=date(2026, 11, 1),
                ends_on=date(2026, 12, 1),
                state=state,
            )
        )

    async def body(self, state: AdvisoryBodyState = AdvisoryBodyState.ACTIVE) -> canvass.AdvisoryBody:
        return await self.world.add(
            canvass.AdvisoryBody(
                community_id=self.community.id, name="小区智囊团", charter="为小区治理出主意", state=state
            )
        )

    async def adviser(
        self,
        state: AdvisoryMemberState = AdvisoryMemberState.APPOINTED,
        *,
        body: canvass.AdvisoryBody | None = None,
        person: people.Person | None = None,
    ) -> canvass.AdvisoryMember:
        person = person or await self.world.person(self.community)
        return await self.world.add(
            canvass.AdvisoryMember(
                advisory_body_id=(body or await self.body()).id,
                community_id=self.community.id,
                person_id=person.id,
                speciality="法律",
                state=state,
            )
        )

    async def record(self, campaign: canvass.CanvassCampaign, **given: Any) -> canvass.CanvassEntry:
        wanted = {"building_id": self.building.id, "outcome": DoorOutcome.ANSWERED, **given}
        async with self.world.work_as(self.captain) as work:
            return await canvass.record_canvass_entry(work, canvass_campaign_id=campaign.id, **wanted)

    async def fresh(self, row: Row) -> Row:
        model = type(row)
        async with self.world.session() as session:
            return (await session.execute(select(model).where(col(model.id) == row.id))).scalar_one()


@pytest.fixture
async def town(world: World) -> Town:
    community = await world.community()
    return Town(
        world,
        community,
        await world.building(community),
        await world.seat("party_secretary", community, person=await world.person(community)),
        await world.seat("captain", community, person=await world.person(community)),
    )


# --- moves ---------------------------------------------------------------------------------------------

Verb = Callable[..., Awaitable[Any]]
STAGES: list[tuple[Machine[Any], str, dict[str, Verb]]] = [
    (
        canvass.CANVASS_CAMPAIGN,
        "campaign",
        {"start": canvass.start_canvass_campaign, "close": canvass.close_canvass_campaign},
    ),
    (canvass.ADVISORY_BODY, "body", {"dissolve": canvass.dissolve_advisory_body}),
    (
        canvass.ADVISORY_MEMBER,
        "adviser",
        {"appoint": canvass.appoint_advisory_member, "end": canvass.end_advisory_member},
    ),
]
CASES = [
    pytest.param(machine, make, verbs[move], move, state, id=f"{machine.name}-{state}-{move}")
    for machine, make, verbs in STAGES
    for state in machine.states()
    for move in verbs
]


@pytest.mark.parametrize("machine", [machine for machine, _, _ in STAGES], ids=lambda machine: machine.name)
def test_every_move_of_a_machine_has_its_command_and_every_state_a_way_to_it(machine: Machine[Any]) -> None:
    verbs = next(verbs for found, _, verbs in STAGES if found is machine)
    assert sorted(machine.verbs()) == sorted(verbs)
    assert {machine.initial, *machine.moves.values()} == set(machine.states())


@pytest.mark.parametrize(("machine", "make", "verb", "move", "state"), CASES)
async def test_what_is_listed_is_done_and_all_else_is_refused(
    town: Town, machine: Machine[Any], make: str, verb: Verb, move: str, state: Any
) -> None:
    row = await getattr(town, make)(state)
    follows = machine.moves.get((state, move))
    given = {f"{machine.name}_id": row.id, "expected_version": 1}
    if follows is None:
        with pytest.raises(WrongState):
            async with town.world.work_as(town.secretary) as work:
                await verb(work, **given)
    else:
        async with town.world.work_as(town.secretary) as work:
            await verb(work, **given)
    assert (await town.fresh(row)).state is (follows or state)


# --- campaigns -----------------------------------------------------------------------------------------


async def test_a_campaign_does_not_end_before_it_starts(town: Town) -> None:
    with pytest.raises(canvass.CampaignEndsBeforeStart):
        async with town.world.work_as(town.captain) as work:
            await canvass.plan_canvass_campaign(
                work,
                community_id=town.community.id,
                title="排摸",
                purpose="了解特长",
                starts_on=date(2026, 11, 2),
                ends_on=date(2026, 11, 1),
            )


@pytest.mark.parametrize("state", CampaignState)
async def test_doors_are_recorded_while_the_campaign_runs(town: Town, state: CampaignState) -> None:
    campaign = await town.campaign(state)
    if state is CampaignState.RUNNING:
        entry = await town.record(campaign)
        assert entry.canvasser_id == town.captain.person_id
    else:
        with pytest.raises(canvass.CampaignNotRunning):
            await town.record(campaign)


async def test_a_door_lies_in_the_community(town: Town) -> None:
    elsewhere = await town.world.building(await town.world.community())
    with pytest.raises(canvass.BuildingOutsideCampaign):
        await town.record(await town.campaign(), building_id=elsewhere.id)


async def test_a_canvasser_next_door_finds_no_campaign_here(town: Town) -> None:
    campaign = await town.campaign()
    town.captain = await town.world.seat("captain", await town.world.community())
    with pytest.raises(NotFound):
        await town.record(campaign)


@pytest.mark.parametrize(
    ("who", "skills", "outcome"),
    [
        (True, None, DoorOutcome.ANSWERED),
        (False, ["急救"], DoorOutcome.ANSWERED),
        (True, ["急救"], DoorOutcome.NOT_AT_HOME),
        (True, ["急救"], DoorOutcome.DECLINED),
    ],
)
async def test_skills_belong_to_a_person_who_answered(
    town: Town, who: bool, skills: list[str] | None, outcome: DoorOutcome
) -> None:
    person = await town.world.person(town.community)
    with pytest.raises(canvass.SkillsWithoutPerson):
        await town.record(
            await town.campaign(), person_id=person.id if who else None, skills=skills, outcome=outcome
        )


async def agreed(town: Town) -> tuple[people.Person, people.Consent]:
    person = await town.world.person(town.community)
    purpose = people.ConsentPurpose.TALENT_POOL
    consent = people.Consent(person_id=person.id, purpose=purpose, given_at=utc_now())
    return person, await town.world.add(consent)


async def test_what_somebody_can_do_is_recorded_within_their_consent(api: Api, town: Town) -> None:
    campaign = await town.campaign()
    person, consent = await agreed(town)
    await town.record(campaign, person_id=person.id, skills=["急救", "法律"])
    await town.record(campaign, person_id=person.id, skills=["法律", "外语"])
    await town.record(campaign, outcome=DoorOutcome.NOT_AT_HOME)
    secretary = await api.as_(town.world, "party_secretary", town.community)
    counted = """{ canvassCampaigns { nodes { visitCount answeredCount findingCount
        law: findings(where: {skill: {eq: "法律"}}) { totalCount nodes { person { id } } } } } }"""
    [found] = (await secretary.ask(counted)).data["canvassCampaigns"]["nodes"]
    assert found == {
        "visitCount": 3,
        "answeredCount": 2,
        "findingCount": 3,
        "law": {"totalCount": 1, "nodes": [{"person": {"id": f"person_{person.id}"}}]},
    }
    async with town.world.work_as(await town.world.seat("resident", town.community, person=person)) as work:
        await people.withdraw_consent(work, consent_id=consent.id, expected_version=1)
    [found] = (await secretary.ask(counted)).data["canvassCampaigns"]["nodes"]
    assert (found["findingCount"], found["law"]["totalCount"]) == (0, 0)
    with pytest.raises(canvass.PersonDidNotConsent):
        await town.record(campaign, person_id=person.id, skills=["财务"])


# --- advisers ------------------------------------------------------------------------------------------


async def propose(town: Town, body: canvass.AdvisoryBody, person_id: Any) -> canvass.AdvisoryMember:
    async with town.world.work_as(town.captain) as work:
        return await canvass.propose_advisory_member(
            work, advisory_body_id=body.id, person_id=person_id, speciality="环保"
        )


async def test_an_adviser_is_proposed_and_appointed_by_the_party_organisation(town: Town) -> None:
    person = await town.world.person(town.community)
    member = await propose(town, await town.body(), person.id)
    assert member.proposed_by_person_id == town.captain.person_id
    async with town.world.work_as(town.secretary) as work:
        member = await canvass.appoint_advisory_member(work, advisory_member_id=member.id, expected_version=1)
        assert (member.state, member.since) == (AdvisoryMemberState.APPOINTED, work.today)


async def test_nobody_appoints_themselves(town: Town) -> None:
    member = await propose(town, await town.body(), town.secretary.person_id)
    with pytest.raises(SelfApproval):
        async with town.world.work_as(town.secretary) as work:
            await canvass.appoint_advisory_member(work, advisory_member_id=member.id, expected_version=1)


async def test_nobody_is_proposed_twice_or_to_a_body_that_is_gone(town: Town) -> None:
    body = await town.body()
    person = await town.world.person(town.community)
    await propose(town, body, person.id)
    with pytest.raises(canvass.AlreadyAdvises):
        await propose(town, body, person.id)
    with pytest.raises(canvass.BodyDissolved):
        await propose(town, await town.body(AdvisoryBodyState.DISSOLVED), person.id)


async def test_a_community_has_one_body_of_a_name(town: Town) -> None:
    body = await town.body()
    with pytest.raises(canvass.BodyNameTaken):
        async with town.world.work_as(town.secretary) as work:
            await canvass.form_advisory_body(
                work, community_id=town.community.id, name=body.name, charter="出主意"
            )


async def test_a_dissolved_body_ends_the_terms_of_its_advisers(town: Town) -> None:
    body = await town.body()
    advisers = [await town.adviser(state, body=body) for state in AdvisoryMemberState]
    async with town.world.work_as(town.secretary) as work:
        await canvass.dissolve_advisory_body(work, advisory_body_id=body.id, expected_version=1)
    assert {(await town.fresh(one)).state for one in advisers} == {AdvisoryMemberState.ENDED}


@pytest.mark.parametrize("state", AdvisoryMemberState)
async def test_only_an_appointed_adviser_gives_advice(town: Town, state: AdvisoryMemberState) -> None:
    person = await town.world.person(town.community)
    adviser = await town.adviser(state, person=person)
    seat = await town.world.seat("member", town.community, person=person)

    async def advise() -> canvass.Advice:
        async with town.world.work_as(seat) as work:
            return await canvass.record_advice(
                work, advisory_member_id=adviser.id, subject="停车", text="夜间错时共享车位。"
            )

    if state is AdvisoryMemberState.APPOINTED:
        assert (await advise()).advisory_body_id == adviser.advisory_body_id
    else:
        with pytest.raises(canvass.NotAnAdviser):
            await advise()


async def test_nobody_gives_anothers_advice(town: Town) -> None:
    adviser = await town.adviser()
    other = await town.world.seat("member", town.community, person=await town.world.person(town.community))
    with pytest.raises(NotFound):
        async with town.world.work_as(other) as work:
            await canvass.record_advice(
                work, advisory_member_id=adviser.id, subject="停车", text="夜间错时共享车位。"
            )
