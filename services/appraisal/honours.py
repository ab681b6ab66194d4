"""The year's best (mechanism 32): nominated in the community, confirmed in the sub-district within its quota.

The district sets the quota and approves by it: its office sees no person, so each sub-district's working group
confirms, and the quota leans to the backbone: captains, deputies, group leaders, building captains.
"""

from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from policies import limits
from services import roster
from services.acting import move, ours
from services.appraisal.arguments import Reason
from services.appraisal.choices import HonourState
from services.appraisal.finals import final
from services.appraisal.machines import HONOUR
from services.appraisal.models import Honour
from services.appraisal.refusals import (
    HonourExists,
    HonourPlaceTaken,
    HonourQuotaFull,
    QuotaLeansToBackbone,
)
from services.appraisal.rules import open_places, place_for
from services.work import Work, command


@command("honour:nominate")
async def nominate_honour(work: Work, appraisal_id: UUID, citation: Reason) -> Honour:
    """Put a member forward whose appraisal is final. Raises AppraisalNotFinal, HonourExists, or SelfApproval for
    oneself."""
    appraisal, round, _ = await final(work, appraisal_id)
    limits.not_own(work.me, appraisal.person_id)
    honour = Honour(
        appraisal_id=appraisal.id,
        community_id=appraisal.community_id,
        person_id=appraisal.person_id,
        year=round.year,
        backbone=await _backbone(work, appraisal.person_id),
        citation=citation,
        nominated_by_person_id=work.me,
    )
    return await work.add(honour, unless=HonourExists())


@command("honour:confirm")
async def confirm_honour(work: Work, honour_id: UUID, expected_version: int) -> Honour:
    """Give one of the year's `honours_a_year`, of which `backbone_share` percent are kept for the backbone.

    Raises HonourQuotaFull, QuotaLeansToBackbone, HonourPlaceTaken, or SelfApproval for the member and for who
    nominated them.
    """
    honour = await _to_decide(work, honour_id, expected_version)
    move(work, HONOUR, honour, "confirm")
    honour.place = await _place(work, honour)
    honour.decided_by_person_id = work.me
    return await work.save(honour, unless=HonourPlaceTaken())


@command("honour:decline")
async def decline_honour(work: Work, honour_id: UUID, reason: Reason, expected_version: int) -> Honour:
    """Turn a nomination down. Raises SelfApproval as `confirm_honour`."""
    honour = await _to_decide(work, honour_id, expected_version)
    move(work, HONOUR, honour, "decline")
    honour.declined_because = reason
    honour.decided_by_person_id = work.me
    return await work.save(honour)


async def _to_decide(work: Work, honour_id: UUID, expected_version: int) -> Honour:
    honour = await work.find(Honour, honour_id, expected_version=expected_version)
    limits.not_own(work.me, honour.person_id)
    limits.not_own(work.me, honour.nominated_by_person_id)
    return honour


async def _backbone(work: Work, person_id: UUID) -> bool:
    """Whether the person holds a post of a team or is a building captain."""
    post = ours(work, roster.Appointment).where(
        col(roster.Appointment.person_id) == person_id,
        col(roster.Appointment.state) == roster.AppointmentState.SERVING,
    )
    captaincy = ours(work, roster.BuildingCaptain).where(
        col(roster.BuildingCaptain.person_id) == person_id,
        col(roster.BuildingCaptain.state) == roster.CaptaincyState.SERVING,
    )
    return await work.first(post) is not None or await work.first(captaincy) is not None


async def _place(work: Work, honour: Honour) -> int:
    """The database has the last word: two who are given one place at once are refused there."""
    figures = work.figures
    given = select(col(Honour.place)).where(
        col(Honour.tenant_id) == work.ground.tenant_id,
        col(Honour.year) == honour.year,
        col(Honour.state) == HonourState.CONFIRMED,
    )
    taken = {place for place in (await work.session.execute(given)).scalars() if place is not None}
    place = place_for(
        backbone=honour.backbone,
        taken=taken,
        places=figures.honours_a_year,
        backbone_share=figures.backbone_share,
    )
    if place is not None:
        return place
    if honour.backbone or len(taken) >= figures.honours_a_year:
        raise HonourQuotaFull(limit=figures.honours_a_year)
    raise QuotaLeansToBackbone(limit=open_places(figures.honours_a_year, figures.backbone_share))
