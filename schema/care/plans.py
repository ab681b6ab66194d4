"""Care plans: who visits a household, and when."""

from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import strawberry

from schema.care.households import CareHousehold
from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, connection, reads, to_one
from schema.people.persons import Person
from schema.places.buildings import Building
from schema.places.communities import Community
from schema.relay import Connection, Record
from schema.verbs import act
from services import care

if TYPE_CHECKING:
    from schema.care.visits import CareVisit

LazyVisit = Annotated["CareVisit", strawberry.lazy("schema.care.visits")]


@strawberry.enum(description="What care plans can be sorted by.")
class CarePlanKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was started.")


@strawberry.input(description="Which care plans.")
class CarePlanWhere:
    community: IdFilter | None = condition("The community.")
    building: IdFilter | None = condition("The building.")
    household: IdFilter | None = condition("The household visited.")
    helper: IdFilter | None = condition("The first of its helpers.")
    second_helper: IdFilter | None = condition("The second of its helpers.")
    state: Filter[care.PlanState] | None = condition("Whether it runs.")


@reads(care.CarePlan, act="care_plan:read")
@strawberry.type(
    description="Who visits a household, and at which hours of the day (一日两敲门): two helpers, a pair."
)
class CarePlan(Record):
    state: care.PlanState = column("Whether it runs.")
    hours: list[int] = column("The hours of the day, by the tenant's clock (敲门时间).")
    starts_on: date = column("The first day.")
    ends_on: date | None = column("The last day; null if it is open-ended.")
    next_visit_at: datetime | None = column("When the next visit begins; null if there is none.")
    household: CareHousehold | None = to_one("The household visited.")
    helper: Person | None = to_one("The first of the two helpers (结对人).")
    second_helper: Person | None = to_one("The second of them.")
    building: Building = to_one("The building.")
    community: Community = to_one("The community.")
    visits: Connection[LazyVisit] | None = connection("Its visits.", reference="plan_id", order="due_on")


@strawberry.type
class Query:
    care_plan: CarePlan | None = by_id("One care plan.")
    care_plans: Connection[CarePlan] | None = connection(
        "The care plans within your reach.", filters=CarePlanWhere, orders=CarePlanKey
    )


@strawberry.type
class Mutation:
    start_care_plan = act(care.start_care_plan, CarePlan)
    assign_care_plan = act(care.assign_care_plan, CarePlan)
    end_care_plan = act(care.end_care_plan, CarePlan)
