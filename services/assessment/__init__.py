"""Satisfied property (满意物业): rounds of anonymous answers, results by area, and a published ranking."""

from services.assessment.answering import (
    answer_assessment,
    has_answered,
    reveal_participation,
    review_assessment,
)
from services.assessment.arguments import AnswerGiven, QuestionGiven
from services.assessment.choices import AssessmentState, Voice
from services.assessment.machines import ASSESSMENT_ROUND, COUNTED
from services.assessment.models import (
    AssessmentMark,
    AssessmentParticipation,
    AssessmentQuestion,
    AssessmentResult,
    AssessmentRound,
    AssessmentTally,
)
from services.assessment.refusals import (
    AlreadyAnswered,
    AssessmentNotOpen,
    AssessmentStillOpen,
    ClosesBeforeNow,
    CompanyRatesItself,
    NoQuestions,
    NotYourHome,
    QuestionsUnanswered,
    QuestionTwice,
)
from services.assessment.rounds import (
    close_assessment_round,
    draft_assessment_round,
    open_assessment_round,
    publish_assessment_round,
)
from services.assessment.rules import BEST_MARK, FULL_SCORE, Counted, heard, method, ranks, score
from services.assessment.timers import close_due_assessment_rounds

__all__ = [
    "ASSESSMENT_ROUND",
    "BEST_MARK",
    "COUNTED",
    "FULL_SCORE",
    "AlreadyAnswered",
    "AnswerGiven",
    "AssessmentMark",
    "AssessmentNotOpen",
    "AssessmentParticipation",
    "AssessmentQuestion",
    "AssessmentResult",
    "AssessmentRound",
    "AssessmentState",
    "AssessmentStillOpen",
    "AssessmentTally",
    "ClosesBeforeNow",
    "CompanyRatesItself",
    "Counted",
    "NoQuestions",
    "NotYourHome",
    "QuestionGiven",
    "QuestionTwice",
    "QuestionsUnanswered",
    "Voice",
    "answer_assessment",
    "close_assessment_round",
    "close_due_assessment_rounds",
    "draft_assessment_round",
    "has_answered",
    "heard",
    "method",
    "open_assessment_round",
    "publish_assessment_round",
    "ranks",
    "reveal_participation",
    "review_assessment",
    "score",
]
