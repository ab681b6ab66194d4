"""The kinds of argument only the elections' commands take."""

from typing import Annotated

from services.arguments import PERSONAL, text_of, whole

Statement = Annotated[str, text_of(1000), PERSONAL]
Grounds = Annotated[str, text_of(400), PERSONAL]
Decision = Annotated[str, text_of(400), PERSONAL]
Reason = Annotated[str, text_of(200)]
Seats = Annotated[int, whole(3, 21)]
Years = Annotated[int, whole(1, 10)]
