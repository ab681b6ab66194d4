"""GraphQL over HTTP: from bytes to a request, from an outcome to bytes (GraphQL-over-HTTP, 2025 draft)."""

import re
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import orjson

from schema.errors import BadRequest
from schema.tasks import Request
from tenants.language import preferred
from tenants.refusals import Invalid
from tenants.remembering import remembered

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

JSON = "application/json"
RESPONSE = "application/graphql-response+json"

PREFLIGHT = (
    "authorization", "x-requested-with", "graphql-require-preflight", "apollo-require-preflight"
)  # fmt: skip
"""Headers a page of another origin may send only after the browser has asked us (Fetch, CORS protocol)."""

BEARER = re.compile(r"[Bb]earer +([A-Za-z0-9._~+/=-]+)")

MOST_PARAMETERS = 20
"""In the query string of a GET; GraphQL over HTTP knows four."""


class BodyTooLarge(Invalid):
    zh = "请求体过大，最多 {limit} 字节。"
    en = "The body is too large; at most {limit} bytes."
    status = 413


class UnsupportedMedia(Invalid):
    zh = "请使用 Content-Type: application/json（UTF-8）。"
    en = "Please send Content-Type: application/json, in UTF-8."
    status = 415


class CompressedBody(Invalid):
    """Refused unread: a few kilobytes could unpack to gigabytes."""

    zh = "请求体不能压缩，请去掉 Content-Encoding。"
    en = "Bodies are not taken compressed. Please send this one without Content-Encoding."
    status = 415


class NotAcceptable(Invalid):
    zh = "响应只能是 application/graphql-response+json 或 application/json。"
    en = "Answers come as application/graphql-response+json or application/json."
    status = 406


class MethodNotAllowed(Invalid):
    """GET is for queries only (RFC 9110, 9.2.1: safe)."""

    zh = "此地址只接受 POST，或用 GET 发送查询。"
    en = "Use POST here, or GET for queries."
    status = 405


class PreflightHeaderMissing(Invalid):
    """Any page on the web can make a browser send a GET (decision 0012)."""

    zh = "GET 查询必须带有以下请求头之一：{headers}。"
    en = "A query by GET must carry one of these headers: {headers}."
    status = 400

    def __init__(self) -> None:
        super().__init__(headers=", ".join(PREFLIGHT))


@dataclass(frozen=True, slots=True)
class Reply:
    """Bytes on their way out."""

    status: int
    body: bytes
    media: str
    headers: tuple[tuple[bytes, bytes], ...] = ()

    async def send(self, send: Send) -> None:
        charset = b"" if self.media.startswith("image/") else b"; charset=utf-8"
        headers = [
            (b"content-type", self.media.encode() + charset),
            (b"content-length", b"%d" % len(self.body)),
            (b"cache-control", b"no-store"),
            (b"x-content-type-options", b"nosniff"),
            *self.headers,
        ]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body})


def headers_of(scope: Scope) -> dict[str, str]:
    """Headers by lower-case name; one that came twice is a list (RFC 9110, 5.2), and so no media type or token."""
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        key, text = name.decode("latin-1"), value.decode("latin-1")
        found[key] = f"{found[key]}, {text}" if key in found else text
    return found


@remembered
def media_for(accept: str | None) -> str:
    """The media type of the answer: the caller's best wish among ours; JSON unless the newer one is named.

    Raises NotAcceptable (RFC 9110, 12.5.1).
    """
    wishes = dict(_wish(wish) for wish in (accept or "*/*").lower().split(","))
    rest = wishes.get("application/*", wishes.get("*/*", 0.0))
    newer, older = wishes.get(RESPONSE, rest), wishes.get(JSON, rest)
    if not (newer or older):
        raise NotAcceptable
    named = RESPONSE in wishes
    return RESPONSE if newer > older or (named and newer == older) else JSON


def is_preflighted(headers: Mapping[str, str]) -> bool:
    """Whether a browser would have asked before it sent these headers to another origin."""
    return any(name in headers for name in PREFLIGHT)


def check_body(headers: Mapping[str, str]) -> None:
    """Raises UnsupportedMedia, or CompressedBody, for a body that is better not read.

    A browser asks before it sends JSON to another origin; the types it sends unasked are all refused here.
    """
    if not _is_json(headers.get("content-type", "")):
        raise UnsupportedMedia
    if headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise CompressedBody


async def read_body(receive: Receive, headers: Mapping[str, str], limit: int) -> bytes:
    """The whole body. Raises BodyTooLarge before more than `limit` bytes are held."""
    declared = headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limit:
        raise BodyTooLarge(limit=limit)
    chunks, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise BadRequest(why="disconnected")
        chunk = message.get("body", b"")
        size += len(chunk)
        if size > limit:
            raise BodyTooLarge(limit=limit)
        chunks.append(chunk)
        more = message.get("more_body", False)
    return b"".join(chunks)


def parameters_of_post(body: bytes) -> Mapping[str, Any]:
    """The JSON object of a POST. Raises BadRequest."""
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise BadRequest(why="JSON") from None
    if not isinstance(found, dict):
        raise BadRequest(why="JSON object expected; batches are off")
    return found


def parameters_of_get(query_string: bytes) -> Mapping[str, Any]:
    """The parameters of a GET. Raises BadRequest."""
    try:
        words = query_string.decode()
        pairs = parse_qsl(words, keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS)
    except ValueError:
        raise BadRequest(why="query string") from None
    plain: dict[str, Any] = dict(pairs)
    for name in ("variables", "extensions"):
        if plain.get(name):
            try:
                plain[name] = orjson.loads(plain[name])
            except orjson.JSONDecodeError:
                raise BadRequest(why=name) from None
    return plain


def request_of(
    parameters: Mapping[str, Any], headers: Mapping[str, str], tenant: str, request_id: str
) -> Request:
    """One request from its parameters. Raises BadRequest for a parameter of the wrong type."""
    query, name = parameters.get("query"), parameters.get("operationName")
    variables, extensions = parameters.get("variables"), parameters.get("extensions")
    if not isinstance(query, str) or not query.strip():
        raise BadRequest(why="query")
    if name is not None and not isinstance(name, str):
        raise BadRequest(why="operationName")
    if variables is not None and not isinstance(variables, dict):
        raise BadRequest(why="variables")
    if extensions is not None and not isinstance(extensions, dict):
        raise BadRequest(why="extensions")
    return Request(
        tenant=tenant,
        token=bearer(headers.get("authorization")),
        language=preferred(headers.get("accept-language")),
        request_id=request_id,
        query=query,
        operation_name=name or None,
        variables=variables or {},
    )


def bearer(authorization: str | None) -> str | None:
    """The token of an `Authorization: Bearer` header (RFC 6750); None where there is none."""
    found = BEARER.fullmatch(authorization or "")
    return found.group(1) if found else None


@remembered
def _is_json(content_type: str) -> bool:
    media, *options = content_type.lower().split(";")
    charsets = [value for name, _, value in map(_parameter, options) if name == "charset"]
    return media.strip() == JSON and all(charset in ("utf-8", "utf8") for charset in charsets)


def _wish(text: str) -> tuple[str, float]:
    """(media range, weight) of one wish of an Accept header; what cannot be read weighs nothing."""
    name, *options = text.split(";")
    weights = [value for key, _, value in map(_parameter, options) if key == "q"]
    try:
        return name.strip(), min(max(float(weights[0]), 0.0), 1.0) if weights else 1.0
    except ValueError:
        return name.strip(), 0.0


def _parameter(option: str) -> tuple[str, str, str]:
    name, separator, value = option.partition("=")
    return name.strip(), separator, value.strip().strip('"')
