"""Governance projects (治理项目) and self-governance projects (自治项目): mechanisms 2–4, 58 and 63."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Date
from sqlmodel import Field

from services import people, places
from services.projects.choices import (
    Aim,
    BudgetKind,
    MilestoneState,
    ProjectKind,
    ProjectRole,
    ProjectState,
    ProjectTheme,
)
from tenants.tables import Reach, TenantTable, among, chosen, indexed, linked, moment, one_of, ref, unique


def led_by(row: Any, project_id: Any, persons: Any) -> ColumnElement[bool]:
    """Whether one of these persons leads the project."""
    return linked(
        ProjectParticipant,
        row,
        lambda part: part.project_id == project_id,
        lambda part: one_of(part.role, [ProjectRole.LEAD]),
        lambda part: part.left_at.is_(None),
        lambda part: among(part.person_id, persons),
    )


def _of_project(row: Any, condition: Callable[[Any], Any]) -> ColumnElement[bool]:
    return linked(GovernanceProject, row, lambda project: project.id == row.project_id, condition)


WITHIN_PROJECT: Mapping[str, Reach] = {
    "community": lambda row, communities: among(row.community_id, communities),
    "area": lambda row, areas: _of_project(row, lambda project: among(project.area_id, areas)),
    "own": lambda row, me: led_by(row, row.project_id, me),
}
"""What a grant reaches in a table of parts of projects. One's own are the projects that one leads."""

OF_A_PERSON: Mapping[str, Reach] = {
    **WITHIN_PROJECT,
    "own": lambda row, me: among(row.person_id, me),
}


class GovernanceProject(TenantTable, table=True):
    """From somebody's idea to a published evaluation. `budget` is in fen, fixed once the project is approved.

    `area_id` is given where it is the concern of one compound: only then do the owners' committee and the
    property company of that compound have to do with it.
    """

    keys = (
        indexed("community_id", "state", "id"),
        indexed("state", "kind", "id"),
        indexed("theme", "id"),
    )
    checks: ClassVar = {
        "budget": "budget >= 0",
        "evaluated": "(state = 'closed') = (evaluation IS NOT NULL)",
    }
    reaches: ClassVar = {
        "community": lambda row, communities: among(row.community_id, communities),
        "area": lambda row, areas: among(row.area_id, areas),
        "own": lambda row, me: led_by(row, row.id, me),
    }

    community_id: UUID = ref(places.Community)
    area_id: UUID | None = ref(places.PropertyManagementArea, optional=True)
    partner_id: UUID | None = ref(places.PartnerOrganization, optional=True)
    kind: ProjectKind = chosen(ProjectKind)
    theme: ProjectTheme = chosen(ProjectTheme)
    title: str = Field(max_length=80)
    idea: str = Field(max_length=1000)
    proposed_by_person_id: UUID | None = ref(people.Person, optional=True)
    budget: int = Field(default=0, sa_type=BigInteger)
    state: ProjectState = chosen(ProjectState, default=ProjectState.PROPOSED)
    approved_by_person_id: UUID | None = None
    evaluation: str | None = Field(default=None, max_length=2000)
    closed_at: datetime | None = moment(optional=True)
    stopped_because: str | None = Field(default=None, max_length=200)


class ProjectAim(TenantTable, table=True):
    """One of the aims that a project serves."""

    keys = (unique("project_id", "aim"), indexed("aim", "project_id"))
    reaches: ClassVar = WITHIN_PROJECT

    project_id: UUID = ref(GovernanceProject)
    community_id: UUID = ref(places.Community)
    aim: Aim = chosen(Aim)


class ProjectSupport(TenantTable, table=True):
    """One person wants the project."""

    keys = (unique("project_id", "person_id"),)
    reaches: ClassVar = OF_A_PERSON

    project_id: UUID = ref(GovernanceProject)
    community_id: UUID = ref(places.Community)
    person_id: UUID = ref(people.Person)


class ProjectParticipant(TenantTable, table=True):
    """Somebody who takes part, until `left_at`."""

    keys = (unique("project_id", "person_id", where="left_at IS NULL"),)
    reaches: ClassVar = OF_A_PERSON

    project_id: UUID = ref(GovernanceProject)
    community_id: UUID = ref(places.Community)
    person_id: UUID = ref(people.Person)
    role: ProjectRole = chosen(ProjectRole, default=ProjectRole.HELPER)
    left_at: datetime | None = moment(optional=True)


class Milestone(TenantTable, table=True):
    """What a project means to reach, and by when."""

    keys = (indexed("project_id", "due_on", "id"), indexed("community_id", "state", "due_on", "id"))
    checks: ClassVar = {"reached": "(state = 'reached') = (reached_on IS NOT NULL)"}
    reaches: ClassVar = WITHIN_PROJECT

    project_id: UUID = ref(GovernanceProject)
    community_id: UUID = ref(places.Community)
    title: str = Field(max_length=80)
    due_on: date = Field(sa_type=Date)
    reached_on: date | None = Field(default=None, sa_type=Date)
    state: MilestoneState = chosen(MilestoneState, default=MilestoneState.PLANNED)
    dropped_because: str | None = Field(default=None, max_length=200)


class BudgetEntry(TenantTable, table=True):
    """Money planned or spent, in fen. Never changed: a mistake is undone by the opposite entry."""

    keys = (unique("reverses_id"), indexed("project_id", "kind", "id"))
    checks: ClassVar = {"sign": "amount <> 0 AND (amount < 0) = (reverses_id IS NOT NULL)"}
    reaches: ClassVar = WITHIN_PROJECT

    project_id: UUID = ref(GovernanceProject)
    community_id: UUID = ref(places.Community)
    kind: BudgetKind = chosen(BudgetKind)
    amount: int = Field(sa_type=BigInteger)
    purpose: str = Field(max_length=200)
    reverses_id: UUID | None = Field(default=None, sa_column_kwargs={"info": {"ref": "budget_entry"}})


class ProjectRating(TenantTable, table=True):
    """What one person says of a project: each from 1 to 5 (知晓度、参与度、满意度, rules.md)."""

    keys = (unique("project_id", "person_id"),)
    checks: ClassVar = {
        "scores": "awareness BETWEEN 1 AND 5 AND participation BETWEEN 1 AND 5 AND satisfaction BETWEEN 1 AND 5"
    }
    reaches: ClassVar = OF_A_PERSON

    project_id: UUID = ref(GovernanceProject)
    community_id: UUID = ref(places.Community)
    person_id: UUID = ref(people.Person)
    awareness: int
    participation: int
    satisfaction: int
