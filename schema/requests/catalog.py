"""The three lists: projects, posts and tasks."""

from enum import Enum

import strawberry

from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, connection, reads, to_one
from schema.places.communities import Community
from schema.relay import Connection, Record
from schema.verbs import act
from services import requests


@strawberry.enum(description="What the items of the lists can be sorted by.")
class CatalogItemKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was put on the list.")


@strawberry.input(description="Which items of the lists.")
class CatalogItemWhere:
    community: IdFilter | None = condition("The community whose list it is.")
    kind: Filter[requests.CatalogKind] | None = condition("Which of the three lists.")
    state: Filter[requests.CatalogState] | None = condition("Whether it is on the list.")


@reads(requests.CatalogItem, act="catalog_item:read")
@strawberry.type(
    description="An item of the three lists: what residents may order and members take on (清单项目)."
)
class CatalogItem(Record):
    kind: requests.CatalogKind = column("Which of the three lists.")
    line: requests.ServiceLine = column("The line of service.")
    name: str = column("Its name (名称).")
    description: str = column("What it is (说明).")
    skills: list[str] = column("Skills of which it takes one; empty if none (所需特长).")
    state: requests.CatalogState = column("Whether it is on the list.")
    community: Community = to_one("The community whose list it is.")


@strawberry.type
class Query:
    catalog_item: CatalogItem | None = by_id("One item of the lists.")
    catalog_items: Connection[CatalogItem] | None = connection(
        "The items of the three lists within your reach (三张清单).",
        filters=CatalogItemWhere,
        orders=CatalogItemKey,
    )


@strawberry.type
class Mutation:
    create_catalog_item = act(requests.create_catalog_item, CatalogItem)
    update_catalog_item = act(requests.update_catalog_item, CatalogItem)
    retire_catalog_item = act(requests.retire_catalog_item, CatalogItem)
