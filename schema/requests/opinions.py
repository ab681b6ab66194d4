"""The voice of residents, and the answers that were published."""

from datetime import datetime
from enum import Enum
from typing import Any

import strawberry
from sqlalchemy import BigInteger, cast, func

from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, computed, connection, reads, to_one
from schema.people.persons import Person
from schema.places.communities import Community
from schema.relay import Connection, Record
from schema.requests.cases import Case
from schema.verbs import act
from services import requests
from tenants.tables import one_of


@strawberry.enum(description="What opinions can be sorted by.")
class OpinionKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was received.")


@strawberry.input(description="Which opinions.")
class OpinionWhere:
    community: IdFilter | None = condition("The community it is about.")
    state: Filter[requests.OpinionState] | None = condition("How far it has come.")


@strawberry.input(description="Which published answers.")
class PublishedOpinionWhere:
    community: IdFilter | None = condition("The community it is about.")


def _minutes_to_answer(opinion: Any) -> Any:
    seconds = func.extract("epoch", opinion.answered_at - opinion.received_at)
    return cast(func.floor(seconds / 60), BigInteger())


@reads(requests.Opinion, act="opinion:read")
@strawberry.type(description="What somebody thinks or proposes, and what was answered (社情民意).")
class Opinion(Record):
    state: requests.OpinionState = column("How far it has come.")
    content: str = column("What was said (内容).")
    received_at: datetime = column("When it was received (收到时间).")
    answer: str | None = column("What was answered (答复).")
    answered_at: datetime | None = column("When it was answered (答复时间).")
    response_minutes: int | None = computed(
        _minutes_to_answer, "Whole minutes from receipt to answer; null until it is answered (响应时间)."
    )
    summary: str | None = column("The question in words that name nobody, as published (公开摘要).")
    published_at: datetime | None = column("When the answer was published (公开时间).")
    answered_by: Person | None = to_one("Who answered.", reference="answered_by_person_id")
    case: Case | None = to_one("Its row of the inbox, with the timeline.")
    community: Community = to_one("The community it is about.")


@reads(
    requests.Opinion,
    act="published_opinion:read",
    where=lambda opinion: one_of(opinion.state, [requests.OpinionState.PUBLISHED]),
)
@strawberry.type(description="An answer for everybody to read; it does not say who asked (公开答复).")
class PublishedOpinion:
    summary: str | None = column("The question (摘要).")
    answer: str | None = column("The answer (答复).")
    published_at: datetime | None = column("When it was published (公开时间).")
    community: Community = to_one("The community it is about.")


@strawberry.type
class Query:
    opinion: Opinion | None = by_id("One opinion.")
    opinions: Connection[Opinion] | None = connection(
        "The opinions within your reach.", filters=OpinionWhere, orders=OpinionKey
    )
    published_opinions: Connection[PublishedOpinion] | None = connection(
        "Answers that were published in your communities.", filters=PublishedOpinionWhere
    )


@strawberry.type
class Mutation:
    submit_opinion = act(requests.submit_opinion, Opinion)
    answer_opinion = act(requests.answer_opinion, Opinion)
    publish_opinion = act(requests.publish_opinion, Opinion)
    close_opinion = act(requests.close_opinion, Opinion)
