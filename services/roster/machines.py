"""How each record of the roster moves from state to state (model.md, 4). Moves are the verbs of the commands."""

from services.machines import Machine
from services.roster.choices import (
    AppointmentState,
    CaptaincyState,
    DutyCardState,
    MembershipState,
    NominationState,
    SecondmentState,
)

MEMBERSHIP = Machine(
    "membership",
    MembershipState.REPORTED,
    {
        (MembershipState.REPORTED, "take_up"): MembershipState.UNDER_REVIEW,
        (MembershipState.REPORTED, "approve"): MembershipState.APPROVED,
        (MembershipState.REPORTED, "reject"): MembershipState.REJECTED,
        (MembershipState.UNDER_REVIEW, "approve"): MembershipState.APPROVED,
        (MembershipState.UNDER_REVIEW, "reject"): MembershipState.REJECTED,
        (MembershipState.APPROVED, "contact"): MembershipState.CONTACTED,
        (MembershipState.APPROVED, "transfer"): MembershipState.TRANSFERRED,
        (MembershipState.CONTACTED, "join"): MembershipState.ACTIVE,
        (MembershipState.CONTACTED, "transfer"): MembershipState.TRANSFERRED,
        (MembershipState.ACTIVE, "reserve"): MembershipState.RESERVE,
        (MembershipState.ACTIVE, "leave"): MembershipState.LEFT,
        (MembershipState.ACTIVE, "transfer"): MembershipState.TRANSFERRED,
        (MembershipState.RESERVE, "recall"): MembershipState.ACTIVE,
        (MembershipState.RESERVE, "leave"): MembershipState.LEFT,
        (MembershipState.RESERVE, "transfer"): MembershipState.TRANSFERRED,
    },
)
"""Only who has been reviewed can be transferred: the review is what the other team relies on."""

AWAITED = (MembershipState.REPORTED, MembershipState.UNDER_REVIEW, MembershipState.APPROVED)
"""Where somebody has to act by `due_at`: to review, or to contact."""

OVER = (MembershipState.LEFT, MembershipState.REJECTED, MembershipState.TRANSFERRED)
"""Where a membership ends; a person has at most one that is not over."""

NOMINATION = Machine(
    "nomination",
    NominationState.NOMINATED,
    {
        (NominationState.NOMINATED, "vet"): NominationState.VETTED,
        (NominationState.NOMINATED, "decline"): NominationState.DECLINED,
        (NominationState.VETTED, "appoint"): NominationState.APPOINTED,
        (NominationState.VETTED, "decline"): NominationState.DECLINED,
    },
)

APPOINTMENT = Machine(
    "appointment",
    AppointmentState.SERVING,
    {
        (AppointmentState.SERVING, "end"): AppointmentState.ENDED,
        (AppointmentState.SERVING, "remove"): AppointmentState.REMOVED,
    },
)

BUILDING_CAPTAIN = Machine(
    "building_captain",
    CaptaincyState.SERVING,
    {(CaptaincyState.SERVING, "release"): CaptaincyState.ENDED},
)

DUTY_CARD = Machine(
    "duty_card",
    DutyCardState.ISSUED,
    {
        (DutyCardState.ISSUED, "acknowledge"): DutyCardState.ACKNOWLEDGED,
        (DutyCardState.ACKNOWLEDGED, "claim"): DutyCardState.CLAIMED,
        (DutyCardState.CLAIMED, "clock_in"): DutyCardState.CLOCKED_IN,
        (DutyCardState.CLOCKED_IN, "complete"): DutyCardState.DONE,
        (DutyCardState.DONE, "verify"): DutyCardState.VERIFIED,
        (DutyCardState.ISSUED, "expire"): DutyCardState.EXPIRED,
        (DutyCardState.ACKNOWLEDGED, "expire"): DutyCardState.EXPIRED,
        (DutyCardState.CLAIMED, "expire"): DutyCardState.EXPIRED,
        (DutyCardState.CLOCKED_IN, "expire"): DutyCardState.EXPIRED,
    },
)

SECONDMENT = Machine(
    "secondment",
    SecondmentState.PROPOSED,
    {
        (SecondmentState.PROPOSED, "start"): SecondmentState.ACTIVE,
        (SecondmentState.ACTIVE, "end"): SecondmentState.ENDED,
    },
)
