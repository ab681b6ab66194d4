"""How activities, registrations and courses move from state to state (model.md, 7)."""

from services.activities.choices import ActivityState, CourseState, RegistrationState
from services.machines import Machine

ACTIVITY = Machine(
    "activity",
    ActivityState.PLANNED,
    {
        (ActivityState.PLANNED, "open"): ActivityState.OPEN,
        (ActivityState.OPEN, "start"): ActivityState.RUNNING,
        (ActivityState.RUNNING, "hold"): ActivityState.HELD,
        (ActivityState.PLANNED, "cancel"): ActivityState.CANCELLED,
        (ActivityState.OPEN, "cancel"): ActivityState.CANCELLED,
        (ActivityState.RUNNING, "cancel"): ActivityState.CANCELLED,
    },
)
"""Full is no state: it is that every place is taken."""

REGISTRATION = Machine(
    "registration",
    RegistrationState.WAITLISTED,
    {
        (RegistrationState.WAITLISTED, "admit"): RegistrationState.REGISTERED,
        (RegistrationState.WAITLISTED, "cancel"): RegistrationState.CANCELLED,
        (RegistrationState.REGISTERED, "cancel"): RegistrationState.CANCELLED,
        (RegistrationState.REGISTERED, "attend"): RegistrationState.ATTENDED,
        (RegistrationState.REGISTERED, "confirm"): RegistrationState.ATTENDED,
        (RegistrationState.REGISTERED, "miss"): RegistrationState.ABSENT,
        (RegistrationState.ABSENT, "confirm"): RegistrationState.ATTENDED,
        (RegistrationState.ATTENDED, "revoke"): RegistrationState.ABSENT,
    },
)
"""Everybody begins at the end of the waitlist, and is admitted at once while there is a place."""

COURSE = Machine(
    "course",
    CourseState.OPEN,
    {(CourseState.OPEN, "close"): CourseState.CLOSED},
)
