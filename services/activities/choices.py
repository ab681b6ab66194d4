"""The choices activities know: kinds, states, the stages of the training chain."""

from enum import StrEnum


class ActivityKind(StrEnum):
    """Mechanisms 43 to 45 and 58."""

    ACTIVITY = "activity"
    SALON = "salon"
    CONTEST = "contest"
    OBSERVATION = "observation"
    COURSE_SESSION = "course_session"
    DRILL_COURSE = "drill_course"


class ActivityState(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    RUNNING = "running"
    HELD = "held"
    CANCELLED = "cancelled"


class RegistrationState(StrEnum):
    WAITLISTED = "waitlisted"
    REGISTERED = "registered"
    ATTENDED = "attended"
    ABSENT = "absent"
    CANCELLED = "cancelled"


class TrainingStage(StrEnum):
    """报到党员—双楼长—分队长—队长: whom a course trains, in this order (mechanism 42)."""

    CHECKED_IN_MEMBER = "checked_in_member"
    TWIN_BUILDING_CAPTAIN = "twin_building_captain"
    GROUP_LEADER = "group_leader"
    CAPTAIN = "captain"


class CourseState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
