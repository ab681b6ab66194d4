"""Approval, the evaluation, and what closing a project brings."""

import pytest
from sqlmodel import col, select

from policies.limits import SelfApproval
from services import people, points, projects
from tenants.models import Seat
from tests.services.points.conftest import balance_of
from tests.services.projects.conftest import neighbour, project_in
from tests.services.roster.conftest import Quarter

State = projects.ProjectState


async def secretary_of(quarter: Quarter) -> tuple[people.Person, Seat]:
    person = await quarter.person()
    return person, await quarter.world.seat("party_secretary", quarter.community, person=person)


async def test_nobody_approves_or_stops_what_they_proposed(quarter: Quarter) -> None:
    person, seat = await secretary_of(quarter)
    mine = await project_in(quarter, State.SUPPORTED, proposer=person)
    async with quarter.work_as(seat) as work:
        with pytest.raises(SelfApproval):
            await projects.approve_project(work, project_id=mine.id, expected_version=1)
        with pytest.raises(SelfApproval):
            await projects.stop_project(work, project_id=mine.id, reason="不办了", expected_version=1)


async def test_nobody_approves_what_they_drew_up_for_another(quarter: Quarter) -> None:
    _, seat = await secretary_of(quarter)
    await quarter.world.also(seat, "committee_staff", quarter.community)
    idea = await quarter.person()
    async with quarter.work_as(seat) as work:
        project = await projects.create_project(
            work,
            community_id=quarter.community.id,
            kind=projects.ProjectKind.GOVERNANCE,
            theme=projects.ProjectTheme.OTHER,
            title="楼道整治",
            idea="楼道堆物。",
            budget=0,
            proposed_by_person_id=idea.id,
        )
    async with quarter.work_as(seat) as work:
        with pytest.raises(SelfApproval):
            await projects.approve_project(work, project_id=project.id, expected_version=1)


async def test_the_one_who_approved_is_named(quarter: Quarter) -> None:
    person, seat = await secretary_of(quarter)
    project = await project_in(quarter, State.SUPPORTED)
    async with quarter.work_as(seat) as work:
        project = await projects.approve_project(work, project_id=project.id, expected_version=1)
    assert (project.state, project.approved_by_person_id) == (State.APPROVED, person.id)


async def test_closing_publishes_the_evaluation_and_pays_those_who_took_part(quarter: Quarter) -> None:
    project = await project_in(quarter, State.EVALUATING)
    stayed, seat = await quarter.member()
    left, other = await quarter.member()
    async with quarter.work_as(seat) as work:
        await projects.join_project(work, project_id=project.id)
    async with quarter.work_as(other) as work:
        part = await projects.join_project(work, project_id=project.id)
        await projects.release_participant(work, participant_id=part.id, expected_version=1)
    _, secretary = await secretary_of(quarter)
    async with quarter.work_as(secretary) as work:
        project = await projects.close_project(
            work, project_id=project.id, evaluation="九成居民满意。", expected_version=1
        )
    assert (project.state, project.evaluation) == (State.CLOSED, "九成居民满意。")
    assert await balance_of(quarter, stayed.person_id) == points.USUAL[points.Deed.PROJECT]
    assert await balance_of(quarter, left.person_id) is None


async def test_nobody_closes_a_project_they_take_part_in(quarter: Quarter) -> None:
    person, seat = await secretary_of(quarter)
    project = await project_in(quarter, State.EVALUATING)
    await quarter.world.add(
        projects.ProjectParticipant(
            project_id=project.id, community_id=project.community_id, person_id=person.id
        )
    )
    with pytest.raises(SelfApproval):
        async with quarter.work_as(seat) as work:
            await projects.close_project(work, project_id=project.id, evaluation="好", expected_version=1)
    assert (await quarter.fresh(project)).state is State.EVALUATING


# --- who takes part, and what they say ---------------------------------------------------------------------


async def test_a_person_takes_part_once_and_can_come_back(quarter: Quarter) -> None:
    project = await project_in(quarter, State.RUNNING)
    _, seat = await neighbour(quarter)
    async with quarter.work_as(seat) as work:
        part = await projects.join_project(work, project_id=project.id)
    with pytest.raises(projects.AlreadyParticipant):
        async with quarter.work_as(seat) as work:
            await projects.join_project(work, project_id=project.id)
    async with quarter.work_as(seat) as work:
        await projects.release_participant(work, participant_id=part.id, expected_version=1)
        with pytest.raises(projects.NoLongerTakesPart):
            await projects.release_participant(work, participant_id=part.id, expected_version=2)
        await projects.join_project(work, project_id=project.id)


async def test_a_lead_named_by_the_committee_moves_the_project_on(quarter: Quarter) -> None:
    project = await project_in(quarter, State.APPROVED)
    person, seat = await neighbour(quarter)
    staff = await quarter.world.seat("committee_staff", quarter.community)
    async with quarter.work_as(staff) as work:
        await projects.assign_participant(
            work, project_id=project.id, person_id=person.id, role_in_project=projects.ProjectRole.LEAD
        )
    async with quarter.work_as(seat) as work:
        project = await projects.start_project(work, project_id=project.id, expected_version=1)
    assert project.state is State.RUNNING


@pytest.mark.parametrize("state", [State.CLOSED, State.STOPPED])
async def test_nobody_joins_a_project_that_is_over(quarter: Quarter, state: State) -> None:
    project = await project_in(quarter, state)
    _, seat = await neighbour(quarter)
    async with quarter.work_as(seat) as work:
        with pytest.raises(projects.ProjectOver):
            await projects.join_project(work, project_id=project.id)


async def test_each_rates_once_and_only_during_the_evaluation(quarter: Quarter) -> None:
    scores = {"awareness": 5, "participation": 4, "satisfaction": 3}
    running, evaluating = [await project_in(quarter, state) for state in (State.RUNNING, State.EVALUATING)]
    person, seat = await neighbour(quarter)
    async with quarter.work_as(seat) as work:
        with pytest.raises(projects.NotEvaluating):
            await projects.rate_project(work, project_id=running.id, **scores)
        await projects.rate_project(work, project_id=evaluating.id, **scores)
    with pytest.raises(projects.ProjectAlreadyRated):
        async with quarter.work_as(seat) as work:
            await projects.rate_project(work, project_id=evaluating.id, **scores)
    async with quarter.world.session() as session:
        rating = (
            await session.execute(
                select(projects.ProjectRating).where(col(projects.ProjectRating.person_id) == person.id)
            )
        ).scalar_one()
    assert (rating.awareness, rating.participation, rating.satisfaction) == (5, 4, 3)
