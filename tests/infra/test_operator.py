"""The operator brings a new sub-district on board, with the console alone, on a database of its own."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from infra.database import DatabaseUrls
from tests import commands
from tests.conftest import copied_database


class Operator:
    """Runs `tongxin` against a database."""

    def __init__(self, urls: DatabaseUrls, data_dir: Path) -> None:
        self._said = data_dir / "said"
        self._environment = {
            **os.environ,
            "NO_COLOR": "1",
            "COLUMNS": "160",
            "TONGXIN_DATABASE_URL": urls.owner,
            "TONGXIN_APP_DATABASE_URL": urls.app,
            "TONGXIN_RELAY_DATABASE_URL": urls.relay,
            "TONGXIN_DATA_DIR": str(data_dir),
        }

    async def run(self, *words: str) -> tuple[int, str]:
        """(exit code, what was said)."""
        return await commands.run(words, self._environment, self._said)


@pytest.fixture
async def operator(pytestconfig: pytest.Config, worker_id: str, tmp_path: Path) -> AsyncIterator[Operator]:
    async with copied_database(pytestconfig, f"tongxin_operator_{worker_id}") as urls:
        yield Operator(urls, tmp_path)


async def test_a_new_sub_district_comes_on_board(operator: Operator) -> None:
    code, said = await operator.run(
        "tenant", "request", "huacao", "华漕镇", "--district", "minhang", "--district-name", "闵行区"
    )
    assert (code, "requested" in said) == (0, True), said
    for verb in ("approve", "activate"):
        code, said = await operator.run("tenant", "move", "huacao", verb)
        assert code == 0, said
    code, said = await operator.run("tenant", "list")
    assert "huacao" in said
    assert "active" in said
    code, said = await operator.run(
        "account", "open", "huacao.admin", "--tenant", "huacao", "--role", "tenant_admin"
    )
    assert (code, "password" in said) == (0, True), said
    code, said = await operator.run(
        "policy", "explain", "--tenant", "huacao", "--seat", "huacao.admin", "--act", "check_in:approve"
    )
    assert (code, "not allowed" in said) == (1, True), said
    code, said = await operator.run("audit", "verify", "--tenant", "huacao")
    assert (code, "intact" in said) == (0, True), said


async def test_the_operator_is_told_what_is_wrong_and_what_to_do(operator: Operator) -> None:
    wrong = [
        (["tenant", "move", "nowhere", "approve"], "UNKNOWN_TENANT"),
        (["tenant", "request", "Bad Code", "名", "--district", "minhang"], "MALFORMED_CODE"),
        (["account", "open", "x", "--tenant", "nowhere", "--role", "tenant_admin"], "UNKNOWN_TENANT"),
        (["account", "open", "x", "--tenant", "nowhere", "--role", "emperor"], "There is no role emperor"),
    ]
    for words, told in wrong:
        code, said = await operator.run(*words)
        assert code != 0
        assert told in said
        assert "Traceback" not in said
