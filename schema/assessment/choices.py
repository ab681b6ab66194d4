"""The choices of an assessment, with their labels."""

from schema.language import labelled
from services import assessment

labelled(
    assessment.AssessmentState,
    "How far a round of assessment has come (测评进度).",
    {
        assessment.AssessmentState.DRAFT: "Being drawn up (拟订中).",
        assessment.AssessmentState.OPEN: "People answer (进行中).",
        assessment.AssessmentState.CLOSED: "Counted; who answered is forgotten (已截止).",
        assessment.AssessmentState.PUBLISHED: "The ranking is published, with its method (已公布).",
    },
)
