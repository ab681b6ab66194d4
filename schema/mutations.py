"""Runs a mutation: one command, one transaction, one journal entry, one answer that is kept for a retry."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import Any
from uuid import UUID

import orjson

from policies.grants import Standing
from schema.compiler.compiled import Compiled
from schema.compiler.compiler import Compiler
from schema.compiler.params import Call
from schema.compiler.selection import Chosen, value_of
from schema.cost import COMMAND, objects_in
from schema.plainly import as_json, snake_keys
from schema.reception import as_caller, fresh_ground_of
from schema.tasks import OneMutation, Outcome, Request, Task, definition_of
from schema.tools import Tools
from schema.verbs import Deed, Door, Reveal, deed_of
from services import idempotency
from services.work import COMMANDS, Work, begin, record_refusal
from tenants.refusals import Forbidden, Refusal


class Mutations:
    """Runs mutations with one compiler and one set of tools."""

    def __init__(self, compiler: Compiler, tools: Tools) -> None:
        self._compiler = compiler
        self._tools = tools

    async def run(self, task: Task) -> Outcome:
        """Raises OneMutation, or a refusal that concerns the request as a whole; others become part of the answer."""
        chosen = self._compiler.chosen(task.document, task.variables)
        if len(chosen) != 1:
            raise OneMutation
        [one] = chosen
        does = deed_of(definition_of(one))
        given = value_of(one.arguments["input"], task.variables)
        try:
            if isinstance(does, Door):
                return await self._pass(does, task, one, given)
            return await self._do(does, task, one, given)
        except Refusal as refusal:
            if refusal.status in (401, 403, 404):
                raise
            return Outcome(orjson.dumps({one.key: None}), refused={one.key: refusal})

    async def _pass(self, way: Door, task: Task, chosen: Chosen, given: Mapping[str, Any]) -> Outcome:
        ground = await fresh_ground_of(self._tools, task.request.tenant)
        answer = await way.open(self._tools, ground, task.request, **snake_keys(given))
        shown = as_json(answer, chosen, task.selection(self._compiler.schema))
        return Outcome(_under(chosen.key, shown))

    async def _do(self, does: Deed | Reveal, task: Task, chosen: Chosen, given: Mapping[str, Any]) -> Outcome:
        deed = does.deed if isinstance(does, Reveal) else does
        key, claimed = str(given["idempotencyKey"]), _claimed(deed, task.request)

        async def once(standing: Standing) -> Outcome:
            points = self._points(does, task, chosen, standing)
            try:
                with self._tools.buckets.charged(standing.payer, points) as bill:
                    async with self._begin(task, standing) as work:
                        stored = await idempotency.claim(work, key, claimed)
                        if stored is not None:
                            return await self._again(does, task, chosen, work, standing, stored)
                        bill.used = COMMAND
                        result = await deed.command(work, **deed.arguments(given))
                        outcome = await self._payload(does, task, chosen, work, standing, result)
                        kept = str(result.id).encode() if isinstance(does, Reveal) else outcome.data
                        await idempotency.keep(work, key, kept)
                    bill.used += objects_in(outcome.data)
                return replace(outcome, charge=bill.charge)
            except Forbidden as refusal:
                async with self._begin(task, standing) as work:
                    await record_refusal(work, deed.act, refusal)
                raise

        return await as_caller(self._tools, task.request.tenant, task.request.token, once)

    async def _again(
        self, does: Deed | Reveal, task: Task, chosen: Chosen, work: Work, standing: Standing, stored: bytes
    ) -> Outcome:
        """The answer to a retry: as it was stored; what must not be stored is shown anew."""
        if isinstance(does, Deed):
            return Outcome(stored, self._compiled(task, chosen, standing).denied)
        row = await work.get(does.model, UUID(stored.decode()))
        return await self._payload(does, task, chosen, work, standing, row)

    def _begin(self, task: Task, standing: Standing) -> AbstractAsyncContextManager[Work]:
        return begin(
            self._tools.engine,
            standing.actor.ground,
            standing,
            now=self._tools.now,
            request_id=task.request.request_id,
        )

    async def _payload(
        self, does: Deed | Reveal, task: Task, chosen: Chosen, work: Work, standing: Standing, row: Any
    ) -> Outcome:
        """What the mutation shows: the row just written, read by the compiler in the same transaction."""
        if isinstance(does, Reveal):
            revealed = await does.show(work, row)
            return Outcome(
                _under(chosen.key, as_json(revealed, chosen, task.selection(self._compiler.schema)))
            )
        compiled = self._compiled(task, chosen, standing)
        arguments = compiled.arguments(Call(standing, task.variables, row_id=row.id))
        written = await work.rows.connection.fetchval(compiled.sql, *arguments)
        return Outcome(_under(chosen.key, written), compiled.denied)

    def _points(self, does: Deed | Reveal, task: Task, chosen: Chosen, standing: Standing) -> int:
        if isinstance(does, Reveal):
            return COMMAND
        return self._compiled(task, chosen, standing).cost.points(task.variables)

    def _compiled(self, task: Task, chosen: Chosen, standing: Standing) -> Compiled:
        return self._compiler.payload(task.document, chosen, task.variables, standing.grants)


def fingerprint_of(request: Request) -> str:
    """What makes two requests the same: the document, the operation's name and the variables."""
    return idempotency.fingerprint(
        request.query.encode(),
        (request.operation_name or "").encode(),
        orjson.dumps(dict(request.variables), option=orjson.OPT_SORT_KEYS),
    )


def _claimed(deed: Deed, request: Request) -> str:
    """The fingerprint under which a deed is claimed. Of an anonymous one nothing is kept that what was said could be
    tried against: there a key stands for the act alone."""
    if COMMANDS[deed.act].anonymous:
        return idempotency.fingerprint(deed.act.encode())
    return fingerprint_of(request)


def _under(key: str, json: str) -> bytes:
    return f'{{"{key}":{json}}}'.encode()
