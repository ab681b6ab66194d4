"""What goes back over HTTP: a page or a PDF, a "not modified", or a "no"."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

import orjson

from schema.errors import told
from schema.http import JSON, Send
from schema.printing import page
from tenants.language import Language
from tenants.refusals import Forbidden, Invalid, NotFound, RateLimited, Refusal, Unauthenticated

HTML, PDF = "text/html; charset=utf-8", "application/pdf"

PUBLIC = "public, no-cache"
"""May be kept by anybody, and is asked about each time: a result can be annulled at any moment."""
PRIVATE = "private, no-store"

STATUS: Mapping[type[Refusal], int] = {Unauthenticated: 401, Forbidden: 403, NotFound: 404, RateLimited: 429}
"""Of a refusal that names none itself."""


class OnlyRead(Invalid):
    zh = "此地址只能读取，请使用 GET。"
    en = "There is nothing to do here but to read. Please use GET."
    status = 405


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    media: str
    headers: Mapping[str, str]

    async def send(self, send: Send) -> None:
        told_headers = {
            "content-type": self.media,
            "content-length": str(len(self.body)),
            "x-content-type-options": "nosniff",
            "referrer-policy": "no-referrer",
            **self.headers,
        }
        headers = [(name.encode(), value.encode()) for name, value in told_headers.items()]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body})


def found(body: bytes, media: str, language: Language, name: str, seen: str | None) -> Answer:
    """What is public. `seen` is the caller's If-None-Match (RFC 9110, 13.1.2): what they have is not sent again."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {
        "etag": tag,
        "cache-control": PUBLIC,
        "vary": "accept-language",
        "content-language": language.value,
        **(_inline(name) if media == PDF else {"content-security-policy": page.POLICY}),
    }
    if _matches(tag, seen):
        return Answer(304, b"", media, headers)
    return Answer(200, body, media, headers)


def handed(body: bytes, language: Language, name: str) -> Answer:
    """A PDF for the caller alone."""
    headers = {"cache-control": PRIVATE, "content-language": language.value, **_inline(name)}
    return Answer(200, body, PDF, headers)


def refused(refusal: Refusal, language: Language, request_id: str, *, as_page: bool) -> Answer:
    """A "no" in the caller's language: as a page for people, or as the errors of the API."""
    status = refusal.status if refusal.status != 200 else _status(refusal)
    headers = {"cache-control": "no-store", "content-language": language.value}
    if status == 401:
        headers["www-authenticate"] = "Bearer"
    if status == 405:
        headers["allow"] = "GET, HEAD"
    if isinstance(refusal, RateLimited):
        headers["retry-after"] = str(refusal.parameters.get("retry_after", 1))
    if not as_page:
        errors = {"errors": [told(refusal, language, request_id)]}
        return Answer(status, orjson.dumps(errors), f"{JSON}; charset=utf-8", headers)
    words = escape(refusal.words(language))
    body = f"<main>\n<h1>{words}</h1>\n<p><code>{refusal.code}</code> · <code>{escape(request_id)}</code></p>\n</main>"
    text = page.document(language, refusal.code, body)
    return Answer(status, text.encode(), HTML, {**headers, "content-security-policy": page.POLICY})


def _status(refusal: Refusal) -> int:
    return next((status for kind, status in STATUS.items() if isinstance(refusal, kind)), 400)


def _matches(tag: str, seen: str | None) -> bool:
    tags = {one.strip().removeprefix("W/") for one in (seen or "").split(",")}
    return tag in tags or "*" in tags


def _inline(name: str) -> dict[str, str]:
    return {"content-disposition": f'inline; filename="{name}.pdf"'}
