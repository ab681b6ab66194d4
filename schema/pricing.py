"""`queryCost`: what an operation would cost, without running it."""

from collections.abc import Mapping
from typing import Any

import strawberry

from policies.grants import Grants, Standing
from schema.compiler.compiler import Compiler
from schema.compiler.documents import DocumentFlawed
from schema.cost import COMMAND
from schema.errors import GraphqlInvalid
from schema.language import answered
from schema.scalars import Json
from schema.tasks import OneMutation, definition_of
from schema.tools import Tools
from schema.verbs import Deed, deed_of


@strawberry.type(description="What an operation would cost you, in points (查询开销).")
class QueryCost:
    requested: int = strawberry.field(description="The most it can cost with these variables.")
    capacity: int = strawberry.field(description="What a full bucket holds; nothing may cost more.")
    restore_rate: int = strawberry.field(description="Points that come back in a second.")


async def query_cost(
    tools: Tools, standing: Standing, document: str, variables: Mapping[str, Any] | None = None
) -> QueryCost:
    """Raises GraphqlInvalid for a document or variables that are not valid here, and what the guards refuse."""
    assert tools.compiler is not None  # noqa: S101  (an operation is answered by a compiler)
    try:
        requested = _price(tools.compiler, document, variables or {}, standing.grants)
    except DocumentFlawed as flaw:
        raise GraphqlInvalid(field="document") from flaw
    return QueryCost(
        requested=requested, capacity=tools.buckets.capacity, restore_rate=tools.buckets.restore_rate
    )


def _price(compiler: Compiler, text: str, given: Mapping[str, Any], grants: Grants) -> int:
    document = compiler.document(text, None)
    variables = compiler.variables(document, given)
    if document.is_introspection:
        return 0
    if not document.is_mutation:
        return compiler.query(document, variables, given, grants).cost.points(variables)
    deeds = [chosen for chosen in compiler.chosen(document, variables) if chosen.field]
    if len(deeds) != 1:
        raise OneMutation
    if not isinstance(deed_of(definition_of(deeds[0])), Deed):
        return COMMAND
    return compiler.payload(document, deeds[0], variables, grants).cost.points(variables)


@strawberry.type
class Query:
    query_cost: QueryCost | None = answered(
        query_cost,
        "What an operation would cost you, without running it.",
        act=None,
        arguments={
            "document": (str, "The document, with one operation in it."),
            "variables": (Json | None, "Its variables."),
        },
    )
