"""Twin building captains: one offline who knows the people, one online who brings speed (mechanism 23)."""

from uuid import UUID

from sqlmodel import col

from policies import limits
from services import offices, people, places
from services.acting import move, ours
from services.roster import roles
from services.roster.choices import CaptainKind
from services.roster.machines import BUILDING_CAPTAIN
from services.roster.models import SERVING, BuildingCaptain, Membership
from services.roster.refusals import (
    BuildingHasCaptain,
    NotInJobPartyMember,
    NotServing,
    PersonOfAnotherCommunity,
)
from services.roster.rules import in_job_party_member
from services.work import Work, command


@command("building_captain:assign")
async def assign_building_captain(
    work: Work, building_id: UUID, person_id: UUID, kind: CaptainKind
) -> BuildingCaptain:
    """Make somebody the offline or the online captain of a building, with the role.

    Offline is anybody of the community; online is an in-job Party member who serves in its team (在职党员线上楼长).
    Raises SelfApproval for oneself; PersonOfAnotherCommunity, NotServing or NotInJobPartyMember;
    BuildingHasCaptain.
    """
    building = await work.find(places.Building, building_id)
    person = await work.get(people.Person, person_id)
    limits.not_own(work.me, person.id)
    if kind is CaptainKind.ONLINE:
        await _may_serve_online(work, person, building.community_id)
    elif person.community_id != building.community_id:
        raise PersonOfAnotherCommunity(field="person_id")
    captain = BuildingCaptain(
        building_id=building.id,
        community_id=building.community_id,
        person_id=person.id,
        kind=kind,
        since=work.today,
    )
    await work.add(captain, unless=BuildingHasCaptain(field="kind"))
    await offices.grant(work, person.id, roles.of_building_captain(captain))
    return captain


@command("building_captain:release")
async def release_building_captain(
    work: Work, building_captain_id: UUID, expected_version: int
) -> BuildingCaptain:
    """End a captaincy today; the role goes with it."""
    captain = await work.find(BuildingCaptain, building_captain_id, expected_version=expected_version)
    move(work, BUILDING_CAPTAIN, captain, "release")
    captain.until = work.today
    await offices.withdraw(work, captain.person_id, roles.of_building_captain(captain))
    return await work.save(captain)


async def _may_serve_online(work: Work, person: people.Person, community_id: UUID) -> None:
    query = ours(work, Membership).where(
        col(Membership.person_id) == person.id,
        col(Membership.community_id) == community_id,
        col(Membership.state).in_(SERVING),
    )
    # Locked: nobody is made a captain while they leave.
    if await work.first(query.with_for_update(key_share=True)) is None:
        raise NotServing(field="person_id")
    if not in_job_party_member(party_member=person.party_member, work_unit=person.work_unit):
        raise NotInJobPartyMember(field="person_id")
