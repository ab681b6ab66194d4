"""The kinds of argument only the committees' commands take."""

from typing import Annotated

from services.arguments import text_of, whole

Reason = Annotated[str, text_of(200)]
GroupSize = Annotated[int, whole(1, 99)]
