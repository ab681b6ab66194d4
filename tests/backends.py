"""PostgreSQL's own processes, one for each connection."""

import asyncio
import threading

import asyncpg


def end_unnoticed(admin_url: str, pid: int) -> None:
    """End a backend and wait until it is gone, while our loop stands still and cannot notice."""

    async def end() -> None:
        admin = await asyncpg.connect(admin_url)
        try:
            assert await admin.fetchval("SELECT pg_terminate_backend($1, 5000)", pid)
        finally:
            await admin.close()

    thread = threading.Thread(target=lambda: asyncio.run(end()))
    thread.start()
    thread.join()
