"""How many sit on a committee, and when its members agree."""

from collections.abc import Mapping
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import committees


@pytest.mark.parametrize(
    ("area", "fewest"), [(1, 3), (999_999, 3), (1_000_000, 3), (1_000_001, 5), (50_000_000, 5)]
)
def test_three_are_enough_up_to_ten_thousand_square_metres(area: int, fewest: int) -> None:
    assert committees.fewest_seats(area) == fewest


@pytest.mark.parametrize(
    ("seats", "fewest", "fit"),
    [
        (3, 3, True),
        (3, 5, False),
        (4, 3, False),
        (5, 5, True),
        (6, 5, False),
        (7, 5, True),
        (1, 3, False),
        (21, 5, True),
        (23, 5, False),
    ],
)
def test_a_committee_has_an_odd_number_of_seats_and_enough(seats: int, fewest: int, fit: bool) -> None:
    assert committees.seats_fit(seats, fewest) is fit


A, B, C, D, E = (uuid4() for _ in range(5))


@pytest.mark.parametrize(
    ("signatures", "members", "chosen"),
    [
        ({}, [A, B, C], None),
        ({A: A}, [A, B, C], None),
        ({A: A, B: A}, [A, B, C], A),
        ({A: B, B: A, C: C}, [A, B, C], None),
        ({A: B, B: B, C: C}, [A, B, C, D], None),  # exactly half
        ({A: B, B: B, C: B}, [A, B, C, D], B),
        ({A: B, B: B, E: B}, [A, B, C, D], None),  # one signed and left
        ({A: E, B: E, C: E}, [A, B, C, D], None),  # for one who left
    ],
)
def test_more_than_half_of_all_members_agree(
    signatures: Mapping[UUID, UUID], members: list[UUID], chosen: UUID | None
) -> None:
    assert committees.agreed_on(signatures, members) == chosen


@given(st.lists(st.integers(0, 6), min_size=1, max_size=7))
def test_nobody_is_chosen_by_half_or_fewer(signed: list[int]) -> None:
    members = [uuid4() for _ in range(7)]
    chosen = committees.agreed_on(
        {members[number]: members[place] for number, place in enumerate(signed)}, members
    )
    most = max(signed.count(place) for place in signed)
    assert (chosen is not None) == (most >= 4)
