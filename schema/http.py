"""GraphQL over HTTP: from bytes to a request, from an outcome to bytes (GraphQL-over-HTTP, 2025 draft)."""

import re
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

import orjson

from schema.errors import BadRequest
from schema.operations import Request
from tenants.language import preferred
from tenants.refusals import Invalid

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

JSON = "application/json"
RESPONSE = "application/graphql-response+json"


class BodyTooLarge(Invalid):
    zh = "请求体过大，最多 {limit} 字节。"
    en = "The body is too large; at most {limit} bytes."
    status = 413


class UnsupportedMedia(Invalid):
    zh = "请使用 Content-Type: application/json。"
    en = "Please send Content-Type: application/json."
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


@dataclass(frozen=True, slots=True)
class Reply:
    """Bytes on their way out."""

    status: int
    body: bytes
    media: str
    headers: tuple[tuple[bytes, bytes], ...] = ()

    async def send(self, send: Send) -> None:
        headers = [
            (b"content-type", f"{self.media}; charset=utf-8".encode()),
            (b"content-length", str(len(self.body)).encode()),
            (b"cache-control", b"no-store"),
            (b"x-content-type-options", b"nosniff"),
            *self.headers,
        ]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body})


def headers_of(scope: Scope) -> dict[str, str]:
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


def media_for(accept: str | None) -> str:
    """The media type of the answer: the caller's best wish among ours. Raises NotAcceptable."""
    wishes = [wish.strip().lower().split(";") for wish in (accept or "*/*").split(",")]
    ranked = sorted(wishes, key=_weight, reverse=True)
    for name, *_ in ranked:
        if name.strip() == RESPONSE:
            return RESPONSE
        if name.strip() in (JSON, "*/*", "application/*"):
            return JSON
    raise NotAcceptable


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


def parameters_of_post(body: bytes, headers: Mapping[str, str]) -> Mapping[str, Any]:
    """The JSON object of a POST. Raises UnsupportedMedia or BadRequest."""
    media, *options = headers.get("content-type", "").lower().split(";")
    if media.strip() != JSON or headers.get("content-encoding", "identity") != "identity":
        raise UnsupportedMedia
    charset = [option.partition("=")[2] for option in options if option.strip().startswith("charset")]
    if charset and charset[0].strip().strip('"') not in ("utf-8", "utf8"):
        raise UnsupportedMedia
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise BadRequest(why="JSON") from None
    if not isinstance(found, dict):
        raise BadRequest(why="JSON object expected; batches are off")
    return found


def parameters_of_get(query_string: bytes) -> Mapping[str, Any]:
    """The parameters of a GET. Raises BadRequest."""
    found = parse_qs(query_string.decode("latin-1"), keep_blank_values=True)
    plain: dict[str, Any] = {name: values[-1] for name, values in found.items()}
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
    query, name = parameters.get("query"), parameters.get("operationName") or None
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
        operation_name=name,
        variables=variables or {},
    )


def bearer(authorization: str | None) -> str | None:
    """The token of an `Authorization: Bearer` header (RFC 6750); None where there is none."""
    found = re.fullmatch(r"[Bb]earer +([A-Za-z0-9._~+/=-]+)", authorization or "")
    return found.group(1) if found else None


def _weight(wish: list[str]) -> float:
    for option in wish[1:]:
        name, _, value = option.strip().partition("=")
        if name == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
