"""Who can stand and who is elected, as tables that a lawyer can read."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import elections
from services.companies import Bar
from services.elections import Candidacy, CandidacyKind, CandidateGround, Support
from services.voting_rules import Weights
from tenants.language import Language

OWNER = Candidacy(owns_unit=True, bar=None, uncured_breaches=0, kind=CandidacyKind.SELF, backers=0)

CASES: list[tuple[str, Candidacy, CandidateGround | None]] = [
    ("an owner stands for themselves", OWNER, None),
    ("put forward by the organisation", replace(OWNER, kind=CandidacyKind.ORGANISATION), None),
    ("owns nothing here", replace(OWNER, owns_unit=False), CandidateGround.NOT_AN_OWNER),
    (
        "works for the property company",
        replace(OWNER, bar=Bar.WORKS_FOR_COMPANY),
        CandidateGround.WORKS_FOR_COMPANY,
    ),
    (
        "spouse or direct relative of one who does",
        replace(OWNER, bar=Bar.RELATED_TO_STAFF),
        CandidateGround.RELATED_TO_STAFF,
    ),
    ("one breach not cured", replace(OWNER, uncured_breaches=1), CandidateGround.UNCURED_BREACH),
    (
        "one owner short",
        replace(OWNER, kind=CandidacyKind.OWNERS, backers=4),
        CandidateGround.TOO_FEW_BACKERS,
    ),
    ("exactly enough owners", replace(OWNER, kind=CandidacyKind.OWNERS, backers=5), None),
    (
        "several grounds: the first in the order of the law",
        replace(OWNER, owns_unit=False, bar=Bar.WORKS_FOR_COMPANY, uncured_breaches=2),
        CandidateGround.NOT_AN_OWNER,
    ),
    (
        "works there and owes fees",
        replace(OWNER, bar=Bar.WORKS_FOR_COMPANY, uncured_breaches=2),
        CandidateGround.WORKS_FOR_COMPANY,
    ),
]


@pytest.mark.parametrize(
    ("candidacy", "ground"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_who_can_stand(candidacy: Candidacy, ground: CandidateGround | None) -> None:
    assert elections.ground_against(candidacy, 5) is ground


@pytest.mark.parametrize("ground", CandidateGround)
def test_every_ground_says_where_it_is_written(ground: CandidateGround) -> None:
    source = elections.SOURCES[ground]
    assert any("\u4e00" <= letter <= "\u9fff" for letter in source.words(Language.CHINESE))
    assert source.words(Language.ENGLISH).isascii()


# --- who is elected ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("passed", "seats", "fewest", "filled"),
    [
        (5, 5, 5, 5),
        (9, 5, 5, 5),
        (6, 7, 5, 5),  # an even number would stay even: the least supported stands by
        (7, 7, 5, 7),
        (4, 5, 5, 0),  # fewer than the smallest committee: nobody is elected
        (4, 5, 3, 3),
        (3, 5, 3, 3),
        (2, 3, 3, 0),
        (0, 5, 5, 0),
    ],
)
def test_seats_are_filled_in_an_odd_number_or_not_at_all(
    passed: int, seats: int, fewest: int, filled: int
) -> None:
    assert elections.seats_filled(passed, seats, fewest) == filled


@given(st.integers(0, 40), st.integers(1, 10).map(lambda n: 2 * n + 1), st.sampled_from((3, 5)))
def test_a_committee_is_never_even_too_small_or_too_large(passed: int, seats: int, fewest: int) -> None:
    filled = elections.seats_filled(passed, seats, fewest)
    assert filled == 0 or (filled % 2 == 1 and fewest <= filled <= min(passed, seats))
    assert filled > 0 or min(passed, seats) < fewest


RANKED = {
    "most heads": Support(True, Weights(area=100, heads=9), number=4),
    "fewer heads, more area": Support(True, Weights(area=900, heads=8), number=3),
    "as many heads, less area": Support(True, Weights(area=800, heads=8), number=1),
    "a tie in both, lower on the list": Support(True, Weights(area=800, heads=8), number=2),
}


def test_heads_go_before_area_and_area_before_the_place_on_the_list() -> None:
    for order in permutations(RANKED):
        assert elections.ranked({one: RANKED[one] for one in order}) == list(RANKED)


SUPPORTS = st.builds(
    Support,
    passed=st.booleans(),
    yes=st.builds(Weights, area=st.integers(0, 3), heads=st.integers(0, 3)),
    number=st.integers(1, 99),
)


@given(st.dictionaries(st.integers(), SUPPORTS, max_size=9))
def test_nobody_who_did_not_pass_is_ranked_and_nobody_is_overtaken(supports: dict[int, Support]) -> None:
    order = elections.ranked(supports)
    assert set(order) == {one for one, support in supports.items() if support.passed}
    heads = [supports[one].yes.heads for one in order]
    assert heads == sorted(heads, reverse=True)
