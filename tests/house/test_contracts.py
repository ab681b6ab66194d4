"""The floors lean only on those below: the import contracts hold, and break when broken."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINTER = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([LINTER, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


def test_the_import_contracts_hold() -> None:
    found = lint(ROOT)
    assert found.returncode == 0, found.stdout


def test_a_floor_that_leans_on_the_one_above_is_noticed(tmp_path: Path) -> None:
    for floor in ("policies", "services", "schema", "infra"):
        (tmp_path / floor).symlink_to(ROOT / floor)
    shutil.copytree(ROOT / "tenants", tmp_path / "tenants", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    actor = tmp_path / "tenants" / "actor.py"
    actor.write_text(actor.read_text(encoding="utf-8") + "\nimport services.work\n", encoding="utf-8")
    found = lint(tmp_path)
    assert found.returncode != 0
    assert "tenants.actor -> services.work" in found.stdout
