"""Communities and their grids."""

from uuid import UUID

from services.arguments import Name, Word
from services.places.models import Community, Grid
from services.places.refusals import CodeTaken, NameTaken
from services.work import Work, command


@command("community:create")
async def create_community(work: Work, code: Word, name: Name) -> Community:
    """Add a residential community (居民区/居村). Raises CodeTaken."""
    return await work.add(Community(code=code, name=name), unless=CodeTaken(field="code"))


@command("community:rename")
async def rename_community(work: Work, community_id: UUID, expected_version: int, name: Name) -> Community:
    """Give a community another name; its code stays."""
    community = await work.find(Community, community_id, expected_version=expected_version)
    community.name = name
    return await work.save(community)


@command("grid:create")
async def create_grid(work: Work, community_id: UUID, name: Name) -> Grid:
    """Add a grid (网格) to a community. Raises NameTaken."""
    community = await work.find(Community, community_id)
    return await work.add(Grid(community_id=community.id, name=name), unless=NameTaken(field="name"))
