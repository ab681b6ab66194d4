"""How an alliance is formed and ends (mechanism 34)."""

from services.alliance.choices import AllianceState
from services.machines import Machine

ALLIANCE = Machine(
    "alliance",
    AllianceState.PROPOSED,
    {
        (AllianceState.PROPOSED, "sign"): AllianceState.FORMED,
        (AllianceState.FORMED, "supersede"): AllianceState.SUPERSEDED,
        (AllianceState.PROPOSED, "dissolve"): AllianceState.DISSOLVED,
        (AllianceState.FORMED, "dissolve"): AllianceState.DISSOLVED,
    },
)
"""`sign` moves the alliance with the third signature; those before leave it where it is. A new alliance at the same
place supersedes the one before it."""
