"""`/{tenant}/graphql`: bytes in, bytes out. A small ASGI app ahead of the router, and the one door for JSON."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import orjson

from schema.compiler.compiler import Compiler
from schema.compiler.documents import Document, DocumentFlawed
from schema.errors import Error, Internal, told, told_denied, told_flaws
from schema.http import (
    RESPONSE,
    CompressedBody,
    MethodNotAllowed,
    PreflightHeaderMissing,
    Receive,
    Reply,
    Scope,
    Send,
    check_body,
    headers_of,
    is_preflighted,
    media_for,
    parameters_of_get,
    parameters_of_post,
    read_body,
    request_of,
)
from schema.operations import Operations
from schema.tasks import Outcome, Request
from schema.tools import Tools
from tenants.language import Language, preferred
from tenants.refusals import Conflict, NotFound, RateLimited, Refusal, Unauthenticated
from tenants.remembering import remembered

PATH = re.compile(r"/([a-z0-9][a-z0-9-]{0,39})/graphql")
SAFE = ("GET", "HEAD")
"""Methods that change nothing (RFC 9110, 9.2.1)."""
ALLOW = (b"allow", b"GET, HEAD, POST, OPTIONS")


class GraphqlEndpoint:
    """Answers GraphQL at `/{tenant}/graphql`. `report` is told of every bug; `page` is what a browser gets that
    asks for HTML, if anything."""

    def __init__(
        self,
        compiler: Compiler,
        tools: Tools,
        *,
        max_body: int,
        report: Callable[[BaseException], None],
        page: Callable[[], str] | None = None,
    ) -> None:
        self._operations = Operations(compiler, tools)
        self._max_body = max_body
        self._report = report
        self._page = page

    def owns(self, path: str) -> bool:
        return tenant_at(path) is not None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = headers_of(scope)
        if self._page and scope["method"] == "GET" and "text/html" in headers.get("accept", ""):
            await Reply(200, self._page().encode(), "text/html").send(send)
            return
        if scope["method"] == "OPTIONS":
            await Reply(200, b"", "text/plain", (ALLOW,)).send(send)
            return
        reply = await self._reply(scope, headers, receive)
        await reply.send(send)

    async def _reply(self, scope: Scope, headers: dict[str, str], receive: Receive) -> Reply:
        language = preferred(headers.get("accept-language"))
        request_id = str(scope.get("state", {}).get("request_id", ""))
        media = RESPONSE
        try:
            media = media_for(headers.get("accept"))
            request = await self._request(scope, headers, receive, request_id)
            check = _only_safe(headers) if scope["method"] in SAFE else None
            outcome = await self._operations.run(request, check=check)
            return _answered(outcome, request, media)
        except Refusal as refusal:
            return _refused(refusal, language, request_id, media)
        except DocumentFlawed as flaw:
            return _errors(400 if media == RESPONSE else 200, told_flaws(flaw.errors, request_id), media)
        except Exception as bug:  # masked outside, whole in the report
            self._report(bug)
            return _refused(Internal(request_id=request_id), language, request_id, media)

    async def _request(
        self, scope: Scope, headers: dict[str, str], receive: Receive, request_id: str
    ) -> Request:
        if scope["method"] in SAFE:
            parameters = parameters_of_get(scope["query_string"])
        elif scope["method"] == "POST":
            check_body(headers)
            parameters = parameters_of_post(await read_body(receive, headers, self._max_body))
        else:
            raise MethodNotAllowed
        return request_of(parameters, headers, tenant_at(scope["path"]) or "", request_id)


@remembered
def tenant_at(path: str) -> str | None:
    """The code of the tenant whose GraphQL is at the path; None where there is none."""
    found = PATH.fullmatch(path)
    return found[1] if found else None


def _only_safe(headers: Mapping[str, str]) -> Callable[[Document], None]:
    """What may be asked by GET: queries; and without a header that makes a browser ask first, only what reads no
    row, which is the same for everybody (decision 0012)."""

    def check(document: Document) -> None:
        if document.is_mutation:
            raise MethodNotAllowed
        if not (document.is_introspection or is_preflighted(headers)):
            raise PreflightHeaderMissing

    return check


def _answered(outcome: Outcome, request: Request, media: str) -> Reply:
    errors: list[Error] = []
    headers: tuple[tuple[bytes, bytes], ...] = ()
    if outcome.denied:
        errors += told_denied(
            outcome.denied, orjson.loads(outcome.data), request.language, request.request_id
        )
    for key, refusal in outcome.refused.items():
        errors.append(told(refusal, request.language, request.request_id, path=[key]))
        headers = headers or _retry_after(refusal)
    told_errors = b'"errors":%b,' % orjson.dumps(errors) if errors else b""
    body = b'{%b"data":%b%b}' % (told_errors, outcome.data, _extensions(outcome))
    return Reply(429 if headers else 200, body, media, headers)


def _extensions(outcome: Outcome) -> bytes:
    """What the operation cost, beside the data."""
    if outcome.charge is None:
        return b""
    charge = outcome.charge
    return (
        f',"extensions":{{"cost":{{"requested":{charge.requested},"actual":{charge.actual},'
        f'"remaining":{charge.remaining},"restoreRate":{charge.restore_rate}}}}}'
    ).encode()


def _refused(refusal: Refusal, language: Language, request_id: str, media: str) -> Reply:
    status = _status(refusal)
    if media != RESPONSE and refusal.status == 200:
        status = 200  # the older media type knows no other status for a well-formed request
    return _errors(status, [told(refusal, language, request_id)], media, _headers(refusal, status))


def _headers(refusal: Refusal, status: int) -> tuple[tuple[bytes, bytes], ...]:
    """What the caller is told beside the body (RFC 9110, 10.2.1, 11.6.1, 12.5.3)."""
    if isinstance(refusal, MethodNotAllowed):
        return (ALLOW,)
    if isinstance(refusal, CompressedBody):
        return ((b"accept-encoding", b"identity"),)
    return ((b"www-authenticate", b"Bearer"),) if status == 401 else _retry_after(refusal)


def _status(refusal: Refusal) -> int:
    """The status of a request that was refused whole. A refusal that names none is the caller's mistake."""
    if refusal.status != 200:
        return refusal.status
    if isinstance(refusal, Unauthenticated):
        return 401
    return 409 if isinstance(refusal, Conflict) else 404 if isinstance(refusal, NotFound) else 400


def _retry_after(refusal: Refusal) -> tuple[tuple[bytes, bytes], ...]:
    if not isinstance(refusal, RateLimited):
        return ()
    return ((b"retry-after", str(refusal.parameters.get("retry_after", 1)).encode()),)


def _errors(
    status: int, errors: list[Error], media: str, headers: tuple[tuple[bytes, bytes], ...] = ()
) -> Reply:
    body: dict[str, Any] = {"errors": errors}
    return Reply(status, orjson.dumps(body), media, headers)
