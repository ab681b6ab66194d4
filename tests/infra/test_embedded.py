"""The embedded server: started, shared, crashed, and never left open."""

import asyncio
import os
import pwd
import shutil
import signal
import stat
import sys
import time
from asyncio.subprocess import PIPE
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

import asyncpg
import psutil
import pytest
from sqlalchemy import make_url

from infra import embedded
from infra.embedded import EmbeddedPostgres, EmbeddedPostgresError
from tests.conftest import short_folder

AS_ROOT = os.geteuid() == 0


@pytest.fixture(scope="module")
def shared_dir() -> Iterator[Path]:
    folder = short_folder()
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def server(shared_dir: Path) -> Iterator[EmbeddedPostgres]:
    """For the tests that only look."""
    with embedded.running(shared_dir, fast=True) as server:
        yield server


VISIT = "import sys, pathlib; from infra import embedded; embedded.start(pathlib.Path(sys.argv[1])).stop()"


async def ask(url: str, question: str = "SELECT 1") -> object:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(question)
    finally:
        await connection.close()


def postmaster(data_dir: Path) -> int:
    return int((data_dir / "postgres" / "data" / "postmaster.pid").read_text().splitlines()[0])


async def test_it_serves_postgresql_18_in_utc(server: EmbeddedPostgres) -> None:
    assert str(await ask(server.admin_url, "SHOW server_version")).startswith("18.")
    assert await ask(server.admin_url, "SHOW timezone") == "UTC"
    assert await ask(server.admin_url, "SHOW server_encoding") == "UTF8"


async def test_nobody_enters_without_the_password(server: EmbeddedPostgres) -> None:
    without = make_url(server.admin_url).set(password="guess").render_as_string(hide_password=False)
    with pytest.raises(asyncpg.InvalidPasswordError):
        await ask(without)


async def test_it_listens_on_no_network(server: EmbeddedPostgres) -> None:
    assert await ask(server.admin_url, "SHOW listen_addresses") == ""


def test_the_socket_and_the_password_are_for_the_owner_only(
    server: EmbeddedPostgres, shared_dir: Path
) -> None:
    home = shared_dir / "postgres"
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "admin-password").stat().st_mode) == 0o600
    assert stat.S_IMODE((home / ".s.PGSQL.5432").stat().st_mode) == 0o700


def test_the_password_does_not_show(server: EmbeddedPostgres) -> None:
    assert str(make_url(server.admin_url).password) not in repr(server)


async def test_a_demonstration_survives_a_power_cut(data_dir: Path) -> None:
    with embedded.running(data_dir) as server:
        assert await ask(server.admin_url, "SHOW fsync") == "on"
        assert await ask(server.admin_url, "SHOW full_page_writes") == "on"


async def test_the_second_start_keeps_the_data_and_is_quick(data_dir: Path) -> None:
    with embedded.running(data_dir, fast=True) as server:
        await ask(server.admin_url, "CREATE DATABASE kept")
    started = time.monotonic()
    with embedded.running(data_dir, fast=True) as server:
        assert time.monotonic() - started < 1
        assert await ask(server.admin_url, "SELECT count(*) FROM pg_database WHERE datname = 'kept'") == 1


async def test_the_last_to_leave_stops_it(data_dir: Path) -> None:
    first, second = embedded.start(data_dir, fast=True), embedded.start(data_dir, fast=True)
    first.stop()
    first.stop()
    assert await ask(second.admin_url) == 1
    second.stop()
    with pytest.raises(OSError, match="No such file"):
        await ask(second.admin_url)


async def test_another_process_joins_and_its_end_stops_nothing(
    server: EmbeddedPostgres, shared_dir: Path
) -> None:
    visitor = await asyncio.create_subprocess_exec(sys.executable, "-c", VISIT, str(shared_dir))
    assert await visitor.wait() == 0
    assert await ask(server.admin_url) == 1


async def test_processes_starting_together_share_one_server(data_dir: Path) -> None:
    starts = [asyncio.to_thread(embedded.start, data_dir, fast=True) for _ in range(4)]
    servers = await asyncio.gather(*starts)
    assert {await ask(server.admin_url) for server in servers} == {1}
    for server in servers:
        server.stop()


async def test_it_recovers_from_a_killed_server(data_dir: Path) -> None:
    bereft = embedded.start(data_dir)
    os.kill(postmaster(data_dir), signal.SIGKILL)
    with embedded.running(data_dir) as server:
        assert await ask(server.admin_url) == 1
    bereft.stop()
    assert not (data_dir / "postgres" / "data" / "postmaster.pid").exists()


async def test_stopping_a_server_that_died_does_no_harm(data_dir: Path) -> None:
    server = embedded.start(data_dir)
    os.kill(postmaster(data_dir), signal.SIGKILL)
    server.stop()


async def test_a_server_left_behind_by_a_killed_process_is_taken_over(data_dir: Path) -> None:
    forgetful = VISIT.replace(".stop()", "; print(flush=True); input()")
    owner = await asyncio.create_subprocess_exec(
        sys.executable, "-c", forgetful, str(data_dir), stdin=PIPE, stdout=PIPE
    )
    assert owner.stdout
    await owner.stdout.readline()
    left_behind = postmaster(data_dir)
    owner.kill()
    await owner.wait()
    with embedded.running(data_dir):
        assert postmaster(data_dir) == left_behind
    assert not (data_dir / "postgres" / "data" / "postmaster.pid").exists()


async def test_a_process_file_naming_a_stranger_is_not_believed(data_dir: Path) -> None:
    with embedded.running(data_dir, fast=True):
        process_file = data_dir / "postgres" / "data" / "postmaster.pid"
        told = process_file.read_text().splitlines()
    process_file.write_text("\n".join([str(os.getpid()), *told[1:]]) + "\n")
    with embedded.running(data_dir, fast=True) as server:
        assert await ask(server.admin_url) == 1


async def test_an_interrupted_creation_is_begun_again(data_dir: Path) -> None:
    home = embedded._prepared_home(data_dir, embedded._account())
    (home / "data.unfinished" / "half").mkdir(parents=True)
    with embedded.running(data_dir, fast=True) as server:
        assert await ask(server.admin_url) == 1


def test_ctrl_c_does_not_reach_the_server_past_us(server: EmbeddedPostgres, shared_dir: Path) -> None:
    assert os.getsid(postmaster(shared_dir)) != os.getsid(0)


def test_data_of_another_version_are_refused(data_dir: Path) -> None:
    with embedded.running(data_dir, fast=True):
        pass
    (data_dir / "postgres" / "data" / "PG_VERSION").write_text("16\n")
    with pytest.raises(EmbeddedPostgresError, match=r"PostgreSQL 16.*--data-dir"):
        embedded.start(data_dir)


def test_a_path_too_long_for_a_socket_is_refused(data_dir: Path) -> None:
    with pytest.raises(EmbeddedPostgresError, match=r"too long.*at most 80 bytes"):
        embedded.start(data_dir / ("x" * 80))


def test_without_the_extra_the_message_tells_how_to_get_it(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(EmbeddedPostgresError, match=r"tongxin\[embedded\].*TONGXIN_DATABASE_URL"):
        embedded.start(data_dir)


@pytest.mark.skipif(not AS_ROOT, reason="only root's server runs as another account")
class TestAsRoot:
    def test_the_server_runs_as_its_own_account(self, server: EmbeddedPostgres, shared_dir: Path) -> None:
        assert psutil.Process(postmaster(shared_dir)).username() == embedded.OS_USER

    def test_a_folder_that_is_closed_to_others_stays_closed(self, data_dir: Path) -> None:
        closed = data_dir / "closed"
        closed.mkdir(mode=0o700)
        with pytest.raises(EmbeddedPostgresError, match=r"may not pass .*closed.*/var/lib/tongxin"):
            embedded.start(closed / "data")
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700

    async def test_programs_out_of_reach_are_copied(
        self, data_dir: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        closed = data_dir / "closed"
        closed.mkdir(mode=0o700)
        package = embedded._package_folder()
        for part in (package.name, f"{package.name}.libs"):
            (closed / part).symlink_to(package.parent / part)
        monkeypatch.setattr(embedded, "_package_folder", lambda: closed / package.name)
        with embedded.running(data_dir, fast=True) as server:
            assert await ask(server.admin_url) == 1

    @pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
    def test_an_ordinary_user_can_run_it_too(self, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        data_dir.chmod(0o777)
        package = embedded._package_folder()
        reachable = data_dir / "reachable" / package.name
        embedded._copy_programs(package, reachable)
        monkeypatch.setattr(embedded, "_package_folder", lambda: reachable)
        visitor = get_context("fork").Process(target=visit_as_nobody, args=[data_dir / "mine"])
        visitor.start()
        visitor.join(30)
        assert visitor.exitcode == 0
        assert (data_dir / "mine").owner() == "nobody"
        assert stat.S_IMODE((data_dir / "mine").stat().st_mode) == 0o700


def visit_as_nobody(data_dir: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    os.setgroups([])
    os.setgid(nobody.pw_gid)
    os.setuid(nobody.pw_uid)
    with embedded.running(data_dir, fast=True), embedded.running(data_dir):
        pass
