"""How an organisation tree moves from draft into force, and out of it."""

from services.machines import Machine
from services.places.models import TreeState

ORGANIZATION = Machine(
    "organization",
    TreeState.DRAFT,
    {
        (TreeState.DRAFT, "publish"): TreeState.IN_FORCE,
        (TreeState.IN_FORCE, "supersede"): TreeState.SUPERSEDED,
    },
)
