"""Proposing an alliance, signing its charter for one's party, and dissolving it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import col

from services import places
from services.acting import hold, move, myself, ours, within_reach
from services.alliance.choices import AllianceParty, AllianceState
from services.alliance.machines import ALLIANCE
from services.alliance.models import Alliance, AllianceSignature
from services.alliance.refusals import AnotherFormed, NotOfThisParty, PartySigned
from services.arguments import Line, Name, text_of
from services.holders import holders_of
from services.work import Work, command, record

Charter = Annotated[str, text_of(2000)]

OFFICES: Mapping[AllianceParty, frozenset[str]] = {
    AllianceParty.RESIDENTS_COMMITTEE: frozenset({"committee_staff", "party_secretary"}),
    AllianceParty.OWNERS_COMMITTEE: frozenset({"owners_committee_chair", "owners_committee_member"}),
    AllianceParty.PROPERTY_COMPANY: frozenset({"property_staff"}),
}
"""By which offices each party acts."""


@command("alliance:propose")
async def propose_alliance(
    work: Work, community_id: UUID, name: Name, charter: Charter, area_id: UUID | None = None
) -> Alliance:
    """Put a charter before the three parties, for one compound or for the whole community. Raises AreaNotLinked."""
    community = await work.find(places.Community, community_id)
    if area_id is not None:
        await lies_in(work, area_id, community.id)
    alliance = Alliance(community_id=community.id, area_id=area_id, name=name, charter=charter)
    await work.add(alliance)
    return await within_reach(work, alliance)


@command("alliance:sign")
async def sign_alliance(work: Work, alliance_id: UUID, party: AllianceParty) -> Alliance:
    """Sign the charter for one's party; with the third signature the alliance is formed.

    Raises SeatWithoutPerson, NotOfThisParty, PartySigned or AnotherFormed.
    """
    me = myself(work)
    alliance = await hold(work, Alliance, alliance_id)
    ALLIANCE.after(alliance.state, "sign")  # refused here: most signatures leave the state where it is
    if me not in await holders_of(work, OFFICES[party], alliance.community_id, alliance.area_id):
        raise NotOfThisParty(field="party")
    signature = AllianceSignature(
        alliance_id=alliance.id,
        community_id=alliance.community_id,
        party=party,
        person_id=me,
        signed_at=work.now,
    )
    await work.add(signature, unless=PartySigned(field="party"))
    if await _signatures(work, alliance) == len(AllianceParty):
        await _supersede(work, alliance)
        move(work, ALLIANCE, alliance, "sign")
        alliance.formed_at = work.now
        await work.save(alliance, unless=AnotherFormed())
    return alliance


@command("alliance:dissolve")
async def dissolve_alliance(work: Work, alliance_id: UUID, reason: Line, expected_version: int) -> Alliance:
    """End an alliance, or give up a charter that not all have signed, with the reason."""
    alliance = await work.find(Alliance, alliance_id, expected_version=expected_version)
    move(work, ALLIANCE, alliance, "dissolve")
    alliance.dissolved_because = reason
    return await work.save(alliance)


async def alliance_at(work: Work, community_id: UUID, area_id: UUID | None) -> Alliance | None:
    """The alliance formed at the place."""
    query = ours(work, Alliance).where(
        col(Alliance.community_id) == community_id,
        col(Alliance.area_id).is_(None) if area_id is None else col(Alliance.area_id) == area_id,
        col(Alliance.state) == AllianceState.FORMED,
    )
    return await work.first(query)


async def lies_in(work: Work, area_id: UUID, community_id: UUID) -> None:
    """Raises NotFound, or AreaNotLinked for a compound on other ground."""
    await work.get(places.PropertyManagementArea, area_id)
    link = ours(work, places.AreaCommunity).filter_by(area_id=area_id, community_id=community_id)
    if await work.first(link) is None:
        raise places.AreaNotLinked(field="area_id")


async def _supersede(work: Work, alliance: Alliance) -> None:
    before = await alliance_at(work, alliance.community_id, alliance.area_id)
    if before is not None:
        by_it = replace(work, act="alliance:supersede", facts={})
        move(by_it, ALLIANCE, before, "supersede")
        await by_it.save(before)
        await record(by_it, before, by_it.facts)


async def _signatures(work: Work, alliance: Alliance) -> int:
    query = select(func.count()).where(
        col(AllianceSignature.tenant_id) == work.ground.tenant_id,
        col(AllianceSignature.alliance_id) == alliance.id,
    )
    return (await work.session.execute(query)).scalar_one()
