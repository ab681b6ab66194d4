"""`make conformance`: the clients and tools of others against a real server over the demonstration district.

Nothing is skipped: what cannot be installed or started is a failure, and says why.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.conformance.installing import JAVASCRIPT, PYTHON, NotInstalled, install
from tests.conformance.serving import NotServed, Served, served

LONGEST_SECONDS = 500
"""Of one check; the token lives ten minutes."""

out = Console(highlight=False, markup=False)


@dataclass(frozen=True)
class Check:
    """Commands that must all end well, in the room of their tools."""

    name: str
    room: Path
    commands: Sequence[Sequence[str]]
    told_whole: bool = False
    summary: str = r".+"
    """The last line like this is the summary."""


@dataclass(frozen=True)
class Result:
    passed: bool
    words: str
    seconds: float


FUZZ = (
    ".venv/bin/st", "run", "{url}", "--header", "Authorization: Bearer {token}", "--phases", "fuzzing",
    "--checks", "data_or_a_documented_code", "--max-examples", "10", "--seed", "20261123", "--no-color",
)  # fmt: skip

CHECKS = (
    Check("graphql-http, server audit", JAVASCRIPT, [("node", "audit.mjs")], told_whole=True),
    Check(
        "graphql-codegen, compiled by tsc --strict",
        JAVASCRIPT,
        [
            ("node_modules/.bin/graphql-codegen", "--config", "codegen.yml"),
            ("node_modules/.bin/tsc", "--project", "."),
        ],
    ),
    Check("relay-compiler and relay-runtime", JAVASCRIPT, [("node", "relay.mjs")]),
    Check("@apollo/client", JAVASCRIPT, [("node", "apollo.mjs")]),
    Check("urql", JAVASCRIPT, [("node", "urql.mjs")]),
    Check("gql", PYTHON, [(".venv/bin/python", "gql_client.py")]),
    Check(
        "ariadne-codegen",
        PYTHON,
        [
            (".venv/bin/ariadne-codegen", "--config", "ariadne.toml"),
            (".venv/bin/python", "ariadne_client.py"),
        ],
    ),
    Check("schemathesis, every field and mutation", PYTHON, [FUZZ], summary=r"\d+ generated, .+"),
)


def main() -> int:
    """0 if every check passed."""
    try:
        install(out.print)
        with served(out.print) as server:
            results = {check.name: _run(check, server) for check in CHECKS}
    except (NotInstalled, NotServed) as failure:
        out.print(f"FAILED: {failure}")
        return 1
    out.print(_table(results))
    return 0 if all(result.passed for result in results.values()) else 1


def _run(check: Check, server: Served) -> Result:
    out.print(f"\n# {check.name}")
    started, written = time.monotonic(), ""
    passed = True
    for command in check.commands:
        passed, written = _ended_well([part.format(**vars(server)) for part in command], check.room, server)
        if not passed:
            break
    if check.told_whole or not passed:
        out.print(written, soft_wrap=True)
    lines = re.findall(check.summary, written)
    return Result(
        passed, lines[-1].strip() if lines else "nothing to complain of", time.monotonic() - started
    )


def _ended_well(command: Sequence[str], room: Path, server: Served) -> tuple[bool, str]:
    environment = {
        **os.environ,
        "CONFORMANCE_URL": server.url,
        "CONFORMANCE_TOKEN": server.token,
        "SCHEMATHESIS_HOOKS": "fuzz",
        "PYTHONPATH": str(PYTHON),
        "NO_COLOR": "1",
    }
    try:
        ended = subprocess.run(
            command,
            cwd=room,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=LONGEST_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as failure:
        return False, str(failure)
    return ended.returncode == 0, ended.stdout


def _table(results: dict[str, Result]) -> Table:
    table = Table("check", "", "seconds", "in its own words", title="Conformance", title_justify="left")
    for name, result in results.items():
        table.add_row(name, "ok" if result.passed else "FAILED", f"{result.seconds:.1f}", result.words[:80])
    return table


if __name__ == "__main__":
    sys.exit(main())
