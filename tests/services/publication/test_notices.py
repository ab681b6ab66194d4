"""Who may read a notice, from when to when, and what becomes of it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from services import people, places, publication
from services.publication import NOTICE, NoticeAudience, NoticeState
from services.work import utc_now
from tenants.models import Seat
from tenants.refusals import NotFound, WrongState
from tests.api import Api
from tests.world import World

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass
class Board:
    """A community with a grid and a compound, and somebody who publishes in it."""

    world: World
    community: places.Community
    grid: places.Grid
    area: places.PropertyManagementArea
    building: places.Building
    secretary: Seat

    def places(self, audience: NoticeAudience) -> dict[str, Any]:
        return {
            "community_id": None if audience is NoticeAudience.SUB_DISTRICT else self.community.id,
            "grid_id": self.grid.id if audience is NoticeAudience.GRID else None,
            "area_id": self.area.id if audience is NoticeAudience.AREA else None,
        }

    async def notice(
        self,
        audience: NoticeAudience = NoticeAudience.COMMUNITY,
        state: NoticeState = NoticeState.PUBLISHED,
        *,
        since: timedelta = -HOUR,
        until: timedelta = DAY,
    ) -> publication.Notice:
        return await self.world.add(
            publication.Notice(
                **self.places(audience),
                audience=audience,
                title=audience.value,
                body="周六上午九点，请自带水杯。",
                starts_at=utc_now() + since,
                ends_at=utc_now() + until,
                state=state,
            )
        )

    async def fresh(self, notice: publication.Notice) -> publication.Notice:
        async with self.world.session() as session:
            query = select(publication.Notice).where(col(publication.Notice.id) == notice.id)
            return (await session.execute(query)).scalar_one()


@pytest.fixture
async def board(world: World) -> Board:
    community = await world.community()
    grid = await world.add(places.Grid(community_id=community.id, name="一网格"))
    area = await world.area(community)
    building = await world.building(community, area=area)
    async with world.session() as session:
        building.grid_id = grid.id
        session.add(building)
    return Board(world, community, grid, area, building, await world.seat("party_secretary", community))


# --- who reads it --------------------------------------------------------------------------------------

READS: dict[str, set[NoticeAudience]] = {
    "neighbour": {
        NoticeAudience.SUB_DISTRICT,
        NoticeAudience.COMMUNITY,
        NoticeAudience.GRID,
        NoticeAudience.AREA,
    },
    "member": {NoticeAudience.SUB_DISTRICT, NoticeAudience.COMMUNITY, NoticeAudience.TEAM},
    "somebody_without_home": {NoticeAudience.SUB_DISTRICT, NoticeAudience.COMMUNITY},
    "stranger": {NoticeAudience.SUB_DISTRICT},
    "property_staff": {NoticeAudience.SUB_DISTRICT, NoticeAudience.AREA},
    "committee_staff": set(NoticeAudience) - {NoticeAudience.SUB_DISTRICT},
    "working_group": set(NoticeAudience),
}
"""Who → the audiences they are part of, or publish for."""


async def seat_of(api: Api, board: Board, who: str) -> Any:
    world, community = board.world, board.community
    if who in ("property_staff", "working_group", "committee_staff"):
        at = {"property_staff": board.area, "working_group": None, "committee_staff": community}[who]
        elsewhere = await world.person(await world.community()) if who == "property_staff" else None
        return await api.as_(world, who, at, person=elsewhere)
    home = await world.community() if who == "stranger" else community
    person: people.Person = await world.person(home, building=board.building if who == "neighbour" else None)
    if who == "member":
        await world.member(await world.team(community), person)
    return await api.as_(world, "resident", home, person=person)


@pytest.mark.parametrize("who", READS)
async def test_everybody_within_the_audience_reads_it_and_nobody_else(
    api: Api, board: Board, who: str
) -> None:
    for audience in NoticeAudience:
        await board.notice(audience)
    client = await seat_of(api, board, who)
    answer = await client.ask("{ publishedNotices(first: 9) { nodes { title } } }")
    found = {node["title"] for node in answer.data["publishedNotices"]["nodes"]}
    expected = {audience.value for audience in READS[who]}
    assert found - {"sub_district"} == expected - {"sub_district"}
    assert "sub_district" in found or who == "committee_staff"


async def test_only_what_is_published_and_in_its_time_is_read(api: Api, board: Board) -> None:
    for state in NoticeState:
        await board.notice(state=state)
    await board.notice(NoticeAudience.COMMUNITY, since=HOUR)
    await board.notice(NoticeAudience.COMMUNITY, since=-DAY, until=-HOUR)
    client = await seat_of(api, board, "neighbour")
    answer = await client.ask("{ communities { nodes { notices { totalCount } } } }")
    assert [one["notices"]["totalCount"] for one in answer.data["communities"]["nodes"]] == [1]
    refused = await client.ask("{ notices { totalCount } }")
    assert refused.codes == ["FORBIDDEN"]
    committee = await seat_of(api, board, "committee_staff")
    assert (await committee.ask("{ notices { totalCount } }")).data["notices"]["totalCount"] == 6


# --- what becomes of it --------------------------------------------------------------------------------


async def draft(board: Board, audience: NoticeAudience, **given: Any) -> publication.Notice:
    wanted = {
        **board.places(audience),
        "title": "清洗水箱",
        "body": "周三停水四小时。",
        "starts_at": utc_now(),
        "ends_at": utc_now() + DAY,
        **given,
    }
    async with board.world.work_as(board.secretary) as work:
        return await publication.draft_notice(work, audience=audience, **wanted)


async def act(board: Board, move: str, notice: publication.Notice) -> None:
    if move == "expire":
        async with board.world.work_as(None, now=lambda: utc_now() + 2 * DAY) as work:
            if not await publication.expire_notices(work):
                raise WrongState(state=notice.state.value, move=move)
        return
    given: dict[str, Any] = {"notice_id": notice.id, "expected_version": notice.version}
    async with board.world.work_as(board.secretary) as work:
        if move == "publish":
            await publication.publish_notice(work, **given)
        else:
            await publication.withdraw_notice(work, reason="日期有误", **given)


@pytest.mark.parametrize("state", NoticeState)
@pytest.mark.parametrize("move", NOTICE.verbs())
async def test_what_is_listed_is_done_and_all_else_is_refused(
    board: Board, state: NoticeState, move: str
) -> None:
    notice = await board.notice(state=state)
    follows = NOTICE.moves.get((state, move))
    if follows is None:
        with pytest.raises(WrongState):
            await act(board, move, notice)
    else:
        await act(board, move, notice)
    assert (await board.fresh(notice)).state is (follows or state)


@pytest.mark.parametrize("state", NoticeState)
async def test_only_a_draft_is_written_anew(board: Board, state: NoticeState) -> None:
    notice = await board.notice(state=state)

    async def update() -> None:
        async with board.world.work_as(board.secretary) as work:
            await publication.update_notice(
                work,
                notice_id=notice.id,
                title="改期",
                body="改到周四。",
                starts_at=utc_now(),
                ends_at=utc_now() + DAY,
                expected_version=1,
            )

    if state is NoticeState.DRAFT:
        await update()
        assert (await board.fresh(notice)).title == "改期"
    else:
        with pytest.raises(WrongState):
            await update()


@pytest.mark.parametrize("audience", [audience for audience in NoticeAudience if audience != "sub_district"])
async def test_a_secretary_drafts_for_every_audience_of_the_community(
    board: Board, audience: NoticeAudience
) -> None:
    assert (await draft(board, audience)).state is NoticeState.DRAFT


async def test_only_who_reaches_the_whole_tenant_publishes_for_it(board: Board) -> None:
    with pytest.raises(NotFound):
        await draft(board, NoticeAudience.SUB_DISTRICT)
    board.secretary = await board.world.seat("working_group")
    assert (await draft(board, NoticeAudience.SUB_DISTRICT)).community_id is None


@pytest.mark.parametrize("audience", NoticeAudience)
@pytest.mark.parametrize("other", NoticeAudience)
async def test_audience_and_place_must_fit(
    board: Board, audience: NoticeAudience, other: NoticeAudience
) -> None:
    board.secretary = await board.world.seat("working_group")
    if board.places(audience) == board.places(other):
        await draft(board, audience, **board.places(other))
    else:
        with pytest.raises(publication.AudienceMismatch):
            await draft(board, audience, **board.places(other))


async def test_a_grid_or_compound_elsewhere_is_no_audience_here(board: Board) -> None:
    elsewhere = await board.world.community()
    grid = await board.world.add(places.Grid(community_id=elsewhere.id, name="一网格"))
    area = await board.world.area(elsewhere)
    with pytest.raises(publication.AudienceElsewhere):
        await draft(board, NoticeAudience.GRID, grid_id=grid.id)
    with pytest.raises(publication.AudienceElsewhere):
        await draft(board, NoticeAudience.AREA, area_id=area.id)


@pytest.mark.parametrize(("since", "until"), [(HOUR, HOUR), (2 * HOUR, HOUR), (-2 * HOUR, -HOUR)])
async def test_a_notice_ends_after_it_starts_and_not_in_the_past(
    board: Board, since: timedelta, until: timedelta
) -> None:
    now = utc_now()
    with pytest.raises(publication.NoticePeriodOver):
        await draft(board, NoticeAudience.COMMUNITY, starts_at=now + since, ends_at=now + until)
