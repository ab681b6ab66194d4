"""How a matter comes in, who is asked first, and that this never changes (mechanism 53)."""

import inspect
from datetime import timedelta

import asyncpg
import pytest

from infra.database import DatabaseUrls
from services import people, requests, roster
from services.requests import Channel
from services.work import COMMANDS
from tenants.models import Seat
from tenants.refusals import NotFound
from tests.services.requests.conftest import Given, Neighbourhood, State, Turn
from tests.world import today


async def submit(here: Neighbourhood, seat: Seat, **given: object) -> requests.ServiceRequest:
    wish: Given = {
        "community_id": here.community.id,
        "title": "楼道灯坏了",
        "details": "三楼到四楼之间的灯不亮",
        "channel": Channel.APP,
        "building_id": here.building.id,
    }
    return await here.do(seat, requests.submit_service_request, **(wish | given))


async def captain_of_building(here: Neighbourhood, kind: roster.CaptainKind) -> people.Person:
    person = await here.person(building=here.building)
    await here.world.add(
        roster.BuildingCaptain(
            building_id=here.building.id,
            community_id=here.community.id,
            person_id=person.id,
            kind=kind,
            since=today(),
        )
    )
    return person


async def test_a_request_is_due_for_triage_within_the_tenants_hours(here: Neighbourhood) -> None:
    request = await submit(here, here.resident)
    case = await here.case_of(request)
    assert case.open
    assert case.due_at == case.opened_at + timedelta(hours=24)
    assert case.person_id == here.wisher.id
    assert case.grid_id == here.grid.id
    [step] = await here.steps(case.id)
    assert (step.act, step.before, step.after) == ("service_request:submit", None, "submitted")


async def test_an_item_of_the_lists_brings_its_line_and_skills(here: Neighbourhood) -> None:
    item = await here.do(
        here.staff,
        requests.create_catalog_item,
        community_id=here.community.id,
        kind=requests.CatalogKind.TASK,
        line=requests.ServiceLine.SPECIAL_CARE,
        name="陪同就医",
        description="陪老人去医院",
        skills=["急救"],
    )
    request = await submit(here, here.resident, item_id=item.id)
    assert (request.line, request.skills) == (requests.ServiceLine.SPECIAL_CARE, ["急救"])
    await here.do(here.captain, requests.retire_catalog_item, catalog_item_id=item.id, expected_version=1)
    with pytest.raises(requests.ItemRetired):
        await submit(here, here.resident, item_id=item.id)


async def test_a_request_names_a_place(here: Neighbourhood) -> None:
    with pytest.raises(requests.PlaceMissing):
        await submit(here, here.resident, building_id=None)
    assert (await submit(here, here.resident, building_id=None, place="小花园凉亭")).place == "小花园凉亭"


async def test_a_building_of_another_community_is_no_place(here: Neighbourhood, there: Neighbourhood) -> None:
    with pytest.raises(requests.PlaceElsewhere):
        await submit(here, here.resident, building_id=there.building.id)


# --- on whose behalf ---------------------------------------------------------------------------------------


async def test_the_committee_takes_a_request_in_for_a_resident_and_is_its_first_contact(
    here: Neighbourhood,
) -> None:
    request = await submit(here, here.staff, person_id=here.wisher.id, channel=Channel.HOME_VISIT)
    case = await here.case_of(request)
    assert (case.person_id, case.first_contact_person_id) == (here.wisher.id, here.staff.person_id)


async def test_a_building_captain_asks_for_the_people_of_the_building_only(here: Neighbourhood) -> None:
    captain = await captain_of_building(here, roster.CaptainKind.OFFLINE)
    seat = await here.world.seat("building_captain_offline", here.building, person=captain)
    request = await submit(here, seat, person_id=here.wisher.id, channel=Channel.HOME_VISIT)
    assert (await here.case_of(request)).first_contact_person_id == captain.id
    stranger = await here.person(building=await here.world.building(here.community))
    with pytest.raises(NotFound):
        await submit(here, seat, person_id=stranger.id)


async def test_a_resident_asks_for_nobody_else(here: Neighbourhood) -> None:
    with pytest.raises(NotFound):
        await submit(here, here.resident, person_id=(await here.person()).id)


# --- who was asked first -----------------------------------------------------------------------------------


async def test_who_comes_online_has_the_online_captain_first_then_the_offline_one_then_the_teams(
    here: Neighbourhood,
) -> None:
    leader = await here.leader()
    found = []
    for kind in (None, roster.CaptainKind.OFFLINE, roster.CaptainKind.ONLINE):
        expected = await captain_of_building(here, kind) if kind else leader
        case = await here.case_of(await submit(here, here.resident))
        found.append(case.first_contact_person_id == expected.id)
    assert found == [True, True, True]


async def test_nobody_serves_so_the_committee_as_a_whole_is_asked(here: Neighbourhood) -> None:
    assert (await here.case_of(await submit(here, here.resident))).first_contact_person_id is None


async def test_the_first_contact_is_the_same_from_the_wish_to_the_end(here: Neighbourhood) -> None:
    request = await submit(here, here.staff, person_id=here.wisher.id, channel=Channel.PHONE)
    first = (await here.case_of(request)).first_contact_person_id
    other = await here.world.seat("committee_staff", here.community, person=await here.person())
    turns: list[Turn] = [
        (other, requests.triage_service_request, {"line": "management", "urgency": "routine"}),
        (other, requests.escalate_service_request, {"reason": "需要街镇协调"}),
        (await here.world.seat("working_group"), requests.return_service_request, {"note": "请社区自办"}),
        (other, requests.start_service_request, {}),
        (other, requests.resolve_service_request, {"resolution": "已修好"}),
        (here.resident, requests.confirm_service_request, {}),
        (here.resident, requests.rate_service_request, {"score": 5}),
        (here.resident, requests.reopen_service_request, {"reason": "灯又坏了"}),
    ]
    for version, (seat, verb, more) in enumerate(turns, start=1):
        request = await here.do(seat, verb, service_request_id=request.id, expected_version=version, **more)
        assert (await here.case_of(request)).first_contact_person_id == first
    assert request.state is State.REOPENED


def test_no_command_takes_a_first_contact() -> None:
    for act, command in COMMANDS.items():
        assert not [name for name in inspect.signature(command.verb).parameters if "first_contact" in name], (
            act
        )


@pytest.mark.parametrize(
    "statement",
    [
        'UPDATE "case" SET first_contact_person_id = NULL',
        'UPDATE "case" SET person_id = NULL',
        "UPDATE \"case\" SET channel = 'app'",
        'UPDATE "case" SET opened_at = now()',
        "UPDATE \"case\" SET title = ''",
        'DELETE FROM "case"',
        "UPDATE case_step SET note = ''",
        "UPDATE rating SET score = 5",
        "UPDATE mediation_session SET record = ''",
        "UPDATE mediation_party SET name = ''",
    ],
)
async def test_whoever_serves_cannot_rewrite_where_a_case_came_from_or_what_was_said(
    here: Neighbourhood, urls: DatabaseUrls, statement: str
) -> None:
    connection = await asyncpg.connect(urls.app)
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(statement)
    finally:
        await connection.close()
