"""The kinds of argument only the roster's commands take."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import AfterValidator, ConfigDict

from services.arguments import PERSONAL, Word, text_of
from services.roster.choices import FacetKind
from tenants.refusals import TooLong

MOST_FACETS = 40


@dataclass(frozen=True, slots=True)
class FacetGiven:
    """One facet of a member as it shall be."""

    __pydantic_config__: ClassVar = ConfigDict(revalidate_instances="always")

    kind: FacetKind
    value: Word
    shared: bool = False


def _few(value: list[FacetGiven]) -> list[FacetGiven]:
    if len(value) > MOST_FACETS:
        raise TooLong(limit=MOST_FACETS)
    return value


Reason = Annotated[str, text_of(200), PERSONAL]
Evidence = Annotated[str, text_of(1000), PERSONAL]
Duties = Annotated[str, text_of(1000), PERSONAL]
CardTitle = Annotated[str, text_of(60), PERSONAL]
WorkUnit = Annotated[str, text_of(80), PERSONAL]
Facets = Annotated[list[FacetGiven], AfterValidator(_few), PERSONAL]
