"""The choices contracts know: who concluded one, how far it has come, what is promised and paid for."""

from enum import StrEnum


class ContractKind(StrEnum):
    """Concluded by the developer, by the owners' assembly, or for a while when nobody serves the area."""

    PRELIMINARY = "preliminary"
    ELECTED = "elected"
    TEMPORARY = "temporary"


class ContractState(StrEnum):
    SIGNED = "signed"
    FILED = "filed"
    ENDED = "ended"
    HANDED_OVER = "handed_over"


class ServiceField(StrEnum):
    """What a standard, or an item of a checklist, is about."""

    FIRE_SAFETY = "fire_safety"
    SECURITY = "security"
    LIFTS = "lifts"
    REPAIRS = "repairs"
    CLEANING = "cleaning"
    GREENING = "greening"
    RECEPTION = "reception"


class FeeKind(StrEnum):
    SERVICE = "service"
    PARKING = "parking"
    OTHER = "other"


class FeeBasis(StrEnum):
    """What a fee is counted by; each is for a month."""

    SQUARE_METRE = "square_metre"
    HOME = "home"
    PARKING_SPACE = "parking_space"
