"""Loading: once, wholly, behind the wall, and the same however often it was interrupted."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from infra.demo.accounts import FILE_NAME
from infra.demo.figures import shares
from infra.demo.load import ONBOARD, load
from infra.demo.writing import tables
from infra.process import Ready
from infra.settings import Settings
from infra.storage import LocalStorage, storage_of
from tenants.authentication import password_fits
from tests.conftest import copied_database
from tests.infra.demo.conftest import TODAY, Demo, enter_by_code, two_logins

CODES = [share.code for share in shares()]
OWN_IDS = {"seat", "role_grant", "policy_version", "policy_page", "journal_entry"}
"""Tables whose rows are made by the platform's own commands, with ids and times of their own."""


class Interrupted(Exception):
    pass


@pytest.fixture
async def resumed(pytestconfig: pytest.Config, worker_id: str, data_dir: Path) -> AsyncIterator[Demo]:
    """A district whose load was cut short in the third tenant, and then resumed."""
    name = f"tongxin_resumed_{worker_id}"
    async with copied_database(pytestconfig, name) as urls, two_logins(urls) as (owner, app):

        def interrupt(_what: str, done: int, _total: int) -> None:
            if done == 2 * len(tables()) + 20:
                raise Interrupted

        settings = Settings(environment="test", data_dir=data_dir)
        storage = storage_of(settings)
        with pytest.raises(Interrupted):
            await load(owner, app, data_dir, storage=storage, today=TODAY, report=interrupt)
        assert await states(app) == {"active": 2, "approved": 9}
        told = (data_dir / FILE_NAME).read_text(encoding="utf-8")
        reports: list[tuple[str, int, int]] = []
        accounts = await load(
            owner, app, data_dir, storage=storage, today=TODAY, report=lambda *said: reports.append(said)
        )
        assert (data_dir / FILE_NAME).read_text(encoding="utf-8") == told
        yield Demo(owner, app, Ready(settings, urls), accounts, reports, 0)


async def states(app: AsyncEngine) -> dict[str, int]:
    async with app.connect() as connection:
        found = await connection.execute(text("SELECT state, count(*) FROM tenant GROUP BY state"))
        return {str(state): int(count) for state, count in found}


async def digests(demo: Demo, code: str) -> dict[str, tuple[int, str]]:
    """For every table of one tenant: how many rows, and a digest over all of them."""
    found = {}
    async with demo.app.begin() as connection:
        await enter_by_code(connection, code)
        for table in tables():
            if table.name not in OWN_IDS:
                question = (
                    f'SELECT count(*), md5(string_agg(t::text, chr(10) ORDER BY id)) FROM "{table.name}" t'  # noqa: S608
                )
                rows, digest = (await connection.execute(text(question))).one()
                found[table.name] = (int(rows), str(digest))
    return found


async def test_a_load_cut_short_and_resumed_is_the_same_to_the_byte(demo: Demo, resumed: Demo) -> None:
    assert await states(resumed.app) == {"active": 11}
    for code in CODES:
        assert await digests(resumed, code) == await digests(demo, code)
    assert len(resumed.reports) == 9 * len(tables())


async def test_progress_is_told_from_the_first_table_to_the_last(demo: Demo) -> None:
    total = 11 * len(tables())
    assert [(done, of) for _, done, of in demo.reports] == [(done, total) for done in range(1, total + 1)]
    assert {what for what, _, _ in demo.reports} >= {share.name for share in shares()}


async def test_a_second_start_changes_nothing(demo: Demo) -> None:
    before = await digests(demo, "wanli")
    reports: list[tuple[str, int, int]] = []
    again = await load(demo.owner, demo.app, demo.data_dir, report=lambda *told: reports.append(told))
    assert again == demo.accounts
    assert reports == []
    assert await digests(demo, "wanli") == before


async def test_a_lost_file_gets_new_passwords_and_the_old_ones_end(demo: Demo, data_dir: Path) -> None:
    """What lies beside it was lost too: the photos are there again."""
    old = {account["account"]: account["password"] for account in demo.accounts}
    renewed = await load(demo.owner, demo.app, data_dir, storage=LocalStorage(data_dir / "uploads"))
    assert files_in(data_dir / "uploads") == files_in(demo.data_dir / "uploads") != set()
    hashes = await demo.hashes()
    for account in (renewed[0], renewed[-1]):
        kept = hashes[account["account"]]
        assert password_fits(account["password"], kept)
        assert not password_fits(old[account["account"]], kept)
    (data_dir / FILE_NAME).replace(demo.data_dir / FILE_NAME)
    demo.accounts[:] = renewed


def files_in(folder: Path) -> set[Path]:
    return {file.relative_to(folder) for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("code", ["putuo", *CODES])
async def test_every_tenant_has_its_first_policy_and_its_first_journal_entries(demo: Demo, code: str) -> None:
    assert await demo.count(code, "policy_version WHERE number = 1 AND state = 'live'") == 1
    assert await demo.count(code, "policy_version") == 1
    assert await demo.count(code, "tenant WHERE code = :code AND policy_version = 1", code=code) == 1
    assert await demo.count(code, "journal_entry WHERE act = :act", act=ONBOARD) == 1
    assert await demo.count(code, "journal_entry WHERE act = 'tenant:activate'") == 1
    assert await demo.count(code, "journal_entry") == 2
