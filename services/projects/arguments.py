"""The kinds of argument only the projects' commands take."""

from typing import Annotated

from pydantic import AfterValidator

from services.arguments import PERSONAL, text_of, whole
from services.projects.choices import Aim


def _once(value: list[Aim]) -> list[Aim]:
    return list(dict.fromkeys(value))


Idea = Annotated[str, text_of(1000), PERSONAL]
Reason = Annotated[str, text_of(200), PERSONAL]
Evaluation = Annotated[str, text_of(2000)]
Aims = Annotated[list[Aim], AfterValidator(_once)]
Score = Annotated[int, whole(1, 5)]
