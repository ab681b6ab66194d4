"""The journal: what happened, and who did it."""

from datetime import date, datetime
from enum import Enum
from typing import Any

import strawberry
from sqlalchemy import Text, cast

from schema.aggregates import Aggregate, aggregated, key, month
from schema.filters import IdFilter, TextFilter, condition
from schema.language import any_of, by_id, column, computed, connection, labelled, reads, to_one
from schema.naming import id_of
from schema.people.persons import Person
from schema.places.communities import Community
from schema.relay import Connection, Node
from schema.scalars import Json
from services import journal

labelled(
    journal.Outcome,
    "What became of an act (结果).",
    {journal.Outcome.DONE: "Done (已执行).", journal.Outcome.REFUSED: "Refused by the policy (已拒绝)."},
)


def _subject(entry: Any) -> Any:
    return entry.subject_kind.concat("_").concat(cast(entry.subject_id, Text()))


@strawberry.enum(description="What journal entries can be sorted by.")
class JournalEntryKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was done.")


@strawberry.input(description="Which journal entries.")
class JournalEntryWhere:
    act: TextFilter | None = condition("What was done, such as check_in:approve.")
    subject_kind: TextFilter | None = condition("What kind of record it was done to, such as membership.")
    subject: IdFilter | None = condition(
        "The record it was done to; name its kind as well, and it is found faster."
    )


@reads(journal.JournalEntry, act="journal:read")
@strawberry.type(
    description="One act, done or refused (操作记录). Never changed; sealed into a chain, so that a change would show."
)
class JournalEntry(Node):
    act: str = column("What was done: noun:verb (动作).")
    outcome: journal.Outcome = column("Whether it was done or refused.")
    code: str | None = column("The code of the refusal.")
    person: Person | None = to_one("Who did it; null for the platform, and for what is done anonymously.")
    seat_id: strawberry.ID | None = computed(
        id_of("seat", "created_by"), "The seat that did it; null as `person` is."
    )
    subject_id: strawberry.ID | None = computed(_subject, "The id of the record it was done to.")
    subject: Node | None = any_of(
        "The record it was done to, as it is now; null if you may not read it, or it is none of this API.",
        kind="subject_kind",
        id="subject_id",
    )
    community: Community | None = to_one("The community it concerns.")
    facts: Json = column("Ids and figures, never personal data (要素).")
    request_id: str = column("The request it was done in.")
    created_at: datetime = column("When.")
    position: str | None = computed(
        lambda entry: cast(entry.position, Text()), "Its place in the chain; null until it is sealed."
    )
    previous: str | None = column("The digest before it in the chain.")
    digest: str | None = column("SHA-256 over its content, its place and the digest before it.")


@strawberry.type(description="Journal entries with something in common, counted (操作记录汇总).")
class JournalEntryAggregate(Aggregate):
    act: str | None = key("What was done: noun:verb (动作).")
    outcome: journal.Outcome | None = key("Whether it was done or refused.")
    month: date | None = month("created_at", "The first day of the month in which it was done (月份).")


@strawberry.type(description="A page of journal entries, and what all of them come to.")
class JournalEntryConnection(Connection[JournalEntry]):
    aggregates: list[JournalEntryAggregate] = aggregated(JournalEntryAggregate)


@strawberry.type
class Query:
    journal_entry: JournalEntry | None = by_id("One journal entry.")
    journal_entries: JournalEntryConnection | None = connection(
        "The journal within your reach.", filters=JournalEntryWhere, orders=JournalEntryKey
    )
