"""Aggregates that could not be kept, or would tell of people, are refused at start-up."""

from datetime import date, datetime
from typing import Any

import pytest
import strawberry

from schema.aggregates import (
    Aggregate,
    AreaSummary,
    DateTimeSummary,
    IntSummary,
    aggregated,
    key,
    measure,
    month,
)
from schema.filters import Filter, condition
from schema.language import column, connection, reads
from schema.relay import Connection, Node
from schema.scalars import Area
from services import places, roster
from tests.schema.test_check import Adrift, Guarded, Open, flaws


@reads(roster.Membership, act=None)
@strawberry.type(description="A membership.")
class Member(Node):
    state: roster.MembershipState = column("The state.")


@strawberry.input(description="Filters.")
class States:
    state: Filter[roster.MembershipState] | None = condition("The state.")


def aggregate_flaws(kind: Any, told: Any, **arguments: Any) -> str:
    """What is wrong with the memberships of a team whose aggregates tell this."""
    body = {
        "__annotations__": {"community": Open | None, "told": kind},
        "community": key("The community."),
        "told": told,
    }
    shown: Any = strawberry.type(type("Together", (Aggregate,), body), description="Some.")

    @strawberry.type(description="A page.")
    class MemberPage(Connection[Member]):
        aggregates: list[shown] = aggregated(shown)

    return flaws(model=roster.Team, field=(MemberPage, connection("x", reference="team_id", **arguments)))


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (roster.MembershipState | None, key("x", "state")),
        (Open | None, key("x", "community_id")),
        (date | None, month("due_at", "x")),
        (DateTimeSummary, measure("x", "reported_at")),
        (IntSummary, measure("x", "version")),
    ],
)
def test_sound_aggregates_are_let_through(kind: Any, told: Any) -> None:
    assert aggregate_flaws(kind, told, filters=States) == ""


@pytest.mark.parametrize(
    ("kind", "told", "words"),
    [
        (roster.MemberSource | None, key("x", "source"), "would tell of people"),
        (DateTimeSummary, measure("x", "source"), "would tell of people"),
        (date | None, month("reminded_at", "x"), "no index serves"),
        (str | None, key("x", "rejected_because"), "no index serves"),
        (date | None, month("due_at", "x"), "no index serves"),
        (str | None, key("x"), "names no column of Membership"),
        (AreaSummary, measure("x"), "names no column of Membership"),
        (roster.MembershipState, key("x", "state"), "must be nullable"),
        (places.TreeKind | None, key("x", "state"), "is not what state holds"),
        (float | None, key("x", "state"), "cannot be written"),
        (Guarded | None, key("x", "community_id"), "is not what community_id refers to"),
        (Adrift | None, key("x", "community_id"), "is not what community_id refers to"),
        (date | None, month("state", "x"), "is no month"),
        (datetime | None, month("reported_at", "x"), "is no month"),
        (AreaSummary, measure("x", "reported_at"), "is not what reported_at holds"),
        (DateTimeSummary, measure("x", "state"), "is not what state holds"),
    ],
)
def test_flawed_aggregates_are_refused(kind: Any, told: Any, words: str) -> None:
    found = aggregate_flaws(kind, told)
    assert words in found
    assert "Thing.field tells told of its rows" in found


def test_what_only_a_key_leads_to_is_checked_as_well() -> None:
    @reads(places.Community, act=None)
    @strawberry.type(description="A community, nowhere else.")
    class Hidden:
        name: str = column("The name.", name="nothing")

    assert "Hidden.name names no column" in aggregate_flaws(Hidden | None, key("x", "community_id"))


def test_large_numbers_are_not_promised_as_an_int() -> None:
    @reads(places.ExclusiveUnit, act=None)
    @strawberry.type(description="A unit.")
    class Unit(Node):
        area: Area = column("Its area.")

    @strawberry.type(description="Some.")
    class Measured(Aggregate):
        building: Open | None = key("The building.")
        area: IntSummary = measure("Their areas.")

    @strawberry.type(description="A page.")
    class Units(Connection[Unit]):
        aggregates: list[Measured] = aggregated(Measured)

    told = flaws(field=(Units, connection("x", reference="building_id")))
    assert "tells area of its rows, which may be larger than an Int" in told
    assert "tells building of its rows, which is not what building_id refers to" in told
