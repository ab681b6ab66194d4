"""The kinds of argument only the commands of activities take."""

from typing import Annotated

from services.arguments import PERSONAL, text_of, whole

Capacity = Annotated[int, whole(1, 5000)]
Spot = Annotated[str, text_of(120)]
Reason = Annotated[str, text_of(200), PERSONAL]
Code = Annotated[str, text_of(20), PERSONAL]
