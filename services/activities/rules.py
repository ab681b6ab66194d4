"""The rules of activities and courses: pure, and none of them raises."""

from services.activities.choices import TrainingStage


def stage_before(stage: TrainingStage) -> TrainingStage | None:
    """The stage that comes before it; None for the first."""
    chain = list(TrainingStage)
    position = chain.index(stage)
    return chain[position - 1] if position else None
