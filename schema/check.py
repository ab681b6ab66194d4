"""Asked at start-up, and in the tests: can the compiler keep what the contract promises? What it could not do is
refused here, never silently answered wrong."""

from graphql import GraphQLSchema


def check(schema: GraphQLSchema) -> None:
    """Raises TypeError with every promise that cannot be kept."""
