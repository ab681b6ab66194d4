"""Runs one operation: a query is one statement, a mutation one command in one transaction."""

from collections.abc import Callable
from dataclasses import replace

import orjson

from policies.grants import Standing
from policies.standings import OutOfDate
from schema.compiler.compiled import Compiled
from schema.compiler.compiler import Compiler
from schema.compiler.documents import Document
from schema.compiler.params import Call
from schema.compiler.selection import value_of
from schema.cost import objects_in
from schema.language import FromAnswer, read_of
from schema.mutations import Mutations
from schema.plainly import as_json, snake_keys
from schema.reception import as_caller, ground_of
from schema.tasks import Outcome, Request, Task, definition_of
from schema.tools import Tools
from tenants.refusals import Forbidden, Refusal

READ_CONTRACT = "contract:read"
"""The act of introspection, where it is not open to everybody."""


class IntrospectionOff(Forbidden):
    zh = "此处不对您开放内省，请使用已发布的 contract.graphql。"
    en = "Introspection is not open to you here. Use the published contract.graphql."
    status = 403

    def __init__(self) -> None:
        super().__init__(act=READ_CONTRACT)


class Operations:
    """Runs requests with one compiler and one set of tools."""

    def __init__(self, compiler: Compiler, tools: Tools) -> None:
        self._compiler = compiler
        self._tools = replace(tools, compiler=compiler)
        self._mutations = Mutations(compiler, self._tools)

    async def run(self, request: Request, *, check: Callable[[Document], None] | None = None) -> Outcome:
        """Raises DocumentFlawed, or a refusal that concerns the request as a whole, such as one of `check`, which
        sees the document before anything is run."""
        document = self._compiler.document(request.query, request.operation_name)
        if check:
            check(document)
        task = Task(request, document, self._compiler.variables(document, request.variables))
        if document.is_introspection:
            await self._check_contract(task)
            return Outcome(self._about_the_contract(task))
        if document.is_mutation:
            return await self._mutations.run(task)
        return await as_caller(
            self._tools, request.tenant, request.token, lambda standing: self._read(task, standing)
        )

    async def _read(self, task: Task, standing: Standing) -> Outcome:
        self._check_introspection(task.document, standing)
        compiled = self._compiler.query(
            task.document, task.variables, task.request.variables, standing.grants
        )
        told, refused = await self._told(compiled, task, standing)
        call = Call(standing, task.variables, told=told)
        arguments = compiled.arguments(call)
        with self._tools.buckets.charged(standing.payer, compiled.cost.points(task.variables)) as bill:
            data = await self._tools.readers.fetchval(compiled.sql, *arguments)
            if data is None:
                raise OutOfDate
            bill.used = objects_in(data)
        return Outcome(data, compiled.denied_to(task.variables), refused, bill.charge)

    async def _told(
        self, compiled: Compiled, task: Task, standing: Standing
    ) -> tuple[dict[str, str], dict[str, Refusal]]:
        """What is found outside the database, and the refusals met on the way: their fields are null."""
        found: dict[str, str] = {}
        refused: dict[str, Refusal] = {}
        if not compiled.asked:
            return found, refused
        speaking = replace(standing, actor=standing.actor.speaking(task.request.language))
        for chosen in compiled.asked:
            ask = read_of(definition_of(chosen))
            assert isinstance(ask, FromAnswer)  # noqa: S101  (what else a plan could have asked)
            given = {name: value_of(source, task.variables) for name, source in chosen.arguments.items()}
            try:
                answer = await ask.ask(self._tools, speaking, **snake_keys(given))
            except Refusal as refusal:
                answer, refused[chosen.key] = None, refusal
            found[chosen.key] = as_json(answer, chosen, task.selection(self._compiler.schema))
        return found, refused

    # --- about the contract ----------------------------------------------------------------------------

    async def _check_contract(self, task: Task) -> None:
        """Raises IntrospectionOff; UnknownTenant or TenantUnavailable; Unauthenticated for a bad token."""
        request = task.request
        await ground_of(self._tools, request.tenant)
        if self._compiler.introspection or not task.document.asks_contract:
            return
        if request.token is None:
            raise IntrospectionOff

        async def check(standing: Standing) -> None:
            self._check_introspection(task.document, standing)

        await as_caller(self._tools, request.tenant, request.token, check)

    def _check_introspection(self, document: Document, standing: Standing) -> None:
        asks = document.asks_contract and not self._compiler.introspection
        if asks and not standing.grants.allow(READ_CONTRACT):
            raise IntrospectionOff

    def _about_the_contract(self, task: Task) -> bytes:
        constants = self._compiler.constants(task.document, task.request.variables)
        root = "Mutation" if task.document.is_mutation else "Query"
        parts = [
            f'"{chosen.key}":{constants.get(chosen.key, orjson.dumps(root).decode())}'
            for chosen in self._compiler.chosen(task.document, task.variables)
        ]
        return f"{{{','.join(parts)}}}".encode()
