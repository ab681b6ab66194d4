"""The choices requests know: lists, lines, channels, kinds and states."""

from enum import StrEnum


class CatalogKind(StrEnum):
    """The three lists (项目清单、岗位清单、任务清单, mechanism 24)."""

    PROJECT = "project"
    POST = "post"
    TASK = "task"


class CatalogState(StrEnum):
    OFFERED = "offered"
    RETIRED = "retired"


class ServiceLine(StrEnum):
    """社区宣传、社区管理、特殊关爱 (mechanism 26)."""

    PUBLICITY = "publicity"
    MANAGEMENT = "management"
    SPECIAL_CARE = "special_care"


class CaseKind(StrEnum):
    SERVICE_REQUEST = "service_request"
    OPINION = "opinion"
    OBSERVATION = "observation"
    MEDIATION = "mediation"


class Channel(StrEnum):
    """How somebody came to us: online, or in person (线上线下)."""

    APP = "app"
    WECHAT_GROUP = "wechat_group"
    PHONE = "phone"
    HOME_VISIT = "home_visit"
    SERVICE_WINDOW = "service_window"
    STREET = "street"


class Urgency(StrEnum):
    ROUTINE = "routine"
    URGENT = "urgent"


class ServiceRequestState(StrEnum):
    SUBMITTED = "submitted"
    TRIAGED = "triaged"
    LISTED = "listed"
    CLAIMED = "claimed"
    IN_PROGRESS = "in_progress"
    RESOLVED = "resolved"
    CONFIRMED = "confirmed"
    CLOSED = "closed"
    DECLINED = "declined"
    DEFERRED = "deferred"
    REOPENED = "reopened"
    ESCALATED = "escalated"


class AssignmentState(StrEnum):
    CLAIMED = "claimed"
    STARTED = "started"
    DONE = "done"
    VERIFIED = "verified"
    RELEASED = "released"


class OpinionState(StrEnum):
    RECEIVED = "received"
    ANSWERED = "answered"
    PUBLISHED = "published"
    CLOSED = "closed"


class ObservationState(StrEnum):
    REPORTED = "reported"
    VERIFIED = "verified"
    DISPATCHED = "dispatched"
    CLOSED = "closed"


class MediationState(StrEnum):
    OPENED = "opened"
    MEDIATING = "mediating"
    SETTLED = "settled"
    UNSETTLED = "unsettled"
    REFERRED = "referred"
