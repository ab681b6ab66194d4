"""Where there is no owners' committee, the sub-district entrusts its work to the residents' committee."""

from uuid import UUID

from sqlalchemy import literal, select
from sqlmodel import col

from services import places
from services.acting import ours
from services.arguments import Title
from services.ownership.models import Entrustment
from services.ownership.refusals import AlreadyEntrusted, EntrustmentEnded, NotEntrusted
from services.work import Work, command


@command("area:entrust")
async def entrust_area(work: Work, area_id: UUID, community_id: UUID, document: Title) -> Entrustment:
    """Let the residents' committee of a community act for the owners of an area: keep their roll and their books,
    convene their votes, sign and end the contract with their company.

    Raises AreaNotLinked or AlreadyEntrusted.
    """
    area = await work.find(places.PropertyManagementArea, area_id)
    link = ours(work, places.AreaCommunity).where(
        col(places.AreaCommunity.area_id) == area.id, col(places.AreaCommunity.community_id) == community_id
    )
    if await work.first(link) is None:
        raise places.AreaNotLinked(field="community_id")
    entrustment = Entrustment(area_id=area.id, community_id=community_id, document=document, since=work.today)
    return await work.add(entrustment, unless=AlreadyEntrusted())


@command("entrustment:end")
async def end_entrustment(work: Work, entrustment_id: UUID, expected_version: int) -> Entrustment:
    """Take it back from today on. Raises EntrustmentEnded."""
    entrustment = await work.find(Entrustment, entrustment_id, expected_version=expected_version)
    if entrustment.ended_on is not None:
        raise EntrustmentEnded
    entrustment.ended_on = work.today
    return await work.save(entrustment)


async def convenes(work: Work, area_id: UUID) -> None:
    """Whether the one who acts does so for the owners of the area: their committee, or a residents' committee that is
    entrusted with it. Raises NotEntrusted."""
    if work.everywhere or work.standing is None or area_id in work.standing.ids(work.act, "area"):
        return
    mine = work.standing.ids(work.act, "community")
    held = select(literal(1)).where(
        col(Entrustment.tenant_id) == work.ground.tenant_id,
        col(Entrustment.area_id) == area_id,
        col(Entrustment.ended_on).is_(None),
        col(Entrustment.community_id).in_(mine),
    )
    if (await work.session.execute(held)).first() is None:
        raise NotEntrusted(act=work.act)
