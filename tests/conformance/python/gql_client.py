"""gql: validates an operation against the served schema, pages through a team's members, and shows an error's code."""

import os
from pathlib import Path

from gql import Client, gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.httpx import HTTPXTransport

OPERATIONS = Path(__file__).parent.parent / "javascript" / "operations" / "team.graphql"
HEADERS = {"authorization": f"Bearer {os.environ['CONFORMANCE_TOKEN']}", "accept-language": "en"}


def main() -> None:
    transport = HTTPXTransport(url=os.environ["CONFORMANCE_URL"], headers=HEADERS)
    with Client(transport=transport, fetch_schema_from_transport=True) as session:
        team = ask(session, "Teams", first=1)["teams"]["nodes"][0]["id"]
        found, after, pages, more = set(), None, 0, True
        while more:
            members = ask(session, "TeamMembers", id=team, first=10, after=after)["team"]["memberships"]
            after, more = members["pageInfo"]["endCursor"], members["pageInfo"]["hasNextPage"]
            found |= {edge["node"]["id"] for edge in members["edges"]}
            pages += 1
        assert len(found) == members["totalCount"]
        assert refusal(session, "TeamMembers", id=team, first=1000) == "OUT_OF_RANGE"
    print(f"{len(found)} members in {pages} pages; OUT_OF_RANGE shown")  # noqa: T201


def ask(session, name: str, **variables):
    request = gql(OPERATIONS.read_text(encoding="utf-8"))
    request.variable_values, request.operation_name = variables, name
    return session.execute(request)


def refusal(session, name: str, **variables) -> str | None:
    """The code of the error that the client raises."""
    try:
        ask(session, name, **variables)
    except TransportQueryError as error:
        return error.errors[0]["extensions"]["code"]
    return None


main()
