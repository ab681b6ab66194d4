"""How a running vote stands: who takes part, against the quorum, and nothing of what anybody said."""

from dataclasses import dataclass
from uuid import UUID

from services.votes.choices import MotionState
from services.votes.counting import participation
from services.votes.refusals import MotionNotOpen
from services.voting_rules import Check, Weights, quorum_checks, rule_set
from services.work import Work


@dataclass(frozen=True, slots=True)
class Forecast:
    """Participation so far on both axes, and the comparisons with the quorum, area before heads."""

    total: Weights
    taking_part: Weights
    checks: tuple[Check, Check]


async def forecast(work: Work, motion_id: UUID) -> Forecast:
    """Of a motion that is open, by one statement. Raises NotFound or MotionNotOpen."""
    state, rules, total, taking_part = await participation(work, motion_id)
    if state is not MotionState.OPEN:
        raise MotionNotOpen
    return Forecast(total, taking_part, quorum_checks(rule_set(rules or ""), total, taking_part))
