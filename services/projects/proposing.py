"""From an idea to enough supporters (mechanism 63): residents propose, captains and committees draw up, neighbours
support."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlmodel import col

from policies import limits
from services import people, places, roster
from services.acting import hold, move, myself, ours, within_reach
from services.arguments import Money, Title
from services.projects.arguments import Aims, Idea
from services.projects.budget import entered
from services.projects.choices import Aim, BudgetKind, ProjectKind, ProjectRole, ProjectTheme
from services.projects.machines import PROJECT, UNDECIDED
from services.projects.models import (
    GovernanceProject,
    ProjectAim,
    ProjectParticipant,
    ProjectSupport,
)
from services.projects.refusals import (
    AlreadySupported,
    AreaOfAnotherCommunity,
    BudgetBelowPlan,
    ProjectDecided,
)
from services.work import Work, command


@command("project:propose")
async def propose_project(
    work: Work,
    community_id: UUID,
    kind: ProjectKind,
    theme: ProjectTheme,
    title: Title,
    idea: Idea,
    area_id: UUID | None = None,
) -> GovernanceProject:
    """Put forward an idea of one's own, which one then leads. What it may cost is drawn up later.

    Raises SeatWithoutPerson or AreaOfAnotherCommunity.
    """
    me = myself(work)
    project = await _added(
        work,
        GovernanceProject(
            community_id=community_id,
            area_id=area_id,
            kind=kind,
            theme=theme,
            title=title,
            idea=idea,
            proposed_by_person_id=me,
        ),
    )
    await work.add(
        ProjectParticipant(
            project_id=project.id, community_id=project.community_id, person_id=me, role=ProjectRole.LEAD
        )
    )
    return project


@command("project:create")
async def create_project(
    work: Work,
    community_id: UUID,
    kind: ProjectKind,
    theme: ProjectTheme,
    title: Title,
    idea: Idea,
    budget: Money,
    area_id: UUID | None = None,
    partner_id: UUID | None = None,
    proposed_by_person_id: UUID | None = None,
    aims: Aims | None = None,
) -> GovernanceProject:
    """Draw up a project, of one's own idea or of somebody's in the community. An owners' committee does so for its
    compound.

    Raises AreaOfAnotherCommunity or PersonOfAnotherCommunity.
    """
    if proposed_by_person_id is not None:
        person = await work.get(people.Person, proposed_by_person_id)
        if person.community_id != community_id:
            raise roster.PersonOfAnotherCommunity(field="proposed_by_person_id")
    if partner_id is not None:
        await work.get(places.PartnerOrganization, partner_id)
    project = await _added(
        work,
        GovernanceProject(
            community_id=community_id,
            area_id=area_id,
            partner_id=partner_id,
            kind=kind,
            theme=theme,
            title=title,
            idea=idea,
            proposed_by_person_id=proposed_by_person_id or work.me,
            budget=budget,
        ),
    )
    await _serve(work, project, aims or [])
    return project


@command("project:update")
async def update_project(
    work: Work,
    project_id: UUID,
    expected_version: int,
    title: Title | None = None,
    budget: Money | None = None,
    partner_id: UUID | None = None,
    aims: Aims | None = None,
) -> GovernanceProject:
    """Draw up what a project shall be and may cost; what is left out stays. Raises ProjectDecided once it is approved,
    or BudgetBelowPlan."""
    project = await work.find(GovernanceProject, project_id, expected_version=expected_version)
    if project.state not in UNDECIDED:
        raise ProjectDecided
    if budget is not None and budget < await entered(work, project, BudgetKind.PLANNED):
        raise BudgetBelowPlan(field="budget")
    if partner_id is not None:
        await work.get(places.PartnerOrganization, partner_id)
    project.title = title or project.title
    project.budget = project.budget if budget is None else budget
    project.partner_id = partner_id or project.partner_id
    if aims is not None:
        await _serve(work, project, aims)
    return await work.save(project)


@command("project:support")
async def support_project(work: Work, project_id: UUID) -> GovernanceProject:
    """Say that one wants a project; with `project_supporters` of them it is supported.

    Raises SeatWithoutPerson, SelfApproval for one's own idea, or AlreadySupported.
    """
    me = myself(work)
    project = await hold(work, GovernanceProject, project_id)
    limits.not_own(me, project.proposed_by_person_id)
    PROJECT.after(project.state, "support")  # refused here: most supporters leave the state where it is
    support = ProjectSupport(project_id=project.id, community_id=project.community_id, person_id=me)
    await work.add(support, unless=AlreadySupported())
    if await _supporters(work, project) >= work.figures.project_supporters:
        move(work, PROJECT, project, "support")
        await work.save(project)
    return project


async def _added(work: Work, project: GovernanceProject) -> GovernanceProject:
    await work.find(places.Community, project.community_id)
    if project.area_id is not None:
        await work.get(places.PropertyManagementArea, project.area_id)
        await _lies_in(work, project.area_id, project.community_id)
    await work.add(project)
    return await within_reach(work, project)


async def _lies_in(work: Work, area_id: UUID, community_id: UUID) -> None:
    link = ours(work, places.AreaCommunity).where(
        col(places.AreaCommunity.area_id) == area_id,
        col(places.AreaCommunity.community_id) == community_id,
    )
    if await work.first(link) is None:
        raise AreaOfAnotherCommunity(field="area_id")


async def _serve(work: Work, project: GovernanceProject, aims: Sequence[Aim]) -> None:
    """Let these be all the aims of the project."""
    await work.session.execute(
        delete(ProjectAim).where(
            col(ProjectAim.tenant_id) == work.ground.tenant_id, col(ProjectAim.project_id) == project.id
        )
    )
    await work.add_all(
        [ProjectAim(project_id=project.id, community_id=project.community_id, aim=aim) for aim in aims]
    )


async def _supporters(work: Work, project: GovernanceProject) -> int:
    query = select(func.count()).where(
        col(ProjectSupport.tenant_id) == work.ground.tenant_id,
        col(ProjectSupport.project_id) == project.id,
    )
    return (await work.session.execute(query)).scalar_one()
