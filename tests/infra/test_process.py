"""What an operator sets is what the process works with."""

from pathlib import Path

from infra.database import DatabaseUrls
from infra.process import Ready, tools_of
from infra.readers import Readers
from infra.settings import Settings


async def test_the_figures_of_the_settings_reach_the_tools(urls: DatabaseUrls, tmp_path: Path) -> None:
    settings = Settings(
        data_dir=tmp_path, cost_capacity=1234, cost_restore_rate=56, refresh_token_days=3, read_pool_size=1
    )
    async with tools_of(Ready(settings, urls)) as tools:
        assert (tools.buckets.capacity, tools.buckets.restore_rate) == (1234, 56)
        assert tools.refresh_lifetime.days == 3
        assert isinstance(tools.readers, Readers)
        assert tools.readers.size == 1
