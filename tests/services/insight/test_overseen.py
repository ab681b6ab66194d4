"""What each sub-district counts of oversight, of meetings and of votes."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from services import (
    assessment,
    committees,
    contracts,
    disclosure,
    insight,
    meetings,
    oversight,
    people,
    places,
    votes,
)
from services.insight import Rollup
from services.voting_rules import ElectorateScope, Matter, VoteOutcome
from services.work import utc_now
from tests.world import World, today

DAY = timedelta(days=1)


async def counted(world: World) -> Rollup:
    async with world.work_as(None) as work:
        await insight.take_rollup(work)
        (row,) = await work.all(select(Rollup))
    return row


async def an_area(world: World) -> places.PropertyManagementArea:
    return await world.area(await world.community())


async def contract(world: World, company: contracts.PropertyCompany, **given: Any) -> None:
    await world.add(
        contracts.ServiceContract(
            **{
                "area_id": (await an_area(world)).id,
                "company_id": company.id,
                "kind": contracts.ContractKind.ELECTED,
                "signed_on": today() - 90 * DAY,
                "starts_on": today() - 80 * DAY,
                "ends_on": today() + 80 * DAY,
                "state": contracts.ContractState.SIGNED,
                **given,
            }
        )
    )


async def finding(
    world: World, area: places.PropertyManagementArea, state: oversight.FindingState, **given: Any
) -> None:
    over = state in (oversight.FindingState.CLOSED, oversight.FindingState.DISMISSED)
    await world.add(
        oversight.Finding(
            area_id=area.id,
            field=contracts.ServiceField.LIFTS,
            severity=oversight.Severity.MINOR,
            title="抖动",
            details="运行抖动",
            place="1号梯",
            raised_at=utc_now(),
            state=state,
            closed_at=utc_now() if over else None,
            verified_at=utc_now() if state is oversight.FindingState.VERIFIED else None,
            **given,
        )
    )


async def assessed(world: World, published_at: datetime | None, *scores: tuple[int, int] | None) -> None:
    """A round, with (score, residents) of an area each; None where too few answered."""
    state = assessment.AssessmentState.PUBLISHED if published_at else assessment.AssessmentState.CLOSED
    round = await world.add(
        assessment.AssessmentRound(
            title="满意物业",
            resident_weight=60,
            closes_at=utc_now(),
            state=state,
            opened_at=utc_now() - DAY,
            published_at=published_at,
        )
    )
    for position, found in enumerate(scores, start=1):
        score, residents = found or (None, None)
        await world.add(
            assessment.AssessmentResult(
                round_id=round.id,
                area_id=(await an_area(world)).id,
                score=score,
                residents=residents,
                rank=position if found else None,
                position=position,
            )
        )


async def test_a_contract_counts_while_it_is_in_force(world: World) -> None:
    company = await world.add(contracts.PropertyCompany(name="某物业", credit_code="91310107MA10000000"))
    await contract(world, company)
    await contract(world, company, ends_on=None)
    await contract(world, company, starts_on=today() + DAY)
    await contract(world, company, ends_on=today() - DAY)
    await contract(world, company, state=contracts.ContractState.ENDED, ended_on=today())
    row = await counted(world)
    assert (row.areas, row.contracts_in_force) == (5, 2)


async def test_findings_are_counted_by_what_is_left_to_do(world: World, next_door: World) -> None:
    area = await an_area(world)
    for state in oversight.FindingState:
        await finding(world, area, state)
    await finding(world, area, oversight.FindingState.RECTIFYING, due_on=today() - 2 * DAY)
    await finding(world, area, oversight.FindingState.RECTIFYING, due_on=today() + 2 * DAY)
    await finding(world, area, oversight.FindingState.CLOSED, mended_hours=10)
    await finding(world, area, oversight.FindingState.VERIFIED, mended_hours=33)
    await finding(next_door, await an_area(next_door), oversight.FindingState.RAISED)
    row = await counted(world)
    assert (row.open_findings, row.overdue_findings, row.escalated_findings) == (7, 1, 1)
    assert (row.mended_findings, row.mended_hours) == (2, 43)


async def test_the_round_published_last_is_what_residents_think(world: World) -> None:
    assert (await counted(world)).assessed_areas == 0
    await assessed(world, utc_now() - 9 * DAY, (1_000, 100))
    await assessed(world, utc_now() - 2 * DAY, (9_000, 12), (7_001, 30), None)
    await assessed(world, None, (10_000, 500))
    row = await counted(world)
    assert (row.assessed_areas, row.assessed_score, row.assessed_by) == (2, 16_001, 42)


async def test_disclosures_are_counted_by_their_punctuality(world: World) -> None:
    area = await an_area(world)
    account = await world.add(
        disclosure.AreaAccount(area_id=area.id, initial_fund=0, opened_on=today(), due_through=today())
    )
    for number, (late, due_on) in enumerate(
        (
            (False, today()),
            (False, today()),
            (True, today()),
            (None, today() - 2 * DAY),
            (None, today() + DAY),
        )
    ):
        told: dict[str, Any] = (
            {} if late is None else {"published_at": utc_now(), "auditor": "某所", "opinion": "无保留"}
        )
        await world.add(
            disclosure.AreaDisclosure(
                area_id=area.id,
                account_id=account.id,
                kind=disclosure.AreaDisclosureKind.YEARLY_AUDIT,
                starts_on=date(2020 + number, 1, 1),
                ends_on=date(2020 + number, 12, 31),
                due_on=due_on,
                state=disclosure.AreaDisclosureState.DUE
                if late is None
                else disclosure.AreaDisclosureState.PUBLISHED,
                late=late,
                **told,
            )
        )
    row = await counted(world)
    assert (row.disclosures_in_time, row.disclosures_late, row.disclosures_overdue) == (2, 1, 1)


async def test_committees_are_counted_by_how_far_they_have_come(world: World) -> None:
    made = [committees.CommitteeState.PREPARING, *committees.CommitteeState]
    for state in made:
        await world.add(_committee((await an_area(world)).id, state))
    row = await counted(world)
    told = {state: getattr(row, f"committees_{state.value}") for state in committees.CommitteeState}
    assert told == {state: made.count(state) for state in committees.CommitteeState}


def _committee(area_id: UUID, state: committees.CommitteeState) -> committees.OwnersCommittee:
    long_ago = today() - 900 * DAY
    return committees.OwnersCommittee(
        area_id=area_id,
        seats=5,
        starts_on=long_ago,
        ends_on=today() + 90 * DAY,
        state=state,
        elected_on=long_ago,
        group_members=5,
        group_owners=3,
    )


async def test_meetings_count_once_they_are_over(world: World) -> None:
    community = await world.community()
    chair = await world.person(community)
    for state in meetings.MeetingState:
        await world.add(_meeting(community, chair, state, today() + DAY))
    await world.add(_meeting(community, chair, meetings.MeetingState.CLOSED, today() - 2 * DAY))
    row = await counted(world)
    assert (row.meetings_held, row.minutes_published, row.minutes_overdue) == (4, 1, 1)


def _meeting(
    community: places.Community, chair: people.Person, state: meetings.MeetingState, publish_by: date
) -> meetings.Meeting:
    return meetings.Meeting(
        community_id=community.id,
        forum=meetings.ForumKind.HEARING,
        title="停车听证会",
        place="居委会",
        starts_at=utc_now(),
        ends_at=utc_now() + timedelta(hours=2),
        convened_by_person_id=chair.id,
        chair_person_id=chair.id,
        recorder_person_id=chair.id,
        state=state,
        noticed_at=utc_now(),
        on_site_key="x" * 20,
        remote_key="y" * 20,
        publish_by=publish_by,
    )


async def test_a_vote_counts_once_its_result_is_published(world: World) -> None:
    area = await an_area(world)
    for state, outcome in (
        (votes.MotionState.DRAFT, None),
        (votes.MotionState.CERTIFIED, VoteOutcome.PASSED),
        (votes.MotionState.PUBLISHED, VoteOutcome.PASSED),
        (votes.MotionState.PUBLISHED, VoteOutcome.QUORUM_NOT_MET),
    ):
        drawn = outcome is not None
        motion = await world.add(
            votes.Motion(
                area_id=area.id,
                scope=ElectorateScope.PROPERTY_AREA,
                matter=Matter.OTHER,
                title="车棚改造",
                text="是否同意",
                state=state,
                rules="civil_code" if drawn else None,
                roll_hash="0" * 64 if drawn else None,
                ballots_hash="0" * 64 if drawn else None,
            )
        )
        if outcome:
            await world.add(_tally(motion, outcome))
    row = await counted(world)
    assert (row.motions_decided, row.motions_passed) == (2, 1)


def _tally(motion: votes.Motion, outcome: VoteOutcome) -> votes.Tally:
    kinds = ("total", "taking_part", "yes", "no", "abstained")
    nothing: dict[str, Any] = {f"{axis}_{kind}": 0 for axis in ("area", "heads") for kind in kinds}
    return votes.Tally(motion_id=motion.id, outcome=outcome, words_zh="通过", words_en="Passed.", **nothing)
