"""The choices the roster knows: sources, states, posts and kinds."""

from enum import StrEnum


class TeamMode(StrEnum):
    PEACETIME = "peacetime"
    EMERGENCY = "emergency"


class MemberSource(StrEnum):
    """Where a member comes from (mechanism 6)."""

    CHECKED_IN_PARTY_MEMBER = "checked_in_party_member"
    DEPUTY_OR_ADVISER = "deputy_or_adviser"
    UNITED_FRONT = "united_front"
    YOUTH_LEAGUE = "youth_league"
    VETERAN = "veteran"
    COMMUNITY_TALENT = "community_talent"
    NEW_EMPLOYMENT = "new_employment"


class MembershipState(StrEnum):
    REPORTED = "reported"
    UNDER_REVIEW = "under_review"
    APPROVED = "approved"
    CONTACTED = "contacted"
    ACTIVE = "active"
    RESERVE = "reserve"
    LEFT = "left"
    REJECTED = "rejected"
    TRANSFERRED = "transferred"


class FacetKind(StrEnum):
    """The four facets by which members are classified (mechanism 15)."""

    SKILL = "skill"
    INTEREST = "interest"
    WILLINGNESS = "willingness"
    AVAILABLE_TIME = "available_time"


class Post(StrEnum):
    CAPTAIN = "captain"
    DEPUTY_CAPTAIN = "deputy_captain"
    GROUP_LEADER = "group_leader"


class NominationKind(StrEnum):
    """Self, public or organisational (个人自荐、群众举荐、组织推荐)."""

    SELF = "self"
    PUBLIC = "public"
    ORGANISATION = "organisation"


class NominationState(StrEnum):
    NOMINATED = "nominated"
    VETTED = "vetted"
    APPOINTED = "appointed"
    DECLINED = "declined"


class AppointmentState(StrEnum):
    SERVING = "serving"
    ENDED = "ended"
    REMOVED = "removed"


class CaptainKind(StrEnum):
    """Offline knows the people, online brings speed (双楼长, mechanism 23)."""

    OFFLINE = "offline"
    ONLINE = "online"


class CaptaincyState(StrEnum):
    SERVING = "serving"
    ENDED = "ended"


class DutyCardKind(StrEnum):
    """分工明白卡 says who does what; 彩虹职责卡 is its peacetime form; 分色 its emergency form."""

    DUTY = "duty"
    RAINBOW = "rainbow"
    EMERGENCY_COLOUR = "emergency_colour"


class DutyCardState(StrEnum):
    ISSUED = "issued"
    ACKNOWLEDGED = "acknowledged"
    CLAIMED = "claimed"
    CLOCKED_IN = "clocked_in"
    DONE = "done"
    VERIFIED = "verified"
    EXPIRED = "expired"


class SecondmentState(StrEnum):
    PROPOSED = "proposed"
    ACTIVE = "active"
    ENDED = "ended"


class SecondmentPost(StrEnum):
    """编外书记, 编外主任: a cadre beside the secretary or the director, not in their place (mechanism 29)."""

    SECRETARY_AT_LARGE = "secretary_at_large"
    DIRECTOR_AT_LARGE = "director_at_large"
