"""Dividing the published figures, and making rows of them: no database needed."""

import random
from collections import Counter
from datetime import timedelta
from uuid import UUID

from pydantic import TypeAdapter

from infra.demo import figures, names
from infra.demo.chance import Chance
from infra.demo.figures import Share, shares, spread
from infra.demo.sub_district import make_sub_district
from services.arguments import PersonName, Phone
from tests.infra.demo.conftest import TODAY

WANLI: Share = shares()[-1]


def test_what_is_spread_adds_up() -> None:
    source = random.Random(1)
    for _ in range(500):
        weights = [source.randint(1, 200) for _ in range(source.randint(1, 60))]
        total = source.randint(0, 10_000)
        parts = spread(total, weights)
        assert sum(parts) == total
        fair = [total * weight / sum(weights) for weight in weights]
        assert all(abs(part - share) < 1 for part, share in zip(parts, fair, strict=True))


def test_the_shares_add_up_to_the_district() -> None:
    assert sum(share.communities for share in shares()) == figures.COMMUNITIES
    assert sum(share.members for share in shares()) == figures.MEMBERS
    assert sum(share.party_members for share in shares()) == figures.IN_JOB_PARTY_MEMBERS
    assert sum(share.requests for share in shares()) == figures.REQUESTS
    assert sum(share.stations for share in shares()) == figures.SERVICE_STATIONS
    assert sum(share.honoured for share in shares()) == figures.HONOURED
    assert sum(share.recruited for share in shares()) == figures.RECRUITED


def test_the_same_day_makes_the_same_rows() -> None:
    one, other = make_sub_district(WANLI, TODAY), make_sub_district(WANLI, TODAY)
    assert [vars(row) for row in one.rows()] == [vars(row) for row in other.rows()]


def test_another_day_moves_the_dates_and_nothing_else() -> None:
    week = timedelta(days=7)
    one, later = make_sub_district(WANLI, TODAY), make_sub_district(WANLI, TODAY + week)
    first, moved = one.neighbourhoods[0], later.neighbourhoods[0]
    assert [member.person.name for member in first.roster.serving] == [
        member.person.name for member in moved.roster.serving
    ]
    for before, after in zip(first.cards, moved.cards, strict=True):
        assert after.state == before.state
        assert after.due_at == before.due_at + week


def test_every_row_has_an_id_of_its_own_in_the_order_of_making() -> None:
    chance = Chance("ids", TODAY)
    ids = [chance.id() for _ in range(1_000)]
    assert ids == sorted(ids)
    assert {id.version for id in ids} == {7}
    made: Counter[tuple[str, UUID]] = Counter(
        (str(row.__tablename__), row.id) for row in make_sub_district(WANLI, TODAY).rows()
    )
    assert set(made.values()) == {1}


def test_phone_numbers_are_valid_and_never_repeat() -> None:
    numbers = [names.phone(serial) for serial in range(300_000)]
    assert len(set(numbers)) == len(numbers)
    check = TypeAdapter(Phone)
    assert all(check.validate_python(number) == number for number in numbers[::997])


def test_names_are_names_the_platform_accepts() -> None:
    chance, check = Chance("names", TODAY), TypeAdapter(PersonName)
    for _ in range(500):
        name = names.person_name(chance)
        assert check.validate_python(name) == name
        assert 2 <= len(name) <= 3


def test_no_two_communities_of_the_district_share_a_name() -> None:
    stems = [names.stem(number) for number in range(figures.COMMUNITIES)]
    assert len(set(stems)) == figures.COMMUNITIES
