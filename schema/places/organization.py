"""The versioned organisation trees."""

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import strawberry

from schema.filters import Filter, condition
from schema.language import by_id, column, connection, reads, to_one
from schema.relay import Connection, Record
from schema.verbs import act
from services import places

if TYPE_CHECKING:
    from schema.places.communities import Community

LazyCommunity = Annotated["Community", strawberry.lazy("schema.places.communities")]


@strawberry.enum(description="What versions of the trees can be sorted by.")
class OrganizationTreeKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was drafted.")


@strawberry.input(description="Which versions of the trees.")
class OrganizationTreeWhere:
    kind: Filter[places.TreeKind] | None = condition("Which of the two trees.")


@reads(places.OrganizationTree, act=None)
@strawberry.type(
    description="One version of the peacetime or the emergency tree (组织架构). A version in force never changes; "
    "the next one replaces it."
)
class OrganizationTree(Record):
    kind: places.TreeKind = column("Which of the two trees.")
    number: int = column("The number of the version, from 1 for each kind (版次).")
    state: places.TreeState = column("Whether it is a draft, in force or superseded.")
    effective_on: date = column("The first day it is meant to hold.")
    nodes: "Connection[OrganizationNode]" = connection(
        "Its bodies, the top level first.", reference="tree_id", order="level"
    )


@reads(places.OrganizationNode, act=None)
@strawberry.type(description="A body in a tree, with its duty charter (组织). Level 1 is the top.")
class OrganizationNode(Record):
    name: str = column("Its name (名称).")
    level: int = column("How far from the top: 1 to 4 in peacetime, 1 to 5 in an emergency (层级).")
    charter: str = column("What it is charged with (职责).")
    tree: OrganizationTree = to_one("The version it stands in.")
    parent: "OrganizationNode | None" = to_one("The body above it; null at the top.")
    community: LazyCommunity | None = to_one("The community it works in, if it works in one.")


@strawberry.type
class Query:
    organization_tree: OrganizationTree | None = by_id("One version of a tree.")
    organization_trees: Connection[OrganizationTree] = connection(
        "The versions of the organisation trees.", filters=OrganizationTreeWhere, orders=OrganizationTreeKey
    )


@strawberry.type
class Mutation:
    draft_organization = act(places.draft_organization, OrganizationTree)
    publish_organization = act(places.publish_organization, OrganizationTree)
