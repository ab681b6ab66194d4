"""Is the database as the code expects it? What every start asks, without Alembic: that takes 9 MB and is seldom
needed."""

from pathlib import Path

import asyncpg

from infra.database import DatabaseUrls

VERSIONS = Path(__file__).parent / "migrations" / "versions"


def newest() -> str:
    """The last migration there is: their files are numbered."""
    return max(script.name.partition("_")[0] for script in VERSIONS.glob("[0-9]*.py"))


async def is_newest(urls: DatabaseUrls) -> bool:
    """Whether the last migration is the one the database had last."""
    connection = await asyncpg.connect(urls.owner)
    try:
        found: str | None = await connection.fetchval("SELECT version_num FROM alembic_version")
    except asyncpg.UndefinedTableError:
        return False
    finally:
        await connection.close()
    return found == newest()
