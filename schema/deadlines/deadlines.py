"""What is due, what is overdue, and where it is written that it is."""

from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, case, func

from schema.aggregates import Aggregate, aggregated, key, month
from schema.filters import BooleanFilter, Filter, IdFilter, condition
from schema.language import any_of, by_id, column, computed, connection, reads, to_one
from schema.places.communities import Community, PropertyManagementArea
from schema.relay import Connection, Node, Record
from services import deadlines
from tenants.language import Bilingual, Language
from tenants.tables import one_of


def _overdue(deadline: Any) -> Any:
    return one_of(deadline.state, deadlines.OPEN) & (deadline.due_at <= func.now())


def _words(of: Callable[[deadlines.Rule], Bilingual], language: Language) -> Callable[[Any], Any]:
    """deadline → what the table says of its rule."""
    told = {rule.value: of(row).words(language) for rule, row in deadlines.RULES.items()}

    def build(deadline: Any) -> ColumnElement[str]:
        return case(told, value=deadline.rule)

    return build


@strawberry.enum(description="What deadlines can be sorted by.")
class DeadlineKey(Enum):
    CREATED = strawberry.enum_value("id", description="When they began to run.")
    DUE_AT = strawberry.enum_value("due_at", description="When they are due.")


@strawberry.input(description="Which deadlines.")
class DeadlineWhere:
    overdue: BooleanFilter | None = condition(
        "Whether it is still to be done and time is up (是否逾期).", by=lambda row, held: held(_overdue(row))
    )
    rule: Filter[deadlines.DeadlineRule] | None = condition("What is due.")
    state: Filter[deadlines.DeadlineState] | None = condition("What became of it.")
    community: IdFilter | None = condition("The community it concerns.")
    area: IdFilter | None = condition("The compound it concerns.")


@reads(deadlines.Deadline, act="deadline:read")
@strawberry.type(
    description="Something the law gives so much time for: counted by the calendar of Shanghai, not ending on a day "
    "off, with reminders before and an entry in the journal when it passes (期限)."
)
class Deadline(Record):
    rule: deadlines.DeadlineRule = column("What is due.")
    state: deadlines.DeadlineState = column("What became of it.")
    source: str | None = computed(
        _words(lambda row: row.source, Language.CHINESE), "Where it is written (依据)."
    )
    source_en: str | None = computed(
        _words(lambda row: row.source, Language.ENGLISH), "The same, in English."
    )
    consequence: str | None = computed(
        _words(lambda row: row.then, Language.CHINESE), "What follows when it passes (逾期后果)."
    )
    consequence_en: str | None = computed(
        _words(lambda row: row.then, Language.ENGLISH), "The same, in English."
    )
    counted_from: datetime = column("What it is counted from; to come, for one that is counted back (起算).")
    due_at: datetime = column("The first instant at which it is too late (截止).")
    remind_at: datetime | None = column("When it is next reminded of; null where it is not (下次提醒).")
    reminders: int = column("How often it was reminded of (提醒次数).")
    passed_at: datetime | None = column("When it was found to have passed (逾期认定时间).")
    ended_at: datetime | None = column("When it was done, or was not to be done any more (办结时间).")
    subject_kind: str = column("The kind of record it is about: `owners_committee` and so on (对象类型).")
    subject: Node | None = any_of(
        "The record it is about; null if you may not read it.", kind="subject_kind", id="subject_id"
    )
    community: Community | None = to_one("The community it concerns.")
    area: PropertyManagementArea | None = to_one("The compound it concerns (小区).")


@strawberry.type(description="Deadlines with something in common, counted (期限汇总).")
class DeadlineAggregate(Aggregate):
    state: deadlines.DeadlineState | None = key("What became of them.")
    rule: deadlines.DeadlineRule | None = key("What is due.")
    community: Community | None = key("The community; null for those of a compound alone.")
    area: PropertyManagementArea | None = key("The compound; null for those of a community alone.")
    month: date | None = month("due_at", "The first day of the month in which they are due (到期月份).")


@strawberry.type(description="A page of deadlines, and what all of them come to.")
class DeadlineConnection(Connection[Deadline]):
    aggregates: list[DeadlineAggregate] = aggregated(DeadlineAggregate)


@strawberry.type
class Query:
    deadline: Deadline | None = by_id("One deadline.")
    deadlines: DeadlineConnection | None = connection(
        "What is due and what is overdue within your reach (期限与逾期清单).",
        filters=DeadlineWhere,
        orders=DeadlineKey,
    )
