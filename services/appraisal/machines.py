"""How the records of a yearly appraisal move from state to state (mechanisms 31 to 33). Moves are the verbs of the
commands; `close` and `send` move an appraisal together with its round and its package."""

from services.appraisal.choices import AppraisalState, HonourState, PackageState, RoundState
from services.machines import Machine

APPRAISAL_ROUND = Machine(
    "appraisal_round",
    RoundState.DRAFT,
    {
        (RoundState.DRAFT, "meet"): RoundState.MET,
        (RoundState.MET, "score"): RoundState.SCORED,
        (RoundState.SCORED, "close"): RoundState.APPEALED,
        (RoundState.APPEALED, "approve"): RoundState.FINAL,
    },
)

APPRAISAL = Machine(
    "appraisal",
    AppraisalState.OPEN,
    {
        (AppraisalState.OPEN, "score"): AppraisalState.SCORED,
        (AppraisalState.SCORED, "score"): AppraisalState.SCORED,
        (AppraisalState.SCORED, "appeal"): AppraisalState.APPEALED,
        (AppraisalState.SCORED, "close"): AppraisalState.FINAL,
        (AppraisalState.APPEALED, "decide"): AppraisalState.FINAL,
        (AppraisalState.FINAL, "send"): AppraisalState.EXPORTED,
    },
)
"""A score can be mended until the round is scored; from then on only an appeal changes it."""

APPRAISAL_PACKAGE = Machine(
    "appraisal_package",
    PackageState.DRAFT,
    {
        (PackageState.DRAFT, "approve"): PackageState.APPROVED,
        (PackageState.APPROVED, "send"): PackageState.SENT,
        (PackageState.SENT, "correct"): PackageState.CORRECTED,
    },
)

HONOUR = Machine(
    "honour",
    HonourState.NOMINATED,
    {
        (HonourState.NOMINATED, "confirm"): HonourState.CONFIRMED,
        (HonourState.NOMINATED, "decline"): HonourState.DECLINED,
    },
)
