"""Every move of every machine, listed or not, through the real commands."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from services import people, points, roster
from services.machines import Machine
from services.work import Work, utc_now
from tenants.models import Seat
from tenants.refusals import WrongState
from tenants.tables import TenantTable
from tests.services.roster.conftest import Quarter
from tests.world import today

Verb = Callable[..., Awaitable[Any]]


@dataclass
class Stage:
    """A row in some state, whoever may move it, and what else a verb may need."""

    row: TenantTable
    actor: Seat
    others: dict[str, UUID]


async def of_membership(quarter: Quarter, person: people.Person, state: str) -> TenantTable:
    return await quarter.world.member(quarter.team, person, state=roster.MembershipState(state))


async def of_nomination(quarter: Quarter, person: people.Person, state: str) -> TenantTable:
    await quarter.world.member(quarter.team, person)
    return await quarter.vetted(person, state=roster.NominationState(state))


async def of_appointment(quarter: Quarter, person: people.Person, state: str) -> TenantTable:
    return await quarter.leader(person, state=roster.AppointmentState(state))


async def of_building_captain(quarter: Quarter, person: people.Person, state: str) -> TenantTable:
    building = await quarter.world.building(quarter.community)
    return await quarter.world.add(
        roster.BuildingCaptain(
            building_id=building.id,
            community_id=quarter.community.id,
            person_id=person.id,
            kind=roster.CaptainKind.OFFLINE,
            state=roster.CaptaincyState(state),
            since=today(),
        )
    )


async def of_duty_card(quarter: Quarter, person: people.Person, state: str) -> TenantTable:
    membership = await quarter.world.member(quarter.team, person)
    due_at = utc_now() + timedelta(days=1)
    return await quarter.card(membership, due_at=due_at, state=roster.DutyCardState(state))


async def of_secondment(quarter: Quarter, person: people.Person, state: str) -> TenantTable:
    return await quarter.world.add(
        roster.Secondment(
            community_id=quarter.community.id,
            person_id=person.id,
            post=roster.SecondmentPost.DIRECTOR_AT_LARGE,
            from_unit="区发改委",
            starts_on=today(),
            state=roster.SecondmentState(state),
        )
    )


async def expire(work: Work, *, duty_card_id: UUID, expected_version: int) -> None:
    """The one move that is the clock's: tomorrow evening, whatever cards are due then."""
    moved = await roster.expire_due_cards(work)
    if not moved:
        raise WrongState(state="", move="expire")


Arrange = Callable[[Quarter, people.Person, str], Awaitable[TenantTable]]

STAGES: list[tuple[Machine[Any], Arrange, dict[str, Verb]]] = [
    (
        roster.MEMBERSHIP,
        of_membership,
        {
            "take_up": roster.take_up_check_in,
            "approve": roster.approve_check_in,
            "reject": roster.reject_check_in,
            "contact": roster.contact_member,
            "join": roster.join_group,
            "reserve": roster.reserve_member,
            "recall": roster.recall_member,
            "leave": roster.leave_team,
            "transfer": roster.transfer_member,
        },
    ),
    (
        roster.NOMINATION,
        of_nomination,
        {
            "vet": roster.vet_nomination,
            "decline": roster.decline_nomination,
            "appoint": roster.appoint_leader,
        },
    ),
    (
        roster.APPOINTMENT,
        of_appointment,
        {"end": roster.end_appointment, "remove": roster.remove_leader},
    ),
    (roster.BUILDING_CAPTAIN, of_building_captain, {"release": roster.release_building_captain}),
    (
        roster.DUTY_CARD,
        of_duty_card,
        {
            "acknowledge": roster.acknowledge_duty_card,
            "claim": roster.claim_duty_card,
            "clock_in": roster.clock_in_duty_card,
            "complete": roster.complete_duty_card,
            "verify": points.verify_duty_card,
            "expire": expire,
        },
    ),
    (
        roster.SECONDMENT,
        of_secondment,
        {"start": roster.start_secondment, "end": roster.end_secondment},
    ),
]
OWN = ("leave", "acknowledge", "claim", "clock_in", "complete")

CASES = [
    pytest.param(machine, arrange, verbs[name], name, state, id=f"{machine.name}-{state}-{name}")
    for machine, arrange, verbs in STAGES
    for state in machine.states()
    for name in verbs
]


@pytest.mark.parametrize("machine", [machine for machine, _, _ in STAGES], ids=lambda machine: machine.name)
def test_every_move_of_a_machine_has_its_command(machine: Machine[Any]) -> None:
    verbs = next(verbs for found, _, verbs in STAGES if found is machine)
    assert sorted(machine.verbs()) == sorted(verbs)


@pytest.mark.parametrize("machine", [machine for machine, _, _ in STAGES], ids=lambda machine: machine.name)
def test_every_state_of_a_machine_can_be_reached(machine: Machine[Any]) -> None:
    assert {machine.initial, *machine.moves.values()} == set(machine.states())


@pytest.mark.parametrize(("machine", "arrange", "verb", "name", "state"), CASES)
async def test_what_is_listed_is_done_and_all_else_is_refused(
    quarter: Quarter, machine: Machine[Any], arrange: Arrange, verb: Verb, name: str, state: Any
) -> None:
    person = await quarter.person()
    row: Any = await arrange(quarter, person, state)
    given = await _given(quarter, machine, name, row)
    follows = machine.moves.get((state, name))
    if follows is None:
        with pytest.raises(WrongState):
            await _done(quarter, person, verb, name, given)
    else:
        await _done(quarter, person, verb, name, given)
    assert (await quarter.fresh(row)).state is (follows or state)


async def _given(quarter: Quarter, machine: Machine[Any], name: str, row: Any) -> dict[str, Any]:
    given: dict[str, Any] = {f"{machine.name}_id": row.id, "expected_version": 1}
    if name in ("reject", "decline", "remove") or (name == "end"):
        given["reason"] = "本人申请"
    if name == "join":
        given["group_id"] = quarter.group.id
    if name == "transfer":
        given["team_id"] = (await quarter.world.team(await quarter.world.community())).id
    return given


async def _done(
    quarter: Quarter, person: people.Person, verb: Verb, name: str, given: dict[str, Any]
) -> None:
    later = (lambda: utc_now() + timedelta(days=2)) if name == "expire" else utc_now
    actor = None
    if name in OWN:
        actor = await quarter.world.seat("member", quarter.community, person=person)
    async with quarter.work_as(actor, now=later) as work:
        await verb(work, **given)
