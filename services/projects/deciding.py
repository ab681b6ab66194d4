"""From supported to closed or stopped. The Party organisation decides, never on what it proposed itself."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col

from policies import limits
from services import points
from services.acting import move, ours
from services.projects.arguments import Evaluation, Reason
from services.projects.machines import PROJECT
from services.projects.models import GovernanceProject, ProjectParticipant
from services.work import Work, command


@command("project:approve")
async def approve_project(work: Work, project_id: UUID, expected_version: int) -> GovernanceProject:
    """Approve a supported project with its budget. Raises SelfApproval for one that one proposed or drew up."""
    project = await _to_decide(work, project_id, expected_version)
    move(work, PROJECT, project, "approve")
    project.approved_by_person_id = work.me
    return await work.save(project)


@command("project:start")
async def start_project(work: Work, project_id: UUID, expected_version: int) -> GovernanceProject:
    """Begin an approved project."""
    project = await work.find(GovernanceProject, project_id, expected_version=expected_version)
    move(work, PROJECT, project, "start")
    return await work.save(project)


@command("project:evaluate")
async def evaluate_project(work: Work, project_id: UUID, expected_version: int) -> GovernanceProject:
    """End the work and open the evaluation: participants and residents rate it from then on."""
    project = await work.find(GovernanceProject, project_id, expected_version=expected_version)
    move(work, PROJECT, project, "evaluate")
    return await work.save(project)


@command("project:close")
async def close_project(
    work: Work, project_id: UUID, evaluation: Evaluation, expected_version: int
) -> GovernanceProject:
    """Publish the evaluation and close the project; whoever still takes part earns points for it.

    Raises SelfApproval for a project that one proposed, drew up or takes part in.
    """
    project = await _to_decide(work, project_id, expected_version)
    move(work, PROJECT, project, "close")
    participants = await _taking_part(work, project)
    for participant in participants:
        limits.not_own(work.me, participant.person_id)
    project.evaluation = evaluation
    project.closed_at = work.now
    await work.save(project)
    for participant in participants:
        await points.award(
            work,
            person_id=participant.person_id,
            community_id=project.community_id,
            deed=points.Deed.PROJECT,
            source=participant,
        )
    return project


@command("project:stop")
async def stop_project(
    work: Work, project_id: UUID, reason: Reason, expected_version: int
) -> GovernanceProject:
    """Give a project up, with the reason. Raises SelfApproval as `approve_project` does."""
    project = await _to_decide(work, project_id, expected_version)
    move(work, PROJECT, project, "stop")
    project.stopped_because = reason
    return await work.save(project)


async def _to_decide(work: Work, project_id: UUID, expected_version: int) -> GovernanceProject:
    project = await work.find(GovernanceProject, project_id, expected_version=expected_version)
    limits.not_own(work.me, project.proposed_by_person_id)
    limits.not_own(work.seat_id, project.created_by)
    return project


async def _taking_part(work: Work, project: GovernanceProject) -> Sequence[ProjectParticipant]:
    """In the order of the people: whoever awards to several takes their accounts in that order."""
    query = ours(work, ProjectParticipant).where(
        col(ProjectParticipant.project_id) == project.id, col(ProjectParticipant.left_at).is_(None)
    )
    return await work.all(query.order_by(col(ProjectParticipant.person_id)))
