"""Ideas, supporters, and who draws up what."""

import asyncio

import pytest

from policies.limits import SelfApproval
from services import people, projects, roster
from services.acting import ours
from services.work import Work
from tenants.refusals import NotFound, WrongState
from tests.services.projects.conftest import neighbour, project_in, with_figures
from tests.services.roster.conftest import Quarter

SELF = projects.ProjectKind.SELF_GOVERNANCE
GREEN = projects.ProjectTheme.ADOPTED_GREEN
State = projects.ProjectState


async def proposed(work: Work, quarter: Quarter, **more: object) -> projects.GovernanceProject:
    return await projects.propose_project(
        work,
        community_id=quarter.community.id,
        kind=SELF,
        theme=GREEN,
        title="认养楼前绿地",
        idea="楼前绿地无人打理。",
        **more,  # type: ignore[arg-type]
    )


async def drawn_up(work: Work, quarter: Quarter, **more: object) -> projects.GovernanceProject:
    return await projects.create_project(
        work,
        community_id=quarter.community.id,
        kind=SELF,
        theme=GREEN,
        title="认养楼前绿地",
        idea="楼前绿地无人打理。",
        budget=120_000,
        **more,  # type: ignore[arg-type]
    )


async def test_a_resident_who_proposes_leads_the_project(quarter: Quarter) -> None:
    person, seat = await neighbour(quarter)
    async with quarter.work_as(seat) as work:
        project = await proposed(work, quarter)
    assert (project.state, project.proposed_by_person_id) == (State.PROPOSED, person.id)
    approved = await project_in(quarter, State.APPROVED)
    async with quarter.work_as(seat) as work:
        with pytest.raises(NotFound):
            await projects.start_project(work, project_id=approved.id, expected_version=1)
        with pytest.raises(WrongState):
            await projects.start_project(work, project_id=project.id, expected_version=1)


async def test_a_seat_without_a_person_proposes_nothing(quarter: Quarter) -> None:
    seat = await quarter.world.seat("resident", quarter.community)
    async with quarter.work_as(seat) as work:
        with pytest.raises(people.SeatWithoutPerson):
            await proposed(work, quarter)


async def test_nobody_proposes_next_door(quarter: Quarter, next_quarter: Quarter) -> None:
    _, seat = await neighbour(quarter)
    async with quarter.work_as(seat) as work:
        with pytest.raises(NotFound):
            await proposed(work, next_quarter)


async def test_a_committee_draws_up_somebodys_idea_with_its_aims(quarter: Quarter) -> None:
    person = await quarter.person()
    staff = await quarter.world.seat("committee_staff", quarter.community)
    async with quarter.work_as(staff) as work:
        project = await drawn_up(
            work,
            quarter,
            proposed_by_person_id=person.id,
            aims=[projects.Aim.PEACETIME, projects.Aim.PARTY_LED, projects.Aim.PEACETIME],
        )
        project = await projects.update_project(
            work, project_id=project.id, expected_version=1, budget=90_000, aims=[projects.Aim.EMERGENCY]
        )
    assert (project.proposed_by_person_id, project.budget, project.version) == (person.id, 90_000, 2)
    async with quarter.work_as(None) as work:
        aims = await work.all(ours(work, projects.ProjectAim))
    assert [aim.aim for aim in aims] == [projects.Aim.EMERGENCY]


async def test_an_idea_from_elsewhere_is_refused(quarter: Quarter, next_quarter: Quarter) -> None:
    stranger = await next_quarter.person()
    async with quarter.work_as(await quarter.world.seat("committee_staff", quarter.community)) as work:
        with pytest.raises(roster.PersonOfAnotherCommunity):
            await drawn_up(work, quarter, proposed_by_person_id=stranger.id)


async def test_an_owners_committee_draws_up_for_its_compound_only(quarter: Quarter) -> None:
    mine = await quarter.world.area(quarter.community)
    other = await quarter.world.area(quarter.community)
    chair = await quarter.world.seat("owners_committee_chair", mine, person=await quarter.person())
    async with quarter.work_as(chair) as work:
        project = await drawn_up(work, quarter, area_id=mine.id)
        assert project.area_id == mine.id
    for area in (other.id, None):
        with pytest.raises(NotFound):
            async with quarter.work_as(chair) as work:
                await drawn_up(work, quarter, area_id=area)


async def test_a_compound_elsewhere_is_refused(quarter: Quarter, next_quarter: Quarter) -> None:
    elsewhere = await quarter.world.area(next_quarter.community)
    async with quarter.work_as(None) as work:
        with pytest.raises(projects.AreaOfAnotherCommunity):
            await drawn_up(work, quarter, area_id=elsewhere.id)


async def test_what_is_approved_stays_as_it_is(quarter: Quarter) -> None:
    project = await project_in(quarter, State.APPROVED)
    async with quarter.work_as(None) as work:
        with pytest.raises(projects.ProjectDecided):
            await projects.update_project(work, project_id=project.id, expected_version=1, budget=1)


# --- support -------------------------------------------------------------------------------------------


async def test_the_last_supporter_of_the_number_set_makes_it_supported(quarter: Quarter) -> None:
    project = await project_in(with_figures(quarter, project_supporters=3))
    seen = []
    for _ in range(3):
        _, seat = await neighbour(quarter)
        async with quarter.work_as(seat) as work:
            seen.append((await projects.support_project(work, project_id=project.id)).state)
    assert seen == [State.PROPOSED, State.PROPOSED, State.SUPPORTED]


async def test_nobody_supports_twice(quarter: Quarter) -> None:
    project = await project_in(quarter)
    _, seat = await neighbour(quarter)
    async with quarter.work_as(seat) as work:
        await projects.support_project(work, project_id=project.id)
    with pytest.raises(projects.AlreadySupported):
        async with quarter.work_as(seat) as work:
            await projects.support_project(work, project_id=project.id)


async def test_nobody_supports_their_own_idea(quarter: Quarter) -> None:
    person, seat = await neighbour(quarter)
    project = await project_in(quarter, proposer=person)
    async with quarter.work_as(seat) as work:
        with pytest.raises(SelfApproval):
            await projects.support_project(work, project_id=project.id)


async def test_supporters_who_come_at_once_are_all_counted(quarter: Quarter) -> None:
    project = await project_in(with_figures(quarter, project_supporters=6))
    seats = [(await neighbour(quarter))[1] for _ in range(6)]

    async def support(index: int) -> State:
        async with quarter.work_as(seats[index]) as work:
            return (await projects.support_project(work, project_id=project.id)).state

    seen = await asyncio.gather(*(support(index) for index in range(6)))
    assert sorted(seen).count(State.SUPPORTED) == 1
    assert (await quarter.fresh(project)).state is State.SUPPORTED
