"""Leaders of a team: one captain, two deputies, a leader for each group, appointed for a term (mechanism 18a)."""

from datetime import date
from uuid import UUID

from sqlmodel import col

from services import offices
from services.acting import move, ours
from services.days import end_of, term_end
from services.roster import roles
from services.roster.arguments import Reason
from services.roster.choices import AppointmentState, MembershipState, Post
from services.roster.holdings import post_in_team
from services.roster.machines import APPOINTMENT, NOMINATION
from services.roster.models import Appointment, Membership, Nomination, Team
from services.roster.nominations import to_decide
from services.roster.refusals import (
    GroupHasLeader,
    HoldsPost,
    NotActiveMember,
    TeamHasCaptain,
    TeamHasDeputies,
    TermEndsBeforeStart,
)
from services.roster.rules import first_free_place
from services.work import Work, command
from tenants.refusals import Refusal


@command("leader:appoint")
async def appoint_leader(
    work: Work, nomination_id: UUID, expected_version: int, term_ends_on: date | None = None
) -> Appointment:
    """Appoint a vetted nominee from today, to `term_ends_on` or for `captain_term_months`, with the post's role.

    Raises SelfApproval for oneself; NotActiveMember, HoldsPost; TeamHasCaptain, TeamHasDeputies or GroupHasLeader;
    TermEndsBeforeStart.
    """
    nomination = await to_decide(work, nomination_id, expected_version)
    move(work, NOMINATION, nomination, "appoint")
    await _one_appointment_at_a_time(work, nomination.team_id)
    await _may_serve(work, nomination)
    appointment = await _appointment(work, nomination, term_ends_on)
    await work.save(nomination)
    await work.add(appointment, unless=_taken(work, nomination.post))
    await _grant(work, appointment)
    return appointment


@command("appointment:end")
async def end_appointment(
    work: Work, appointment_id: UUID, reason: Reason, expected_version: int
) -> Appointment:
    """End a leader's service, as at the end of a term or on handing over; the role goes with it."""
    return await _stop(work, appointment_id, expected_version, "end", reason)


@command("leader:remove")
async def remove_leader(
    work: Work, appointment_id: UUID, reason: Reason, expected_version: int
) -> Appointment:
    """Remove a leader from the post; the role goes with it."""
    return await _stop(work, appointment_id, expected_version, "remove", reason)


async def _one_appointment_at_a_time(work: Work, team_id: UUID) -> None:
    """Two who appoint in one team queue up here, so that each counts the places the other took."""
    query = ours(work, Team).where(col(Team.id) == team_id)
    await work.session.execute(query.with_for_update(key_share=True))


async def _may_serve(work: Work, nomination: Nomination) -> None:
    query = ours(work, Membership).where(
        col(Membership.person_id) == nomination.person_id,
        col(Membership.team_id) == nomination.team_id,
        col(Membership.state) == MembershipState.ACTIVE,
    )
    # Locked: nobody is appointed while they leave.
    if await work.first(query.with_for_update(key_share=True)) is None:
        raise NotActiveMember
    if await post_in_team(work, nomination.team_id, nomination.person_id):
        raise HoldsPost


async def _appointment(work: Work, nomination: Nomination, term_ends_on: date | None) -> Appointment:
    starts_on = work.today
    if term_ends_on is not None and term_ends_on < starts_on:
        raise TermEndsBeforeStart(field="term_ends_on")
    return Appointment(
        team_id=nomination.team_id,
        community_id=nomination.community_id,
        group_id=nomination.group_id,
        person_id=nomination.person_id,
        nomination_id=nomination.id,
        post=nomination.post,
        place=await _place(work, nomination),
        term_starts_on=starts_on,
        term_ends_on=term_ends_on or term_end(starts_on, work.figures.captain_term_months),
    )


async def _place(work: Work, nomination: Nomination) -> int:
    if nomination.post is not Post.DEPUTY_CAPTAIN:
        return 1
    query = ours(work, Appointment).where(
        col(Appointment.team_id) == nomination.team_id,
        col(Appointment.post) == Post.DEPUTY_CAPTAIN,
        col(Appointment.state) == AppointmentState.SERVING,
    )
    taken = {deputy.place for deputy in await work.all(query)}
    place = first_free_place(taken, work.figures.deputies)
    if place is None:
        raise _taken(work, nomination.post)
    return place


def _taken(work: Work, post: Post) -> Refusal:
    if post is Post.CAPTAIN:
        return TeamHasCaptain()
    if post is Post.DEPUTY_CAPTAIN:
        return TeamHasDeputies(limit=work.figures.deputies)
    return GroupHasLeader()


async def _grant(work: Work, appointment: Appointment) -> None:
    last = appointment.term_ends_on
    until = end_of(last, work.figures.clock) if last else None
    await offices.grant(work, appointment.person_id, roles.of_leader(appointment), until=until)


async def _stop(
    work: Work, appointment_id: UUID, expected_version: int, verb: str, reason: str
) -> Appointment:
    appointment = await work.find(Appointment, appointment_id, expected_version=expected_version)
    move(work, APPOINTMENT, appointment, verb)
    appointment.ended_because = reason
    await offices.withdraw(work, appointment.person_id, roles.of_leader(appointment))
    return await work.save(appointment)
