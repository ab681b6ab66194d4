"""Partner organisations and what they build together with communities (共驻共建, mechanism 14)."""

from datetime import date
from typing import Annotated
from uuid import UUID

from services.arguments import Title, text_of
from services.places.models import CoBuildingAgreement, Community, PartnerKind, PartnerOrganization
from services.places.refusals import AgreementEndsBeforeStart, NameTaken
from services.work import Work, command

Purpose = Annotated[str, text_of(400)]


@command("partner:create")
async def create_partner(work: Work, name: Title, kind: PartnerKind) -> PartnerOrganization:
    """Add a partner organisation. Raises NameTaken."""
    return await work.add(PartnerOrganization(name=name, kind=kind), unless=NameTaken(field="name"))


@command("agreement:sign")
async def sign_agreement(
    work: Work,
    partner_id: UUID,
    community_id: UUID,
    purpose: Purpose,
    starts_on: date,
    ends_on: date | None = None,
) -> CoBuildingAgreement:
    """Record what a partner and a community agreed to build together. Raises AgreementEndsBeforeStart."""
    community = await work.find(Community, community_id)
    partner = await work.get(PartnerOrganization, partner_id)
    if ends_on is not None and ends_on < starts_on:
        raise AgreementEndsBeforeStart(field="ends_on")
    return await work.add(
        CoBuildingAgreement(
            partner_id=partner.id,
            community_id=community.id,
            purpose=purpose,
            starts_on=starts_on,
            ends_on=ends_on,
        )
    )
