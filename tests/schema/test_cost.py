"""What operations cost, who pays, and what happens when a bucket is empty."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.cost import Buckets, QueryTooExpensive, objects_in
from tenants.identifiers import new_id
from tenants.refusals import RateLimited
from tests.api import Api
from tests.world import World

SEAT = (new_id(), new_id())


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_empties_and_fills_again() -> None:
    clock = Clock()
    buckets = Buckets(capacity=100, restore_rate=10, clock=clock)
    buckets.take(SEAT, 90)
    with pytest.raises(RateLimited) as refused:
        buckets.take(SEAT, 40)
    assert refused.value.parameters == {"retry_after": 3}
    clock.now = 3.0
    buckets.take(SEAT, 40)


def test_one_seats_thirst_is_nobody_elses() -> None:
    buckets = Buckets(capacity=100, restore_rate=10, clock=Clock())
    buckets.take(SEAT, 100)
    buckets.take((SEAT[0], new_id()), 100)


def test_what_was_not_used_is_given_back() -> None:
    buckets = Buckets(capacity=100, restore_rate=10, clock=Clock())
    with buckets.charged(SEAT, 80) as bill:
        bill.used = 30
    assert bill.charge is not None
    assert (bill.charge.requested, bill.charge.actual, bill.charge.remaining) == (80, 30, 70)


def test_what_fails_costs_nothing() -> None:
    buckets = Buckets(capacity=100, restore_rate=10, clock=Clock())
    with pytest.raises(ZeroDivisionError), buckets.charged(SEAT, 80):
        raise ZeroDivisionError
    buckets.take(SEAT, 100)


def test_nothing_may_cost_more_than_a_bucket_holds() -> None:
    with pytest.raises(QueryTooExpensive):
        Buckets(capacity=100).take(SEAT, 101)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 60), st.floats(0, 5)), max_size=30))
def test_a_bucket_is_never_fuller_than_full_nor_emptier_than_empty(
    deeds: list[tuple[int, int, float]],
) -> None:
    clock = Clock()
    buckets = Buckets(capacity=100, restore_rate=10, clock=clock)
    for asked, used, pause in deeds:
        clock.now += pause
        try:
            bucket = buckets.take(SEAT, asked)
        except RateLimited:
            continue
        assert 0 <= buckets.settle(bucket, asked, used).remaining <= 100


def test_the_number_of_memories_is_bounded() -> None:
    buckets = Buckets(most=10)
    for _ in range(100):
        buckets.take((new_id(), new_id()), 1)
    assert len(buckets._buckets) == 10


def test_objects_are_counted_at_their_braces() -> None:
    assert objects_in(b'{"a":{"b":[{"c":1},{"c":2}]},"d":null,"e":[]}') == 3


PRICES = [
    ("{ __typename }", {}, None),
    ("{ me { account } }", {}, 1),
    ("{ teams(first: 3) { nodes { name } } }", {}, 4),
    ("{ teams(first: 3) { totalCount } }", {}, 2),
    ("{ teams(first: 3) { nodes { memberships(first: 10) { nodes { person { name } } } } } }", {}, 67),
    ("{ memberships { aggregates { count } } }", {}, 3),
    ("{ memberships { aggregates(by: [STATE], first: 9) { count reportedAt { min } } } }", {}, 11),
    ("{ memberships { aggregates(by: [TEAM], first: 9) { state team { community { name } } } } }", {}, 29),
    ("query($n: Int) { teams(first: $n) { nodes { name } } }", {"n": 7}, 8),
    ("query($n: Int) { teams(first: $n) { nodes { name } } }", {}, 21),
    ('{ nodes(ids: ["y", "x", "x"]) { id } }', {}, 3),
    (
        "query($ids: [ID!]!) { nodes(ids: $ids) { ... on Team { mode groups(first: 6) { nodes { id } } } } }",
        {
            "ids": [
                "team_018f3b7e-0000-7000-8000-000000000000",
                "community_018f3b7e-0000-7000-8000-000000000000",
            ]
        },
        16,
    ),
    (
        "{ me { roles(first: 2) { place { ... on Group { team { name } } ... on Building { name } } } } }",
        {},
        7,
    ),
    ("{ memberships(first: 2, where: {team: {where: {community: {where: {}}}}}) { nodes { id } } }", {}, 5),
    ("{ teams(first: 2, orderBy: {field: COMMUNITY_NAME}) { nodes { id } } }", {}, 4),
]


@pytest.mark.parametrize(("query", "variables", "points"), PRICES)
async def test_a_query_costs_a_point_for_each_object_it_may_read(
    api: Api, world: World, query: str, variables: dict[str, Any], points: int | None
) -> None:
    secretary = await api.as_(world, "party_secretary", await world.community())
    answer = await secretary.ask(query, **variables)
    assert answer.data
    assert answer.cost.get("requested") == points
    ask = "query($d: String!, $v: JSON) { queryCost(document: $d, variables: $v) { requested capacity restoreRate } }"
    told = await secretary.ask(ask, d=query, v=variables)
    assert told.data["queryCost"] == {"requested": points or 0, "capacity": 20_000, "restoreRate": 1_000}


async def test_what_is_denied_is_not_paid_for(api: Api, world: World) -> None:
    manager = await api.as_(world, "property_staff", await world.area(await world.community()))
    answer = await manager.ask("{ persons(first: 5) { nodes { memberships(first: 50) { nodes { id } } } } }")
    assert answer.cost["requested"] == 6


async def test_a_query_beyond_every_bucket_is_refused_before_it_runs(api: Api, world: World) -> None:
    secretary = await api.as_(world, "party_secretary", await world.community())
    deep = "{ teams(first: 100) { nodes { memberships(first: 100) { nodes { person { dutyCards(first: 100) { nodes { id } } } } } } } }"  # noqa: E501
    answer = await secretary.ask(deep)
    assert (answer.status, answer.codes) == (400, ["QUERY_TOO_EXPENSIVE"])


async def test_who_asks_too_much_waits_and_is_told_how_long(api: Api, world: World) -> None:
    secretary = await api.as_(world, "party_secretary", await world.community())
    busy = (
        "{ "
        + " ".join(
            f"t{i}: teams(first: 100) {{ nodes {{ groups(first: 15) {{ nodes {{ id }} }} }} }}"
            for i in range(10)
        )
        + " }"
    )
    answers = [await secretary.ask(busy) for _ in range(3)]
    assert [answer.status for answer in answers] == [200, 200, 200]
    assert answers[-1].cost["actual"] < answers[-1].cost["requested"]
