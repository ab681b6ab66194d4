"""What the compiler could not keep is refused at start-up, with a sentence for every flaw."""

from datetime import date
from enum import Enum
from typing import Any

import pytest
import strawberry
from sqlalchemy import func, select
from strawberry.schema.config import StrawberryConfig

from schema.check import check
from schema.filters import Filter, IdFilter, TextFilter, condition
from schema.language import by_id, column, computed, connection, only, reads, to_many, to_one
from schema.relay import Connection, Node
from schema.root import make_schema
from schema.scalars import SCALARS, Area
from services import people, places, roster
from tenants.tables import table_of


def test_the_contract_has_no_flaw() -> None:
    check(make_schema())


def flaws(*, model: Any = places.Building, act: str | None = None, **named: Any) -> str:
    """What is wrong with a contract whose one type `Thing` has these fields: name=(type, how it is read)."""
    body = {name: read for name, (_, read) in named.items()}
    annotations = {name: kind for name, (kind, _) in named.items()}
    thing = type("Thing", (Node,), {**body, "__annotations__": annotations})
    shown: Any = reads(model, act=act)(strawberry.type(thing, description="A thing."))
    root = {"__annotations__": {"thing": shown | None}, "thing": by_id("One thing.")}
    query = strawberry.type(type("Query", (), root), description="The root.")
    built = strawberry.Schema(query=query, config=StrawberryConfig(scalar_map=SCALARS))
    try:
        check(built._schema)
    except TypeError as flaw:
        return str(flaw)
    return ""


@reads(people.Person, act="person:read")
@strawberry.type(description="A guarded one.")
class Guarded(Node):
    name: str = column("The name.")


@reads(places.Community, act=None)
@strawberry.type(description="An open one.")
class Open(Node):
    name: str = column("The name.")


@strawberry.type(description="Read from nothing.")
class Adrift:
    name: str = strawberry.field(description="The name.")


@strawberry.enum(description="Keys.")
class Key(Enum):
    NAME = strawberry.enum_value("name", description="Indexed.")
    ADDRESS = strawberry.enum_value("address", description="Not indexed.")
    GRID = strawberry.enum_value("grid_id", description="May be NULL.")


@strawberry.input(description="Filters.")
class Where:
    name: TextFilter | None = condition("Indexed.")
    address: TextFilter | None = condition("Not indexed.")
    nothing: IdFilter | None = condition("Not there.")


def test_a_sound_type_is_let_through() -> None:
    assert flaws(
        name=(str, column("The name.")),
        community=(Open, to_one("Where.")),
        units=(Connection[Guarded] | None, connection("People.", reference="building_id")),
    ) == ""  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "read", "words"),
    [
        (str, column("x", name="nothing"), "Thing.field names no column of Building"),
        (str, column("", name="name"), "Thing.field has no description"),
        (str | None, column("x", name="name"), "is never null"),
        (str, column("x", name="grid_id"), "must be nullable"),
        (int, column("x", name="name"), "is not what Building.name holds"),
        (date, column("x", name="created_at"), "is not what Building.created_at holds"),
        (Area, column("x", name="name"), "is not what Building.name holds"),
        (list[str], column("x", name="name"), "is not what Building.name holds"),
        (places.TreeKind, column("x", name="name"), "is not what Building.name holds"),
        (float, column("x", name="version"), "cannot be written"),
        (list[bool], column("x", name="version"), "cannot be written"),
        (float, computed(lambda row: row.version, "x"), "cannot be written"),
        (int, computed(lambda row: _stray_count(), "x"), "not correlated"),
        (Adrift, to_one("x", reference="community_id"), "does not say what it is read from"),
        (Open, to_one("x"), "names no column of Building"),
        (Open | None, to_one("x", reference="community_id"), "must not be nullable"),
        (Open, to_one("x", reference="area_id"), "refers to property_management_area"),
        (Guarded, to_one("x", reference="community_id"), "must be nullable"),
        (Guarded | None, only("community_id", "x"), "is one of many"),
        (list[Guarded], to_many("building_id", "x"), "must be nullable"),
        (list[Guarded] | None, to_many("nothing", "x"), "which no index serves"),
        (list[Guarded] | None, to_many("building_id", "x", order="phone"), "may be NULL"),
        (list[Guarded] | None, to_many("building_id", "x", order="name"), "would tell of people"),
        (Connection[Guarded], connection("x", reference="building_id"), "must be nullable"),
        (Connection[Guarded] | None, connection("x", reference="post"), "which no index serves"),
        (Connection[Open] | None, connection("x"), "must not be nullable"),
    ],
)  # fmt: skip
def test_a_flawed_field_is_refused(kind: Any, read: Any, words: str) -> None:
    told = flaws(field=(kind, read))
    assert words in told
    assert "Thing.field" in told


def _stray_count() -> Any:
    return select(func.count()).select_from(table_of(places.Community)).subquery().c[0]


def test_filters_and_orders_need_an_index() -> None:
    @reads(places.Building, act=None)
    @strawberry.type(description="A building.")
    class Plain(Node):
        name: str = column("The name.")

    told = flaws(
        model=places.Community,
        field=(
            Connection[Plain],
            connection("x", reference="community_id", filters=Where, orders=Key),
        ),
    )
    assert "filters by address, which no index serves" in told
    assert "filters by nothing, which Building does not have" in told
    assert "sorts by address, which no index serves" in told
    assert "sorts by grid_id, which may be NULL" in told
    assert "by name" not in told


def test_an_index_is_led_to_by_what_stands_before() -> None:
    @reads(roster.Nomination, act=None)
    @strawberry.type(description="A nomination.")
    class Plain(Node):
        post: roster.Post = column("The post.")

    @strawberry.input(description="Filters.")
    class Loose:
        state: Filter[roster.NominationState] | None = condition("Only within a team.")

    inside = (Connection[Plain], connection("x", reference="community_id", filters=Loose))
    assert flaws(model=places.Community, field=inside) == ""
    assert "filters by state" in flaws(
        model=places.Community, field=(Connection[Plain], connection("x", filters=Loose))
    )


def test_two_nodes_of_one_table_are_refused() -> None:
    @reads(places.Community, act=None)
    @strawberry.type(description="Another community.")
    class Again(Node):
        name: str = column("The name.")

    told = flaws(
        field=(Again, to_one("x", reference="community_id")),
        other=(Open, to_one("x", reference="community_id")),
    )
    assert "are both nodes of one table" in told


@pytest.mark.parametrize("name", ["tenant_id", "role", "version", "created_by", "updated_at"])
def test_an_input_offers_nothing_that_is_the_platforms(name: str) -> None:
    body = {"__annotations__": {name: TextFilter | None}, name: condition("x")}
    where = strawberry.input(type("Greedy", (), body), description="Filters.")
    told = flaws(model=places.Community, field=(Connection[Open], connection("x", filters=where)))
    assert f"Greedy offers {name.split('_', maxsplit=1)[0]}" in told
