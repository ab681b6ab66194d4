"""The reference says what the code says."""

import re
from pathlib import Path

import pytest

from infra import docs
from infra.docs import errors, roles, states
from policies.templates import templates
from tenants.refusals import Conflict

ROOT = Path(__file__).parents[2]
DECISIONS = ROOT / "infra" / "decisions"


@pytest.mark.parametrize("name", docs.PAGES)
def test_the_committed_page_is_what_the_code_says(name: str) -> None:
    page = docs.FOLDER / name
    assert page.read_text(encoding="utf-8") == docs.PAGES[name](), f"{name} is out of date: run make docs"


@pytest.mark.parametrize("name", docs.PAGES)
def test_every_row_of_a_table_has_as_many_cells_as_its_header(name: str) -> None:
    bars: set[int] = set()
    for line in docs.PAGES[name]().splitlines():
        bars = bars | {line.replace("\\|", "").count("|")} if line.startswith("|") else set()
        assert len(bars) <= 1, line


def test_a_page_out_of_date_is_noticed_and_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docs, "FOLDER", tmp_path / "reference")
    assert docs.write() == list(docs.PAGES)
    assert docs.outdated() == []
    (docs.FOLDER / "roles.md").write_text("once upon a time", encoding="utf-8")
    assert docs.outdated() == ["roles.md"]
    assert docs.write() == ["roles.md"]
    assert docs.outdated() == []


def test_every_rule_of_every_role_is_on_the_page() -> None:
    lines = {
        line.split("|")[1].strip(" `"): line.split("|") for line in roles.page().splitlines() if "|" in line
    }
    for number, role in enumerate(templates().values(), 1):
        for rule in role.rules:
            if rule.act in lines:
                assert roles.LETTERS[rule.reach] in lines[rule.act][number + 1], rule


def test_a_refusal_declared_by_a_stranger_is_not_ours() -> None:
    class Strange(Conflict):
        zh = en = "…"

    assert Strange.code not in errors.page()


def test_every_machine_of_the_services_is_drawn() -> None:
    drawn = {machine.name for machine in states.machines()}
    assert {
        "tenant",
        "membership",
        "nomination",
        "appointment",
        "duty_card",
        "secondment",
        "organization",
    } <= drawn


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readme_names_every_role_once(readme: str) -> None:
    lines = (ROOT / readme).read_text(encoding="utf-8").splitlines()
    named = [line.split("`")[1] for line in lines if line.startswith("| `")]
    assert sorted(named) == list(templates())


PAGES = ["README.md", "README.zh-CN.md", *(f"infra/decisions/{page.name}" for page in DECISIONS.glob("*.md"))]


@pytest.mark.parametrize("page", sorted(PAGES))
def test_every_link_leads_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", (ROOT / page).read_text(encoding="utf-8"))
    assert [
        link for link in links if "://" not in link and not (ROOT / page).parent.joinpath(link).exists()
    ] == []
