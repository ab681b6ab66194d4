"""Who owns which exclusive unit, and which residents' committee acts for the owners of an area."""

from services.ownership.entrusting import convenes, end_entrustment, entrust_area
from services.ownership.models import Entrustment, Ownership, entrusted
from services.ownership.refusals import (
    AlreadyEntrusted,
    AlreadyOwner,
    EntrustmentEnded,
    NotEntrusted,
    OneKindOfOwner,
    OwnedByDeveloper,
    OwnedByPeople,
    OwnershipEnded,
    OwnershipPeriod,
)
from services.ownership.registering import end_ownership, register_ownership

__all__ = [
    "AlreadyEntrusted",
    "AlreadyOwner",
    "Entrustment",
    "EntrustmentEnded",
    "NotEntrusted",
    "OneKindOfOwner",
    "OwnedByDeveloper",
    "OwnedByPeople",
    "Ownership",
    "OwnershipEnded",
    "OwnershipPeriod",
    "convenes",
    "end_entrustment",
    "end_ownership",
    "entrust_area",
    "entrusted",
    "register_ownership",
]
