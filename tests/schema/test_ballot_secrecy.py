"""Where the contract could tell what somebody cast, it does not: read from the contract itself."""

from collections.abc import Iterator

from graphql import (
    GraphQLInputObjectType,
    GraphQLNamedType,
    GraphQLObjectType,
    get_named_type,
    is_abstract_type,
)

from schema.compiler.reading import reading
from schema.root import make_schema
from services import votes

SCHEMA = make_schema()
SAYS = "Choice"
"""The type of what a ballot says."""
CASTING = {
    "CastBallotInput",
    "ChangeBallotInput",
    "CastProxyBallotInput",
    "EnterPaperBallotInput",
    "ConfirmPaperBallotInput",
    "GiveProxyInput",
    "RegisterProxyInput",
}


def types(kind: type[GraphQLNamedType]) -> Iterator[GraphQLNamedType]:
    return (found for found in SCHEMA.type_map.values() if isinstance(found, kind))


def test_what_a_ballot_says_is_shown_by_a_ballot_alone() -> None:
    shown = {
        kind.name
        for kind in types(GraphQLObjectType)
        for field in kind.fields.values()  # type: ignore[attr-defined]
        if get_named_type(field.type).name == SAYS
    }
    assert shown == {"Ballot", "OpenBallot"}


def test_nothing_is_filtered_or_sorted_by_what_a_ballot_says() -> None:
    taking = {
        kind.name
        for kind in types(GraphQLInputObjectType)
        for field in kind.fields.values()  # type: ignore[attr-defined]
        if SAYS in get_named_type(field.type).name
    }
    assert taking == CASTING


def test_nobody_reaches_a_ballot_but_its_voter() -> None:
    """The rows themselves know no other reach: no policy could widen it, were there no limit."""
    assert set(votes.Ballot.reaches) == {"own"}
    assert reading(object_type("Ballot")).act == "ballot:read"


def test_no_answer_that_is_kept_for_a_retry_can_hold_a_ballot() -> None:
    """Payloads of mutations are stored: from none of them does a path lead to a ballot."""
    assert SCHEMA.mutation_type is not None
    seen: set[str] = set()
    waiting = [get_named_type(field.type) for field in SCHEMA.mutation_type.fields.values()]
    while waiting:
        kind = waiting.pop()
        if kind.name in seen:
            continue
        seen.add(kind.name)
        if is_abstract_type(kind):
            waiting += SCHEMA.get_possible_types(kind)
        elif isinstance(kind, GraphQLObjectType):
            waiting += [get_named_type(field.type) for field in kind.fields.values()]
    assert {"Motion", "RollEntry", "PaperBallot"} <= seen
    assert not {"Ballot", "VotingRight"} & seen


def object_type(name: str) -> GraphQLObjectType:
    kind = SCHEMA.type_map[name]
    assert isinstance(kind, GraphQLObjectType)
    return kind
