"""Who takes part in a project, and what everybody says of it in the end."""

from uuid import UUID

from services import people, roster
from services.acting import myself
from services.projects.arguments import Score
from services.projects.choices import ProjectRole, ProjectState
from services.projects.machines import UNDER_WAY
from services.projects.models import GovernanceProject, ProjectParticipant, ProjectRating
from services.projects.refusals import (
    AlreadyParticipant,
    NoLongerTakesPart,
    NotEvaluating,
    ProjectAlreadyRated,
    ProjectOver,
)
from services.work import Work, command


@command("project:join")
async def join_project(work: Work, project_id: UUID) -> ProjectParticipant:
    """Take part oneself, as a helper. Raises SeatWithoutPerson, ProjectOver or AlreadyParticipant."""
    me = myself(work)
    project = await work.find(GovernanceProject, project_id)
    return await _take_part(work, project, me, ProjectRole.HELPER)


@command("participant:assign")
async def assign_participant(
    work: Work, project_id: UUID, person_id: UUID, role_in_project: ProjectRole
) -> ProjectParticipant:
    """Let somebody of the community take part, in this role.

    Raises PersonOfAnotherCommunity, ProjectOver or AlreadyParticipant.
    """
    project = await work.find(GovernanceProject, project_id)
    person = await work.get(people.Person, person_id)
    if person.community_id != project.community_id:
        raise roster.PersonOfAnotherCommunity(field="person_id")
    return await _take_part(work, project, person.id, role_in_project)


@command("participant:release")
async def release_participant(work: Work, participant_id: UUID, expected_version: int) -> ProjectParticipant:
    """Let somebody, or oneself, no longer take part: no points come of it. Raises ProjectOver or NoLongerTakesPart."""
    participant = await work.find(ProjectParticipant, participant_id, expected_version=expected_version)
    project = await work.get(GovernanceProject, participant.project_id)
    if project.state not in UNDER_WAY:
        raise ProjectOver
    if participant.left_at is not None:
        raise NoLongerTakesPart
    participant.left_at = work.now
    return await work.save(participant)


@command("project:rate")
async def rate_project(
    work: Work, project_id: UUID, awareness: Score, participation: Score, satisfaction: Score
) -> ProjectRating:
    """Rate a project that is being evaluated, each from 1 to 5. Raises SeatWithoutPerson, NotEvaluating or
    ProjectAlreadyRated."""
    me = myself(work)
    project = await work.find(GovernanceProject, project_id)
    if project.state is not ProjectState.EVALUATING:
        raise NotEvaluating
    rating = ProjectRating(
        project_id=project.id,
        community_id=project.community_id,
        person_id=me,
        awareness=awareness,
        participation=participation,
        satisfaction=satisfaction,
    )
    return await work.add(rating, unless=ProjectAlreadyRated())


async def _take_part(
    work: Work, project: GovernanceProject, person_id: UUID, role: ProjectRole
) -> ProjectParticipant:
    if project.state not in UNDER_WAY:
        raise ProjectOver
    participant = ProjectParticipant(
        project_id=project.id, community_id=project.community_id, person_id=person_id, role=role
    )
    return await work.add(participant, unless=AlreadyParticipant())
