"""The quota leans to the backbone, and a year begins where the tenant is."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.appraisal import rules


@pytest.mark.parametrize(
    ("places", "share", "open_to_all"),
    [(23, 60, 9), (3, 60, 1), (2, 60, 0), (3, 0, 3), (3, 100, 0), (10, 55, 4)],
)
def test_the_backbones_part_is_rounded_up(places: int, share: int, open_to_all: int) -> None:
    assert rules.open_places(places, share) == open_to_all


def test_a_year_is_the_tenants_own() -> None:
    first, after = rules.year_of(2026, ZoneInfo("Asia/Shanghai"))
    assert first == datetime(2025, 12, 31, 16, tzinfo=UTC)
    assert after == datetime(2026, 12, 31, 16, tzinfo=UTC)


@given(st.integers(0, 30), st.integers(0, 100), st.lists(st.booleans(), max_size=40))
def test_whoever_comes_in_whatever_order_the_backbone_has_its_part(
    places: int, share: int, comers: list[bool]
) -> None:
    taken: dict[int, bool] = {}
    for backbone in comers:
        place = rules.place_for(backbone=backbone, taken=taken.keys(), places=places, backbone_share=share)
        if place is not None:
            assert place not in taken
            taken[place] = backbone
    others = [place for place, backbone in taken.items() if not backbone]
    assert set(taken) <= set(range(1, places + 1))
    assert (places - len(others)) * 100 >= places * share
    assert sum(comers) <= len(taken) - len(others) or len(taken) == places
