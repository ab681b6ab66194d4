"""Notices: drafted, published to an audience for a time, and taken back."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from services import places
from services.acting import move, ours
from services.arguments import Instant, Line, Title, text_of
from services.publication.choices import NoticeAudience, NoticeState
from services.publication.machines import NOTICE
from services.publication.models import Notice
from services.publication.refusals import AudienceElsewhere, AudienceMismatch, NoticePeriodOver
from services.work import Work, command
from tenants.refusals import NotFound, WrongState

Body = Annotated[str, text_of(4000)]


@command("notice:draft")
async def draft_notice(
    work: Work,
    audience: NoticeAudience,
    title: Title,
    body: Body,
    starts_at: Instant,
    ends_at: Instant,
    community_id: UUID | None = None,
    grid_id: UUID | None = None,
    area_id: UUID | None = None,
) -> Notice:
    """Write a notice that nobody reads yet but those who may publish it.

    Raises AudienceMismatch, AudienceElsewhere, NoticePeriodOver; NotFound for the whole sub-district where the act
    does not reach it.
    """
    _fitting(audience, community_id, grid_id, area_id)
    _to_come(work, starts_at, ends_at)
    if community_id is not None:
        await work.find(places.Community, community_id)
        await _of_community(work, community_id, grid_id, area_id)
    elif not work.everywhere:
        raise NotFound
    return await work.add(
        Notice(
            community_id=community_id,
            grid_id=grid_id,
            area_id=area_id,
            audience=audience,
            title=title,
            body=body,
            starts_at=starts_at,
            ends_at=ends_at,
        )
    )


@command("notice:update")
async def update_notice(
    work: Work,
    notice_id: UUID,
    title: Title,
    body: Body,
    starts_at: Instant,
    ends_at: Instant,
    expected_version: int,
) -> Notice:
    """Write a draft anew. What was published is withdrawn and published again. Raises WrongState, NoticePeriodOver."""
    notice = await work.find(Notice, notice_id, expected_version=expected_version)
    if notice.state is not NoticeState.DRAFT:
        raise WrongState(state=notice.state.value, move="update")
    _to_come(work, starts_at, ends_at)
    notice.title, notice.body = title, body
    notice.starts_at, notice.ends_at = starts_at, ends_at
    return await work.save(notice)


@command("notice:publish")
async def publish_notice(work: Work, notice_id: UUID, expected_version: int) -> Notice:
    """Let everybody it is for read it, from `starts_at` on. Raises NoticePeriodOver."""
    notice = await work.find(Notice, notice_id, expected_version=expected_version)
    move(work, NOTICE, notice, "publish")
    _to_come(work, notice.starts_at, notice.ends_at)
    notice.published_by_person_id, notice.published_at = work.me, work.now
    return await work.save(notice)


@command("notice:withdraw")
async def withdraw_notice(work: Work, notice_id: UUID, reason: Line, expected_version: int) -> Notice:
    """Take a notice back at once, with the reason."""
    notice = await work.find(Notice, notice_id, expected_version=expected_version)
    move(work, NOTICE, notice, "withdraw")
    notice.withdrawn_because = reason
    return await work.save(notice)


async def post_notice(
    work: Work, *, community_id: UUID, area_id: UUID | None, title: str, body: str, ends_at: datetime
) -> Notice:
    """Publish at once what follows from a deed of another kind, to the compound where one is given, else to the
    community. The journal entry at hand names the notice."""
    notice = Notice(
        community_id=community_id,
        area_id=area_id,
        audience=NoticeAudience.COMMUNITY if area_id is None else NoticeAudience.AREA,
        title=title,
        body=body,
        starts_at=work.now,
        ends_at=ends_at,
        state=NOTICE.after(NoticeState.DRAFT, "publish"),
        published_by_person_id=work.me,
        published_at=work.now,
    )
    work.facts["notice"] = notice.id
    return await work.add(notice)


def _fitting(
    audience: NoticeAudience, community_id: UUID | None, grid_id: UUID | None, area_id: UUID | None
) -> None:
    fits = (
        (audience is NoticeAudience.SUB_DISTRICT) == (community_id is None)
        and (audience is NoticeAudience.GRID) == (grid_id is not None)
        and (audience is NoticeAudience.AREA) == (area_id is not None)
    )
    if not fits:
        raise AudienceMismatch(field="audience")


def _to_come(work: Work, starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= max(starts_at, work.now):
        raise NoticePeriodOver(field="ends_at")


async def _of_community(work: Work, community_id: UUID, grid_id: UUID | None, area_id: UUID | None) -> None:
    if grid_id is not None and (await work.get(places.Grid, grid_id)).community_id != community_id:
        raise AudienceElsewhere(field="grid_id")
    if area_id is not None and not await _lies_in(work, area_id, community_id):
        raise AudienceElsewhere(field="area_id")


async def _lies_in(work: Work, area_id: UUID, community_id: UUID) -> bool:
    link = ours(work, places.AreaCommunity).filter_by(area_id=area_id, community_id=community_id)
    return await work.first(link) is not None
