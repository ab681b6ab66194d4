"""The kinds of argument only the commands of an assessment take. What somebody answers never reaches the journal."""

from dataclasses import dataclass
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import AfterValidator, ConfigDict

from services.arguments import PERSONAL, Line, TooMany, whole
from services.assessment.refusals import NoQuestions, QuestionsUnanswered, QuestionTwice
from services.assessment.rules import BEST_MARK

MOST_QUESTIONS = 20

Weight = Annotated[int, whole(1, 100)]
ResidentWeight = Annotated[int, whole(51, 100)]
"""Percent: residents weigh more than everybody else together (mechanism 38)."""
Mark = Annotated[int, whole(1, BEST_MARK)]


@dataclass(frozen=True, slots=True)
class QuestionGiven:
    """A question of a round, and how much it weighs beside the others."""

    __pydantic_config__: ClassVar = ConfigDict(revalidate_instances="always")

    text: Line
    weight: Weight


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """The mark for one question."""

    __pydantic_config__: ClassVar = ConfigDict(revalidate_instances="always")

    assessment_question_id: UUID
    mark: Mark


def _asked(value: list[QuestionGiven]) -> list[QuestionGiven]:
    if not value:
        raise NoQuestions
    if len(value) > MOST_QUESTIONS:
        raise TooMany(limit=MOST_QUESTIONS)
    if len({given.text for given in value}) < len(value):
        raise QuestionTwice
    return value


def _once(value: list[AnswerGiven]) -> list[AnswerGiven]:
    if len({given.assessment_question_id for given in value}) < len(value):
        raise QuestionsUnanswered
    return value


Questions = Annotated[list[QuestionGiven], AfterValidator(_asked)]
Answers = Annotated[list[AnswerGiven], AfterValidator(_once), PERSONAL]
