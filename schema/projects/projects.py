"""Governance and self-governance projects: from an idea to a published evaluation."""

from datetime import datetime
from enum import Enum
from typing import Any

import strawberry

from schema.counting import count_of, mean_of, sum_of
from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, computed, connection, reads, to_many, to_one
from schema.people.persons import Person
from schema.places.communities import Community, PropertyManagementArea
from schema.places.partners import PartnerOrganization
from schema.projects.parts import (
    BudgetEntry,
    BudgetEntryKey,
    BudgetEntryWhere,
    Milestone,
    MilestoneKey,
    ProjectAim,
    ProjectParticipant,
    ProjectRating,
    ProjectSupport,
)
from schema.relay import Connection, Record
from schema.scalars import Money
from schema.verbs import act
from services import projects
from tenants.tables import linked, one_of


@strawberry.enum(description="What projects can be sorted by.")
class GovernanceProjectKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was proposed.")


def _serves(project: Any, held: Any) -> Any:
    return linked(
        projects.ProjectAim, project, lambda aim: aim.project_id == project.id, lambda aim: held(aim.aim)
    )


@strawberry.input(description="Which projects.")
class GovernanceProjectWhere:
    community: IdFilter | None = condition("The community.")
    area: IdFilter | None = condition("The compound whose concern it is.")
    partner: IdFilter | None = condition("The partner organisation.")
    proposed_by_person: IdFilter | None = condition("Who proposed it.")
    state: Filter[projects.ProjectState] | None = condition("How far it has come.")
    kind: Filter[projects.ProjectKind] | None = condition("Whose it is.")
    theme: Filter[projects.ProjectTheme] | None = condition("What it is about.")
    aim: Filter[projects.Aim] | None = condition("What it serves.", by=_serves)


def _entered(kind: projects.BudgetKind) -> Any:
    return sum_of(projects.BudgetEntry, "project_id", "amount", lambda entry: one_of(entry.kind, [kind]))


def _mean(column: str) -> Any:
    return mean_of(projects.ProjectRating, "project_id", column)


@reads(projects.GovernanceProject, act="project:read")
@strawberry.type(description="A governance project or a self-governance project (治理项目、自治项目).")
class GovernanceProject(Record):
    kind: projects.ProjectKind = column("Whose it is.")
    theme: projects.ProjectTheme = column("What it is about.")
    title: str = column("Its name (名称).")
    idea: str = column("The idea it grew from, in words (来源).")
    state: projects.ProjectState = column("How far it has come.")
    aims: list[ProjectAim] | None = to_many("project_id", "What it serves.", order="aim")
    budget: Money = column("What it may cost; fixed once it is approved (预算).")
    planned: Money = computed(_entered(projects.BudgetKind.PLANNED), "What is planned so far (已计划).")
    spent: Money = computed(_entered(projects.BudgetKind.SPENT), "What is spent so far (已支出).")
    supporter_count: int = computed(
        count_of(projects.ProjectSupport, "project_id"), "How many want it (附议人数)."
    )
    participant_count: int = computed(
        count_of(projects.ProjectParticipant, "project_id", lambda part: part.left_at.is_(None)),
        "How many take part (参与人数).",
    )
    rating_count: int = computed(
        count_of(projects.ProjectRating, "project_id"), "How many rated it (评议人数)."
    )
    awareness: int | None = computed(
        _mean("awareness"), "Whether people know of it: the mean in hundredths, 100 to 500 (知晓度)."
    )
    participation: int | None = computed(
        _mean("participation"), "Whether people take part: the mean in hundredths, 100 to 500 (参与度)."
    )
    satisfaction: int | None = computed(
        _mean("satisfaction"), "Whether people are satisfied: the mean in hundredths, 100 to 500 (满意度)."
    )
    evaluation: str | None = column("What came of it, published on closing (评议结果).")
    closed_at: datetime | None = column("When it was closed (结项时间).")
    stopped_because: str | None = column("Why it was given up (终止原因).")
    community: Community = to_one("The community.")
    area: PropertyManagementArea | None = to_one(
        "The compound whose concern it is; null if it is everybody's."
    )
    partner: PartnerOrganization | None = to_one("The partner organisation.")
    proposed_by: Person | None = to_one("Whose idea it is (提出人).", reference="proposed_by_person_id")
    approved_by: Person | None = to_one("Who approved it (批准人).", reference="approved_by_person_id")
    milestones: Connection[Milestone] | None = connection(
        "What it means to reach.", reference="project_id", orders=MilestoneKey, order="due_on"
    )
    budget_entries: Connection[BudgetEntry] | None = connection(
        "Its money.", reference="project_id", filters=BudgetEntryWhere, orders=BudgetEntryKey
    )
    participants: Connection[ProjectParticipant] | None = connection(
        "Who takes part, or did.", reference="project_id"
    )
    supports: Connection[ProjectSupport] | None = connection("Who wants it.", reference="project_id")
    ratings: Connection[ProjectRating] | None = connection(
        "What each person says of it.", reference="project_id"
    )


@strawberry.type
class Query:
    governance_project: GovernanceProject | None = by_id("One project.")
    governance_projects: Connection[GovernanceProject] | None = connection(
        "The projects within your reach.", filters=GovernanceProjectWhere, orders=GovernanceProjectKey
    )


@strawberry.type
class Mutation:
    propose_project = act(projects.propose_project, GovernanceProject)
    create_project = act(projects.create_project, GovernanceProject)
    update_project = act(projects.update_project, GovernanceProject)
    support_project = act(projects.support_project, GovernanceProject)
    approve_project = act(projects.approve_project, GovernanceProject)
    start_project = act(projects.start_project, GovernanceProject)
    evaluate_project = act(projects.evaluate_project, GovernanceProject)
    close_project = act(projects.close_project, GovernanceProject)
    stop_project = act(projects.stop_project, GovernanceProject)
