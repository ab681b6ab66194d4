"""How a disclosure moves. What is published stays published: a correction stands in its place, beside what it was."""

from services.disclosure.choices import AreaDisclosureState
from services.machines import Machine

AREA_DISCLOSURE = Machine(
    "area_disclosure",
    AreaDisclosureState.DUE,
    {
        (AreaDisclosureState.DUE, "publish"): AreaDisclosureState.PUBLISHED,
        (AreaDisclosureState.PUBLISHED, "correct"): AreaDisclosureState.PUBLISHED,
    },
)
