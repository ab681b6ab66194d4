"""How a disclosure moves. What is published stays: a mistake is mended by a reversal in the books."""

from services.disclosure.choices import AreaDisclosureState
from services.machines import Machine

AREA_DISCLOSURE = Machine(
    "area_disclosure",
    AreaDisclosureState.DUE,
    {(AreaDisclosureState.DUE, "publish"): AreaDisclosureState.PUBLISHED},
)
