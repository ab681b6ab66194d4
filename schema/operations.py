"""Runs one operation: a query is one statement, a mutation one command in one transaction."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncSession

from policies.grants import Standing
from policies.standings import OutOfDate
from schema.compiler.compiled import Compiled
from schema.compiler.compiler import Compiler
from schema.compiler.documents import Document
from schema.compiler.params import Call
from schema.compiler.parts import Denied
from schema.compiler.selection import Chosen, Selection, value_of
from schema.language import DEFINITION, FromAnswer, read_of
from schema.plainly import as_json, snake_keys
from schema.reception import as_caller, ground_of
from schema.tools import Tools
from schema.verbs import Deed, Door, Reveal, deed_of
from services import idempotency
from services.work import Work, begin, record_refusal
from tenants.language import Language
from tenants.refusals import Forbidden, Invalid, Refusal

READ_CONTRACT = "contract:read"
"""The act of introspection, where it is not open to everybody."""


class IntrospectionOff(Forbidden):
    zh = "此处不对您开放内省，请使用已发布的 contract.graphql。"
    en = "Introspection is not open to you here. Use the published contract.graphql."
    status = 403

    def __init__(self) -> None:
        super().__init__(act=READ_CONTRACT)


class OneMutation(Invalid):
    zh = "一次请求只能包含一个变更操作。"
    en = "A request holds one mutation."
    status = 400


@dataclass(frozen=True, slots=True)
class Request:
    """One operation as it came, and who sends it where."""

    tenant: str
    token: str | None
    language: Language
    request_id: str
    query: str
    operation_name: str | None = None
    variables: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """`data` as JSON, fields that were denied, and a refusal with the response key it belongs to."""

    data: bytes
    denied: tuple[Denied, ...] = ()
    refused: tuple[str, Refusal] | None = None


class Operations:
    """Runs requests with one compiler and one set of tools."""

    def __init__(self, compiler: Compiler, tools: Tools) -> None:
        self._compiler = compiler
        self._tools = tools

    async def run(self, request: Request, *, check: Callable[[Document], None] | None = None) -> Outcome:
        """Raises DocumentFlawed, or a refusal that concerns the request as a whole, such as one of `check`, which
        sees the document before anything is run."""
        document = self._compiler.document(request.query, request.operation_name)
        if check:
            check(document)
        variables = self._compiler.variables(document, request.variables)
        if document.is_introspection:
            await self._check_contract(request, document)
            return Outcome(self._about_the_contract(document, request.variables, variables))
        if document.is_mutation:
            return await self._mutate(request, document, variables)
        return await as_caller(
            self._tools,
            request.tenant,
            request.token,
            lambda standing: self._read(request, document, variables, standing),
        )

    # --- queries ---------------------------------------------------------------------------------------

    async def _read(
        self, request: Request, document: Document, variables: Mapping[str, Any], standing: Standing
    ) -> Outcome:
        compiled = self._compiler.query(document, variables, request.variables, standing.grants)
        speaking = replace(standing, actor=standing.actor.speaking(request.language))
        told, refused = await self._told(compiled, document, variables, speaking)
        call = Call(standing, variables, told=told)
        data = await self._tools.pool.fetchval(compiled.sql, *compiled.arguments(call))
        if data is None:
            raise OutOfDate
        return Outcome(data, compiled.denied, refused)

    async def _told(
        self, compiled: Compiled, document: Document, variables: Mapping[str, Any], standing: Standing
    ) -> tuple[dict[str, str], tuple[str, Refusal] | None]:
        """What is found outside the database, and the last refusal met on the way: its field is null."""
        found: dict[str, str] = {}
        refused = None
        selection = Selection(self._compiler.schema, document.fragments, variables)
        for chosen in compiled.asked:
            ask = read_of(_definition(chosen))
            assert isinstance(ask, FromAnswer)  # noqa: S101  (what else a plan could have asked)
            given = {name: value_of(source, variables) for name, source in chosen.arguments.items()}
            try:
                answer = await ask.ask(self._tools, standing, **snake_keys(given))
            except Refusal as refusal:
                answer, refused = None, (chosen.key, refusal)
            found[chosen.key] = as_json(answer, chosen, selection)
        return found, refused

    async def _check_contract(self, request: Request, document: Document) -> None:
        """Raises IntrospectionOff; UnknownTenant or TenantUnavailable; Unauthenticated for a bad token."""
        await ground_of(self._tools, request.tenant)
        if self._compiler.introspection or not document.asks_contract:
            return
        if request.token is None:
            raise IntrospectionOff

        async def check(standing: Standing) -> None:
            self._check_introspection(document, standing)

        await as_caller(self._tools, request.tenant, request.token, check)

    def _check_introspection(self, document: Document, standing: Standing) -> None:
        asks = document.asks_contract and not self._compiler.introspection
        if asks and not standing.grants.allow(READ_CONTRACT):
            raise IntrospectionOff

    def _about_the_contract(
        self, document: Document, given: Mapping[str, Any], variables: Mapping[str, Any]
    ) -> bytes:
        constants = self._compiler.constants(document, given)
        root = "Mutation" if document.is_mutation else "Query"
        parts = [
            f'"{chosen.key}":{constants.get(chosen.key, orjson.dumps(root).decode())}'
            for chosen in self._compiler.chosen(document, variables)
        ]
        return f"{{{','.join(parts)}}}".encode()

    # --- mutations -------------------------------------------------------------------------------------

    async def _mutate(self, request: Request, document: Document, variables: Mapping[str, Any]) -> Outcome:
        chosen = self._compiler.chosen(document, variables)
        if len(chosen) != 1:
            raise OneMutation
        [one] = chosen
        deed = deed_of(_definition(one))
        given = value_of(one.arguments["input"], variables)
        try:
            if isinstance(deed, Door):
                return await self._pass(deed, request, document, one, variables, given)
            return await self._do(deed, request, document, one, variables, given)
        except Refusal as refusal:
            if refusal.status in (401, 403, 404):
                raise
            return Outcome(orjson.dumps({one.key: None}), refused=(one.key, refusal))

    async def _pass(
        self,
        way: Door,
        request: Request,
        document: Document,
        chosen: Chosen,
        variables: Mapping[str, Any],
        given: Mapping[str, Any],
    ) -> Outcome:
        ground = await ground_of(self._tools, request.tenant)
        answer = await way.open(self._tools, ground, request, **snake_keys(given))
        selection = Selection(self._compiler.schema, document.fragments, variables)
        return Outcome(f'{{"{chosen.key}":{as_json(answer, chosen, selection)}}}'.encode())

    async def _do(
        self,
        does: Deed | Reveal,
        request: Request,
        document: Document,
        chosen: Chosen,
        variables: Mapping[str, Any],
        given: Mapping[str, Any],
    ) -> Outcome:
        deed = does.deed if isinstance(does, Reveal) else does
        key = str(given["idempotencyKey"])
        claimed = idempotency.fingerprint(
            request.query.encode(),
            (request.operation_name or "").encode(),
            orjson.dumps(dict(request.variables), option=orjson.OPT_SORT_KEYS),
        )

        async def once(standing: Standing) -> Outcome:
            actor = standing.actor
            try:
                async with self._begin(request, standing) as work:
                    stored = await idempotency.claim(work.session, actor.seat_id, key, claimed)
                    if stored is not None:
                        return Outcome(stored)
                    result = await deed.command(work, **deed.arguments(given))
                    data, denied = await self._payload(does, document, chosen, variables, work, result)
                    await idempotency.keep(work.session, actor.seat_id, key, data)
                    return Outcome(data, denied)
            except Forbidden as refusal:
                async with self._begin(request, standing) as work:
                    await record_refusal(work, deed.act, refusal)
                raise

        return await as_caller(self._tools, request.tenant, request.token, once)

    def _begin(self, request: Request, standing: Standing) -> Any:
        return begin(
            self._tools.engine,
            standing.actor.ground,
            standing,
            now=self._tools.now,
            request_id=request.request_id,
        )

    async def _payload(
        self,
        does: Deed | Reveal,
        document: Document,
        chosen: Chosen,
        variables: Mapping[str, Any],
        work: Work,
        result: Any,
    ) -> tuple[bytes, tuple[Denied, ...]]:
        if isinstance(does, Reveal):
            shown = await does.show(work, result)
            selection = Selection(self._compiler.schema, document.fragments, variables)
            return f'{{"{chosen.key}":{as_json(shown, chosen, selection)}}}'.encode(), ()
        standing = work.standing
        assert standing is not None  # noqa: S101  (a mutation has a caller)
        compiled = self._compiler.payload(document, chosen, variables, standing.grants)
        arguments = compiled.arguments(Call(standing, variables, row_id=result.id))
        written = await _read_in(work.session, compiled.sql, arguments)
        return f'{{"{chosen.key}":{written}}}'.encode(), compiled.denied


async def _read_in(session: AsyncSession, sql: str, arguments: Any) -> str:
    """Run a compiled statement in the transaction of a command."""
    connection = await (await session.connection()).get_raw_connection()
    driver: Any = connection.driver_connection
    written: str = await driver.fetchval(sql, *arguments)
    return written


def _definition(chosen: Chosen) -> Any:
    return chosen.field.extensions[DEFINITION] if chosen.field else None
