"""A round from its opening to its approval: the meeting, the scores, the time to appeal (mechanism 31)."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, select, update
from sqlmodel import col

from policies import limits
from services import people, places, points, roster
from services.acting import move, ours
from services.appraisal.arguments import AttendeeGiven, Attendees, Minutes, Year
from services.appraisal.choices import AppraisalState
from services.appraisal.machines import APPRAISAL, APPRAISAL_ROUND
from services.appraisal.models import Appraisal, AppraisalAttendee, AppraisalRound
from services.appraisal.refusals import (
    AppealsStillOpen,
    AppealsUndecided,
    AppraisalsOpen,
    MeetingElsewhen,
    NobodyServes,
    RoundExists,
    YearNotBegun,
)
from services.appraisal.rules import year_of
from services.work import Work, command
from tenants.refusals import NotFound


@command("appraisal_round:open")
async def open_appraisal_round(work: Work, community_id: UUID, year: Year) -> AppraisalRound:
    """Open a community's appraisal of a year. Raises YearNotBegun or RoundExists."""
    community = await work.find(places.Community, community_id)
    if year > work.today.year:
        raise YearNotBegun(field="year")
    return await work.add(AppraisalRound(community_id=community.id, year=year), unless=RoundExists())


@command("appraisal_round:meet")
async def meet_appraisal_round(
    work: Work,
    appraisal_round_id: UUID,
    met_on: date,
    attendees: Attendees,
    minutes: Minutes,
    expected_version: int,
) -> AppraisalRound:
    """Record the meeting, at which each member who serves is given an appraisal with the year's points.

    Party organisation and resident volunteers were there. Raises MeetingElsewhen or NobodyServes.
    """
    round = await work.find(AppraisalRound, appraisal_round_id, expected_version=expected_version)
    move(work, APPRAISAL_ROUND, round, "meet")
    if not date(round.year, 1, 1) <= met_on <= work.today:
        raise MeetingElsewhen(field="met_on")
    round.met_on, round.minutes = met_on, minutes
    await _attend(work, round, attendees)
    appraisals = await _appraisals_of(work, round)
    if not appraisals:
        raise NobodyServes
    await work.add_all(appraisals)
    work.facts.update({"attendees": len(attendees), "appraisals": len(appraisals)})
    return await work.save(round)


@command("appraisal_round:score")
async def score_appraisal_round(
    work: Work, appraisal_round_id: UUID, expected_version: int
) -> AppraisalRound:
    """Make the scores known: each member may appeal for `appeal_days`. Raises AppraisalsOpen."""
    round = await work.find(AppraisalRound, appraisal_round_id, expected_version=expected_version)
    move(work, APPRAISAL_ROUND, round, "score")
    if count := await _count(work, round, AppraisalState.OPEN):
        raise AppraisalsOpen(count=count)
    round.appeals_until = work.now + timedelta(days=work.figures.appeal_days)
    return await work.save(round)


@command("appeal:close")
async def close_appeals(work: Work, appraisal_round_id: UUID, expected_version: int) -> AppraisalRound:
    """End the time to appeal, once it is over and every appeal is decided: from then on each score is final, and
    the round waits for its approval. Raises AppealsStillOpen or AppealsUndecided."""
    round = await work.find(AppraisalRound, appraisal_round_id, expected_version=expected_version)
    move(work, APPRAISAL_ROUND, round, "close")
    if round.appeals_until is not None and work.now < round.appeals_until:
        raise AppealsStillOpen(until=_readable(work, round))
    if count := await _count(work, round, AppraisalState.APPEALED):
        raise AppealsUndecided(count=count)
    await _close_all(work, round)
    round.closed_by_person_id = work.me
    return await work.save(round)


@command("appraisal_round:approve")
async def approve_appraisal_round(
    work: Work, appraisal_round_id: UUID, expected_version: int
) -> AppraisalRound:
    """Make the round final: honours and packages may follow. Raises SelfApproval for who closed the appeals."""
    round = await work.find(AppraisalRound, appraisal_round_id, expected_version=expected_version)
    limits.not_own(work.me, round.closed_by_person_id)
    move(work, APPRAISAL_ROUND, round, "approve")
    round.approved_by_person_id = work.me
    return await work.save(round)


async def _attend(work: Work, round: AppraisalRound, attendees: list[AttendeeGiven]) -> None:
    wanted = [given.person_id for given in attendees]
    if len(await work.all(ours(work, people.Person).where(col(people.Person.id).in_(wanted)))) < len(wanted):
        raise NotFound(field="attendees")
    await work.add_all(
        [
            AppraisalAttendee(
                appraisal_round_id=round.id,
                community_id=round.community_id,
                person_id=given.person_id,
                capacity=given.capacity,
            )
            for given in attendees
        ]
    )


async def _appraisals_of(work: Work, round: AppraisalRound) -> Sequence[Appraisal]:
    """An appraisal for each member who serves, with what they earned in the year."""
    serving = ours(work, roster.Membership).where(
        col(roster.Membership.community_id) == round.community_id,
        col(roster.Membership.state).in_(roster.SERVING),
    )
    members = await work.all(serving.order_by(col(roster.Membership.id)))
    earned = await _earned(work, round, [member.person_id for member in members])
    return [
        Appraisal(
            appraisal_round_id=round.id,
            community_id=round.community_id,
            membership_id=member.id,
            person_id=member.person_id,
            points=earned.get(member.person_id, (0, 0))[0],
            deeds=earned.get(member.person_id, (0, 0))[1],
        )
        for member in members
    ]


async def _earned(work: Work, round: AppraisalRound, persons: Sequence[UUID]) -> dict[UUID, tuple[int, int]]:
    """By person: the year's points, and the number of deeds that stand."""
    first, after = year_of(round.year, work.figures.clock)
    entry = points.PointsEntry
    query = select(col(entry.person_id), func.sum(entry.points), func.sum(func.sign(entry.points))).where(
        col(entry.tenant_id) == work.ground.tenant_id,
        col(entry.person_id).in_(persons),
        col(entry.earned_at) >= first,
        col(entry.earned_at) < after,
    )
    rows = await work.session.execute(query.group_by(col(entry.person_id)))
    return {person: (int(total), int(deeds)) for person, total, deeds in rows}


async def _count(work: Work, round: AppraisalRound, state: AppraisalState) -> int:
    query = select(func.count()).where(
        col(Appraisal.tenant_id) == work.ground.tenant_id,
        col(Appraisal.appraisal_round_id) == round.id,
        col(Appraisal.state) == state,
    )
    return (await work.session.execute(query)).scalar_one()


async def _close_all(work: Work, round: AppraisalRound) -> None:
    await work.session.execute(
        update(Appraisal)
        .where(
            col(Appraisal.tenant_id) == work.ground.tenant_id,
            col(Appraisal.appraisal_round_id) == round.id,
            col(Appraisal.state) == AppraisalState.SCORED,
        )
        .values(
            state=APPRAISAL.after(AppraisalState.SCORED, "close"),
            version=col(Appraisal.version) + 1,
            updated_at=work.now,
            updated_by=work.seat_id,
        )
        .execution_options(synchronize_session=False)
    )


def _readable(work: Work, round: AppraisalRound) -> str:
    until = round.appeals_until
    return until.astimezone(work.figures.clock).strftime("%Y-%m-%d %H:%M") if until else ""
