"""Write the reference, or check that the committed one is what the code says."""

from typing import Annotated

import typer

from infra import docs as reference
from infra.commands.common import out


def docs(
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; fail if a page is out of date.")
    ] = False,
) -> None:
    """Write infra/reference/*.md."""
    names = reference.outdated() if check else reference.write()
    if check and names:
        out.print(f"infra/reference is out of date ({', '.join(names)}). Run: [bold]make docs[/]")
        raise typer.Exit(1)
    out.print("infra/reference is what the code says." if not names else f"Wrote {', '.join(names)}.")
