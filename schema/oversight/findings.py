"""Findings, what the company was told to mend, and every step and photo on the way."""

from datetime import date, datetime
from enum import Enum
from typing import Any

import strawberry

from schema.clock import today
from schema.contracts.contracts import LazyArea, ServiceStandard
from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, connection, reads, to_one
from schema.oversight.inspections import Inspection
from schema.people.persons import Person
from schema.places.buildings import Building
from schema.relay import Connection, Node, Record
from schema.verbs import act
from services import contracts, oversight, uploads
from tenants.tables import one_of


@strawberry.enum(description="What findings can be sorted by.")
class FindingKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was raised.")


@strawberry.input(description="Which findings.")
class FindingWhere:
    area: IdFilter | None = condition("The area.")
    building: IdFilter | None = condition("The building.")
    inspection: IdFilter | None = condition("The inspection that found it.")
    state: Filter[oversight.FindingState] | None = condition("How far it has come.")
    severity: Filter[oversight.Severity] | None = condition("How grave it is.")


@reads(oversight.FindingPhoto, act="finding:read")
@strawberry.type(
    description="A photo of a step; whoever may read the finding may read it. The picture itself is at "
    "`/{tenant}/photos/{id}`, with the same token; one is handed in at `/{tenant}/photos` (照片)."
)
class FindingPhoto(Node):
    format: uploads.PhotoFormat = column("What kind of file it is.")
    size: int = column("How many bytes it has (大小).")
    width: int = column("Its width in pixels, as stored (宽).")
    height: int = column("Its height in pixels, as stored (高).")
    sha256: str = column("The SHA-256 of the file, in hexadecimal (校验值).")


@reads(oversight.FindingStep, act="finding:read")
@strawberry.type(description="One step of a finding. Never changed (办理过程).")
class FindingStep(Node):
    act: str = column("What was done, such as `finding:claim` (动作).")
    after: oversight.FindingState = column("How far the finding had come then.")
    words: str = column("What was said (内容).")
    taken_at: datetime = column("When (时间).")
    person: Person | None = to_one("Who did it.")
    photos: Connection[FindingPhoto] | None = connection("What was shown.", reference="step_id")


@reads(oversight.RectificationOrder, act="finding:read")
@strawberry.type(description="What the company was told to mend, and by when (整改通知).")
class RectificationOrder(Record):
    number: int = column("Which order about this finding it is, from 1 (序号).")
    requirement: str = column("What is to be done (整改要求).")
    ordered_at: datetime = column("When it was given (下达时间).")
    due_on: date = column("The last day to mend it (整改期限).")
    claimed_at: datetime | None = column("When the company claimed that it is mended (申报时间).")
    outcome: oversight.OrderOutcome = column("What became of it.")


@reads(oversight.Finding, act="finding:read")
@strawberry.type(description="Something in an area that is not as it should be (问题).")
class Finding(Record):
    field: contracts.ServiceField = column("What it is about.")
    severity: oversight.Severity = column("How grave it is.")
    state: oversight.FindingState = column("How far it has come.")
    title: str = column("What it is, in a few words (名称).")
    details: str = column("What it is, in words (说明).")
    place: str = column("Where it is (位置).")
    raised_at: datetime = column("When it was raised (提出时间).")
    due_on: date | None = column("The last day to mend it; null until that is ordered (整改期限).")
    rejections: int = column("How often it was claimed to be mended and was not (退回次数).")
    verified_at: datetime | None = column("When a supervisor saw it mended (复核时间).")
    mended_hours: int | None = column("Hours from raising it to the claim that was accepted (整改用时).")
    escalated_at: datetime | None = column("When it came before the sub-district (上报时间).")
    closed_at: datetime | None = column("When it was closed or dismissed (关闭时间).")
    area: LazyArea = to_one("The area.")
    building: Building | None = to_one("The building.")
    inspection: Inspection | None = to_one("The inspection that found it.")
    standard: ServiceStandard | None = to_one("The promise that is not kept.")
    raised_by: Person | None = to_one("Who raised it (提出人).", reference="raised_by_person_id")
    orders: Connection[RectificationOrder] | None = connection(
        "What the company was told, one order after the other.", reference="finding_id"
    )
    steps: Connection[FindingStep] | None = connection(
        "Every step, from the first on.", reference="finding_id"
    )
    photos: Connection[FindingPhoto] | None = connection("The photos of all steps.", reference="finding_id")


def finding_is_overdue(finding: Any) -> Any:
    """Whether it was to be mended before today, and nobody claims that it is."""
    return one_of(finding.state, [oversight.FindingState.RECTIFYING]) & (finding.due_on < today())


@strawberry.type
class Query:
    finding: Finding | None = by_id("One finding.")
    findings: Connection[Finding] | None = connection(
        "The findings within your reach.", filters=FindingWhere, orders=FindingKey
    )
    overdue_findings: Connection[Finding] | None = connection(
        "Findings that were to be mended by now and are not claimed to be, within your reach (逾期未整改).",
        filters=FindingWhere,
        orders=FindingKey,
        where=finding_is_overdue,
    )


@strawberry.type
class Mutation:
    raise_finding = act(oversight.raise_finding, Finding)
    acknowledge_finding = act(oversight.acknowledge_finding, Finding)
    respond_finding = act(oversight.respond_finding, Finding)
    order_rectification = act(oversight.order_rectification, Finding)
    claim_finding = act(oversight.claim_finding, Finding)
    verify_finding = act(oversight.verify_finding, Finding)
    reject_finding = act(oversight.reject_finding, Finding)
    close_finding = act(oversight.close_finding, Finding)
    dismiss_finding = act(oversight.dismiss_finding, Finding)
    escalate_finding = act(oversight.escalate_finding, Finding)
    settle_finding = act(oversight.settle_finding, Finding)
