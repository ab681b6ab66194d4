"""How a "no" is told, and how a bug is not: one shape of error, words in the caller's language, nothing of ours."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphql import GraphQLError

from schema.compiler.parts import EACH, Denied
from schema.verbs import camel
from tenants.language import Language
from tenants.refusals import Forbidden, Invalid, Refusal

MOST_PATHS = 100
"""One field denied in a long list is told at most so often."""

LONGEST_WORDS = 300

Error = dict[str, Any]


class Internal(Refusal):
    """The mask of a bug. The request id finds it in the logs."""

    zh = "服务器内部错误，请稍后重试，并告知请求编号 {request_id}。"
    en = "Something went wrong on our side. Please retry, and tell us the request id {request_id}."
    status = 500


class BadRequest(Invalid):
    """Not GraphQL over HTTP at all."""

    zh = "请求格式不正确：{why}。"
    en = "This is not a GraphQL request: {why}."
    status = 400


class GraphqlInvalid(Invalid):
    """Parsed or validated, and found wanting."""

    zh = "GraphQL 文档无效。"
    en = "The GraphQL document is not valid."
    status = 400


def told(
    refusal: Refusal, language: Language, request_id: str, *, path: Sequence[str | int] | None = None
) -> Error:
    """One entry of `errors`."""
    extensions: dict[str, Any] = {"code": refusal.code, "family": refusal.family, "requestId": request_id}
    if refusal.field:
        extensions["field"] = camel(refusal.field)
    if refusal.parameters:
        extensions["parameters"] = refusal.told(language)
    entry: Error = {"message": refusal.words(language)}
    if path is not None:
        entry["path"] = list(path)
    return {**entry, "extensions": extensions}


def told_flaws(flaws: Iterable[GraphQLError], request_id: str) -> list[Error]:
    """What is wrong with a document, in GraphQL's own words and places."""
    return [
        {
            "message": _short(flaw.message),
            "locations": [{"line": place.line, "column": place.column} for place in flaw.locations or ()],
            "extensions": {
                "code": GraphqlInvalid.code,
                "family": GraphqlInvalid.family,
                "requestId": request_id,
            },
        }
        for flaw in flaws
    ]


def _short(words: str) -> str:
    """GraphQL's words repeat what was sent, however long."""
    return words if len(words) <= LONGEST_WORDS else f"{words[:LONGEST_WORDS]}…"


def told_denied(
    denied: Iterable[Denied], data: Mapping[str, Any], language: Language, request_id: str
) -> list[Error]:
    """An entry for every place where a denied field stands as null."""
    return [
        told(Forbidden(act=found.act), language, request_id, path=path)
        for found in denied
        for path in places(data, found.path)[:MOST_PATHS]
    ]


def places(data: Any, path: Sequence[str | int]) -> list[list[str | int]]:
    """The paths in the data that a pattern means: `*` is every position of a list, a number is that one."""
    if not path:
        return [[]]
    head, rest = path[0], path[1:]
    if data is None:
        return []
    if head == EACH:
        return [[number, *end] for number, item in enumerate(data) for end in places(item, rest)]
    if not isinstance(head, int) and head not in data:
        return []
    return [[head, *end] for end in places(data[head], rest)]
