"""Documents over a limit are refused before validation sees them; those at a limit are not."""

import pytest
from graphql import parse

from schema import guards
from schema.given import TooManyValues, TooMuchText
from schema.guards import check_limits, check_text
from tenants.refusals import Refusal


def nested(depth: int) -> str:
    return "{ a " * depth + "}" * depth


def spreads(levels: int) -> str:
    """Each fragment spreads the next one twice: 2^levels fields once written out."""
    chain = " ".join(
        f"fragment F{n} on T {{ ...F{n + 1} ... on T {{ ...F{n + 1} }} }}" for n in range(levels)
    )
    return f"{{ ...F0 }} {chain} fragment F{levels} on T {{ a }}"


def aliases(count: int) -> str:
    return "{ " + " ".join(f"a{n}: b" for n in range(count)) + " }"


WITHIN = [
    "{ a }",
    nested(guards.DEEPEST),
    aliases(guards.MOST_ALIASES),
    spreads(4),
    "{ " + "a @x " * 5 + "}",
    "{ " + "a " * guards.MOST_REPEATS + "}",
    "{ ...F } fragment F on T { a }",
    "{ ...Missing }",
]
BEYOND: list[tuple[str, type[Refusal]]] = [
    (nested(guards.DEEPEST + 1), guards.QueryTooDeep),
    (f"{{ ... {{ ... {nested(guards.DEEPEST + 1)} }} }}", guards.QueryTooDeep),
    (aliases(guards.MOST_ALIASES + 1), guards.TooManyAliases),
    (f"{{ ...A ...B }} fragment A on T {aliases(30)} fragment B on T {aliases(30)}", guards.TooManyAliases),
    ("{ a " + "@x " * (guards.MOST_DIRECTIVES + 1) + "}", guards.TooManyDirectives),
    ("{ " + "a " * (guards.MOST_REPEATS + 1) + "}", guards.TooManyRepeats),
    ("{ n { " + "} n { ".join(["x"] * (guards.MOST_REPEATS + 1)) + " } }", guards.TooManyRepeats),
    (spreads(16), guards.QueryTooLarge),
    ("{ ...A } fragment A on T { ...B } fragment B on T { b { ...A } }", guards.FragmentCycle),
    ("fragment A on T { ...A } { a }", guards.FragmentCycle),
    ("{ a } " + " ".join(f"fragment F{n} on T {{ a }}" for n in range(50)), guards.TooManyDefinitions),
    ("{ a(b: [" + "1 " * (guards.MOST_VALUES + 1) + "]) }", TooManyValues),
    ("{ a(b: {" + "c: 1 " * (guards.MOST_FIELDS + 1) + "}) }", TooManyValues),
]


@pytest.mark.parametrize("document", WITHIN)
def test_what_is_within_the_limits_passes(document: str) -> None:
    check_limits(parse(document))


@pytest.mark.parametrize(("document", "refusal"), BEYOND)
def test_what_is_beyond_a_limit_is_refused(document: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        check_limits(parse(document))


def test_a_text_is_measured_before_it_is_parsed() -> None:
    check_text(" " * guards.MOST_CHARACTERS)
    with pytest.raises(TooMuchText):
        check_text(" " * (guards.MOST_CHARACTERS + 1))
