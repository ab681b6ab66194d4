"""What a connection comes to: counted by what rows have in common, of the rows the caller may read."""

from datetime import UTC, datetime

from services import roster
from tests.schema.conftest import Ask
from tests.world import World


async def reported(
    world: World, team: roster.Team, *moments: datetime, state: roster.MembershipState
) -> None:
    for moment in moments:
        person = await world.person(await world.community())
        member = roster.Membership(
            person_id=person.id,
            team_id=team.id,
            community_id=team.community_id,
            source=roster.MemberSource.VETERAN,
            state=state,
            reported_at=moment,
        )
        await world.add(member)


async def test_rows_are_counted_by_what_they_have_in_common(ask: Ask, world: World) -> None:
    team = await world.team(await world.community("梅川一居"))
    day = datetime(2026, 3, 10, tzinfo=UTC)
    await reported(world, team, day, day, state=roster.MembershipState.ACTIVE)
    await reported(world, team, day, state=roster.MembershipState.RESERVE)
    answer = await ask(
        await world.seat("working_group"),
        "{ memberships { aggregates(by: [STATE, COMMUNITY]) { state community { name } month count reportedAt { min max __typename } } } }",
    )
    print(answer)
    assert 0
