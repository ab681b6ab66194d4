"""The minutes of a meeting as PDF: for whoever may read the meeting, and as far as they may."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from services import meetings, people, places
from tenants.identifiers import public_id
from tests.api import Api, Client
from tests.schema.printing.conftest import pages_of, words_of
from tests.world import Row, World, new_world

STARTS = datetime(2026, 11, 20, 11, tzinfo=UTC)
"""19:00 in Shanghai."""
CLOSED = datetime(2026, 11, 20, 13, tzinfo=UTC)
TEXT = "主持人介绍加装电梯的方案。\n居民讨论费用分摊与底层采光；\n会议一致同意提交单元业主表决。"
GUESTS = 105
"""More than one page of the API, and more than two of paper."""


@dataclass(frozen=True)
class Hall:
    """A published meeting of the red hall, and its community."""

    world: World
    community: places.Community
    meeting: meetings.Meeting

    @property
    def path(self) -> str:
        return f"/{self.world.ground.code}/minutes/{public_id('meeting', self.meeting.id)}.pdf"

    async def add(self, model: Callable[..., Row], **values: object) -> Row:
        """A part of the meeting."""
        return await self.world.add(
            model(meeting_id=self.meeting.id, community_id=self.community.id, **values)
        )


@pytest.fixture(scope="module")
async def hall(app_engine: AsyncEngine, owner_engine: AsyncEngine) -> Hall:
    """A meeting that every test reads and none changes."""
    return await held(await new_world(app_engine, owner_engine))


async def held(world: World, *, guests: int = 1) -> Hall:
    community = await world.community()
    chair = await world.person(community, name="卫主持")
    meeting = await world.add(
        meetings.Meeting(
            community_id=community.id,
            forum=meetings.ForumKind.RED_HALL,
            title="2单元加装电梯议事会",
            place="居委会二楼",
            starts_at=STARTS,
            ends_at=CLOSED,
            convened_by_person_id=chair.id,
            chair_person_id=chair.id,
            recorder_person_id=chair.id,
            state=meetings.MeetingState.PUBLISHED,
            noticed_at=STARTS,
            members=3,
            quorate=True,
            closed_at=CLOSED,
            publish_by=date(2026, 11, 27),
            published_at=CLOSED,
        )
    )
    hall = Hall(world, community, meeting)
    await _came(hall, chair, guests)
    await _left_behind(hall, chair)
    return hall


async def _came(hall: Hall, chair: people.Person, guests: int) -> None:
    named = [
        people.Person(community_id=hall.community.id, name=f"来宾{one:03}", party_member=False)
        for one in range(1, guests)
    ]
    async with hall.world.session() as session:
        session.add_all(named)
        await session.flush()
        session.add_all(_present(hall, person) for person in (chair, *named))


def _present(hall: Hall, person: people.Person) -> meetings.Attendee:
    return meetings.Attendee(
        meeting_id=hall.meeting.id,
        community_id=hall.community.id,
        person_id=person.id,
        side=meetings.Side.RESIDENTS,
        state=meetings.AttendeeState.PRESENT,
        presence=meetings.Presence.ON_SITE,
        came_at=STARTS,
    )


async def _left_behind(hall: Hall, chair: people.Person) -> None:
    item = await hall.add(meetings.AgendaItem, number=1, title="是否加装电梯", details="方案见附件")
    await hall.add(
        meetings.Resolution,
        agenda_item_id=item.id,
        text="提交单元业主表决",
        state=meetings.ResolutionState.ADOPTED,
        in_favour=12,
        against=1,
        abstained=2,
        decided_at=CLOSED,
    )
    await hall.add(
        meetings.FollowUp,
        title="测量井道",
        details="请设计单位到场",
        owner_person_id=chair.id,
        side=meetings.Side.RESIDENTS_COMMITTEE,
        due_on=date(2026, 12, 1),
    )
    minutes = await hall.add(
        meetings.Minutes,
        written_by_person_id=chair.id,
        edition=2,
        text=TEXT,
        sha256=meetings.digest_of(TEXT),
        signed_at=CLOSED,
    )
    other = await hall.world.person(hall.community, name="蒋签字")
    attendee = await hall.add(meetings.Attendee, person_id=other.id, side=meetings.Side.RESIDENTS_COMMITTEE)
    for edition, person in ((1, other), (2, chair)):
        await hall.add(
            meetings.MinutesSignature,
            minutes_id=minutes.id,
            attendee_id=attendee.id,
            person_id=person.id,
            edition=edition,
            signed_at=CLOSED,
        )


async def ask(client: Client, path: str, **headers: str) -> httpx.Response:
    """The path, with the client's token."""
    token = {"authorization": f"Bearer {client.token}"} if client.token else {}
    return await client.http.get(path, headers={**token, **headers})


async def test_whoever_may_read_the_meeting_gets_its_minutes(api: Api, hall: Hall) -> None:
    staff = await api.as_(hall.world, "committee_staff", hall.community)
    answer = await ask(staff, hall.path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.headers["cache-control"] == "private, no-store"
    assert "etag" not in answer.headers
    words = words_of(answer.content)
    for told in (
        "2单元加装电梯议事会",
        "红色议事厅",
        "2026年11月20日19:00",
        "居委会二楼",
        "是否加装电梯",
        "主持人介绍加装电梯的方案。",
        "会议一致同意提交单元业主表决。",
        "提交单元业主表决",
        "同意12，反对1，弃权2",
        "测量井道",
        "2026年12月1日",
        "卫主持",
        "已签署完成",
        meetings.digest_of(TEXT),
    ):
        assert told in words, told


async def test_a_signature_of_an_earlier_edition_does_not_count(api: Api, hall: Hall) -> None:
    staff = await api.as_(hall.world, "committee_staff", hall.community)
    words = words_of((await ask(staff, hall.path)).content)
    _, signed = words.split("签署人")
    assert "卫主持" in signed
    assert "蒋签字" not in signed


async def test_they_are_told_in_english_too(api: Api, hall: Hall) -> None:
    staff = await api.as_(hall.world, "committee_staff", hall.community)
    words = words_of((await ask(staff, hall.path, **{"accept-language": "en"})).content)
    for told in ("12infavour,1against,2abstained", "Signedbyallwhohaveto", "2026-11-2019:00", "Resolutions"):
        assert told in words, told


async def test_a_list_of_many_runs_over_pages_and_repeats_its_header(api: Api, world: World) -> None:
    hall = await held(world, guests=GUESTS)
    staff = await api.as_(world, "committee_staff", hall.community)
    file = (await ask(staff, hall.path)).content
    pages = pages_of(file)
    words = "".join(pages)
    assert [number for number in range(1, GUESTS) if f"来宾{number:03}" not in words] == []
    listing = [page for page in pages if "来宾" in page]
    assert len(listing) >= 3
    assert all("姓名" in page and "界别" in page for page in listing)
    assert all(f"第 {number} 页，共 {len(pages)} 页" in page for number, page in enumerate(pages, 1))


async def test_who_may_not_know_who_came_is_not_told(api: Api, hall: Hall) -> None:
    cadre = await api.as_(hall.world, "embedded_cadre", hall.community)
    answer = await ask(cadre, hall.path)
    assert answer.status_code == 200
    words = words_of(answer.content)
    assert "提交单元业主表决" in words
    assert "参会名单" not in words


async def test_names_are_masked_as_in_the_api(api: Api, hall: Hall) -> None:
    auditor = await api.as_(hall.world, "auditor")
    words = words_of((await ask(auditor, hall.path)).content)
    assert "卫主持" not in words
    assert "卫**" in words


async def test_nobody_gets_them_without_a_token(api: Api, hall: Hall) -> None:
    for headers in ({}, {"authorization": "Bearer nonsense"}, {"authorization": "Basic YTpi"}):
        answer = await api.http.get(hall.path, headers=headers)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
        assert answer.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_out_of_reach_is_told_like_nowhere(api: Api, hall: Hall) -> None:
    elsewhere = await hall.world.community()
    resident = await api.as_(hall.world, "resident", elsewhere, person=await hall.world.person(elsewhere))
    nowhere = f"/{hall.world.ground.code}/minutes/{public_id('meeting', hall.community.id)}.pdf"
    answers = [await ask(resident, path) for path in (hall.path, nowhere)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert len({_without_request_id(answer) for answer in answers}) == 1


async def test_who_may_read_no_meeting_at_all_is_told_which_act_it_takes(api: Api, hall: Hall) -> None:
    admin = await api.as_(hall.world, "tenant_admin")
    answer = await ask(admin, hall.path)
    assert answer.status_code == 403
    assert answer.json()["errors"][0]["extensions"]["parameters"] == {"act": "meeting:read"}


async def test_a_meeting_without_minutes_has_none_to_print(api: Api, hall: Hall) -> None:
    staff = await api.as_(hall.world, "committee_staff", hall.community)
    other = await hall.world.add(
        meetings.Meeting(
            community_id=hall.community.id,
            forum=meetings.ForumKind.RED_HALL,
            title="筹备中",
            place="居委会",
            starts_at=STARTS,
            ends_at=CLOSED,
            convened_by_person_id=hall.meeting.chair_person_id,
            chair_person_id=hall.meeting.chair_person_id,
            recorder_person_id=hall.meeting.chair_person_id,
        )
    )
    path = f"/{hall.world.ground.code}/minutes/{public_id('meeting', other.id)}.pdf"
    assert (await ask(staff, path)).status_code == 404


async def test_minutes_are_a_file_only_and_can_only_be_read(api: Api, hall: Hall) -> None:
    staff = await api.as_(hall.world, "committee_staff", hall.community)
    assert (await ask(staff, hall.path.removesuffix(".pdf"))).status_code == 404
    posted = await api.http.post(hall.path, headers={"authorization": f"Bearer {staff.token}"})
    assert (posted.status_code, posted.headers["allow"]) == (405, "GET, HEAD")


def _without_request_id(answer: httpx.Response) -> str:
    return answer.text.replace(answer.headers["x-request-id"], "")
