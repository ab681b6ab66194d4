"""What somebody might send to keep a server busy, to fill its memory, or to make it stumble."""

import gzip
from dataclasses import dataclass, field
from typing import Any

import orjson

LIST = "query($w: TeamWhere) { teams(first: 1, where: $w) { nodes { id } } }"
NODE = "query($id: ID!) { node(id: $id) { id } }"
PAGE = "query($n: Int) { teams(first: $n) { nodes { id } } }"
AFTER = "query($c: String) { teams(first: 1, after: $c) { nodes { id } } }"
LOG_IN = "mutation($a: String!) { login(input: {account: $a, password: $a}) { accessToken } }"


@dataclass(frozen=True)
class Case:
    """A body, and the codes of the catalogue it may be refused with; no code where it is answered."""

    name: str
    body: bytes
    codes: frozenset[str]
    headers: tuple[tuple[str, str], ...] = field(default=(("content-type", "application/json"),))


def document(name: str, text: str, *codes: str) -> Case:
    return Case(name, orjson.dumps({"query": text}), frozenset(codes))


def given(name: str, text: str, variables: dict[str, Any], *codes: str) -> Case:
    return Case(name, orjson.dumps({"query": text, "variables": variables}), frozenset(codes))


def raw(name: str, body: bytes, *codes: str, **headers: str) -> Case:
    named = {"content_type": "application/json", **headers}
    return Case(
        name,
        body,
        frozenset(codes),
        tuple((key.replace("_", "-"), value) for key, value in named.items()),
    )


def many(count: int, word: str, between: str = " ") -> str:
    """The word again and again; `#` in it is a number."""
    return between.join(word.replace("#", str(number)) for number in range(count))


def chain(length: int) -> str:
    """Each fragment spreads the next one twice: 2 to the power of `length` fields."""
    links = " ".join(
        f"fragment f{number} on Query {{ ...f{number + 1} ...f{number + 1} }}" for number in range(length)
    )
    return f"{{ ...f0 }} {links} fragment f{length} on Query {{ __typename }}"


FRAGMENTS = (
    document("16 chained double spreads", chain(16), "QUERY_TOO_LARGE"),
    document("45 chained double spreads", chain(45), "QUERY_TOO_LARGE"),
    document(
        "a cycle of two fragments",
        "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }",
        "FRAGMENT_CYCLE",
    ),
    document("a fragment of itself", "{ ...a } fragment a on Query { ...a }", "FRAGMENT_CYCLE"),
    document(
        "a cycle nobody spreads",
        "{ __typename } fragment a on Query { ...b } fragment b on Query { ...a }",
        "FRAGMENT_CYCLE",
    ),
    document("a fragment that is not there", "{ ...nothing }", "GRAPHQL_INVALID"),
    document(
        "60 fragments nobody spreads",
        "{ __typename } " + many(60, "fragment f# on Query { __typename }"),
        "TOO_MANY_DEFINITIONS",
    ),
    document("100 times the same spread", "{ " + many(100, "...f") + " } fragment f on Query { a: me { account } }",
             "TOO_MANY_REPEATS", "TOO_MANY_ALIASES"),
    document("1,300 inline fragments in each other", "{" + "...{" * 1300 + "me{account}" + "}" * 1300 + "}",
             "GRAPHQL_INVALID"),
    document("120 inline fragments in each other", "{" + "...{" * 120 + "__typename" + "}" * 120 + "}"),
)  # fmt: skip

SIZES = (
    document("140 × n{n{x}}", "{" + "n{n{x}}" * 140 + "}", "TOO_MANY_REPEATS"),
    document("10,000 aliases", "{" + many(10_000, "a#:__typename") + "}", "TOO_MUCH_TEXT"),
    document("300 aliases", "{" + many(300, "a#:__typename") + "}", "TOO_MANY_ALIASES"),
    document("10,000 directives", "{ __typename " + many(10_000, "@x") + "}", "DOCUMENT_TOO_LONG"),
    document("250 directives", "{ __typename " + many(250, "@skip(if:false)") + "}", "TOO_MANY_DIRECTIVES"),
    document("900 unknown fields", "{" + many(900, "a#") + "}", "GRAPHQL_INVALID"),
    document("300 unknown arguments", "{ team(" + many(300, "a#:1") + ") { id } }", "GRAPHQL_INVALID"),
    document("300 times one argument", "{ team(" + many(300, "id:1") + ") { id } }", "GRAPHQL_INVALID"),
    document("390 variables", "query(" + many(390, "$a#:Int") + "){ __typename }", "GRAPHQL_INVALID"),
    document("60 operations", many(60, "query q# { __typename }"), "TOO_MANY_DEFINITIONS"),
    document("two operations and no name", "query a { __typename } query b { __typename }", "GRAPHQL_INVALID"),
    document("500 type definitions", many(500, "scalar S#"), "DOCUMENT_TOO_LONG", "TOO_MANY_DEFINITIONS"),
    document("40 fields in 25 aliases", "{" + many(25, "a#: teams(first: 100) { nodes {" + many(39, "b:id") + "} }")
             + "}", "TOO_MANY_REPEATS", "TOO_MANY_ALIASES", "QUERY_TOO_LARGE", "DOCUMENT_TOO_LONG"),
    document("1,900 braces deep", "{" + "a{" * 1900 + "b" + "}" * 1900 + "}", "GRAPHQL_INVALID"),
    document("40 levels of lists", "{ teams(first: 1) { nodes { " + "community { teams(first: 1) { nodes { " * 13
             + "id" + " } } }" * 13 + " } } }", "QUERY_TOO_DEEP"),
    document("introspection in introspection", "{ __schema { types { " + "fields { type { " * 20 + "name"
             + " } }" * 20 + " } } }", "QUERY_TOO_DEEP"),
    document("introspection 40 times", "{" + many(40, "a#: __schema { types { fields { args { type { name } } } } }")
             + "}", "INTROSPECTION_OFF"),
)  # fmt: skip

TEXTS = (
    document("a name of 49,000 letters", "{" + "a" * 49_000 + "}", "GRAPHQL_INVALID"),
    document("a string of 49,000 letters", '{ node(id: "' + "a" * 49_000 + '") { id } }'),
    document("a string of a million letters", '{ node(id: "' + "a" * 990_000 + '") { id } }', "TOO_MUCH_TEXT"),
    document("a block string of 49,000 lines", '{ node(id: """' + "a\n" * 24_000 + '""") { id } }'),
    document("8,000 escapes", '{ node(id: "' + "\\u0041" * 8_000 + '") { id } }'),
    document("49,000 commas", "{" + "," * 49_000 + "__typename}"),
    document("3,000 comments", "#\n" * 3_000 + "{ __typename }", "DOCUMENT_TOO_LONG"),
    document("a number of 49,000 digits", "{ teams(first: " + "9" * 49_000 + ") { nodes { id } } }",
             "GRAPHQL_INVALID"),
    document("an unfinished string", '{ node(id: "' + "a" * 49_000, "GRAPHQL_INVALID"),
    document("a null character in the document", "{ __typename \0 }", "GRAPHQL_INVALID"),
    document("an escaped null character", '{ node(id: "\\u0000") { id } }', "NULL_CHARACTER"),
    document("a braced null character", '{ node(id: "\\u{0}") { id } }', "NULL_CHARACTER"),
    document("a lone surrogate", '{ node(id: "\\uD800") { id } }', "GRAPHQL_INVALID"),
    document("a null character in a block string", '{ node(id: """\0""") { id } }', "GRAPHQL_INVALID",
             "NULL_CHARACTER"),
    document("a byte order mark", "\ufeff{ __typename }"),
    document("text that runs backwards", "{ __typename } # \u202e \U000e0001"),
    document("nothing", "", "BAD_REQUEST"),
    document("only a comment", "# nothing", "GRAPHQL_INVALID"),
)  # fmt: skip

VALUES = (
    document("1,900 brackets deep", "{ teams(first:" + "[" * 1900 + "]" * 1900 + ") { nodes { id } } }",
             "GRAPHQL_INVALID"),
    document("900 braces deep in an argument", "{ teams(where:" + "{a:" * 900 + "1" + "}" * 900
             + ") { nodes { id } } }", "GRAPHQL_INVALID"),
    document("1,500 values in a list", "{ node(id: [" + many(1500, "1") + "]) { id } }", "TOO_MANY_VALUES"),
    document("390 unknown fields in an object", "{ teams(where: {" + many(390, "z#:1") + "}) { nodes { id } } }",
             "TOO_MANY_VALUES"),
    document("390 times one field in an object", "{ teams(where: {" + many(390, "z:1") + "}) { nodes { id } } }",
             "TOO_MANY_VALUES"),
    document("100 unknown fields in an object", "{ teams(where: {" + many(100, "z#:1") + "}) { nodes { id } } }",
             "GRAPHQL_INVALID"),
    document("100 times one field in an object", "{ teams(where: {" + many(100, "z:1") + "}) { nodes { id } } }",
             "GRAPHQL_INVALID"),
    given("a variable of a megabyte", NODE, {"id": "a" * 990_000}, "TOO_MUCH_TEXT"),
    given("100,000 items", NODE, {"id": [1] * 100_000}, "TOO_MANY_VALUES"),
    given("1,900 items", NODE, {"id": [1] * 1_900}, "GRAPHQL_INVALID"),
    given("1,900 unknown fields", LIST, {"w": {f"z{number}": 1 for number in range(1_900)}}, "GRAPHQL_INVALID"),
    given("1,900 unknown variables", PAGE, {f"z{number}": 1 for number in range(1_900)}),
    given("a null character", NODE, {"id": "team_\0"}, "NULL_CHARACTER"),
    given("a null character for a log-in", LOG_IN, {"a": "\0"}, "NULL_CHARACTER"),
    given("50,000 letters for a log-in", LOG_IN, {"a": "x" * 50_000}, "TOO_LONG", "WRONG_CREDENTIALS"),
    raw("900 lists in each other", b'{"query": "{ __typename }", "variables": {"a": ' + b"[" * 900 + b"]" * 900
        + b"}}", "VALUE_TOO_DEEP"),
    raw("500,000 lists in each other", b'{"query": "{ __typename }", "variables": ' + b"[" * 490_000 + b"]" * 490_000
        + b"}", "BAD_REQUEST"),
    raw("a lone surrogate in a variable", b'{"query": "{ __typename }", "variables": {"a": "\\ud800"}}',
        "BAD_REQUEST"),
    raw("a lone surrogate as a key", b'{"query": "{ __typename }", "variables": {"\\udfff": 1}}', "BAD_REQUEST"),
    raw("not a number", b'{"query": "{ __typename }", "variables": {"a": NaN}}', "BAD_REQUEST"),
    raw("infinity", b'{"query": "{ __typename }", "variables": {"a": -Infinity}}', "BAD_REQUEST"),
    raw("a number that becomes infinity", b'{"query": "' + PAGE.encode() + b'", "variables": {"n": 1e999}}',
        "BAD_REQUEST", "GRAPHQL_INVALID"),
    raw("an integer of 100,000 digits", b'{"query": "' + PAGE.encode() + b'", "variables": {"n": ' + b"9" * 100_000
        + b"}}", "BAD_REQUEST", "GRAPHQL_INVALID"),
)  # fmt: skip

BODIES = (
    raw("ten megabytes", b"x" * 10_000_000, "BODY_TOO_LARGE"),
    raw("ten megabytes of which nothing is said", b"x" * 10_000_000, "BODY_TOO_LARGE", content_length=""),
    raw("a gzip bomb", gzip.compress(b"0" * 10_000_000), "COMPRESSED_BODY", content_encoding="gzip"),
    raw("a gzip bomb that says nothing", gzip.compress(b"0" * 10_000_000), "BAD_REQUEST"),
    raw("a gzip bomb as a type", gzip.compress(b"0"), "UNSUPPORTED_MEDIA", content_type="application/gzip"),
    raw("bytes that are no UTF-8", b'{"query": "{ __typename \xff }"}', "BAD_REQUEST"),
    raw("UTF-16", '{"query": "{ __typename }"}'.encode("utf-16"), "BAD_REQUEST"),
    raw("null characters", b"\0" * 1000, "BAD_REQUEST"),
    raw("a batch of 1,000", orjson.dumps([{"query": "{ __typename }"}] * 1000), "BAD_REQUEST"),
    raw("half of it", b'{"query": "{ __typename }"', "BAD_REQUEST"),
    raw("the same key twice", b'{"query": "{ x }", "query": "{ __typename }"}'),
    raw("nothing at all", b"", "BAD_REQUEST"),
    raw("a megabyte of spaces", b" " * 990_000, "BAD_REQUEST"),
    raw("100,000 keys", orjson.dumps({f"k{number}": 1 for number in range(100_000)}), "BAD_REQUEST",
        "BODY_TOO_LARGE"),
)  # fmt: skip

NUMBERS = tuple(
    given(f"first: {value}", PAGE, {"n": value}, code)
    for value, code in (
        (-1, "OUT_OF_RANGE"),
        (0, "OUT_OF_RANGE"),
        (101, "OUT_OF_RANGE"),
        (2**31 - 1, "OUT_OF_RANGE"),
        (-(2**31), "OUT_OF_RANGE"),
        (2**31, "GRAPHQL_INVALID"),
        (2**63, "GRAPHQL_INVALID"),
        (1e300, "GRAPHQL_INVALID"),
        (1.5, "GRAPHQL_INVALID"),
        ("1", "GRAPHQL_INVALID"),
        (True, "GRAPHQL_INVALID"),
        ([1], "GRAPHQL_INVALID"),
        ({"a": 1}, "GRAPHQL_INVALID"),
    )
)

CASES = (*FRAGMENTS, *SIZES, *TEXTS, *VALUES, *BODIES, *NUMBERS)
