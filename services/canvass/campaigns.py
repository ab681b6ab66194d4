"""Campaigns: planned, run from door to door, and closed; whom they found is kept within that person's consent."""

from datetime import date
from typing import Annotated
from uuid import UUID

from sqlmodel import col

from services import people, places
from services.acting import move, myself, ours
from services.arguments import PERSONAL, Line, PersonalWords, Title
from services.canvass.choices import CampaignState, DoorOutcome
from services.canvass.machines import CANVASS_CAMPAIGN
from services.canvass.models import CanvassCampaign, CanvassEntry, CanvassFinding
from services.canvass.refusals import (
    BuildingOutsideCampaign,
    CampaignEndsBeforeStart,
    CampaignNotRunning,
    PersonDidNotConsent,
    SkillsWithoutPerson,
)
from services.work import Work, command

Found = Annotated[UUID, PERSONAL]


@command("canvass_campaign:plan")
async def plan_canvass_campaign(
    work: Work, community_id: UUID, title: Title, purpose: Line, starts_on: date, ends_on: date
) -> CanvassCampaign:
    """Plan to survey a community, both days included. Raises CampaignEndsBeforeStart."""
    community = await work.find(places.Community, community_id)
    if ends_on < starts_on:
        raise CampaignEndsBeforeStart(field="ends_on")
    return await work.add(
        CanvassCampaign(
            community_id=community.id, title=title, purpose=purpose, starts_on=starts_on, ends_on=ends_on
        )
    )


@command("canvass_campaign:start")
async def start_canvass_campaign(
    work: Work, canvass_campaign_id: UUID, expected_version: int
) -> CanvassCampaign:
    """Begin: from now on canvassers record what they find."""
    campaign = await work.find(CanvassCampaign, canvass_campaign_id, expected_version=expected_version)
    move(work, CANVASS_CAMPAIGN, campaign, "start")
    campaign.started_at = work.now
    return await work.save(campaign)


@command("canvass_campaign:close")
async def close_canvass_campaign(
    work: Work, canvass_campaign_id: UUID, expected_version: int
) -> CanvassCampaign:
    """End the survey; what was found stays."""
    campaign = await work.find(CanvassCampaign, canvass_campaign_id, expected_version=expected_version)
    move(work, CANVASS_CAMPAIGN, campaign, "close")
    campaign.closed_at = work.now
    return await work.save(campaign)


@command("canvass_entry:record")
async def record_canvass_entry(
    work: Work,
    canvass_campaign_id: UUID,
    building_id: UUID,
    outcome: DoorOutcome,
    person_id: Found | None = None,
    skills: PersonalWords | None = None,
) -> CanvassEntry:
    """Record one door, in one's own name; and what somebody there can do, if they agreed to be found by it.

    Raises CampaignNotRunning, BuildingOutsideCampaign, SkillsWithoutPerson or PersonDidNotConsent.
    """
    campaign = await _running(work, canvass_campaign_id)
    building = await work.get(places.Building, building_id)
    if building.community_id != campaign.community_id:
        raise BuildingOutsideCampaign(field="building_id")
    if bool(person_id) != bool(skills) or (skills and outcome is not DoorOutcome.ANSWERED):
        raise SkillsWithoutPerson(field="skills")
    entry = CanvassEntry(
        campaign_id=campaign.id,
        community_id=campaign.community_id,
        building_id=building.id,
        canvasser_id=myself(work),
        outcome=outcome,
        visited_at=work.now,
    )
    await work.add(entry)
    if person_id is not None and skills:
        await _find(work, entry, person_id, skills)
    return entry


async def _running(work: Work, id: UUID) -> CanvassCampaign:
    """Locked: nothing is recorded while the campaign closes."""
    campaign = await work.find(CanvassCampaign, id)
    running = ours(work, CanvassCampaign).where(
        col(CanvassCampaign.id) == campaign.id, col(CanvassCampaign.state) == CampaignState.RUNNING
    )
    if await work.first(running.with_for_update(key_share=True)) is None:
        raise CampaignNotRunning
    return campaign


async def _find(work: Work, entry: CanvassEntry, person_id: UUID, skills: list[str]) -> None:
    person = await work.get(people.Person, person_id)
    agreed = ours(work, people.Consent).where(
        col(people.Consent.person_id) == person.id,
        col(people.Consent.purpose) == people.ConsentPurpose.TALENT_POOL,
        col(people.Consent.withdrawn_at).is_(None),
    )
    if await work.first(agreed.with_for_update(key_share=True)) is None:
        raise PersonDidNotConsent(field="person_id")
    known = ours(work, CanvassFinding).where(
        col(CanvassFinding.campaign_id) == entry.campaign_id, col(CanvassFinding.person_id) == person.id
    )
    told = {finding.skill for finding in await work.all(known)}
    await work.add_all(
        [
            CanvassFinding(
                entry_id=entry.id,
                campaign_id=entry.campaign_id,
                community_id=entry.community_id,
                person_id=person.id,
                skill=skill,
            )
            for skill in skills
            if skill not in told
        ]
    )
