"""Every move of every machine, listed or not, through the real commands."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from services import alliance, appraisal, pipeline, points
from services.machines import Machine
from services.people import Person
from services.work import Work, utc_now
from tenants.refusals import WrongState
from tenants.tables import TenantTable
from tests.services.appraisal.conftest import YEAR, year_in
from tests.services.roster.conftest import Quarter
from tests.world import today

Verb = Callable[..., Awaitable[Any]]
Arrange = Callable[[Quarter, str, str], Awaitable[TenantTable]]

LATER = timedelta(days=2)
"""The time to appeal is over by then."""


async def of_round(quarter: Quarter, state: str, _verb: str) -> TenantTable:
    await quarter.member()
    return (await year_in(quarter, appraisal.RoundState(state))).round


ROUND_OF = {
    "score": appraisal.RoundState.MET,
    "appeal": appraisal.RoundState.SCORED,
    "decide": appraisal.RoundState.SCORED,
    "close": appraisal.RoundState.SCORED,
    "send": appraisal.RoundState.FINAL,
}
"""The round as the verb on the appraisal needs it: what is tried here is the appraisal's own state."""


async def of_appraisal(quarter: Quarter, state: str, verb: str) -> TenantTable:
    year = await year_in(quarter, ROUND_OF[verb])
    one = await year.appraised(appraisal.AppraisalState(state))
    await year.consent(one.person_id)
    return one


async def of_package(quarter: Quarter, state: str, _verb: str) -> TenantTable:
    year = await year_in(quarter, appraisal.RoundState.FINAL)
    one = await year.appraised(appraisal.AppraisalState.FINAL)
    await year.consent(one.person_id)
    return await year.package(one, appraisal.PackageState(state))


async def of_honour(quarter: Quarter, state: str, _verb: str) -> TenantTable:
    year = await year_in(quarter, appraisal.RoundState.FINAL)
    place = 3 if state == appraisal.HonourState.CONFIRMED else None
    return await year.honour(appraisal.HonourState(state), place=place)


async def of_candidate(quarter: Quarter, state: str, _verb: str) -> TenantTable:
    membership, _ = await quarter.member()
    recruited = state != pipeline.CandidateState.CANDIDATE
    return await quarter.world.add(
        pipeline.TalentCandidate(
            person_id=membership.person_id,
            membership_id=membership.id,
            community_id=membership.community_id,
            evidence="带队有方",
            state=pipeline.CandidateState(state),
            party=alliance.AllianceParty.RESIDENTS_COMMITTEE if recruited else None,
        )
    )


async def of_proposal(quarter: Quarter, state: str, _verb: str) -> TenantTable:
    membership, _ = await quarter.member()
    return await quarter.world.add(
        points.PointsProposal(
            person_id=membership.person_id,
            membership_id=membership.id,
            community_id=membership.community_id,
            points=5,
            reason="帮助转运物资",
            state=points.PointsProposalState(state),
        )
    )


async def close(work: Work, *, appraisal_id: Any, expected_version: int) -> None:
    """Through the round: it moves every appraisal that is scored, refuses while one is appealed, and leaves others."""
    one = await work.find(appraisal.Appraisal, appraisal_id)
    try:
        await appraisal.close_appeals(work, appraisal_round_id=one.appraisal_round_id, expected_version=1)
    except appraisal.AppealsUndecided:
        raise WrongState(state=one.state, move="close") from None
    moved = await work.find(appraisal.Appraisal, appraisal_id, expected_version=1 + (one.state == "scored"))
    if moved.version == 1:
        raise WrongState(state=one.state, move="close")


async def send(work: Work, *, appraisal_id: Any, expected_version: int) -> None:
    """Through a package that was approved."""
    one = await work.find(appraisal.Appraisal, appraisal_id)
    package = appraisal.AppraisalPackage(
        appraisal_id=one.id,
        community_id=one.community_id,
        person_id=one.person_id,
        home_organisation="区第一中学党支部",
        year=YEAR,
        score=0,
        summary="全年参与防汛值守。",
        state=appraisal.PackageState.APPROVED,
    )
    await work.add(package)
    await appraisal.send_appraisal_package(work, appraisal_package_id=package.id, expected_version=1)
    if one.version == 1:
        raise WrongState(state=one.state, move="send")


ATTENDEES = "attendees"
GIVEN: dict[str, dict[str, Any]] = {
    "appraisal_round-meet": {"met_on": today(), "minutes": "逐一点评", ATTENDEES: None},
    "appraisal-score": {"score": 20},
    "appraisal-appeal": {"grounds": "因公出差"},
    "appraisal-decide": {"decision": "维持原评分"},
    "appraisal_package-correct": {"reason": "单位名称有误"},
    "honour-decline": {"reason": "名额有限"},
    "talent_candidate-recruit": {"party": alliance.AllianceParty.RESIDENTS_COMMITTEE, "position": "社工"},
    "talent_candidate-promote": {"position": "居民区书记"},
    "points_proposal-decline": {"reason": "已按派单计分"},
}

STAGES: list[tuple[Machine[Any], Arrange, dict[str, Verb]]] = [
    (
        appraisal.APPRAISAL_ROUND,
        of_round,
        {
            "meet": appraisal.meet_appraisal_round,
            "score": appraisal.score_appraisal_round,
            "close": appraisal.close_appeals,
            "approve": appraisal.approve_appraisal_round,
        },
    ),
    (
        appraisal.APPRAISAL,
        of_appraisal,
        {
            "score": appraisal.score_appraisal,
            "appeal": appraisal.appeal_appraisal,
            "close": close,
            "decide": appraisal.decide_appeal,
            "send": send,
        },
    ),
    (
        appraisal.APPRAISAL_PACKAGE,
        of_package,
        {
            "approve": appraisal.approve_appraisal_package,
            "send": appraisal.send_appraisal_package,
            "correct": appraisal.correct_appraisal_package,
        },
    ),
    (
        appraisal.HONOUR,
        of_honour,
        {"confirm": appraisal.confirm_honour, "decline": appraisal.decline_honour},
    ),
    (
        pipeline.TALENT_CANDIDATE,
        of_candidate,
        {"recruit": pipeline.recruit_talent_candidate, "promote": pipeline.promote_talent_candidate},
    ),
    (
        points.POINTS_PROPOSAL,
        of_proposal,
        {"approve": points.approve_points_proposal, "decline": points.decline_points_proposal},
    ),
]

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
    row: Any = await arrange(quarter, state, name)
    given = {**GIVEN.get(f"{machine.name}-{name}", {}), f"{machine.name}_id": row.id, "expected_version": 1}
    if ATTENDEES in given:
        given[ATTENDEES] = await attendees(quarter)
    follows = machine.moves.get((state, name))
    if follows is None:
        with pytest.raises((WrongState, appraisal.AppraisalNotApproved)):
            await _done(quarter, verb, name, row, given)
    else:
        await _done(quarter, verb, name, row, given)
    assert (await quarter.fresh(row)).state is (follows or state)


async def attendees(quarter: Quarter) -> list[appraisal.AttendeeGiven]:
    needed = (appraisal.Capacity.PARTY_ORGANISATION, appraisal.Capacity.RESIDENT_VOLUNTEER)
    return [
        appraisal.AttendeeGiven(person_id=(await quarter.person()).id, capacity=capacity)
        for capacity in needed
    ]


async def _done(quarter: Quarter, verb: Verb, name: str, row: Any, given: dict[str, Any]) -> None:
    actor = None
    if name == "appeal":
        async with quarter.world.session() as session:
            person = (
                await session.execute(select(Person).where(col(Person.id) == row.person_id))
            ).scalar_one()
        actor = await quarter.world.seat("member", quarter.community, person=person)
    later = (lambda: utc_now() + LATER) if name == "close" else utc_now
    async with quarter.work_as(actor, now=later) as work:
        await verb(work, **given)
