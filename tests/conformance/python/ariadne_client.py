"""The typed client that ariadne-codegen writes from the contract and the committed operations, used for a query."""

import asyncio
import os
from datetime import datetime

from generated import Tongxin
from generated.enums import MembershipState

HEADERS = {"authorization": f"Bearer {os.environ['CONFORMANCE_TOKEN']}", "accept-language": "en"}


async def main() -> None:
    async with Tongxin(url=os.environ["CONFORMANCE_URL"], headers=HEADERS) as client:
        teams = (await client.teams(first=1)).teams
        team = (await client.team_members(id=teams.nodes[0].id, first=5)).team
        anything = (await client.anything(id=team.id)).node
    members = [edge.node for edge in team.memberships.edges]
    assert len(members) == 5
    assert all(isinstance(member.state, MembershipState) for member in members)
    assert all(isinstance(member.reported_at, datetime) for member in members)
    assert anything.typename__ == "Team"
    assert anything.name == team.name
    print(f"{len(members)} typed members of {team.name}")  # noqa: T201


asyncio.run(main())
