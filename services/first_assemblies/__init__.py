"""The first assembly of an area's owners: due once half is delivered or two years are over, reported by the developer,
prepared by a group, and held through the election of the first committee (rules.md)."""

from services.first_assemblies.choices import FirstAssemblyGround, FirstAssemblyState, PreparatorySide
from services.first_assemblies.delivering import (
    call_off_first_assembly,
    open_first_assembly,
    record_delivery,
)
from services.first_assemblies.holding import hold_first_assembly
from services.first_assemblies.machines import FIRST_ASSEMBLY
from services.first_assemblies.models import FirstAssembly, PreparatoryMember
from services.first_assemblies.preparing import (
    PreparatoryMemberGiven,
    form_preparatory_group,
    report_first_assembly,
)
from services.first_assemblies.refusals import (
    AssemblyNotDecided,
    CompanyInGroup,
    DeliveryAhead,
    DeliveryBeyondTotal,
    DeliveryTooEarly,
    DeveloperHasTime,
    FirstAssemblyOpened,
    FirstAssemblyPast,
    NobodyElected,
    NotByTheGroup,
    NotOwnerInGroup,
    PreparatoryGroupNotLawful,
    PreparatoryMemberTwice,
    PreparatoryMemberUnnamed,
)
from services.first_assemblies.rules import fell_due
from services.first_assemblies.timers import mark_due_first_assemblies

__all__ = [
    "FIRST_ASSEMBLY",
    "AssemblyNotDecided",
    "CompanyInGroup",
    "DeliveryAhead",
    "DeliveryBeyondTotal",
    "DeliveryTooEarly",
    "DeveloperHasTime",
    "FirstAssembly",
    "FirstAssemblyGround",
    "FirstAssemblyOpened",
    "FirstAssemblyPast",
    "FirstAssemblyState",
    "NobodyElected",
    "NotByTheGroup",
    "NotOwnerInGroup",
    "PreparatoryGroupNotLawful",
    "PreparatoryMember",
    "PreparatoryMemberGiven",
    "PreparatoryMemberTwice",
    "PreparatoryMemberUnnamed",
    "PreparatorySide",
    "call_off_first_assembly",
    "fell_due",
    "form_preparatory_group",
    "hold_first_assembly",
    "mark_due_first_assemblies",
    "open_first_assembly",
    "record_delivery",
    "report_first_assembly",
]
