"""`tongxin`: the operator's one command. Each group of commands lives in `infra/commands/`."""

import sys

import typer
from rich.console import Console

from infra.commands import audit, contract, demo, docs, policy, serve, tenants
from infra.database import DatabaseError
from infra.embedded import EmbeddedPostgresError
from infra.keys import KeysFileError
from tenants.language import Language
from tenants.refusals import Refusal

app = typer.Typer(
    name="tongxin",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Tongxin 同心: community governance, one tenant for each sub-district (街镇).",
)
app.command("demo")(demo.demo)
app.command("serve")(serve.serve)
app.command("worker")(serve.worker)
app.command("migrate")(serve.migrate)
app.command("contract")(contract.contract)
app.command("docs")(docs.docs)
app.add_typer(tenants.app, name="tenant")
app.add_typer(tenants.accounts, name="account")
app.add_typer(policy.app, name="policy")
app.add_typer(audit.app, name="audit")
app.add_typer(serve.keys_app, name="keys")


def main() -> None:
    """What went wrong is said in one line, and what to do about it; only bugs show a traceback."""
    try:
        app()
    except (DatabaseError, EmbeddedPostgresError, KeysFileError) as error:
        _fail(str(error))
    except Refusal as refusal:
        _fail(f"{refusal.words(Language.ENGLISH)} ({refusal.code})")
    except KeyboardInterrupt:
        sys.exit(130)


def _fail(words: str) -> None:
    Console(stderr=True).print(f"[bold red]tongxin:[/] {words}", highlight=False)
    sys.exit(1)
