"""The three logins and the two ways in."""

from typing import TYPE_CHECKING

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from infra.database import DatabaseUrls

if TYPE_CHECKING:
    Pool = asyncpg.Pool[asyncpg.Record]


async def test_the_app_role_owns_nothing(owner: "Pool") -> None:
    owned = await owner.fetch("SELECT relname FROM pg_class WHERE relowner = 'tongxin_app'::regrole")
    assert owned == []


async def test_text_comes_back_as_bytes(read_pool: "Pool") -> None:
    assert await read_pool.fetchval("SELECT '同心'::text") == "同心".encode()
