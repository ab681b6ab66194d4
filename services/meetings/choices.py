"""The choices meetings know: forums, sides, states, how a forum agrees and how its minutes are signed."""

from enum import StrEnum


class ForumKind(StrEnum):
    """Mechanisms 18a, 34, 35 and 40; model.md, 8."""

    RED_HALL = "red_hall"
    JOINT_MEETING = "joint_meeting"
    HEARING = "hearing"
    COORDINATION = "coordination"
    REVIEW = "review"
    OWNERS_COMMITTEE_MEETING = "owners_committee_meeting"
    OWNERS_ASSEMBLY = "owners_assembly"
    OPEN_FORUM = "open_forum"


class Side(StrEnum):
    """As what somebody sits in a meeting."""

    PARTY_ORGANISATION = "party_organisation"
    RESIDENTS_COMMITTEE = "residents_committee"
    OWNERS_COMMITTEE = "owners_committee"
    PROPERTY_COMPANY = "property_company"
    SECOND_ECHELON = "second_echelon"
    RESIDENTS = "residents"
    GUESTS = "guests"


class Agreement(StrEnum):
    """How a forum comes to a resolution."""

    SHOW_OF_HANDS = "show_of_hands"
    EVERY_SIDE = "every_side"
    MEMBERS_SIGN = "members_sign"
    BY_VOTE = "by_vote"


class Signing(StrEnum):
    """Whose signatures complete the minutes."""

    CHAIR_AND_RECORDER = "chair_and_recorder"
    EVERY_SIDE = "every_side"
    MEMBERS = "members"


class MeetingState(StrEnum):
    DRAFT = "draft"
    NOTICED = "noticed"
    OPEN = "open"
    CLOSED = "closed"
    MINUTES_SIGNED = "minutes_signed"
    PUBLISHED = "published"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"


class AttendeeState(StrEnum):
    INVITED = "invited"
    REGISTERED = "registered"
    DECLINED = "declined"
    PRESENT = "present"
    ABSENT = "absent"


class Presence(StrEnum):
    ON_SITE = "on_site"
    REMOTE = "remote"


class SpeechState(StrEnum):
    REQUESTED = "requested"
    SPEAKING = "speaking"
    HEARD = "heard"
    WITHDRAWN = "withdrawn"


class ResolutionState(StrEnum):
    PROPOSED = "proposed"
    ADOPTED = "adopted"
    REJECTED = "rejected"


class FollowUpState(StrEnum):
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    VERIFIED = "verified"
