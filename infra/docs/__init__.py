"""The reference, written from the data in the code: one page a file in `infra/reference/`."""

from collections.abc import Callable, Mapping
from pathlib import Path

from infra.docs import deadlines, errors, roles, settings, states, voting

FOLDER = Path(__file__).parents[1] / "reference"

PAGES: Mapping[str, Callable[[], str]] = {
    "deadlines.md": deadlines.page,
    "errors.md": errors.page,
    "roles.md": roles.page,
    "settings.md": settings.page,
    "states.md": states.page,
    "voting.md": voting.page,
}


def outdated() -> list[str]:
    """The names of the pages that do not say what the code says."""
    return [name for name, page in PAGES.items() if _written(FOLDER / name) != page()]


def write() -> list[str]:
    """Write the pages that are out of date; returns their names."""
    names = outdated()
    FOLDER.mkdir(exist_ok=True)
    for name in names:
        (FOLDER / name).write_text(PAGES[name](), encoding="utf-8")
    return names


def _written(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.exists() else None
