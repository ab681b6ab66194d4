"""The tour of the README works as printed, in both languages."""

import asyncio
import json
import os
import re
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import District
from tests.journeys.tour import Step, filled, fits, ids_in, steps

ROOT = Path(__file__).parents[2]
READMES = {"README.md": "en", "README.zh-CN.md": "zh-CN"}


def text_of(readme: str) -> str:
    return (ROOT / readme).read_text(encoding="utf-8")


@pytest.mark.parametrize("readme", READMES)
async def test_every_step_of_the_tour_is_answered_as_printed(district: District, readme: str) -> None:
    guide = Guide(district, READMES[readme])
    tour = list(steps(text_of(readme)))
    assert len(tour) > 10
    for step in tour:
        await guide.take(step)


def test_both_languages_take_the_same_tour() -> None:
    english, chinese = (
        [
            (step.who, step.question.replace(f"Accept-Language: {language}", ""))
            for step in steps(text_of(readme))
        ]
        for readme, language in READMES.items()
    )
    assert english == chinese


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ({"id": "team_…"}, {"id": "grid_1"}),
        ({"name": "…"}, {"name": "…", "phone": "13800001234"}),
        ({"phone": None}, {"phone": "13800001234"}),
        (["a", "b"], ["a"]),
        (["a", "…"], ["b", "c"]),
        ("sealed …, intact", "sealed 8, broken"),
    ],
)
def test_an_answer_that_is_not_the_one_printed_is_noticed(printed: object, found: object) -> None:
    assert not fits(printed, found)


@pytest.mark.parametrize("readme", READMES)
def test_the_code_shown_is_the_code(readme: str) -> None:
    shown = re.findall(r"^```(?:python|csv)\n# (\S+)\n(.*?)^```$", text_of(readme), re.MULTILINE | re.DOTALL)
    assert len(shown) == 5
    for path, excerpt in shown:
        assert excerpt in (ROOT / path).read_text(encoding="utf-8"), path


class Guide:
    """Takes the steps one after the other, and remembers the ids that were answered."""

    def __init__(self, district: District, language: str) -> None:
        self._district = district
        self._language = language
        self._ids: dict[str, str] = {}

    async def take(self, step: Step) -> None:
        if step.language == "console":
            await self._run(step)
            return
        found = await (self._post(step) if step.language == "sh" else self._ask(step))
        assert fits(json.loads(step.answer), found), json.dumps(found, indent=1, ensure_ascii=False)
        self._ids |= ids_in(found)

    async def _ask(self, step: Step) -> Any:
        client = await self._district.login(step.who, language=self._language)
        return (await client.ask(filled(step.question, self._ids))).body

    async def _post(self, step: Step) -> Any:
        """curl, as far as the tour uses it: an address, headers and a body, with the account's own password."""
        account = self._district.accounts[step.who]
        words = shlex.split(step.question.replace("\\\n", " "))
        headers = [words[place + 1] for place, word in enumerate(words) if word == "-H"]
        address = next(word for word in words if word.startswith("http://127.0.0.1:8000/"))
        body = words[words.index("-d") + 1].replace("…", account["password"])
        response = await self._district.http.post(
            address.removeprefix("http://127.0.0.1:8000"),
            content=body.encode(),
            headers=dict(header.split(": ", 1) for header in headers),
        )
        return response.json()

    async def _run(self, step: Step) -> None:
        """One of the operator's commands, after the worker has been round."""
        await self._district.work()
        command, _, printed = step.question.partition("\n")
        process = await asyncio.create_subprocess_exec(
            Path(sys.executable).with_name("tongxin"), *shlex.split(command)[2:],
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, **self._environment(), "NO_COLOR": "1", "COLUMNS": "120"},
        )  # fmt: skip
        said, _ = await process.communicate()
        assert process.returncode == 0
        assert fits(printed.strip(), re.sub(r" +$", "", said.decode(), flags=re.MULTILINE).strip()), (
            said.decode()
        )

    def _environment(self) -> dict[str, str]:
        urls = self._district.ready.urls
        return {
            "TONGXIN_DATABASE_URL": urls.owner,
            "TONGXIN_APP_DATABASE_URL": urls.app,
            "TONGXIN_RELAY_DATABASE_URL": urls.relay,
            "TONGXIN_DATA_DIR": str(self._district.ready.settings.data_dir),
        }
