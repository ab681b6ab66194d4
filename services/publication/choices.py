"""The choices publication knows: whom a notice is for, and what becomes of it."""

from enum import StrEnum


class NoticeAudience(StrEnum):
    SUB_DISTRICT = "sub_district"
    COMMUNITY = "community"
    TEAM = "team"
    GRID = "grid"
    AREA = "area"


class NoticeState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
