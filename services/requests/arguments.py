"""The kinds of argument only commands about requests take. Whatever residents write is personal to the journal."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator

from services.arguments import PERSONAL, text_of, whole
from tenants.refusals import Invalid


def _aware(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise Invalid
    return value


Subject = Annotated[str, text_of(60), PERSONAL]
Details = Annotated[str, text_of(1000), PERSONAL]
Spot = Annotated[str, text_of(120), PERSONAL]
"""Where it is, in words."""
Note = Annotated[str, text_of(400), PERSONAL]
Reason = Annotated[str, text_of(200), PERSONAL]
Instant = Annotated[datetime, AfterValidator(_aware)]
"""A time with its zone."""
Places = Annotated[int, whole(1, 50)]
Score = Annotated[int, whole(1, 5)]
Latitude = Annotated[int, whole(-90_000_000, 90_000_000), PERSONAL]
"""0.000001°."""
Longitude = Annotated[int, whole(-180_000_000, 180_000_000), PERSONAL]
"""0.000001°."""
