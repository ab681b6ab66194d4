"""The parts of a project: aims, milestones, money, people, ratings."""

from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import strawberry

from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, connection, only, reads, to_one
from schema.people.persons import Person
from schema.places.communities import Community
from schema.relay import Connection, Node, Record
from schema.scalars import Money
from schema.verbs import act
from services import projects

if TYPE_CHECKING:
    from schema.projects.projects import GovernanceProject

LazyProject = Annotated["GovernanceProject", strawberry.lazy("schema.projects.projects")]


@strawberry.enum(description="What milestones can be sorted by.")
class MilestoneKey(Enum):
    DUE_ON = strawberry.enum_value("due_on", description="When it is due.")


@strawberry.enum(description="What milestones of several projects can be sorted by.")
class MilestoneCreatedKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was planned.")


@strawberry.enum(description="What budget entries can be sorted by.")
class BudgetEntryKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was entered.")


@strawberry.input(description="Which milestones.")
class MilestoneWhere:
    project: IdFilter | None = condition("The project.")
    community: IdFilter | None = condition("The community of the project.")
    state: Filter[projects.MilestoneState] | None = condition("How far it has come.")


@strawberry.input(description="Which budget entries.")
class BudgetEntryWhere:
    project: IdFilter | None = condition("The project.")
    kind: Filter[projects.BudgetKind] | None = condition("Planned or spent.")


@strawberry.input(description="Which participants.")
class ProjectParticipantWhere:
    project: IdFilter | None = condition("The project.")
    person: IdFilter | None = condition("Who takes part.")


@reads(projects.ProjectAim, act="project:read")
@strawberry.type(description="An aim that a project serves (工作目标).")
class ProjectAim:
    aim: projects.Aim = column("The aim.")


@reads(projects.Milestone, act="project:read")
@strawberry.type(description="What a project means to reach, and by when (节点).")
class Milestone(Record):
    title: str = column("What shall be reached (内容).")
    due_on: date = column("The day it is planned for (计划日期).")
    reached_on: date | None = column("The day it was reached (达成日期).")
    state: projects.MilestoneState = column("How far it has come.")
    dropped_because: str | None = column("Why it was given up (取消原因).")
    project: LazyProject | None = to_one("The project.")


@reads(projects.BudgetEntry, act="project:read")
@strawberry.type(
    description="Money planned or spent. Never changed: a mistake is undone by the opposite entry (预算条目)."
)
class BudgetEntry(Node):
    kind: projects.BudgetKind = column("Planned or spent.")
    amount: Money = column("How much; below nothing where it undoes another entry (金额).")
    purpose: str = column("What for; for an entry that undoes another, why (用途).")
    created_at: datetime = column("When it was entered.")
    reverses: "BudgetEntry | None" = to_one("The entry that it undoes.", reference="reverses_id")
    reversed_by: "BudgetEntry | None" = only("reverses_id", "The entry that undoes it.")
    project: LazyProject | None = to_one("The project.")


@reads(projects.ProjectParticipant, act="project_participant:read")
@strawberry.type(description="Somebody who takes part in a project (项目参与者).")
class ProjectParticipant(Record):
    role: projects.ProjectRole = column("What they do in it.")
    left_at: datetime | None = column("When they left it; null while they take part (退出时间).")
    person: Person | None = to_one("Who takes part.")
    project: LazyProject | None = to_one("The project.")
    community: Community = to_one("The community of the project.")


@reads(projects.ProjectSupport, act="project_support:read")
@strawberry.type(description="One person wants the project (附议).")
class ProjectSupport(Node):
    created_at: datetime = column("When they said so.")
    person: Person | None = to_one("Who wants it.")
    project: LazyProject | None = to_one("The project.")


@reads(projects.ProjectRating, act="project_rating:read")
@strawberry.type(description="What one person says of a project, each from 1 to 5 (评议).")
class ProjectRating(Node):
    awareness: int = column("Whether people know of it (知晓度).")
    participation: int = column("Whether people take part (参与度).")
    satisfaction: int = column("Whether people are satisfied (满意度).")
    created_at: datetime = column("When it was said.")
    person: Person | None = to_one("Who said it.")
    project: LazyProject | None = to_one("The project.")


@strawberry.type
class Query:
    milestone: Milestone | None = by_id("One milestone.")
    milestones: Connection[Milestone] | None = connection(
        "The milestones within your reach.", filters=MilestoneWhere, orders=MilestoneCreatedKey
    )
    budget_entries: Connection[BudgetEntry] | None = connection(
        "The budget entries within your reach.", filters=BudgetEntryWhere, orders=BudgetEntryKey
    )
    project_participants: Connection[ProjectParticipant] | None = connection(
        "Who takes part in projects, within your reach.", filters=ProjectParticipantWhere
    )


@strawberry.type
class Mutation:
    add_milestone = act(projects.add_milestone, Milestone)
    reach_milestone = act(projects.reach_milestone, Milestone)
    drop_milestone = act(projects.drop_milestone, Milestone)
    add_budget_entry = act(projects.add_budget_entry, BudgetEntry)
    reverse_budget_entry = act(projects.reverse_budget_entry, BudgetEntry)
    join_project = act(projects.join_project, ProjectParticipant)
    assign_participant = act(projects.assign_participant, ProjectParticipant)
    release_participant = act(projects.release_participant, ProjectParticipant)
    rate_project = act(projects.rate_project, ProjectRating)
