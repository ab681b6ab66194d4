"""The tools of others, as pinned: npm packages by their lock file, Python packages by their hashes."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).parent
JAVASCRIPT, PYTHON = HERE / "javascript", HERE / "python"


class NotInstalled(Exception):
    pass


def install(tell: Callable[[str], None]) -> None:
    """Raises NotInstalled. What is installed already is left alone until its pins change."""
    if not (shutil.which("node") and shutil.which("npm")):
        raise NotInstalled("Node.js 20 or newer and npm are needed, and there are none here.")
    npm = ("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error")
    _once(JAVASCRIPT, "package-lock.json", "node_modules", [npm], tell)
    pip = (".venv/bin/python", "-m", "pip", "install", "--disable-pip-version-check", "--quiet")
    pinned = ("--require-hashes", "--no-deps", "--requirement", "requirements.txt")
    venv = (sys.executable, "-m", "venv", "--clear", ".venv")
    _once(PYTHON, "requirements.txt", ".venv", [venv, (*pip, *pinned)], tell)


def _once(
    room: Path, pins: str, into: str, commands: Sequence[Sequence[str]], tell: Callable[[str], None]
) -> None:
    stamp = room / into / ".pins"
    wanted = hashlib.sha256((room / pins).read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    tell(f"Installing what {room.name}/{pins} pins")
    for command in commands:
        ended = subprocess.run(command, cwd=room, capture_output=True, text=True, check=False)
        if ended.returncode:
            last = (ended.stderr or ended.stdout).strip()[-2000:]
            raise NotInstalled(f"{' '.join(command[:3])} failed; is the package registry reachable?\n{last}")
    stamp.write_text(wanted, encoding="utf-8")
