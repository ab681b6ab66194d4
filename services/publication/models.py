"""What a community publishes, for whom, and for how long (信息公开)."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_
from sqlmodel import Field

from services import people, places, roster
from services.publication.choices import NoticeAudience, NoticeState
from tenants.tables import TenantTable, among, chosen, indexed, linked, moment, one_of, ref


def concerns(notice: Any, me: Any) -> ColumnElement[bool]:
    """Whether I am among those the notice is for: by where I am registered, live, or serve."""
    return or_(
        one_of(notice.audience, [NoticeAudience.SUB_DISTRICT]),
        and_(
            one_of(notice.audience, [NoticeAudience.COMMUNITY]),
            _is_one(notice, me, lambda person: person.community_id == notice.community_id),
        ),
        and_(one_of(notice.audience, [NoticeAudience.TEAM]), _serves_in(notice, me)),
        _is_one(notice, me, lambda person: _stands(person, "grid_id", notice.grid_id)),
        _is_one(notice, me, lambda person: _stands(person, "area_id", notice.area_id)),
    )


class Notice(TenantTable, table=True):
    """One notice. It can be read from `starts_at` to `ends_at` while it is published.

    The audience is the whole sub-district, or in one community everybody, its team, a grid (楼组片) or a compound.
    """

    keys = (
        indexed("community_id", "state", "starts_at", "id"),
        indexed("community_id", "starts_at", "id"),
        indexed("starts_at", "id"),
        indexed("state", "ends_at", "id"),
    )
    checks: ClassVar = {
        "whole_sub_district": "(audience = 'sub_district') = (community_id IS NULL)",
        "one_grid": "(audience = 'grid') = (grid_id IS NOT NULL)",
        "one_area": "(audience = 'area') = (area_id IS NOT NULL)",
        "period": "ends_at > starts_at",
    }
    reaches: ClassVar = {
        "community": lambda row, communities: among(row.community_id, communities),
        "area": lambda row, areas: among(row.area_id, areas),
        "own": concerns,
    }

    community_id: UUID | None = ref(places.Community, optional=True)
    grid_id: UUID | None = ref(places.Grid, optional=True)
    area_id: UUID | None = ref(places.PropertyManagementArea, optional=True)
    audience: NoticeAudience = chosen(NoticeAudience)
    title: str = Field(max_length=80)
    body: str = Field(max_length=4000)
    starts_at: datetime = moment()
    ends_at: datetime = moment()
    state: NoticeState = chosen(NoticeState, default=NoticeState.DRAFT)
    published_by_person_id: UUID | None = None
    published_at: datetime | None = moment(optional=True)
    withdrawn_because: str | None = Field(default=None, max_length=200)


def on_display(notice: Any) -> ColumnElement[bool]:
    """Whether a notice is published and its time is now; the clock need not have been there."""
    published = one_of(notice.state, [NoticeState.PUBLISHED])
    return and_(published, notice.starts_at <= func.now(), notice.ends_at > func.now())


def _is_one(notice: Any, me: Any, where: Any) -> ColumnElement[bool]:
    return linked(people.Person, notice, lambda person: among(person.id, me), where)


def _serves_in(notice: Any, me: Any) -> ColumnElement[bool]:
    return linked(
        roster.Membership,
        notice,
        lambda member: among(member.person_id, me),
        lambda member: member.community_id == notice.community_id,
        lambda member: one_of(member.state, roster.SERVING),
    )


def _stands(person: Any, part: str, place: Any) -> ColumnElement[bool]:
    """Whether the person's home stands in that grid or compound."""
    return linked(
        places.Building,
        person,
        lambda building: building.id == person.building_id,
        lambda building: building[part] == place,
    )
