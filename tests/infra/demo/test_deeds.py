"""What people did is made from the same rows, and leaves them as they were."""

from infra.demo.deeds import APPRAISED, make_deeds
from infra.demo.figures import shares
from infra.demo.sub_district import make_sub_district
from services.figures import Figures
from tests.infra.demo.conftest import TODAY

WANLI = shares()[-1]


def test_the_same_day_makes_the_same_deeds() -> None:
    one, other = (make_deeds(make_sub_district(WANLI, TODAY), TODAY) for _ in range(2))
    assert [vars(row) for row in one] == [vars(row) for row in other]


def test_no_sub_district_is_given_more_honours_than_its_quota() -> None:
    assert all(share.honoured <= min(APPRAISED, Figures().honours_a_year) for share in shares())
