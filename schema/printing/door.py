"""`/{tenant}/votes/{id}`: what is published, for anybody, as a page and, with `.pdf`, as PDF.

`?lang=` chooses the language; otherwise `Accept-Language` does.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from schema.errors import Internal
from schema.http import Receive, Scope, Send, headers_of
from schema.printing import answers, page
from schema.printing.answers import HTML, PDF, Answer, OnlyRead
from schema.printing.press import Press
from schema.printing.published import published_motion, vote_protocol
from schema.printing.sheet import Sheet
from schema.printing.shelf import Shelf
from schema.printing.votes import protocol_of_vote
from schema.printing.writing import Writing
from schema.reception import fresh_ground_of
from schema.tools import Tools
from services.work import Work, begin
from tenants.identifiers import parse_id
from tenants.language import Language, preferred
from tenants.refusals import MalformedId, NotFound, Refusal

PATH = re.compile(r"/([a-z0-9][a-z0-9-]{0,39})/([a-z]+)/([a-z_]+_[0-9a-f-]{36})(\.pdf)?")
SAFE = ("GET", "HEAD")
MOST_TOLD = 256


@dataclass(frozen=True)
class Publication:
    """Something that becomes public: the kind of its id, how the published row is found (or NotFound raised), what is
    told of it, and how that is laid out."""

    kind: str
    find: Callable[[Work, UUID], Awaitable[Any]]
    tell: Callable[[Work, Any], Awaitable[Any]]
    lay_out: Callable[[Any, Writing], Sheet]


PUBLICATIONS: Mapping[str, Publication] = {
    "votes": Publication("motion", published_motion, vote_protocol, protocol_of_vote),
}
"""By the word in the path."""


class PrintingDoor:
    """`report` is told of every bug."""

    def __init__(self, tools: Tools, *, font: Path, report: Callable[[BaseException], None]) -> None:
        self._tools = tools
        self._press = Press(font)
        self._told: Shelf[tuple[UUID, UUID, int], Any] = Shelf(MOST_TOLD)
        self._report = report

    def owns(self, path: str) -> bool:
        match = PATH.fullmatch(path)
        return match is not None and match[2] in PUBLICATIONS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = headers_of(scope)
        language = _language(scope, headers)
        request_id = str(scope.get("state", {}).get("request_id", ""))
        try:
            answer = await self._published(scope, headers, language, request_id)
        except Refusal as refusal:
            answer = answers.refused(refusal, language, request_id, as_page=True)
        except Exception as bug:  # masked outside, whole in the report
            self._report(bug)
            answer = answers.refused(Internal(request_id=request_id), language, request_id, as_page=True)
        await answer.send(send)

    async def _published(
        self, scope: Scope, headers: Mapping[str, str], language: Language, request_id: str
    ) -> Answer:
        if scope["method"] not in SAFE:
            raise OnlyRead
        tenant, word, name, suffix = _parts(scope["path"])
        sheet = await self._sheet(tenant, PUBLICATIONS[word], name, language, request_id)
        if suffix:
            body, media = await self._press.pdf(sheet), PDF
        else:
            body, media = page.shown(sheet, _links(name, language)).encode(), HTML
        return answers.found(body, media, language, name, headers.get("if-none-match"))

    async def _sheet(
        self, tenant: str, publication: Publication, name: str, language: Language, request_id: str
    ) -> Sheet:
        """Raises NotFound for what is not published, or is nothing at all."""
        id = _id(name, publication.kind)
        ground = await fresh_ground_of(self._tools, tenant)
        async with begin(
            self._tools.engine, ground, None, now=self._tools.now, request_id=request_id
        ) as work:
            row = await publication.find(work, id)
            key = (ground.tenant_id, id, row.version)
            told = await self._told.of(key, lambda: publication.tell(work, row))
            return publication.lay_out(told, Writing(language, work.figures.clock))


def _parts(path: str) -> tuple[str, str, str, str | None]:
    match = PATH.fullmatch(path)
    if match is None:
        raise NotFound
    return match[1], match[2], match[3], match[4]


def _id(name: str, kind: str) -> UUID:
    """Raises NotFound alike for another kind and for what is no id."""
    try:
        found, id = parse_id(name)
    except MalformedId:
        raise NotFound from None
    if found != kind:
        raise NotFound
    return id


def _language(scope: Scope, headers: Mapping[str, str]) -> Language:
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang")
    return preferred(asked[0] if asked else headers.get("accept-language"))


def _links(name: str, language: Language) -> page.Links:
    other = Language.ENGLISH if language is Language.CHINESE else Language.CHINESE
    return page.Links(pdf=f"{name}.pdf?lang={language}", other=f"{name}?lang={other}")
