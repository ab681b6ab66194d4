"""What is left out of validation would have found nothing."""

import pytest
from graphql import GraphQLSchema, parse, specified_rules, validate

from schema.compiler.documents import rules_for
from schema.guards import every_node
from schema.root import make_schema

FLAWED = (
    "{ nothing }",
    "{ me }",
    "{ me { account { x } } }",
    "{ me { account } me: roles { code } }",
    "query A { me { account } } query A { me { account } }",
    "query A { me { account } } { me { account } }",
    "query($id: ID!) { me { account } }",
    "query($id: Nothing) { person(id: $id) { id } }",
    "query($id: Person) { person(id: $id) { id } }",
    "query($a: ID, $a: ID) { person(id: $a) { id } }",
    "{ person(id: $id) { id } }",
    "query($id: Int!) { person(id: $id) { id } }",
    "{ person { id } }",
    "{ person(id: 1.5) { id } }",
    "{ person(id: true, id: false) { id } }",
    "{ person(id: [1], x: 2) { id } }",
    "{ persons(where: {nothing: 1}) { nodes { id } } }",
    "{ persons(where: {name: {eq: A}, name: null}) { nodes { id } } }",
    "{ persons(first: ONE, orderBy: {field: NOTHING}) { nodes { id } } }",
    "{ ...Missing }",
    "fragment F on Person { id } { me { account } }",
    "fragment F on Person { id } fragment F on Person { id } { person(id: 1) { ...F ...F } }",
    "fragment F on Int { id } { person(id: 1) { ...F } }",
    "fragment F on Person { ...F } { person(id: 1) { ...F } }",
    "{ me { ... on Person { id } ... on Boolean { id } ... on Nothing { id } } }",
    "{ me @nothing { account @include @skip(if: 1) @skip(if: true) @skip(if: false) } }",
    "{ me @defer(label: 1) { account @stream } }",
    "subscription { me { account } }",
    "mutation { nothing { id } }",
    "type T { id: ID } { me { account } }",
)


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    return make_schema()


@pytest.mark.parametrize("text", FLAWED)
def test_the_rules_chosen_for_a_document_find_what_all_would(schema: GraphQLSchema, text: str) -> None:
    ast = parse(text)
    chosen = rules_for({node.kind for node in every_node(ast)})
    found = [flaw.formatted for flaw in validate(schema, ast, chosen)]
    assert found == [flaw.formatted for flaw in validate(schema, ast)]
    assert found
    assert len(chosen) <= len(specified_rules)
