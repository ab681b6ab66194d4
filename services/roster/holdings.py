"""What a member holds by being one: posts, the online captaincy of a building, open duty cards, the role."""

from uuid import UUID

from sqlmodel import col

from services import offices
from services.acting import ours
from services.roster import roles
from services.roster.choices import AppointmentState, CaptaincyState, CaptainKind, DutyCardState
from services.roster.machines import APPOINTMENT, BUILDING_CAPTAIN, DUTY_CARD
from services.roster.models import Appointment, BuildingCaptain, DutyCard, Membership
from services.work import Work

OPEN_CARDS = [state for state in DutyCardState if (state, "expire") in DUTY_CARD.moves]


async def post_in_team(work: Work, team_id: UUID, person_id: UUID) -> Appointment | None:
    """The appointment in which a person serves in a team."""
    query = ours(work, Appointment).where(
        col(Appointment.team_id) == team_id,
        col(Appointment.person_id) == person_id,
        col(Appointment.state) == AppointmentState.SERVING,
    )
    return await work.first(query)


async def give_up_all(work: Work, membership: Membership) -> None:
    """End all that the membership carried. The journal entry at hand lists what that was."""
    ended = [
        *await _end_posts(work, membership),
        *await _end_online_captaincies(work, membership),
        *await _expire_cards(work, membership),
    ]
    await offices.withdraw(work, membership.person_id, roles.of_member(membership))
    if ended:
        work.facts["ended"] = ended


async def _end_posts(work: Work, membership: Membership) -> list[UUID]:
    query = ours(work, Appointment).where(
        col(Appointment.team_id) == membership.team_id,
        col(Appointment.person_id) == membership.person_id,
        col(Appointment.state) == AppointmentState.SERVING,
    )
    posts = await work.all(query.with_for_update())
    for post in posts:
        post.state = APPOINTMENT.after(post.state, "end")
        await offices.withdraw(work, post.person_id, roles.of_leader(post))
        await work.save(post)
    return [post.id for post in posts]


async def _end_online_captaincies(work: Work, membership: Membership) -> list[UUID]:
    """The offline captain need not serve in the team, so that captaincy stays."""
    query = ours(work, BuildingCaptain).where(
        col(BuildingCaptain.community_id) == membership.community_id,
        col(BuildingCaptain.person_id) == membership.person_id,
        col(BuildingCaptain.kind) == CaptainKind.ONLINE,
        col(BuildingCaptain.state) == CaptaincyState.SERVING,
    )
    captaincies = await work.all(query.with_for_update())
    for captaincy in captaincies:
        captaincy.state = BUILDING_CAPTAIN.after(captaincy.state, "release")
        captaincy.until = work.today
        await offices.withdraw(work, captaincy.person_id, roles.of_building_captain(captaincy))
        await work.save(captaincy)
    return [captaincy.id for captaincy in captaincies]


async def _expire_cards(work: Work, membership: Membership) -> list[UUID]:
    query = ours(work, DutyCard).where(
        col(DutyCard.membership_id) == membership.id, col(DutyCard.state).in_(OPEN_CARDS)
    )
    cards = await work.all(query.with_for_update())
    for card in cards:
        card.state = DUTY_CARD.after(card.state, "expire")
        await work.save(card)
    return [card.id for card in cards]
