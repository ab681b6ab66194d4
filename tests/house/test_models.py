"""The models and the migrated database are two tellings of one thing."""

from infra import migrate
from infra.database import DatabaseUrls


async def test_models_and_migrations_agree(urls: DatabaseUrls) -> None:
    assert await migrate.differences(urls) == []
