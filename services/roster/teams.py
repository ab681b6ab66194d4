"""Teams and their groups: one team a community, N groups a team (1+N, mechanism 17)."""

from uuid import UUID

from services import places
from services.arguments import Title
from services.roster.models import Group, Team
from services.roster.refusals import (
    CommunityHasTeam,
    GridOfAnotherCommunity,
    GroupNameTaken,
    GroupOfAnotherTeam,
)
from services.work import Work, command


@command("team:create")
async def create_team(work: Work, community_id: UUID, name: Title) -> Team:
    """Set up the second echelon of a community. Raises CommunityHasTeam."""
    community = await work.find(places.Community, community_id)
    return await work.add(Team(community_id=community.id, name=name), unless=CommunityHasTeam())


@command("group:create")
async def create_group(work: Work, team_id: UUID, name: Title, grid_id: UUID | None = None) -> Group:
    """Add a group to a team. Raises GroupNameTaken or GridOfAnotherCommunity."""
    team = await work.find(Team, team_id)
    if grid_id is not None:
        grid = await work.get(places.Grid, grid_id)
        if grid.community_id != team.community_id:
            raise GridOfAnotherCommunity(field="grid_id")
    group = Group(team_id=team.id, community_id=team.community_id, grid_id=grid_id, name=name)
    return await work.add(group, unless=GroupNameTaken(field="name"))


async def group_of(work: Work, team_id: UUID, group_id: UUID) -> Group:
    """A group of this team. Raises NotFound or GroupOfAnotherTeam."""
    group = await work.get(Group, group_id)
    if group.team_id != team_id:
        raise GroupOfAnotherTeam(field="group_id")
    return group
