"""What the endpoint works with, made once by the process and handed down."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncEngine

from policies.grants import PolicyShelf
from policies.standings import Standings
from schema.compiler.compiler import Compiler
from schema.cost import Buckets
from services.work import utc_now
from tenants.authentication import TokenDesk
from tenants.resolution import Grounds


class Readers(Protocol):
    """Connections that read: one statement at a time, each on its own."""

    async def fetchval(self, query: str, /, *arguments: object) -> Any:
        """The first value of the first row, text as bytes; None without a row."""


@dataclass(frozen=True)
class Tools:
    """Two ways to the database (commands through the engine, compiled reads through the readers), the token desk, and
    what is remembered of tenants, policies, standings and points. `compiler` is the one at work."""

    engine: AsyncEngine
    readers: Readers
    desk: TokenDesk
    grounds: Grounds
    shelf: PolicyShelf
    standings: Standings
    buckets: Buckets
    compiler: Compiler | None = None
    refresh_lifetime: timedelta = timedelta(days=14)
    now: Callable[[], datetime] = utc_now


def make_tools(
    engine: AsyncEngine,
    readers: Readers,
    desk: TokenDesk,
    *,
    buckets: Buckets | None = None,
    refresh_lifetime: timedelta = timedelta(days=14),
    now: Callable[[], datetime] = utc_now,
) -> Tools:
    """Tools with empty memories and full buckets."""
    shelf = PolicyShelf()
    return Tools(
        engine=engine,
        readers=readers,
        desk=desk,
        grounds=Grounds(),
        shelf=shelf,
        standings=Standings(shelf),
        buckets=buckets or Buckets(),
        refresh_lifetime=refresh_lifetime,
        now=now,
    )
