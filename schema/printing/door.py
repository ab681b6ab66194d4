"""`/{tenant}/votes/{id}` and `/{tenant}/elections/{id}`: what is published, for anybody, as a page and, with `.pdf`, as
PDF.

`/{tenant}/minutes/{id of the meeting}.pdf`: for whom the API would show them to, with the same token.

`?lang=` chooses the language; otherwise `Accept-Language` does.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qs
from uuid import UUID

from schema.compiler.compiler import Compiler
from schema.errors import Internal
from schema.http import Receive, Scope, Send, bearer, headers_of
from schema.operations import Operations
from schema.printing import answers, page
from schema.printing.answers import HTML, PDF, Answer, OnlyRead
from schema.printing.elections import protocol_of_election
from schema.printing.minutes import sheet_of_minutes
from schema.printing.press import Press
from schema.printing.published_elections import election_protocol, published_election
from schema.printing.published_votes import published_motion, vote_protocol
from schema.printing.reading import minutes_for
from schema.printing.sheet import Sheet
from schema.printing.votes import protocol_of_vote
from schema.printing.writing import Writing
from schema.reception import fresh_ground_of, ground_of
from schema.tasks import Request
from schema.tools import Tools
from services.figures import figures_of
from services.work import Work, begin
from tenants.identifiers import parse_id
from tenants.language import Language, preferred
from tenants.refusals import MalformedId, NotFound, Refusal

PATH = re.compile(r"/([a-z0-9][a-z0-9-]{0,39})/([a-z]+)/([a-z_]+_[0-9a-f-]{36})(\.pdf)?")
SAFE = ("GET", "HEAD")
MOST_AT_ONCE = 2
"""Readers without a token who are at the database at once: the connections are there for those who have one."""


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
    "elections": Publication("election", published_election, election_protocol, protocol_of_election),
}
"""By the word in the path."""
MINUTES = "minutes"


class PrintingDoor:
    """`report` is told of every bug."""

    def __init__(
        self, compiler: Compiler, tools: Tools, *, font: Path, report: Callable[[BaseException], None]
    ) -> None:
        self._operations = Operations(compiler, tools)
        self._tools = tools
        self._press = Press(font)
        self._at_once = asyncio.Semaphore(MOST_AT_ONCE)
        self._report = report

    def owns(self, path: str) -> bool:
        match = PATH.fullmatch(path)
        return match is not None and (match[2] in PUBLICATIONS or (match[2] == MINUTES and bool(match[4])))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        address = Address.of(scope)
        headers = headers_of(scope)
        language = _language(scope, headers)
        request_id = str(scope.get("state", {}).get("request_id", ""))
        as_page = address.word != MINUTES
        try:
            if scope["method"] not in SAFE:
                raise OnlyRead
            answer = await (self._published if as_page else self._minutes)(
                address, headers, language, request_id
            )
        except Refusal as refusal:
            answer = answers.refused(refusal, language, request_id, as_page=as_page)
        except Exception as bug:  # masked outside, whole in the report
            self._report(bug)
            answer = answers.refused(Internal(request_id=request_id), language, request_id, as_page=as_page)
        await answer.send(send)

    async def _published(
        self, address: "Address", headers: Mapping[str, str], language: Language, request_id: str
    ) -> Answer:
        sheet = await self._sheet(address, language, request_id)
        if address.is_pdf:
            body, media = await self._press.pdf(sheet), PDF
        else:
            body, media = page.shown(sheet, _links(address.name, language)).encode(), HTML
        return answers.found(body, media, language, address.name, headers.get("if-none-match"))

    async def _minutes(
        self, address: "Address", headers: Mapping[str, str], language: Language, request_id: str
    ) -> Answer:
        token = bearer(headers.get("authorization"))
        request = Request(address.tenant, token, language, request_id, query="")
        minutes = await minutes_for(self._operations, request, address.name)
        ground = await ground_of(self._tools, address.tenant)
        sheet = sheet_of_minutes(minutes, Writing(language, figures_of(ground.settings).clock))
        return answers.handed(await self._press.pdf(sheet), language, address.name)

    async def _sheet(self, address: "Address", language: Language, request_id: str) -> Sheet:
        """Raises NotFound for what is not published, or is nothing at all."""
        publication = PUBLICATIONS[address.word]
        id = _id(address.name, publication.kind)
        async with self._at_once:
            ground = await fresh_ground_of(self._tools, address.tenant)
            async with begin(
                self._tools.engine, ground, None, now=self._tools.now, request_id=request_id
            ) as work:
                row = await publication.find(work, id)
                told = await publication.tell(work, row)
        return publication.lay_out(told, Writing(language, figures_of(ground.settings).clock))


@dataclass(frozen=True)
class Address:
    """What a path asks for."""

    tenant: str
    word: str
    name: str
    is_pdf: bool

    @classmethod
    def of(cls, scope: Scope) -> Self:
        """The address of a path that the door owns."""
        match = PATH.fullmatch(scope["path"])
        assert match is not None  # noqa: S101  (the door was asked first)
        return cls(match[1], match[2], match[3], bool(match[4]))


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
