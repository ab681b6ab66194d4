"""The three lists (项目清单、岗位清单、任务清单, mechanism 24), as the committee and the captain keep them."""

from uuid import UUID

from services import places
from services.acting import move
from services.arguments import Name, Paragraph, Words
from services.requests.choices import CatalogKind, CatalogState, ServiceLine
from services.requests.machines import CATALOG_ITEM
from services.requests.models import CatalogItem
from services.requests.refusals import ItemElsewhere, ItemNameTaken, ItemRetired
from services.work import Work, command


@command("catalog_item:create")
async def create_catalog_item(
    work: Work,
    community_id: UUID,
    kind: CatalogKind,
    line: ServiceLine,
    name: Name,
    description: Paragraph,
    skills: Words | None = None,
) -> CatalogItem:
    """Put an item on one of a community's lists. Raises ItemNameTaken."""
    community = await work.find(places.Community, community_id)
    item = CatalogItem(
        community_id=community.id,
        kind=kind,
        line=line,
        name=name,
        description=description,
        skills=skills or [],
    )
    return await work.add(item, unless=ItemNameTaken(field="name"))


@command("catalog_item:update")
async def update_catalog_item(
    work: Work,
    catalog_item_id: UUID,
    expected_version: int,
    line: ServiceLine,
    name: Name,
    description: Paragraph,
    skills: Words,
) -> CatalogItem:
    """Write an item as it shall be. What was ordered before keeps its own words. Raises ItemRetired, ItemNameTaken."""
    item = await work.find(CatalogItem, catalog_item_id, expected_version=expected_version)
    if item.state is not CatalogState.OFFERED:
        raise ItemRetired
    item.line, item.name, item.description, item.skills = line, name, description, skills
    return await work.save(item, unless=ItemNameTaken(field="name"))


@command("catalog_item:retire")
async def retire_catalog_item(work: Work, catalog_item_id: UUID, expected_version: int) -> CatalogItem:
    """Take an item off its list; what was ordered before goes on."""
    item = await work.find(CatalogItem, catalog_item_id, expected_version=expected_version)
    move(work, CATALOG_ITEM, item, "retire")
    return await work.save(item)


async def item_of(work: Work, community_id: UUID, item_id: UUID) -> CatalogItem:
    """An item that is on offer in the community. Raises ItemElsewhere or ItemRetired."""
    item = await work.get(CatalogItem, item_id)
    if item.community_id != community_id:
        raise ItemElsewhere(field="item_id")
    if item.state is not CatalogState.OFFERED:
        raise ItemRetired(field="item_id")
    return item
