"""Every move of every machine, listed or not, through the real commands."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from services import people, requests
from services.machines import Machine
from services.work import utc_now
from tenants.refusals import WrongState
from tests.services.requests.conftest import Neighbourhood, Part, State, neighbourhood_in
from tests.world import new_world

Verb = Callable[..., Awaitable[Any]]
Given = Callable[[Neighbourhood], Awaitable[dict[str, Any]]]


@dataclass(frozen=True)
class Stage:
    """A machine, how to put a row into a state of it, and the command of each move with what it needs."""

    machine: Machine[Any]
    arrange: Callable[[Neighbourhood, Any], Awaitable[Any]]
    verbs: dict[str, Verb]
    given: dict[str, dict[str, Any]] = field(default_factory=dict)


async def of_item(here: Neighbourhood, state: requests.CatalogState) -> Any:
    return await here.world.add(
        requests.CatalogItem(
            community_id=here.community.id,
            kind=requests.CatalogKind.TASK,
            line=requests.ServiceLine.MANAGEMENT,
            name="楼道巡查",
            description="每周一次",
            state=state,
        )
    )


async def of_request(here: Neighbourhood, state: State) -> Any:
    return await here.request(state)


IN_HAND: dict[Part, State] = {Part.CLAIMED: State.CLAIMED, Part.STARTED: State.IN_PROGRESS}


async def of_assignment(here: Neighbourhood, state: Part) -> Any:
    request = await here.request(IN_HAND.get(state, State.RESOLVED))
    membership, _ = await here.member()
    return await here.assignment(request, membership, state)


async def of_opinion(here: Neighbourhood, state: requests.OpinionState) -> Any:
    case = await here.case(requests.CaseKind.OPINION)
    return await here.world.add(
        requests.Opinion(
            case_id=case.id,
            community_id=case.community_id,
            content="希望加装电梯",
            state=state,
            received_at=utc_now(),
        )
    )


async def of_observation(here: Neighbourhood, state: requests.ObservationState) -> Any:
    case = await here.case(requests.CaseKind.OBSERVATION)
    return await here.world.add(
        requests.Observation(
            case_id=case.id,
            community_id=case.community_id,
            grid_id=here.grid.id,
            content="井盖松动",
            state=state,
        )
    )


async def of_mediation(here: Neighbourhood, state: requests.MediationState) -> Any:
    case = await here.case(requests.CaseKind.MEDIATION)
    return await here.world.add(
        requests.Mediation(case_id=case.id, community_id=case.community_id, matter="漏水", state=state)
    )


TOMORROW = utc_now() + timedelta(days=1)
WORDS = "已经办好"
STAGES = [
    Stage(requests.CATALOG_ITEM, of_item, {"retire": requests.retire_catalog_item}),
    Stage(
        requests.SERVICE_REQUEST,
        of_request,
        {
            "triage": requests.triage_service_request,
            "decline": requests.decline_service_request,
            "defer": requests.defer_service_request,
            "resume": requests.resume_service_request,
            "list": requests.list_service_request,
            "claim": requests.claim_service_request,
            "assign": requests.assign_service_request,
            "route": requests.route_service_request,
            "start": requests.start_service_request,
            "resolve": requests.resolve_service_request,
            "confirm": requests.confirm_service_request,
            "rate": requests.rate_service_request,
            "close": requests.close_service_request,
            "reopen": requests.reopen_service_request,
            "escalate": requests.escalate_service_request,
            "return": requests.return_service_request,
        },
        {
            "triage": {"line": requests.ServiceLine.MANAGEMENT, "urgency": requests.Urgency.URGENT},
            "decline": {"reason": WORDS},
            "defer": {"reason": WORDS, "until": TOMORROW},
            "resolve": {"resolution": WORDS},
            "rate": {"score": 5},
            "reopen": {"reason": WORDS},
            "escalate": {"reason": WORDS},
            "return": {"note": WORDS},
        },
    ),
    Stage(
        requests.ASSIGNMENT,
        of_assignment,
        {
            "start": requests.start_assignment,
            "complete": requests.complete_assignment,
            "verify": requests.verify_assignment,
            "release": requests.release_assignment,
            "revoke": requests.revoke_assignment,
        },
        {"complete": {"report": WORDS}, "release": {"reason": WORDS}, "revoke": {"reason": WORDS}},
    ),
    Stage(
        requests.OPINION,
        of_opinion,
        {
            "answer": requests.answer_opinion,
            "publish": requests.publish_opinion,
            "close": requests.close_opinion,
        },
        {"answer": {"answer": WORDS}, "publish": {"summary": WORDS}},
    ),
    Stage(
        requests.OBSERVATION,
        of_observation,
        {
            "verify": requests.verify_observation,
            "dispatch": requests.dispatch_observation,
            "close": requests.close_observation,
        },
        {"dispatch": {"note": WORDS}, "close": {"note": WORDS}},
    ),
    Stage(
        requests.MEDIATION,
        of_mediation,
        {
            "begin": requests.begin_mediation,
            "settle": requests.settle_mediation,
            "give_up": requests.give_up_mediation,
            "refer": requests.refer_mediation,
        },
        {"settle": {"agreement": WORDS}, "give_up": {"reason": WORDS}, "refer": {"referred_to": "司法所"}},
    ),
]

CASES = [
    pytest.param(stage, name, state, id=f"{stage.machine.name}-{state}-{name}")
    for stage in STAGES
    for state in stage.machine.states()
    for name in stage.verbs
]


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.machine.name)
def test_every_move_of_a_machine_has_its_command(stage: Stage) -> None:
    assert sorted(stage.machine.verbs()) == sorted(stage.verbs)


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.machine.name)
def test_every_state_of_a_machine_can_be_reached(stage: Stage) -> None:
    assert {stage.machine.initial, *stage.machine.moves.values()} == set(stage.machine.states())


@pytest.mark.parametrize(
    "course",
    [requests.OF_REQUESTS, requests.OF_OPINIONS, requests.OF_OBSERVATIONS, requests.OF_MEDIATIONS],
    ids=lambda course: course.machine.name,
)
def test_a_state_without_a_due_time_is_one_that_only_a_new_round_leads_out_of(
    course: requests.Course[Any],
) -> None:
    for state in course.machine.states():
        leaving = {move for before, move in course.machine.moves if before == state}
        assert course.is_over(state) == (leaving <= {"reopen"} and state != State.RESOLVED)


@pytest.fixture(scope="module")
async def stage_world(app_engine: AsyncEngine, owner_engine: AsyncEngine) -> Neighbourhood:
    """One neighbourhood for all moves: each puts its own rows there."""
    return await neighbourhood_in(await new_world(app_engine, owner_engine))


@pytest.mark.parametrize(("stage", "name", "state"), CASES)
async def test_what_is_listed_is_done_and_all_else_is_refused(
    stage_world: Neighbourhood, stage: Stage, name: str, state: Any
) -> None:
    here = stage_world
    row = await stage.arrange(here, state)
    follows = stage.machine.moves.get((state, name))
    seat = await _actor(here, stage, name, row)
    given = await _given(here, stage, name, row)
    if follows is None:
        with pytest.raises(WrongState):
            await here.do(seat, stage.verbs[name], **given)
    else:
        await here.do(seat, stage.verbs[name], **given)
    assert (await here.fresh(row)).state is (follows or state)


async def _actor(here: Neighbourhood, stage: Stage, name: str, row: Any) -> Any:
    """None is the platform; what is somebody's own, they do themselves."""
    if stage.machine is requests.ASSIGNMENT and name in ("start", "complete"):
        async with here.world.session() as session:
            person = await session.get_one(people.Person, (here.world.ground.tenant_id, row.person_id))
        return await here.world.seat("member", here.community, person=person)
    if stage.machine is requests.SERVICE_REQUEST and name == "claim":
        return (await here.member())[1]
    if stage.machine is requests.SERVICE_REQUEST and name == "rate":
        return here.resident
    return None


async def _given(here: Neighbourhood, stage: Stage, name: str, row: Any) -> dict[str, Any]:
    given = {f"{stage.machine.name}_id": row.id, **stage.given.get(name, {})}
    if name not in ("claim", "assign"):
        given["expected_version"] = 1
    if name == "assign":
        membership, _ = await here.member()
        given["membership_id"] = membership.id
    if name == "route":
        given["area_id"] = (await here.world.area(here.community)).id
    if name == "begin":
        given["person_id"] = (await here.person()).id
    return given
