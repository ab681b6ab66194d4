"""The one inbox: every matter of a community, whatever its kind, with one timeline each."""

from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from sqlalchemy import func

from schema.language import by_id, column, connection, only, reads, to_one
from schema.people.persons import Person
from schema.places.buildings import Building, Grid
from schema.places.communities import Community, PropertyManagementArea
from schema.relay import Connection, Node, Record
from schema.requests.inbox import CaseKey, CaseWhere
from services import requests

if TYPE_CHECKING:
    from schema.requests.mediation import Mediation
    from schema.requests.observations import Observation
    from schema.requests.opinions import Opinion
    from schema.requests.service_requests import ServiceRequest

LazyMediation = Annotated["Mediation", strawberry.lazy("schema.requests.mediation")]
LazyObservation = Annotated["Observation", strawberry.lazy("schema.requests.observations")]
LazyOpinion = Annotated["Opinion", strawberry.lazy("schema.requests.opinions")]
LazyRequest = Annotated["ServiceRequest", strawberry.lazy("schema.requests.service_requests")]


@strawberry.enum(description="What the steps of a timeline can be sorted by.")
class CaseStepKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was taken.")


@reads(requests.CaseStep, act="case_step:read")
@strawberry.type(description="One step of a case's timeline: who did what, and when (办理过程).")
class CaseStep(Node):
    act: str = column("What was done: noun:verb (操作).")
    before: str | None = column("The state before, in small letters; null where none changed (原状态).")
    after: str | None = column("The state after (新状态).")
    note: str | None = column("What was said with it (备注).")
    at: datetime = column("When (时间).")
    by: Person | None = to_one("Who did it; null for the platform itself.", reference="person_id")


@reads(requests.Case, act="case:read")
@strawberry.type(
    description="One matter of the inbox, whatever its kind, from first contact to its end (事项)."
)
class Case(Record):
    kind: requests.CaseKind = column("What kind of matter it is.")
    title: str = column("What it is about (标题).")
    channel: requests.Channel = column("How it came in.")
    urgency: requests.Urgency = column("How urgent it is.")
    opened_at: datetime = column("When it came in (受理时间).")
    due_at: datetime = column("When its next step is due; when it is closed, when the last one was (期限).")
    reminded_at: datetime | None = column("When somebody was last reminded that it is overdue (催办时间).")
    escalated_at: datetime | None = column("When it was last handed up to the sub-district (上报时间).")
    open: bool = column("Whether anything is left to do (是否未结).")
    closed_at: datetime | None = column("When it was closed (办结时间).")
    person: Person | None = to_one("Whose matter it is, whoever took it in (诉求人).")
    first_contact: Person | None = to_one(
        "Who was asked first, and stays responsible: this never changes. Null where a resident came online and no "
        "captain serves; the committee then is (首问责任人).",
        reference="first_contact_person_id",
    )
    community: Community = to_one("The community it lies in.")
    building: Building | None = to_one("The building it is about.")
    grid: Grid | None = to_one("The grid it lies in.")
    area: PropertyManagementArea | None = to_one(
        "The compound whose property company it was routed to (转办小区)."
    )
    steps: Connection[CaseStep] | None = connection(
        "Its timeline, from the first contact on (全链条).", reference="case_id", orders=CaseStepKey
    )
    service_request: LazyRequest | None = only("case_id", "The request, if it is one.")
    opinion: LazyOpinion | None = only("case_id", "The opinion, if it is one.")
    observation: LazyObservation | None = only("case_id", "The observation, if it is one.")
    mediation: LazyMediation | None = only("case_id", "The mediation, if it is one.")


def _overdue(case: Any) -> Any:
    return case.open & (case.due_at < func.now())


@strawberry.type
class Query:
    case: Case | None = by_id("One case.")
    cases: Connection[Case] | None = connection(
        "The inbox: every matter within your reach (一站式收件箱). For one community's, see its `cases`.",
        filters=CaseWhere,
        orders=CaseKey,
    )
    overdue_cases: Connection[Case] | None = connection(
        "Open cases whose next step is overdue, the longest first (逾期事项).",
        filters=CaseWhere,
        where=_overdue,
        order="due_at",
    )
