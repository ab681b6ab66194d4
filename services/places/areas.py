"""Property-management areas, and which communities they lie in."""

from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from services.arguments import Name, Title, Word
from services.places.models import AreaCommunity, Building, Community, PropertyManagementArea
from services.places.refusals import AreaHasBuildings, AreaLinked, AreaNotLinked, CodeTaken
from services.work import Work, command


@command("area:create")
async def create_area(
    work: Work, code: Word, name: Name, property_company: Title | None = None
) -> PropertyManagementArea:
    """Add a property-management area (物业管理区域). Raises CodeTaken."""
    area = PropertyManagementArea(code=code, name=name, property_company=property_company)
    return await work.add(area, unless=CodeTaken(field="code"))


@command("area:link")
async def link_area(work: Work, area_id: UUID, community_id: UUID) -> PropertyManagementArea:
    """Say that a property-management area lies in a community, perhaps among others. Raises AreaLinked."""
    area = await work.find(PropertyManagementArea, area_id)
    community = await work.find(Community, community_id)
    await work.add(AreaCommunity(area_id=area.id, community_id=community.id), unless=AreaLinked())
    return area


@command("area:unlink")
async def unlink_area(work: Work, area_id: UUID, community_id: UUID) -> PropertyManagementArea:
    """Take a property-management area out of a community. Raises AreaNotLinked or AreaHasBuildings."""
    area = await work.find(PropertyManagementArea, area_id)
    community = await work.find(Community, community_id)
    await _hold(work, area.id, shared=False)
    link = await _link_between(work, area.id, community.id)
    if link is None:
        raise AreaNotLinked
    if await _building_in(work, area.id, community.id):
        raise AreaHasBuildings
    await work.session.delete(link)
    await work.session.flush()
    return area


async def lies_in(work: Work, area_id: UUID, community_id: UUID) -> bool:
    """Whether the area lies in the community. Nobody unlinks the two before the transaction ends."""
    await _hold(work, area_id, shared=True)
    return await _link_between(work, area_id, community_id) is not None


async def _hold(work: Work, area_id: UUID, *, shared: bool) -> None:
    area = select(PropertyManagementArea).where(
        col(PropertyManagementArea.tenant_id) == work.ground.tenant_id,
        col(PropertyManagementArea.id) == area_id,
    )
    await work.session.execute(area.with_for_update(read=shared))


async def _link_between(work: Work, area_id: UUID, community_id: UUID) -> AreaCommunity | None:
    return await work.first(
        select(AreaCommunity).where(
            col(AreaCommunity.tenant_id) == work.ground.tenant_id,
            col(AreaCommunity.area_id) == area_id,
            col(AreaCommunity.community_id) == community_id,
        )
    )


async def _building_in(work: Work, area_id: UUID, community_id: UUID) -> Building | None:
    return await work.first(
        select(Building).where(
            col(Building.tenant_id) == work.ground.tenant_id,
            col(Building.area_id) == area_id,
            col(Building.community_id) == community_id,
        )
    )
