"""Who may not oversee a property company, as a table that a lawyer can read."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import companies
from services.companies import Bar, Kinship

ME, COOK, NEIGHBOUR = uuid4(), uuid4(), uuid4()
"""The cook works for the area's property company; the neighbour does not."""

CASES: list[tuple[str, UUID, list[tuple[UUID, UUID, Kinship]], Bar | None]] = [
    ("works for it", COOK, [], Bar.WORKS_FOR_COMPANY),
    ("has nothing to do with it", ME, [], None),
    ("spouse", ME, [(COOK, ME, Kinship.SPOUSE)], Bar.RELATED_TO_STAFF),
    ("spouse, recorded the other way round", ME, [(ME, COOK, Kinship.SPOUSE)], Bar.RELATED_TO_STAFF),
    ("parent", ME, [(COOK, ME, Kinship.PARENT)], Bar.RELATED_TO_STAFF),
    ("child", ME, [(COOK, ME, Kinship.CHILD)], Bar.RELATED_TO_STAFF),
    ("grandparent", ME, [(COOK, ME, Kinship.GRANDPARENT)], Bar.RELATED_TO_STAFF),
    ("grandchild", ME, [(COOK, ME, Kinship.GRANDCHILD)], Bar.RELATED_TO_STAFF),
    ("brother or sister: close, and not direct", ME, [(COOK, ME, Kinship.SIBLING)], None),
    ("spouse of somebody else", ME, [(NEIGHBOUR, ME, Kinship.SPOUSE)], None),
    ("two others are married", ME, [(COOK, NEIGHBOUR, Kinship.SPOUSE)], None),
    (
        "in-laws: spouse of the cook's child",
        ME,
        [(COOK, NEIGHBOUR, Kinship.CHILD), (NEIGHBOUR, ME, Kinship.SPOUSE)],
        None,
    ),
    (
        "works for it and is married to one who does",
        COOK,
        [(COOK, ME, Kinship.SPOUSE)],
        Bar.WORKS_FOR_COMPANY,
    ),
]


@pytest.mark.parametrize(
    ("person", "relations", "barred"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_who_is_barred(person: UUID, relations: list[tuple[UUID, UUID, Kinship]], barred: Bar | None) -> None:
    assert companies.bar(person, {COOK}, relations) is barred


@given(st.sampled_from(Kinship), st.booleans())
def test_a_relation_counts_from_both_ends(kinship: Kinship, turned: bool) -> None:
    relation = (ME, COOK, kinship) if turned else (COOK, ME, kinship)
    expected = Bar.RELATED_TO_STAFF if kinship in companies.BARRING else None
    assert companies.bar(ME, {COOK}, [relation]) is expected


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "employed"),
    [
        (date(2026, 5, 1), None, True),
        (date(2026, 5, 4), None, True),
        (date(2026, 5, 5), None, False),
        (date(2026, 1, 1), date(2026, 5, 4), True),
        (date(2026, 1, 1), date(2026, 5, 3), False),
    ],
)
def test_the_first_and_the_last_day_count(starts_on: date, ends_on: date | None, employed: bool) -> None:
    assert companies.employed(starts_on, ends_on, date(2026, 5, 4)) is employed
