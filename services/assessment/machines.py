"""How a round of assessment moves from state to state (mechanism 38). `close` is also the clock's."""

from services.assessment.choices import AssessmentState
from services.machines import Machine

ASSESSMENT_ROUND = Machine(
    "assessment_round",
    AssessmentState.DRAFT,
    {
        (AssessmentState.DRAFT, "open"): AssessmentState.OPEN,
        (AssessmentState.OPEN, "close"): AssessmentState.CLOSED,
        (AssessmentState.CLOSED, "publish"): AssessmentState.PUBLISHED,
    },
)

COUNTED = (AssessmentState.CLOSED, AssessmentState.PUBLISHED)
"""Nobody answers any more, and who answered is forgotten."""
