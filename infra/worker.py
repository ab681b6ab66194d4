"""What happens without a request: the journal is sealed, timers run, figures are rolled up, old answers go.

One round visits every active tenant, each in transactions of its own. Whatever a stopped worker missed it finds
when it comes back: nothing here counts on having been awake. Two workers do not disturb each other.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from infra import observability
from services import (
    activities,
    assessment,
    care,
    committees,
    deadlines,
    disclosure,
    first_assemblies,
    idempotency,
    insight,
    journal,
    meetings,
    oversight,
    publication,
    requests,
    roster,
    sessions,
    uploads,
    votes,
)
from services.work import Work, begin, utc_now
from tenants.actor import Ground
from tenants.models import Tenant, TenantKind, TenantState
from tenants.resolution import read_ground
from tenants.tables import table_of

TIMERS_EVERY = timedelta(minutes=1)
BATCH = 500


class Timer(Protocol):
    """Does at most so much of what is due; answers how much that was."""

    async def __call__(self, work: Work, *, at_most: int) -> int: ...


TIMERS: tuple[Timer, ...] = (
    roster.remind_overdue_check_ins,
    roster.expire_due_cards,
    requests.resume_deferred_requests,
    requests.close_confirmed_requests,
    requests.remind_overdue_cases,
    activities.open_due_activities,
    *care.TIMERS,
    *meetings.TIMERS,
    publication.expire_notices,
    votes.close_due_motions,
    *oversight.TIMERS,
    assessment.close_due_assessment_rounds,
    disclosure.open_due_disclosures,
    *committees.TIMERS,
    *deadlines.TIMERS,
    first_assemblies.mark_due_first_assemblies,
)
FORGOTTEN = (idempotency.forget_old_answers, sessions.forget_expired_tokens, sessions.forget_old_attempts)
"""What is kept for a while and then goes."""


@dataclass
class Worker:
    """Runs rounds until told to stop. `app` works behind the wall, `relay` seals the journal; without a `storage` no
    upload is forgotten."""

    app: AsyncEngine
    relay: AsyncEngine
    rest: timedelta
    now: Callable[[], datetime] = utc_now
    storage: uploads.Storage | None = None
    _timers_due: dict[UUID, datetime] = field(default_factory=dict)

    async def run(self, stop: asyncio.Event) -> None:
        """Rounds with a rest between them. A round that fails is reported, and the next one tries again."""
        while not stop.is_set():
            try:
                await self.round()
            except Exception as bug:  # one bad round must not end the worker
                observability.report(bug)
            try:
                await asyncio.wait_for(stop.wait(), self.rest.total_seconds())
            except TimeoutError:
                continue

    async def round(self) -> None:
        """Visit every active tenant once."""
        for code in await self._codes():
            await self.visit(code)

    async def visit(self, code: str) -> None:
        """All that is due in one tenant."""
        async with AsyncSession(self.app) as session:
            ground = await read_ground(session, code)
        sealed = await self._seal(ground)
        due = self._timers_due.get(ground.tenant_id)
        if due is None or due <= self.now():
            self._timers_due[ground.tenant_id] = self.now() + TIMERS_EVERY
            await self._timers(ground)
        if (sealed or due is None) and ground.kind is TenantKind.SUB_DISTRICT:
            async with begin(self.app, ground, None, now=self.now) as work:
                await insight.take_rollup(work)

    async def _codes(self) -> list[str]:
        tenant = table_of(Tenant)
        async with self.relay.connect() as connection:
            rows = await connection.execute(
                select(tenant.c.code).where(tenant.c.state == TenantState.ACTIVE).order_by(tenant.c.code)
            )
            return list(rows.scalars())

    async def _seal(self, ground: Ground) -> int:
        sealed = 0
        while True:
            async with self.relay.begin() as connection:
                batch = await journal.seal(connection, ground.tenant_id)
            sealed += batch
            if not batch:
                return sealed

    async def _timers(self, ground: Ground) -> None:
        for timer in TIMERS:
            await self._until_done(ground, timer)
        async with begin(self.app, ground, None, now=self.now) as work:
            for forget in FORGOTTEN:
                await forget(work.session, work.now)
        if self.storage:
            gone = await self._until_done(ground, partial(uploads.forget_uploads, storage=self.storage))
            if gone:
                observability.note("uploads forgotten", tenant=ground.code, count=gone)

    async def _until_done(self, ground: Ground, timer: Timer) -> int:
        """Batch after batch, each in a transaction of its own, so that a long absence is caught up in small
        steps; how much that was."""
        whole = 0
        while True:
            async with begin(self.app, ground, None, now=self.now) as work:
                done = await timer(work, at_most=BATCH)
            whole += done
            if done < BATCH:
                return whole
