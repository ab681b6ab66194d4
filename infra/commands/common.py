"""What every command does first: read the settings, open the door, run."""

from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
import uvloop
from pydantic import ValidationError
from rich.console import Console

from infra import observability
from infra.settings import Settings

Answer = TypeVar("Answer")

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

DataDir = Annotated[
    Path | None,
    typer.Option("--data-dir", help="Where data and keys are kept. [default: see TONGXIN_DATA_DIR]"),
]


def settings_with(**given: object) -> Settings:
    """Settings from the environment, with what was given on the command line; says what is wrong and ends."""
    try:
        settings = Settings.model_validate(
            {name: value for name, value in given.items() if value is not None}
        )
    except ValidationError as flaw:
        for error in flaw.errors():
            name = "TONGXIN_" + "_".join(str(part) for part in error["loc"]).upper()
            err.print(f"[bold red]tongxin:[/] {name}: {error['msg']}")
        raise typer.Exit(2) from None
    observability.configure_logs(settings)
    observability.configure_sentry(settings)
    return settings


def run(deed: Coroutine[Any, Any, Answer]) -> Answer:
    """Run to the end, on the faster loop; Ctrl-C ends it cleanly."""
    return uvloop.run(deed)
