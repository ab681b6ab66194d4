"""What a connection comes to: counted by what rows have in common, of the rows the caller may read."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import strawberry
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from strawberry.schema.config import StrawberryConfig

from schema.aggregates import Aggregate, DateTimeSummary, IntSummary, aggregated, key, measure
from schema.check import check
from schema.compiler.compiler import Compiler
from schema.language import column, connection, reads
from schema.relay import Connection, Node
from schema.scalars import SCALARS
from services import places, roster
from tenants.models import Seat, Tenant
from tenants.refusals import OutOfRange
from tests.schema.conftest import Answer, Ask, Room
from tests.world import World

NOON = datetime(2026, 3, 10, 4, tzinfo=UTC)
MIDNIGHT = datetime(2026, 2, 28, 16, tzinfo=UTC)
"""The first of March begins in Shanghai; in New York it is still February."""

ACTIVE, RESERVE, LEFT = (
    roster.MembershipState.ACTIVE,
    roster.MembershipState.RESERVE,
    roster.MembershipState.LEFT,
)


async def member(
    world: World, team: roster.Team, state: roster.MembershipState = ACTIVE, moment: datetime = NOON
) -> roster.Membership:
    person = await world.person(await world.community())
    return await world.add(
        roster.Membership(
            person_id=person.id,
            team_id=team.id,
            community_id=team.community_id,
            source=roster.MemberSource.VETERAN,
            state=state,
            reported_at=moment,
        )
    )


@pytest.fixture
async def team(world: World) -> roster.Team:
    return await world.team(await world.community("梅川一居"))


async def test_rows_are_counted_by_what_they_have_in_common(
    ask: Ask, world: World, team: roster.Team
) -> None:
    for state in (ACTIVE, RESERVE, ACTIVE):
        await member(world, team, state)
    answer = await ask(
        await world.seat("working_group"),
        "{ memberships { aggregates(by: [STATE, COMMUNITY]) { state community { name } team { name } count } } }",
    )
    here = {"community": {"name": "梅川一居"}, "team": None}
    assert answer.data["memberships"]["aggregates"] == [
        {"state": "ACTIVE", **here, "count": 2},
        {"state": "RESERVE", **here, "count": 1},
    ]


async def test_not_the_page_but_every_row_that_meets_its_conditions_is_counted(
    ask: Ask, world: World, team: roster.Team
) -> None:
    for state in (ACTIVE, RESERVE, ACTIVE, LEFT):
        await member(world, team, state)
    answer = await ask(
        await world.seat("working_group"),
        """{
          memberships(first: 1, where: {state: {in: [ACTIVE, LEFT]}}) {
            nodes { state } totalCount aggregates(by: STATE) { state count }
          }
        }""",
    )
    assert answer.data["memberships"] == {
        "nodes": [{"state": "ACTIVE"}],
        "totalCount": 3,
        "aggregates": [{"state": "ACTIVE", "count": 2}, {"state": "LEFT", "count": 1}],
    }


async def test_under_a_row_only_what_refers_to_it_is_counted(ask: Ask, world: World) -> None:
    for number in (1, 2):
        team = await world.team(await world.community(f"{number}居"))
        for _ in range(number):
            await member(world, team)
    answer = await ask(
        await world.seat("working_group"),
        "{ teams { nodes { memberships { aggregates(by: [COMMUNITY]) { community { name } count } } } } }",
    )
    counted = [team["memberships"]["aggregates"] for team in answer.data["teams"]["nodes"]]
    assert counted == [
        [{"community": {"name": "1居"}, "count": 1}],
        [{"community": {"name": "2居"}, "count": 2}],
    ]


async def test_what_one_may_not_see_is_not_counted(ask: Ask, world: World, team: roster.Team) -> None:
    here = await world.community()
    there = await world.team(here)
    mine = await world.person(here)
    await world.member(there, mine)
    for place in (team, team, there):
        await member(world, place)
    question = "{ memberships { aggregates { count } } }"
    seats = {
        4: await world.seat("working_group"),
        2: await world.seat("party_secretary", here),
        1: await world.seat("member", here, person=mine),
        0: await world.seat("resident", here, person=await world.person(here)),
    }
    for count, seat in seats.items():
        assert (await ask(seat, question)).data["memberships"]["aggregates"] == [{"count": count}]


async def test_who_may_read_no_row_at_all_is_told_nothing(ask: Ask, world: World) -> None:
    area = await world.area(await world.community())
    answer = await ask(await world.seat("property_staff", area), "{ memberships { aggregates { count } } }")
    assert (answer.data["memberships"], answer.codes) == (None, ["FORBIDDEN"])


async def test_a_row_that_a_key_names_is_read_like_any_other(ask: Ask, world: World) -> None:
    community = await world.community()
    building = await world.building(community)
    await world.person(community, building=building)
    await world.person(community)
    answer = await ask(
        await world.seat("party_secretary", community),
        "{ persons { aggregates(by: [BUILDING]) { building { name persons { totalCount } } count } } }",
    )
    assert answer.data["persons"]["aggregates"] == [
        {"building": {"name": building.name, "persons": {"totalCount": 1}}, "count": 1},
        {"building": None, "count": 1},
    ]


# --- months ------------------------------------------------------------------------------------------------

MONTHS = "{ memberships { aggregates(by: [MONTH]) { month count } } }"


async def test_a_month_is_cut_where_the_tenant_is(ask: Ask, world: World, team: roster.Team) -> None:
    await member(world, team, moment=MIDNIGHT)
    await member(world, team, moment=MIDNIGHT - timedelta(microseconds=1))
    answer = await ask(await world.seat("working_group"), MONTHS)
    assert answer.data["memberships"]["aggregates"] == [
        {"month": "2026-02-01", "count": 1},
        {"month": "2026-03-01", "count": 1},
    ]


async def test_a_month_follows_the_zone_that_a_tenant_has_set(
    ask: Ask, world: World, team: roster.Team, owner_engine: AsyncEngine
) -> None:
    async with AsyncSession(owner_engine) as session, session.begin():
        mine: Any = Tenant.id == world.ground.tenant_id
        await session.execute(update(Tenant).where(mine).values(settings={"zone": "America/New_York"}))
    await member(world, team, moment=MIDNIGHT)
    answer = await ask(await world.seat("working_group"), MONTHS)
    assert answer.data["memberships"]["aggregates"] == [{"month": "2026-02-01", "count": 1}]


# --- by nothing --------------------------------------------------------------------------------------------


async def test_by_nothing_all_rows_are_one_even_where_there_is_none(ask: Ask, world: World) -> None:
    answer = await ask(
        await world.seat("working_group"),
        """{
          exclusiveUnits {
            whole: aggregates { count areaSource area { sum avg min max } }
            parts: aggregates(by: [AREA_SOURCE]) { count }
          }
        }""",
    )
    assert answer.data["exclusiveUnits"] == {
        "whole": [
            {"count": 0, "areaSource": None, "area": {"sum": "0.00", "avg": None, "min": None, "max": None}}
        ],
        "parts": [],
    }


# --- which, and how many -----------------------------------------------------------------------------------


async def states(ask: Ask, world: World, arguments: str, **variables: Any) -> list[tuple[str | None, int]]:
    head = "query($by: [MembershipAggregateKey!]! = [STATE], $first: Int! = 100, $largest: Boolean! = false) "
    answer = await ask(
        await world.seat("working_group"),
        f"{head} {{ memberships {{ aggregates({arguments}) {{ state count }} }} }}",
        **variables,
    )
    return [(found["state"], found["count"]) for found in answer.data["memberships"]["aggregates"]]


ALL = "by: $by, first: $first, largestFirst: $largest"


async def test_aggregates_follow_their_keys_or_the_largest_comes_first(
    ask: Ask, world: World, team: roster.Team
) -> None:
    for state in (RESERVE, RESERVE, LEFT, ACTIVE):
        await member(world, team, state)
    by_key: list[tuple[str | None, int]] = [("ACTIVE", 1), ("LEFT", 1), ("RESERVE", 2)]
    by_size: list[tuple[str | None, int]] = [("RESERVE", 2), ("ACTIVE", 1), ("LEFT", 1)]
    assert await states(ask, world, ALL) == by_key
    assert await states(ask, world, ALL, largest=True) == by_size
    assert await states(ask, world, ALL, largest=True, first=2) == by_size[:2]
    assert await states(ask, world, ALL, by=[]) == [(None, 4)]
    assert await states(ask, world, ALL, by=["STATE", "STATE"]) == by_key


@pytest.mark.parametrize("first", [0, 1001])
async def test_there_are_at_most_a_thousand_aggregates(ask: Ask, world: World, first: int) -> None:
    assert await states(ask, world, ALL, first=1000) == []
    with pytest.raises(OutOfRange) as refused:
        await states(ask, world, ALL, first=first)
    assert refused.value.parameters == {"low": 1, "high": 1000}


async def test_one_field_may_be_asked_twice_with_other_keys(
    ask: Ask, world: World, team: roster.Team
) -> None:
    for state in (ACTIVE, LEFT):
        await member(world, team, state)
    answer = await ask(
        await world.seat("working_group"),
        """query($no: Boolean!) {
          memberships {
            ...Both
            states: aggregates(by: [STATE]) { n: count count @include(if: $no) reportedAt { __typename first: min } }
          }
        }
        fragment Both on MembershipConnection {
          whole: aggregates { __typename count }
          states: aggregates(by: [STATE]) { state }
        }""",
        no=False,
    )
    seen = {"__typename": "DateTimeSummary", "first": "2026-03-10T04:00:00.000000Z"}
    assert answer.data["memberships"] == {
        "whole": [{"__typename": "MembershipAggregate", "count": 2}],
        "states": [
            {"state": "ACTIVE", "n": 1, "reportedAt": seen},
            {"state": "LEFT", "n": 1, "reportedAt": seen},
        ],
    }


# --- figures -----------------------------------------------------------------------------------------------


async def test_areas_are_summed_exactly_and_their_mean_is_rounded(ask: Ask, world: World) -> None:
    building = await world.building(await world.community())
    for number, area in enumerate((8412, 5, 12301, 10**14)):
        source = places.AreaSource.SURVEY if area < 100 else places.AreaSource.REGISTRY
        await world.add(
            places.ExclusiveUnit(
                community_id=building.community_id,
                building_id=building.id,
                number=str(number),
                area=area,
                area_source=source,
            )
        )
    told = "count area { sum avg min max }"
    answer = await ask(
        await world.seat("working_group"),
        f"""{{
          exclusiveUnits {{ aggregates(by: [AREA_SOURCE]) {{ areaSource {told} }} }}
          some: exclusiveUnits(first: 1, where: {{areaSource: {{eq: SURVEY}}}}) {{ aggregates {{ {told} }} }}
        }}""",
    )
    survey = {"count": 1, "area": {"sum": "0.05", "avg": "0.05", "min": "0.05", "max": "0.05"}}
    assert answer.data["exclusiveUnits"]["aggregates"] == [
        {
            "areaSource": "REGISTRY",
            "count": 3,
            "area": {
                "sum": "1000000000207.13",
                "avg": "333333333402.38",  # 333333333402.376 666…
                "min": "84.12",
                "max": "1000000000000.00",
            },
        },
        {"areaSource": "SURVEY", **survey},
    ]
    assert answer.data["some"]["aggregates"] == [survey]


@reads(places.OrganizationTree, act="journal:read")
@strawberry.type(description="A tree, for auditors.")
class Guarded:
    number: int = column("Its number.")


@strawberry.type(description="Nodes of a tree, taken together.")
class BranchAggregate(Aggregate):
    tree: "Tree | None" = key("The tree.")
    guarded: Guarded | None = key("The tree, for auditors.", "tree_id")
    level: IntSummary = measure("Their levels.")
    created_at: DateTimeSummary = measure("When.")


@reads(places.OrganizationNode, act=None)
@strawberry.type(description="A node of a tree.")
class Branch(Node):
    name: str = column("Its name.")


@strawberry.type(description="Nodes of a tree.")
class BranchConnection(Connection[Branch]):
    aggregates: list[BranchAggregate] = aggregated(BranchAggregate)


@reads(places.OrganizationTree, act=None)
@strawberry.type(description="A tree.")
class Tree(Node):
    number: int = column("Its number.")
    nodes: BranchConnection = connection("Its nodes.", reference="tree_id")


@strawberry.type(description="The root.")
class Query:
    branches: BranchConnection = connection("All nodes.")


async def branches(room: Room, world: World, seat: Seat, question: str, *levels: int) -> Answer:
    """Ask a contract of these tests' own about one tree with nodes of these levels."""
    built = strawberry.Schema(query=Query, config=StrawberryConfig(scalar_map=SCALARS))
    check(built._schema)
    tree = await world.add(
        places.OrganizationTree(kind=places.TreeKind.PEACETIME, number=7, effective_on=NOON.date())
    )
    for level in levels:
        await world.add(places.OrganizationNode(tree_id=tree.id, level=level, name=f"{level}"))
    own = Room(room.tools, Compiler(built._schema, introspection=True))
    return await own.ask(world, seat, question)


async def test_a_row_that_one_may_never_read_is_null_with_an_error_in_every_aggregate(
    room: Room, world: World
) -> None:
    seat = await world.seat("captain", await world.community())
    question = "{ branches { aggregates(by: [GUARDED]) { guarded { number } tree { number } count } } }"
    answer = await branches(room, world, seat, question, 1, 1)
    assert (answer.codes, answer.paths) == (["FORBIDDEN"], [["branches", "aggregates", 0, "guarded"]])
    assert answer.data["branches"]["aggregates"] == [{"guarded": None, "tree": {"number": 7}, "count": 2}]


@pytest.mark.parametrize(
    ("levels", "total", "mean"),
    [
        ((1, 2), "3", "1.50"),
        ((1, 1, 2), "4", "1.33"),
        ((1, 2, 2), "5", "1.67"),
        ((1,) * 7 + (2,), "9", "1.13"),
    ],
)
async def test_whole_numbers_have_an_exact_sum_and_a_mean_of_two_places(
    room: Room, world: World, levels: tuple[int, ...], total: str, mean: str
) -> None:
    question = "{ branches { aggregates(by: [TREE]) { tree { number } count level { sum avg min max } } } }"
    answer = await branches(room, world, await world.seat("working_group"), question, *levels)
    assert answer.data["branches"]["aggregates"] == [
        {
            "tree": {"number": 7},
            "count": len(levels),
            "level": {"sum": total, "avg": mean, "min": 1, "max": 2},
        }
    ]
