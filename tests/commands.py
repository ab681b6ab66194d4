"""`tongxin` in a process of its own, forked from one that has already imported it.

Importing takes longer than most commands; that the installed program starts by itself is tested by the journeys.
"""

import asyncio
import os
import sys
from collections.abc import Mapping
from multiprocessing import get_context
from pathlib import Path

from infra.console import main

_FORKS = get_context("forkserver")
_FORKS.set_forkserver_preload(["infra.console"])


async def run(words: tuple[str, ...], environment: Mapping[str, str], said: Path) -> tuple[int, str]:
    """(exit code, what was said, on either stream). `said` is a file for it."""
    process = _FORKS.Process(target=_command, args=(words, dict(environment), said))
    process.start()
    await asyncio.to_thread(process.join)
    assert process.exitcode is not None
    return process.exitcode, said.read_text(encoding="utf-8")


def _command(words: tuple[str, ...], environment: Mapping[str, str], said: Path) -> None:
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["tongxin", *words]
    with said.open("w", encoding="utf-8") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    main()
