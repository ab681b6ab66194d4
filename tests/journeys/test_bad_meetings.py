"""Bad input to meetings: a documented code, and nothing is written. Every "no" of the room is met here once."""

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from services import alliance, codes, meetings
from services.alliance import refusals as alliance_refusals
from services.meetings import refusals as meeting_refusals
from services.work import utc_now
from tenants.refusals import Refusal, catalogue
from tests.api import Api
from tests.journeys.meeting_attempts import ATTEMPTS, Scene
from tests.journeys.meeting_attempts.scene import Attempt, do
from tests.services.meetings.conftest import code_at, parish_in
from tests.services.roster.conftest import quarter_in
from tests.world import new_world

RACED = {"ANOTHER_FORMED"}
"""Met only by two who sign at once: see tests/services/alliance."""


@pytest.fixture(scope="module")
async def scene(api: Api, app_engine: AsyncEngine, owner_engine: AsyncEngine) -> Scene:
    """One for all attempts: each makes its own meeting."""
    world = await new_world(app_engine, owner_engine)
    parish = await parish_in(await quarter_in(world))
    community, area = parish.quarter.community, parish.area
    neighbour = await parish.neighbour()
    return Scene(
        parish,
        staff=await api.as_(world, "committee_staff", community, person=parish.staff.person),
        secretary=await api.as_(world, "party_secretary", community, person=await world.person(community)),
        chair=await api.as_(world, "owners_committee_chair", area, person=parish.chair.person),
        member=await api.as_(world, "owners_committee_member", area, person=parish.members[0].person),
        manager=await api.as_(world, "property_staff", area, person=parish.manager.person),
        resident=await api.as_(world, "resident", community, person=neighbour.person),
        neighbour=neighbour,
        alliance=await parish.ally(alliance.AllianceState.PROPOSED),
    )


@pytest.mark.parametrize(
    ("code", "field", "attempt"),
    [pytest.param(*attempt, id=attempt[2].__name__) for attempt in ATTEMPTS],
)
async def test_it_is_refused_and_nothing_is_written(
    scene: Scene, code: str, field: str | None, attempt: Attempt
) -> None:
    send = await attempt(scene)
    before = await scene.rows()
    answer = await send()
    assert answer.codes == [code]
    assert code in {refusal.code for refusal in catalogue()}
    assert answer.body["errors"][0]["extensions"].get("field") == field
    assert await scene.rows() == before


def test_every_no_of_the_rooms_is_met() -> None:
    rooms = (alliance_refusals, meeting_refusals)
    known = {
        one.code
        for room in rooms
        for one in vars(room).values()
        if isinstance(one, type) and issubclass(one, Refusal) and one.__module__ == room.__name__
    }
    assert known - {code for code, _, _ in ATTEMPTS} == RACED


async def test_five_wrong_codes_and_one_waits(scene: Scene) -> None:
    meeting = await scene.meeting()
    await scene.there(meeting, scene.parish.manager, state=meetings.AttendeeState.INVITED, member=True)
    for _ in range(codes.TRIES):
        wrong = await do(scene.manager, "attendMeeting", meeting, version=False, code="12345")()
        assert wrong.codes == ["WRONG_ATTENDANCE_CODE"]
    right = await do(scene.manager, "attendMeeting", meeting, version=False, code=code_at(utc_now()))()
    assert right.codes == ["RATE_LIMITED"]
