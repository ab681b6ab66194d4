"""What every contract has: nodes, pages with cursors, orders (the Relay server specification)."""

from datetime import datetime
from enum import Enum
from typing import Generic, TypeVar

import strawberry

T = TypeVar("T")
E = TypeVar("E", bound=Enum)


@strawberry.interface(description="Anything with an id of its own (Relay).")
class Node:
    id: strawberry.ID = strawberry.field(description="Opaque, unique in the tenant, never reused.")


@strawberry.interface(description="A record that changes, one version after the other.")
class Record(Node):
    version: int = strawberry.field(
        description="Counts the changes from 1. Send it as `expectedVersion` to change this record (版本)."
    )
    created_at: datetime = strawberry.field(description="When it was first written down.")
    updated_at: datetime = strawberry.field(description="When it was last changed.")


@strawberry.type(description="Where a page begins and ends (Relay).")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether more follows this page.")
    has_previous_page: bool = strawberry.field(description="Whether something comes before this page.")
    start_cursor: str | None = strawberry.field(description="The cursor of the first edge.")
    end_cursor: str | None = strawberry.field(description="The cursor of the last edge.")


@strawberry.type(description="One row of a page, with its cursor (Relay).")
class Edge(Generic[T]):
    cursor: str = strawberry.field(description="Opaque; valid for the same field and order.")
    node: T = strawberry.field(description="The row.")


@strawberry.type(
    description="A page of rows (Relay). Cursors name a key, so pages neither repeat nor skip rows."
)
class Connection(Generic[T]):
    edges: list[Edge[T]] = strawberry.field(description="The rows, each with its cursor.")
    nodes: list[T] = strawberry.field(description="The rows alone.")
    page_info: PageInfo = strawberry.field(description="Where this page begins and ends.")
    total_count: int = strawberry.field(
        description="How many rows there are in all; counted only when asked for."
    )


@strawberry.enum(description="Which way to sort.")
class Direction(Enum):
    ASC = strawberry.enum_value("asc", description="Smallest or oldest first.")
    DESC = strawberry.enum_value("desc", description="Largest or newest first.")


@strawberry.input(description="A key to sort by, and which way. Equal keys follow in the order of their ids.")
class Order(Generic[E]):
    field: E = strawberry.field(description="The key.")
    direction: Direction = strawberry.field(default=Direction.ASC, description="Which way.")
