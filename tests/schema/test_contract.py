"""The contract as a whole: it is what is committed, whatever it needs is granted, and nothing is left unsaid."""

import pytest
from graphql import GraphQLField, GraphQLObjectType, get_named_type

from policies.templates import templates
from schema.check import read_types
from schema.compiler.reading import object_of, read_of_field, reading
from schema.language import DEFINITION, FromAnswer
from schema.root import CONTRACT, make_schema, printed
from schema.verbs import Deed, Reveal, camel, deed_of
from services.work import COMMANDS

SCHEMA = make_schema()
ROLES = templates()


def mutations() -> dict[str, GraphQLField]:
    assert SCHEMA.mutation_type is not None
    return dict(SCHEMA.mutation_type.fields)


def deeds() -> dict[str, Deed]:
    found = {name: deed_of(field.extensions[DEFINITION]) for name, field in mutations().items()}
    plain = {name: deed.deed if isinstance(deed, Reveal) else deed for name, deed in found.items()}
    return {name: deed for name, deed in plain.items() if isinstance(deed, Deed)}


def granted(act: str) -> set[str]:
    return {role.code for role in ROLES.values() if any(rule.act == act for rule in role.rules)}


def test_what_is_committed_is_what_the_code_says() -> None:
    assert CONTRACT.read_text(encoding="utf-8") == printed(), "run: make contract"


ELSEWHERE = {"photo:upload"}
"""Commands that are no mutation: photos come in by a door of their own (schema/photos.py)."""


def test_every_command_is_a_mutation_of_its_own_name() -> None:
    shown = {deed.act: name for name, deed in deeds().items()}
    wanted = {act: camel(known.verb.__name__) for act, known in COMMANDS.items() if act not in ELSEWHERE}
    assert shown == wanted


def read_acts() -> set[str]:
    assert SCHEMA.query_type is not None
    reads = [read_of_field(field) for field in SCHEMA.query_type.fields.values()]
    answers = {read.act for read in reads if isinstance(read, FromAnswer) and read.act}
    return answers | {act for kind in read_types(SCHEMA) if (act := reading(kind).act)}


@pytest.mark.parametrize("act", sorted(read_acts() | {deed.act for deed in deeds().values()}))
def test_every_act_of_the_contract_is_granted_to_some_role(act: str) -> None:
    assert granted(act)


def shown_by(field: GraphQLField) -> GraphQLObjectType:
    [shown] = object_of(field).fields.values()
    kind = get_named_type(shown.type)
    assert isinstance(kind, GraphQLObjectType)
    return kind


@pytest.mark.parametrize("name", sorted(deeds()))
def test_who_may_do_it_may_read_what_it_shows(name: str) -> None:
    deed = deed_of(mutations()[name].extensions[DEFINITION])
    if isinstance(deed, Reveal):
        return
    act = reading(shown_by(mutations()[name])).act
    assert act is None or granted(deeds()[name].act) <= granted(act)
