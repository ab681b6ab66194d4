"""The page for trying queries by hand, in development only. Its scripts come from a CDN, with integrity hashes."""

from functools import cache

from strawberry.http.ides import get_graphql_ide_html


@cache
def graphiql_page() -> str:
    return get_graphql_ide_html(graphql_ide="graphiql")
