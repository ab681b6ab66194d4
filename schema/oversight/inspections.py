"""Who oversees a property company, and the rounds they make."""

from datetime import date, datetime
from enum import Enum

import strawberry

from schema.contracts.contracts import LazyArea, ServiceStandard
from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, connection, reads, to_one
from schema.people.persons import Person
from schema.relay import Connection, Node, Record
from schema.verbs import act
from services import contracts, oversight


@strawberry.enum(description="What supervisors can be sorted by.")
class SupervisorKey(Enum):
    CREATED = strawberry.enum_value("id", description="When they were appointed.")


@strawberry.enum(description="What inspections can be sorted by.")
class InspectionKey(Enum):
    CREATED = strawberry.enum_value("id", description="When the round opened.")


@strawberry.input(description="Which supervisors.")
class SupervisorWhere:
    area: IdFilter | None = condition("The area whose company they oversee.")
    person: IdFilter | None = condition("Who it is.")
    state: Filter[oversight.SupervisorState] | None = condition("Whether they still do.")


@strawberry.input(description="Which checklists.")
class ChecklistWhere:
    area: IdFilter | None = condition("The area.")


@strawberry.input(description="Which inspections.")
class InspectionWhere:
    area: IdFilter | None = condition("The area.")
    plan: IdFilter | None = condition("The plan whose rounds they are.")
    state: Filter[oversight.InspectionState] | None = condition("How far they have come.")


@reads(oversight.Supervisor, act="supervisor:read")
@strawberry.type(
    description="Somebody appointed to oversee an area's property company: never one of its staff, nor their spouse "
    "or direct relative (物业监督员)."
)
class Supervisor(Record):
    kind: oversight.OverseerKind = column("As what.")
    state: oversight.SupervisorState = column("Whether they still do.")
    starts_on: date = column("The first day (任期开始).")
    ends_on: date = column("The last day of the term (任期届满).")
    ended_on: date | None = column("The day it ended before that (卸任日期).")
    person: Person | None = to_one("Who it is.")
    appointed_by: Person | None = to_one("Who appointed them (任命人).", reference="appointed_by_person_id")
    area: LazyArea = to_one("The area whose company they oversee.")


@reads(oversight.ChecklistItem, act="checklist:read")
@strawberry.type(description="One thing to look at (检查项).")
class ChecklistItem(Node):
    field: contracts.ServiceField = column("What it is about.")
    text: str = column("What to look at, in words (内容).")
    severity: oversight.Severity = column("How grave it is where it is not in order.")
    standard: ServiceStandard | None = to_one("What the company promised about it.")


@reads(oversight.Checklist, act="checklist:read")
@strawberry.type(description="What is looked at in an area, item by item (检查表).")
class Checklist(Record):
    name: str = column("Its name (名称).")
    state: oversight.ChecklistState = column("Whether it is in use.")
    area: LazyArea = to_one("The area.")
    items: Connection[ChecklistItem] | None = connection("Its items.", reference="checklist_id")


@reads(oversight.InspectionPlan, act="inspection:read")
@strawberry.type(description="A checklist is gone through every so many days (检查计划).")
class InspectionPlan(Record):
    every_days: int = column("How many days lie between two rounds (间隔天数).")
    next_on: date = column("When the next round opens (下次开始日期).")
    ends_on: date | None = column("The last day on which one may open (结束日期).")
    state: oversight.InspectionPlanState = column("Whether it still opens rounds.")
    checklist: Checklist | None = to_one("The checklist.")
    area: LazyArea = to_one("The area.")


@reads(oversight.InspectionAnswer, act="inspection:read")
@strawberry.type(description="How an item was found (检查记录).")
class InspectionAnswer(Node):
    result: oversight.ItemResult = column("How it was found.")
    remark: str | None = column("What there is to say (备注).")
    item: ChecklistItem | None = to_one("The item.")


@reads(oversight.Inspection, act="inspection:read")
@strawberry.type(description="One round through a checklist, made by one person (检查).")
class Inspection(Record):
    state: oversight.InspectionState = column("How far it has come.")
    opened_on: date = column("The day the round opened (开始日期).")
    due_on: date = column("The last day to make it (截止日期).")
    started_at: datetime | None = column("When it was begun (检查开始时间).")
    finished_at: datetime | None = column("When it was finished (检查完成时间).")
    summary: str | None = column("What came of it, in words (检查小结).")
    inspector: Person | None = to_one("Who made it (检查人).", reference="inspector_person_id")
    checklist: Checklist | None = to_one("The checklist.")
    plan: InspectionPlan | None = to_one("The plan whose round it is; null beyond every plan.")
    area: LazyArea = to_one("The area.")
    answers: Connection[InspectionAnswer] | None = connection(
        "How its items were found.", reference="inspection_id"
    )


@strawberry.type
class Query:
    supervisors: Connection[Supervisor] | None = connection(
        "Who oversees property companies, within your reach.", filters=SupervisorWhere, orders=SupervisorKey
    )
    checklists: Connection[Checklist] | None = connection(
        "The checklists within your reach.", filters=ChecklistWhere
    )
    inspection_plans: Connection[InspectionPlan] | None = connection(
        "The plans of inspection within your reach."
    )
    inspection: Inspection | None = by_id("One inspection.")
    inspections: Connection[Inspection] | None = connection(
        "The inspections within your reach.", filters=InspectionWhere, orders=InspectionKey
    )


@strawberry.type
class Mutation:
    appoint_supervisor = act(oversight.appoint_supervisor, Supervisor)
    end_supervisor = act(oversight.end_supervisor, Supervisor)
    create_checklist = act(oversight.create_checklist, Checklist)
    add_checklist_item = act(oversight.add_checklist_item, ChecklistItem)
    retire_checklist = act(oversight.retire_checklist, Checklist)
    start_inspection_plan = act(oversight.start_inspection_plan, InspectionPlan)
    end_inspection_plan = act(oversight.end_inspection_plan, InspectionPlan)
    open_inspection = act(oversight.open_inspection, Inspection)
    start_inspection = act(oversight.start_inspection, Inspection)
    give_inspection_answer = act(oversight.give_inspection_answer, InspectionAnswer)
    finish_inspection = act(oversight.finish_inspection, Inspection)
