"""Rounds of assessment and the published ranking. Nothing here leads to who answered, or to what one person said."""

from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any

import strawberry
from sqlalchemy import Numeric, cast, func, literal_column

from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, computed, connection, reads, to_many, to_one
from schema.places.communities import PropertyManagementArea
from schema.relay import Connection, Node, Record
from schema.verbs import act, shows
from services import assessment
from services.work import Work

LazyRound = Annotated["AssessmentRound", strawberry.lazy("schema.assessment.rounds")]


def _points(row: Any) -> Any:
    """Hundredths as points with two places."""
    return func.round(cast(row.score, Numeric) / literal_column("100"), literal_column("2"))


@strawberry.enum(description="What rounds of assessment can be sorted by.")
class AssessmentRoundKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was drawn up.")


@strawberry.input(description="Which rounds of assessment.")
class AssessmentRoundWhere:
    state: Filter[assessment.AssessmentState] | None = condition("How far it has come.")


@strawberry.enum(description="What results can be sorted by.")
class AssessmentResultKey(Enum):
    CREATED = strawberry.enum_value(
        "id", description="When it was counted: the results of an area over time."
    )
    RANK = strawberry.enum_value("position", description="The ranking; areas without a place come last.")


@strawberry.input(description="Which results.")
class AssessmentResultWhere:
    round: IdFilter | None = condition("The round.")
    area: IdFilter | None = condition("The property-management area.")


@reads(assessment.AssessmentQuestion, act="assessment_round:read")
@strawberry.type(description="A question of a round, answered with a mark of 1 to 5 (测评题目).")
class AssessmentQuestion(Node):
    position: int = column("Its place in the round, from 1 (序号).")
    text: str = column("What is asked (题目).")
    weight: int = column("How much it weighs beside the others (权重).")


@reads(assessment.AssessmentMark, act="assessment_result:read")
@strawberry.type(description="What came out for one question in an area (单题得分).")
class AssessmentMark:
    score: Decimal = computed(_points, "Points of 100 (得分).")
    question: AssessmentQuestion | None = to_one("The question.")


@reads(assessment.AssessmentResult, act="assessment_result:read")
@strawberry.type(
    description="What came out for an area: its score and its place, once the round is published (小区测评结果). "
    "Scores and numbers are null where too few answered to keep them anonymous."
)
class AssessmentResult(Node):
    residents: int | None = column("How many residents' answers count (居民有效答卷).")
    committees: int | None = column("How many answers of committees and supervisors count (评议有效答卷).")
    score: Decimal | None = computed(_points, "Points of 100 (得分).")
    rank: int | None = column("The place among the areas of the round, from 1 (名次).")
    area: PropertyManagementArea = to_one("The property-management area.")
    round: LazyRound | None = to_one("The round.")
    marks: list[AssessmentMark] | None = to_many("result_id", "What came out for each question.")


@reads(assessment.AssessmentRound, act="assessment_round:read")
@strawberry.type(description="A round of the contest “satisfied property” in all areas (满意物业测评).")
class AssessmentRound(Record):
    title: str = column("What it is called (名称).")
    state: assessment.AssessmentState = column("How far it has come.")
    resident_weight: int = column("How much the residents' answers weigh, in percent (居民评分权重).")
    closes_at: datetime = column("Until when one may answer (截止时间).")
    opened_at: datetime | None = column("Since when one may (开始时间).")
    published_at: datetime | None = column("When the ranking was published (公布时间).")
    smallest_cell: int | None = column("From how many answers on a voice is counted and shown (最少答卷数).")
    method: str | None = column("How it is counted, in Chinese (计分办法).", name="method_zh")
    method_en: str | None = column("The same in English.")
    questions: list[AssessmentQuestion] | None = to_many(
        "round_id", "What is asked, in order.", order="position"
    )
    results: Connection[AssessmentResult] | None = connection(
        "The results by area (各小区结果).", reference="round_id", orders=AssessmentResultKey
    )


@strawberry.type(description="What revealParticipation answers.")
class RevealParticipationPayload:
    answered: bool = strawberry.field(description="Whether you have answered in this round (是否已评分).")


async def revealed(work: Work, round: assessment.AssessmentRound) -> RevealParticipationPayload:
    return RevealParticipationPayload(answered=await assessment.has_answered(work, round))


@strawberry.type
class Query:
    assessment_round: AssessmentRound | None = by_id("One round of assessment.")
    assessment_rounds: Connection[AssessmentRound] | None = connection(
        "The rounds of assessment.", filters=AssessmentRoundWhere, orders=AssessmentRoundKey
    )
    assessment_results: Connection[AssessmentResult] | None = connection(
        "Results by area and over time (满意物业排名).",
        filters=AssessmentResultWhere,
        orders=AssessmentResultKey,
    )


@strawberry.type
class Mutation:
    draft_assessment_round = act(assessment.draft_assessment_round, AssessmentRound)
    open_assessment_round = act(assessment.open_assessment_round, AssessmentRound)
    close_assessment_round = act(assessment.close_assessment_round, AssessmentRound)
    publish_assessment_round = act(assessment.publish_assessment_round, AssessmentRound)
    answer_assessment = act(assessment.answer_assessment, AssessmentRound)
    review_assessment = act(assessment.review_assessment, AssessmentRound)
    reveal_participation = shows(
        assessment.reveal_participation,
        RevealParticipationPayload,
        model=assessment.AssessmentRound,
        show=revealed,
    )
