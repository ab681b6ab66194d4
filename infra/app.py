"""The ASGI stack, top to bottom, on one screen: request id, GraphQL and what is printed ahead of the router, then the
few plain pages."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from functools import cache
from time import perf_counter
from typing import Any, Protocol

from prometheus_client import CONTENT_TYPE_LATEST, Counter, Histogram, generate_latest
from starlette.applications import Starlette
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from infra import observability
from infra.graphiql import graphiql_page
from infra.settings import Settings
from infra.storage import storage_of
from schema.compiler.compiler import Compiler
from schema.endpoint import GraphqlEndpoint
from schema.http import PREFLIGHT
from schema.photos import PhotoDoor
from schema.printing.door import PrintingDoor
from schema.printing.press import own_font
from schema.root import make_schema
from schema.tools import Tools

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]


class Door(Protocol):
    """Answers at some addresses, and says which."""

    def owns(self, path: str) -> bool: ...

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]: ...


REQUESTS = Counter("tongxin_requests", "Requests answered", ["kind", "status"])
SECONDS = Histogram("tongxin_request_seconds", "Seconds to answer", ["kind"])


def make_app(tools: Tools, settings: Settings) -> Asgi:
    """The whole server as one ASGI application."""
    development = settings.environment != "production"
    compiler = Compiler(make_schema(), introspection=development)
    endpoint = GraphqlEndpoint(
        compiler,
        tools,
        max_body=settings.max_body_bytes,
        report=observability.report,
        page=graphiql_page if settings.environment == "development" else None,
    )
    photos = PhotoDoor(
        tools, storage_of(settings), max_bytes=settings.max_photo_bytes, report=observability.report
    )
    printing = PrintingDoor(
        compiler, tools, font=settings.pdf_font or own_font(), report=observability.report
    )
    doors = (endpoint, photos, printing)
    answering = with_cors(at_doors(doors, plain_pages(tools)), settings.cors_origins)
    return with_request_id(answering, observability.request_log(settings))


def with_cors(inner: Asgi, origins: Sequence[str]) -> Asgi:
    """Front ends of others live on other origins; browsers ask first (the Fetch standard's CORS protocol). Who names
    no origin is no page of one."""
    allowing = CORSMiddleware(
        inner,
        allow_origins=list(origins),
        allow_methods=["GET", "POST"],
        allow_headers=["content-type", "accept-language", "x-request-id", *PREFLIGHT],
        expose_headers=["x-request-id", "retry-after"],
    )

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        foreign = scope["type"] == "http" and _header(scope, b"origin") is not None
        await (allowing if foreign else inner)(scope, receive, send)

    return app


def with_request_id(inner: Asgi, log: observability.RequestLog) -> Asgi:
    """Every answer carries `x-request-id`, every log line of the request too; one line a request."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await inner(scope, receive, send)
            return
        request_id = observability.new_request_id(_header(scope, b"x-request-id"))
        scope.setdefault("state", {})["request_id"] = request_id
        stamp = (b"x-request-id", request_id.encode())
        started, status = perf_counter(), 500

        async def stamped(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), stamp]
            await send(message)

        with observability.request(request_id):
            try:
                await inner(scope, receive, stamped)
            finally:
                seconds = perf_counter() - started
                _measure(scope["path"], status, seconds)
                log(request_id, scope["method"], scope["path"], status, round(seconds * 1000, 1))

    return app


def at_doors(doors: Sequence[Door], pages: Asgi) -> Asgi:
    """GraphQL, photos and what is printed do not pay for the router."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        asked = scope["path"] if scope["type"] == "http" else ""
        answers = next((door for door in doors if door.owns(asked)), pages)
        await answers(scope, receive, send)

    return app


def plain_pages(tools: Tools) -> Asgi:
    """`/healthz` says that the process lives, `/readyz` that it can serve, `/metrics` how it fares."""

    async def healthz(_: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def readyz(_: Request) -> Response:
        try:
            async with asyncio.timeout(2):
                await tools.readers.fetchval("SELECT 1")
        except Exception as bug:
            observability.report(bug)
            return JSONResponse({"ready": False, "database": "not reachable"}, status_code=503)
        return JSONResponse({"ready": True})

    async def metrics(_: Request) -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    routes = [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", metrics)]
    return Starlette(routes=routes)


def _header(scope: Scope, wanted: bytes) -> str | None:
    for name, value in scope["headers"]:
        if name == wanted:
            return str(value, "latin-1")
    return None


_requests = cache(REQUESTS.labels)
_seconds = cache(SECONDS.labels)


def _measure(path: str, status: int, seconds: float) -> None:
    kind = "graphql" if path.endswith("/graphql") else "page"
    _requests(kind, str(status)).inc()
    _seconds(kind).observe(seconds)
