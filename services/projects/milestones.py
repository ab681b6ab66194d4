"""What a project means to reach: planned, then reached or dropped."""

from datetime import date
from uuid import UUID

from services.acting import move
from services.arguments import Title
from services.projects.arguments import Reason
from services.projects.machines import MILESTONE, UNDER_WAY
from services.projects.models import GovernanceProject, Milestone
from services.projects.refusals import DueBeforeToday, ProjectOver
from services.work import Work, command


@command("milestone:add")
async def add_milestone(work: Work, project_id: UUID, title: Title, due_on: date) -> Milestone:
    """Plan what shall be reached by a day. Raises ProjectOver or DueBeforeToday."""
    project = await work.find(GovernanceProject, project_id)
    if project.state not in UNDER_WAY:
        raise ProjectOver
    if due_on < work.today:
        raise DueBeforeToday(field="due_on")
    milestone = Milestone(
        project_id=project.id, community_id=project.community_id, title=title, due_on=due_on
    )
    return await work.add(milestone)


@command("milestone:reach")
async def reach_milestone(work: Work, milestone_id: UUID, expected_version: int) -> Milestone:
    """Say that it is reached today."""
    milestone = await work.find(Milestone, milestone_id, expected_version=expected_version)
    move(work, MILESTONE, milestone, "reach")
    milestone.reached_on = work.today
    return await work.save(milestone)


@command("milestone:drop")
async def drop_milestone(work: Work, milestone_id: UUID, reason: Reason, expected_version: int) -> Milestone:
    """Give it up, with the reason."""
    milestone = await work.find(Milestone, milestone_id, expected_version=expected_version)
    move(work, MILESTONE, milestone, "drop")
    milestone.dropped_because = reason
    return await work.save(milestone)
