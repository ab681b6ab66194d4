"""Notices: as those see them who publish, and as everybody does whom they are for."""

from datetime import datetime
from enum import Enum

import strawberry

from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, connection, reads, to_one
from schema.people.persons import Person
from schema.places.buildings import Grid
from schema.places.communities import Community, PropertyManagementArea
from schema.relay import Connection, Record
from schema.verbs import act
from services import publication


@strawberry.enum(description="What notices can be sorted by.")
class NoticeKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was drafted.")
    STARTS_AT = strawberry.enum_value("starts_at", description="From when on it can be read.")


@strawberry.input(description="Which notices.")
class NoticeWhere:
    community: IdFilter | None = condition("The community it is published in.")
    state: Filter[publication.NoticeState] | None = condition("What became of it.")


@strawberry.input(description="Which published notices.")
class PublishedNoticeWhere:
    community: IdFilter | None = condition("The community it is published in.")


@reads(publication.Notice, act="notice:read")
@strawberry.type(description="A notice, for those who publish (公告).")
class Notice(Record):
    state: publication.NoticeState = column("What became of it.")
    audience: publication.NoticeAudience = column("Whom it is for.")
    title: str = column("What it is about (标题).")
    body: str = column("What it says (内容).")
    starts_at: datetime = column("From when on it can be read (开始时间).")
    ends_at: datetime = column("Until when (结束时间).")
    published_at: datetime | None = column("When it was published (发布时间).")
    withdrawn_because: str | None = column("Why it was taken back (撤回原因).")
    published_by: Person | None = to_one("Who published it.", reference="published_by_person_id")
    community: Community | None = to_one("The community; null for the whole sub-district.")
    grid: Grid | None = to_one("The grid it is for, if it is for one.")
    area: PropertyManagementArea | None = to_one("The compound it is for, if it is for one.")


@reads(publication.Notice, act="published_notice:read", where=publication.on_display)
@strawberry.type(description="A notice that can be read now by everybody it is for (信息公开).")
class PublishedNotice:
    notice_id: strawberry.ID = column("The notice.", name="id")
    audience: publication.NoticeAudience = column("Whom it is for.")
    title: str = column("What it is about (标题).")
    body: str = column("What it says (内容).")
    starts_at: datetime = column("Since when it can be read (开始时间).")
    ends_at: datetime = column("Until when (结束时间).")
    community: Community | None = to_one("The community; null for the whole sub-district.")


@strawberry.type
class Query:
    notice: Notice | None = by_id("One notice.")
    notices: Connection[Notice] | None = connection(
        "The notices you may publish, drafts too.", filters=NoticeWhere, orders=NoticeKey
    )
    published_notices: Connection[PublishedNotice] | None = connection(
        "What can be read now and is for you (信息公开).", filters=PublishedNoticeWhere, orders=NoticeKey
    )


@strawberry.type
class Mutation:
    draft_notice = act(publication.draft_notice, Notice)
    update_notice = act(publication.update_notice, Notice)
    publish_notice = act(publication.publish_notice, Notice)
    withdraw_notice = act(publication.withdraw_notice, Notice)
