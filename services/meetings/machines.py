"""How meetings, those who attend, speeches, resolutions and follow-ups move from state to state (model.md, 8)."""

from services.machines import Machine
from services.meetings.choices import (
    AttendeeState,
    FollowUpState,
    MeetingState,
    ResolutionState,
    SpeechState,
)

MEETING = Machine(
    "meeting",
    MeetingState.DRAFT,
    {
        (MeetingState.DRAFT, "notice"): MeetingState.NOTICED,
        (MeetingState.NOTICED, "open"): MeetingState.OPEN,
        (MeetingState.OPEN, "close"): MeetingState.CLOSED,
        (MeetingState.CLOSED, "sign"): MeetingState.MINUTES_SIGNED,
        (MeetingState.MINUTES_SIGNED, "publish"): MeetingState.PUBLISHED,
        (MeetingState.DRAFT, "cancel"): MeetingState.CANCELLED,
        (MeetingState.NOTICED, "cancel"): MeetingState.CANCELLED,
        (MeetingState.NOTICED, "lapse"): MeetingState.LAPSED,
    },
)
"""`sign` moves the meeting with the signature that completes its minutes; those before leave it where it is."""

HELD = (MeetingState.OPEN, MeetingState.CLOSED)
"""While its outcome is written down."""

ATTENDEE = Machine(
    "attendee",
    AttendeeState.INVITED,
    {
        (AttendeeState.INVITED, "register"): AttendeeState.REGISTERED,
        (AttendeeState.DECLINED, "register"): AttendeeState.REGISTERED,
        (AttendeeState.INVITED, "decline"): AttendeeState.DECLINED,
        (AttendeeState.REGISTERED, "decline"): AttendeeState.DECLINED,
        (AttendeeState.INVITED, "attend"): AttendeeState.PRESENT,
        (AttendeeState.REGISTERED, "attend"): AttendeeState.PRESENT,
        (AttendeeState.DECLINED, "attend"): AttendeeState.PRESENT,
        (AttendeeState.INVITED, "confirm"): AttendeeState.PRESENT,
        (AttendeeState.REGISTERED, "confirm"): AttendeeState.PRESENT,
        (AttendeeState.DECLINED, "confirm"): AttendeeState.PRESENT,
        (AttendeeState.INVITED, "miss"): AttendeeState.ABSENT,
        (AttendeeState.REGISTERED, "miss"): AttendeeState.ABSENT,
        (AttendeeState.DECLINED, "miss"): AttendeeState.ABSENT,
    },
)

SPEECH = Machine(
    "speech",
    SpeechState.REQUESTED,
    {
        (SpeechState.REQUESTED, "call"): SpeechState.SPEAKING,
        (SpeechState.SPEAKING, "finish"): SpeechState.HEARD,
        (SpeechState.REQUESTED, "withdraw"): SpeechState.WITHDRAWN,
    },
)

RESOLUTION = Machine(
    "resolution",
    ResolutionState.PROPOSED,
    {
        (ResolutionState.PROPOSED, "agree"): ResolutionState.ADOPTED,
        (ResolutionState.PROPOSED, "count"): ResolutionState.ADOPTED,
        (ResolutionState.PROPOSED, "reject"): ResolutionState.REJECTED,
    },
)
"""`agree` moves a resolution with the assent that completes it. What is not agreed on when the minutes are signed, or
has too few hands, the platform rejects."""

FOLLOW_UP = Machine(
    "follow_up",
    FollowUpState.OPEN,
    {
        (FollowUpState.OPEN, "start"): FollowUpState.IN_PROGRESS,
        (FollowUpState.IN_PROGRESS, "complete"): FollowUpState.DONE,
        (FollowUpState.DONE, "verify"): FollowUpState.VERIFIED,
        (FollowUpState.DONE, "return"): FollowUpState.IN_PROGRESS,
    },
)

PENDING = (FollowUpState.OPEN, FollowUpState.IN_PROGRESS)
"""Where the owner still has something to do."""
