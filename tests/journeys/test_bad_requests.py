"""Requests as they must not be made: a documented code, in the caller's words, and nothing is written."""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import func, select

from services import people, places, requests, roster
from services.work import utc_now
from tenants.refusals import catalogue
from tenants.tables import table_of
from tests.api import Answer, Api, Client
from tests.world import World

CODES = {refusal.code for refusal in catalogue()}
State = requests.ServiceRequestState
KINDS = (
    requests.Case,
    requests.CaseStep,
    requests.ServiceRequest,
    requests.Assignment,
    requests.Rating,
    requests.Observation,
)


@dataclass
class Street:
    """A community with somebody who asks and somebody who serves."""

    api: Api
    world: World
    community: places.Community
    building: places.Building
    team: roster.Team
    asker: people.Person
    helper: people.Person
    resident: Client
    member: Client

    async def rows(self) -> dict[str, int]:
        """How many rows of each kind there are, and the sum of their versions."""
        async with self.world.session() as session:
            found = {}
            for kind in KINDS:
                table = table_of(kind)
                count = select(func.count() * 1000 + func.coalesce(func.sum(table.c.version), 0))
                found[kind.__name__] = (await session.execute(count.select_from(table))).scalar_one()
        return found

    async def request(self, state: State, **given: Any) -> requests.ServiceRequest:
        now, over = utc_now(), requests.OF_REQUESTS.is_over(state)
        case = await self.world.add(
            requests.Case(
                community_id=self.community.id,
                building_id=self.building.id,
                kind=requests.CaseKind.SERVICE_REQUEST,
                title="楼道灯不亮",
                channel=requests.Channel.APP,
                person_id=self.asker.id,
                opened_at=now,
                due_at=now,
                open=not over,
                closed_at=now if over else None,
            )
        )
        return await self.world.add(
            requests.ServiceRequest(
                case_id=case.id, community_id=self.community.id, details="三楼不亮", state=state, **given
            )
        )

    def wish(self, **given: Any) -> dict[str, Any]:
        return {
            "communityId": f"community_{self.community.id}",
            "buildingId": f"building_{self.building.id}",
            "title": "楼道灯不亮",
            "details": "三楼不亮",
            "channel": "APP",
        } | given


@pytest.fixture
async def street(api: Api, world: World) -> Street:
    community = await world.community()
    building = await world.building(community)
    asker, helper = await world.person(community), await world.person(community)
    team = await world.team(community)
    await world.member(team, helper)
    return Street(
        api,
        world,
        community,
        building,
        team,
        asker,
        helper,
        await api.as_(world, "resident", community, person=asker),
        await api.as_(world, "member", community, person=helper),
    )


def refused(answer: Answer, code: str, field: str | None = None) -> None:
    assert answer.codes == [code]
    assert code in CODES
    assert answer.body["errors"][0]["extensions"].get("field") == field
    assert answer.messages[0]


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"buildingId": None}, "PLACE_MISSING", "buildingId"),
        ({"title": " "}, "EMPTY", "title"),
        ({"details": "长" * 1001}, "TOO_LONG", "details"),
        ({"communityId": "team_01930000-0000-7000-8000-000000000000"}, "MALFORMED_ID", "communityId"),
        ({"personId": "person_01930000-0000-7000-8000-000000000000"}, "NOT_FOUND", None),
    ],
)
async def test_a_wish_says_what_and_where(
    street: Street, given: dict[str, Any], code: str, field: str | None
) -> None:
    before = await street.rows()
    refused(
        await street.resident.do("submitServiceRequest", "serviceRequest { id }", **street.wish(**given)),
        code,
        field,
    )
    assert await street.rows() == before


async def test_a_building_elsewhere_is_no_place(street: Street) -> None:
    before = await street.rows()
    other = await street.world.building(await street.world.community())
    answer = await street.resident.do(
        "submitServiceRequest", "serviceRequest { id }", **street.wish(buildingId=f"building_{other.id}")
    )
    refused(answer, "PLACE_ELSEWHERE", "buildingId")
    assert await street.rows() == before


@pytest.mark.parametrize("state", [State.CLOSED, State.DECLINED])
async def test_a_closed_case_is_not_claimed(street: Street, state: State) -> None:
    request = await street.request(state)
    before = await street.rows()
    answer = await street.member.do(
        "claimServiceRequest", "assignment { id }", serviceRequestId=f"service_request_{request.id}"
    )
    refused(answer, "WRONG_STATE")
    assert await street.rows() == before


async def test_a_request_is_rated_once(street: Street) -> None:
    request = await street.request(State.CONFIRMED, confirmed_at=utc_now())
    id = f"service_request_{request.id}"
    first = await street.resident.do(
        "rateServiceRequest", "serviceRequest { version }", serviceRequestId=id, expectedVersion=1, score=5
    )
    assert first.data["rateServiceRequest"]["serviceRequest"]["version"] == 2
    before = await street.rows()
    again = await street.resident.do(
        "rateServiceRequest", "serviceRequest { version }", serviceRequestId=id, expectedVersion=2, score=1
    )
    refused(again, "ALREADY_RATED")
    assert await street.rows() == before


@pytest.mark.parametrize("score", [0, 6, -1])
async def test_a_score_is_from_one_to_five(street: Street, score: int) -> None:
    request = await street.request(State.CONFIRMED, confirmed_at=utc_now())
    before = await street.rows()
    answer = await street.resident.do(
        "rateServiceRequest",
        "serviceRequest { id }",
        serviceRequestId=f"service_request_{request.id}",
        expectedVersion=1,
        score=score,
    )
    refused(answer, "OUT_OF_RANGE", "score")
    assert await street.rows() == before


async def test_nobody_takes_on_their_own_wish(street: Street) -> None:
    request = await street.request(State.LISTED)
    await street.world.member(street.team, street.asker)
    asker = await street.api.as_(street.world, "member", street.community, person=street.asker)
    before = await street.rows()
    answer = await asker.do(
        "claimServiceRequest", "assignment { id }", serviceRequestId=f"service_request_{request.id}"
    )
    refused(answer, "OWN_REQUEST")
    assert await street.rows() == before


async def test_half_a_point_is_none(street: Street) -> None:
    grid = await street.world.add(places.Grid(community_id=street.community.id, name="第一网格"))
    rider = await street.api.as_(
        street.world, "new_employment_member", street.community, person=street.helper
    )
    before = await street.rows()
    answer = await rider.do(
        "reportObservation",
        "observation { id }",
        gridId=f"grid_{grid.id}",
        title="井盖松动",
        content="路口井盖松动",
        latitude=31_230_000,
    )
    refused(answer, "POINT_INCOMPLETE", "longitude")
    assert await street.rows() == before


async def test_nothing_is_put_off_into_the_past(street: Street) -> None:
    request = await street.request(State.TRIAGED)
    staff = await street.api.as_(street.world, "committee_staff", street.community)
    before = await street.rows()
    answer = await staff.do(
        "deferServiceRequest",
        "serviceRequest { id }",
        serviceRequestId=f"service_request_{request.id}",
        expectedVersion=1,
        until="2020-01-01T00:00:00Z",
        reason="等配件",
    )
    refused(answer, "DEFERRED_INTO_THE_PAST", "until")
    assert await street.rows() == before


async def test_what_closed_long_ago_is_not_reopened(street: Street) -> None:
    request = await street.request(State.CLOSED)
    async with street.world.session() as session:
        case = table_of(requests.Case)
        await session.execute(
            case.update()
            .where(case.c.id == request.case_id)
            .values(closed_at=func.now() - func.make_interval(0, 0, 0, 31))
        )
    before = await street.rows()
    answer = await street.resident.do(
        "reopenServiceRequest",
        "serviceRequest { id }",
        serviceRequestId=f"service_request_{request.id}",
        expectedVersion=1,
        reason="又坏了",
    )
    refused(answer, "REOPEN_TOO_LATE")
    assert await street.rows() == before
