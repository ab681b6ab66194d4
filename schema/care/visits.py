"""Visits, and the alerts that nobody answered: an alert tells of a door, and of no person."""

from datetime import date, datetime
from enum import Enum
from typing import Any

import strawberry
from sqlalchemy import select

from schema.care.households import CareHousehold
from schema.care.plans import CarePlan
from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, computed, connection, reads, to_one
from schema.people.persons import Person
from schema.places.buildings import Building
from schema.places.communities import Community
from schema.relay import Connection, Record
from schema.verbs import act
from services import care
from tenants.tables import table_of


@strawberry.enum(description="What visits can be sorted by.")
class CareVisitKey(Enum):
    CREATED = strawberry.enum_value("id", description="When the clock opened it.")
    BEGINS_AT = strawberry.enum_value("begins_at", description="When it is due.")


@strawberry.input(description="Which visits.")
class CareVisitWhere:
    community: IdFilter | None = condition("The community.")
    building: IdFilter | None = condition("The building.")
    household: IdFilter | None = condition("The household visited.")
    plan: IdFilter | None = condition("The plan it belongs to.")
    helper: IdFilter | None = condition("The first of its helpers.")
    second_helper: IdFilter | None = condition("The second of its helpers.")
    state: Filter[care.VisitState] | None = condition("How far it has come.")


@strawberry.input(description="Which alerts.")
class CareAlertWhere:
    community: IdFilter | None = condition("The community.")
    building: IdFilter | None = condition("The building.")


@reads(care.CareVisit, act="care_visit:read")
@strawberry.type(description="One knock at one door (敲门探访).")
class CareVisit(Record):
    state: care.VisitState = column("How far it has come.")
    due_on: date = column("The day, by the tenant's clock.")
    hour: int = column("The hour of that day.")
    begins_at: datetime = column("From when on it is due.")
    overdue_at: datetime = column("From when on it counts as missed.")
    made_at: datetime | None = column("When somebody knocked.")
    together: bool = column("Whether both helpers came.")
    note: str | None = column("What was found; to the household, its carers and the committee (探访记录).")
    escalated_at: datetime | None = column("When it was escalated.")
    resolved_at: datetime | None = column("When it was found how the household is.")
    outcome: care.VisitOutcome | None = column("How it was found; to the same people as the note.")
    outcome_note: str | None = column("The same in words (处置说明).")
    household: CareHousehold | None = to_one("The household visited.")
    plan: CarePlan | None = to_one("The plan it belongs to.")
    helper: Person | None = to_one("The first of its helpers.")
    second_helper: Person | None = to_one("The second of them.")
    made_by: Person | None = to_one("Who knocked.", reference="made_by_person_id")
    verified_by: Person | None = to_one("Who vouched for it.", reference="verified_by_person_id")
    resolved_by: Person | None = to_one("Who looked into it.", reference="resolved_by_person_id")
    building: Building = to_one("The building.")
    community: Community = to_one("The community.")


def door_of(visit: Any) -> Any:
    """The number of the home, without a word of who lives there."""
    household = table_of(care.CareHousehold).alias()
    found = (household.c.tenant_id == visit.tenant_id, household.c.id == visit.household_id)
    return select(household.c.door).where(*found).correlate_except(household).scalar_subquery()


@reads(care.CareVisit, act="care_alert:read", where=care.escalated)
@strawberry.type(
    description="Nobody answered at a door, or nobody came (无人应答提醒): for the captains of the building, the "
    "committee, and the property staff of the compound. It tells where, and not who."
)
class CareAlert:
    visit_id: strawberry.ID = column("The visit, to resolve it.", name="id")
    version: int = column("The version of the visit. Send it as `expectedVersion` to resolve it (版本).")
    state: care.VisitState = column("Escalated, or resolved.")
    door: str | None = computed(door_of, "The number of the home (室号).")
    building: Building = to_one("The building.")
    community: Community = to_one("The community.")
    begins_at: datetime = column("When the visit was due.")
    escalated_at: datetime | None = column("When the alarm was raised.")
    resolved_at: datetime | None = column("When it was over.")


@strawberry.type
class Query:
    care_visit: CareVisit | None = by_id("One visit.")
    care_visits: Connection[CareVisit] | None = connection(
        "The visits within your reach.", filters=CareVisitWhere, orders=CareVisitKey
    )
    care_alerts: Connection[CareAlert] | None = connection(
        "Where nobody answered, within your reach (无人应答提醒).",
        filters=CareAlertWhere,
        orders=CareVisitKey,
    )


@strawberry.type
class Mutation:
    complete_care_visit = act(care.complete_care_visit, CareVisit)
    report_no_answer = act(care.report_no_answer, CareVisit)
    verify_care_visit = act(care.verify_care_visit, CareVisit)
    resolve_care_visit = act(care.resolve_care_visit, CareAlert)
