"""Which of a unit's areas counts (SPC interpretation 2020, art. 8)."""

from collections.abc import Mapping

SOURCES = ("registry", "survey", "contract")
"""The earlier prevails."""


def area_of(areas: Mapping[str, int]) -> tuple[str, int] | None:
    """The area that counts and its source, of areas by source; None where there is none."""
    return next(((source, areas[source]) for source in SOURCES if source in areas), None)
