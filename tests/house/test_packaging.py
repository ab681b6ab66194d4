"""What is installed is ours, pinned, and tells nothing about where it was made."""

import re
import tomllib
from importlib import import_module
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OURS = ("tenants", "policies", "services", "schema", "infra")


@pytest.mark.parametrize("package", OURS)
def test_no_stranger_provides_a_package_of_ours(package: str) -> None:
    assert set(packages_distributions().get(package, [])) <= {"tongxin"}
    assert Path(import_module(package).__path__[0]) == ROOT / package


@pytest.mark.parametrize("package", OURS)
def test_a_stranger_of_our_name_can_never_be_resolved(package: str) -> None:
    assert f"{package}<0" in (ROOT / "constraints.txt").read_text().splitlines()


def test_every_requirement_is_pinned_and_hashed() -> None:
    for requirement in pinned():
        assert re.match(r"[a-z0-9][a-z0-9-]*==\S+", requirement), requirement
        assert "--hash=sha256:" in requirement, requirement


def test_every_declared_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = [
        *project["dependencies"],
        *(one for extra in project["optional-dependencies"].values() for one in extra),
    ]
    missing = {name(one) for one in declared} - {name(one) for one in pinned()}
    assert missing == set()


def test_the_requirements_name_no_host_and_no_path() -> None:
    assert not re.search(
        r"://|file:|^-|@|^\s*#|(?<!\w)/", (ROOT / "requirements.txt").read_text(), re.MULTILINE
    )


def pinned() -> list[str]:
    return (ROOT / "requirements.txt").read_text().replace("\\\n", " ").splitlines()


def name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9_.-]+?(?=[<>=~;\s\[]|$)", requirement)
    assert found
    return found[0].lower()
