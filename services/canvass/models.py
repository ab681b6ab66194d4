"""Surveying a community for its people, and the advisers that come of it (排摸、小区智囊团, mechanism 41)."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, Date
from sqlmodel import Field

from services import people, places
from services.canvass.choices import AdvisoryBodyState, AdvisoryMemberState, CampaignState, DoorOutcome
from tenants.tables import TenantTable, among, chosen, indexed, linked, moment, one_of, ref, unique


class CanvassCampaign(TenantTable, table=True):
    """One survey of a community, from door to door."""

    keys = (indexed("community_id", "state", "id"), indexed("starts_on", "id"))
    checks: ClassVar = {"ends_after_start": "ends_on >= starts_on"}
    reaches: ClassVar = places.WITHIN_COMMUNITY

    community_id: UUID = ref(places.Community)
    title: str = Field(max_length=80)
    purpose: str = Field(max_length=200)
    starts_on: date = Field(sa_type=Date)
    ends_on: date = Field(sa_type=Date)
    state: CampaignState = chosen(CampaignState, default=CampaignState.PLANNED)
    started_at: datetime | None = moment(optional=True)
    closed_at: datetime | None = moment(optional=True)


class CanvassEntry(TenantTable, table=True):
    """One door a canvasser knocked at, and whether it opened. Who lives there is told only where they agreed."""

    keys = (indexed("campaign_id", "outcome", "id"), indexed("community_id", "id"))
    reaches: ClassVar = {
        **places.WITHIN_COMMUNITY,
        "own": lambda row, me: among(row.canvasser_id, me),
    }

    campaign_id: UUID = ref(CanvassCampaign)
    community_id: UUID = ref(places.Community)
    building_id: UUID = ref(places.Building)
    canvasser_id: UUID = ref(people.Person)
    outcome: DoorOutcome = chosen(DoorOutcome)
    visited_at: datetime = moment()


class CanvassFinding(TenantTable, table=True):
    """Somebody found by what they can do: one row for each skill. Read only while their consent stands."""

    keys = (
        unique("campaign_id", "person_id", "skill"),
        indexed("campaign_id", "skill", "id"),
        indexed("community_id", "skill", "id"),
    )
    reaches: ClassVar = {
        **places.WITHIN_COMMUNITY,
        "own": lambda row, me: among(row.person_id, me),
    }

    entry_id: UUID = ref(CanvassEntry)
    campaign_id: UUID = ref(CanvassCampaign)
    community_id: UUID = ref(places.Community)
    person_id: UUID = ref(people.Person)
    skill: str = Field(max_length=40)


class AdvisoryBody(TenantTable, table=True):
    """People of a community who advise it (小区智囊团)."""

    keys = (unique("community_id", "name", where="state = 'active'"), indexed("community_id", "state", "id"))
    reaches: ClassVar = places.WITHIN_COMMUNITY

    community_id: UUID = ref(places.Community)
    name: str = Field(max_length=80)
    charter: str = Field(max_length=1000)
    state: AdvisoryBodyState = chosen(AdvisoryBodyState, default=AdvisoryBodyState.ACTIVE)


class AdvisoryMember(TenantTable, table=True):
    """One adviser: proposed for what they know, appointed by the Party organisation."""

    keys = (
        unique("advisory_body_id", "person_id", where="state <> 'ended'"),
        indexed("advisory_body_id", "state", "id"),
        indexed("community_id", "state", "id"),
    )
    reaches: ClassVar = {
        **places.WITHIN_COMMUNITY,
        "own": lambda row, me: among(row.person_id, me),
    }

    advisory_body_id: UUID = ref(AdvisoryBody)
    community_id: UUID = ref(places.Community)
    person_id: UUID = ref(people.Person)
    speciality: str = Field(max_length=40)
    proposed_by_person_id: UUID | None = None
    appointed_by_person_id: UUID | None = None
    state: AdvisoryMemberState = chosen(AdvisoryMemberState, default=AdvisoryMemberState.PROPOSED)
    since: date | None = Field(default=None, sa_type=Date)
    until: date | None = Field(default=None, sa_type=Date)


def given_by(advice: Any, me: Any) -> ColumnElement[bool]:
    """Whether I am the adviser who gave it."""
    return linked(
        AdvisoryMember,
        advice,
        lambda member: member.id == advice.advisory_member_id,
        lambda member: among(member.person_id, me),
    )


class Advice(TenantTable, table=True):
    """One piece of advice to a community, in short. Never changed."""

    keys = (
        indexed("advisory_body_id", "given_on", "id"),
        indexed("community_id", "given_on", "id"),
        indexed("given_on", "id"),
    )
    reaches: ClassVar = {
        **places.WITHIN_COMMUNITY,
        "own": given_by,
    }

    advisory_body_id: UUID = ref(AdvisoryBody)
    advisory_member_id: UUID = ref(AdvisoryMember)
    community_id: UUID = ref(places.Community)
    subject: str = Field(max_length=80)
    text: str = Field(max_length=1000)
    given_on: date = Field(sa_type=Date)


def may_be_found(finding: Any) -> ColumnElement[bool]:
    """Whether the person's consent to be found by what they can do is in force."""
    return linked(
        people.Consent,
        finding,
        lambda consent: consent.person_id == finding.person_id,
        lambda consent: one_of(consent.purpose, [people.ConsentPurpose.TALENT_POOL]),
        lambda consent: consent.withdrawn_at.is_(None),
    )
