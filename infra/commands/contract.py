"""Print the public schema, or check that the committed one is what the code says."""

from typing import Annotated

import typer

from infra.commands.common import out
from schema.root import CONTRACT, printed


def contract(
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; fail if the file is out of date.")
    ] = False,
) -> None:
    """Write schema/contract.graphql."""
    now = printed()
    if check:
        if CONTRACT.read_text(encoding="utf-8") != now:
            out.print(
                "schema/contract.graphql is out of date. Run: [bold]make contract[/], and read the difference."
            )
            raise typer.Exit(1)
        out.print("schema/contract.graphql is what the code says.")
        return
    CONTRACT.write_text(now, encoding="utf-8")
    out.print(f"Wrote {len(now.splitlines())} lines to schema/contract.graphql.")
