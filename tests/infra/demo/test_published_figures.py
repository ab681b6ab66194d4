"""The published figures of the district, counted in the database, tenant by tenant."""

import pytest

from infra.demo.figures import shares
from tests.infra.demo.conftest import Demo

SUB_DISTRICTS = [share.code for share in shares()]
SERVING = "membership WHERE state IN ('active', 'reserve')"
PAIRED = """(
    SELECT building_id FROM building_captain WHERE state = 'serving'
    GROUP BY building_id HAVING count(DISTINCT kind) = 2
) AS paired"""


async def total(demo: Demo, what: str) -> int:
    return sum([await demo.count(code, what) for code in SUB_DISTRICTS])


async def test_ten_sub_districts_and_one_office_are_active(demo: Demo) -> None:
    tenants = await demo.ask(
        "putuo", "SELECT kind, count(*) FROM tenant WHERE state = 'active' GROUP BY kind"
    )
    assert {str(kind): count for kind, count in tenants} == {"sub_district": 10, "district_office": 1}


@pytest.mark.parametrize(
    ("what", "published"),
    [
        ("community", 283),
        (SERVING, 10_061),
        (f"{SERVING} AND source = 'checked_in_party_member'", 6_562),
        ("facility WHERE kind = 'service_station'", 383),
        ("service_request", 3_957),
        (
            "service_request r JOIN \"case\" c ON c.id = r.case_id WHERE NOT c.open AND r.state = 'closed'",
            3_957,
        ),
        ("honour WHERE state = 'confirmed'", 23),
        ("talent_candidate WHERE state IN ('recruited', 'promoted')", 93),
    ],
)
async def test_the_sub_districts_add_up_to_the_published_figure(
    demo: Demo, what: str, published: int
) -> None:
    assert await total(demo, what) == published


async def test_nine_buildings_in_ten_have_both_captains(demo: Demo) -> None:
    assert round(100 * await total(demo, PAIRED) / await total(demo, "building")) == 90


@pytest.mark.parametrize("code", SUB_DISTRICTS)
async def test_every_sub_district_is_near_the_districts_coverage(demo: Demo, code: str) -> None:
    assert 85 <= 100 * await demo.count(code, PAIRED) / await demo.count(code, "building") <= 95


async def test_the_office_has_no_residents(demo: Demo) -> None:
    for table in ("community", "person", "membership"):
        assert await demo.count("putuo", table) == 0


async def test_loading_takes_less_than_a_minute(demo: Demo) -> None:
    print(f"\nthe demonstration district was loaded in {demo.seconds:.1f} s")  # noqa: T201
    assert demo.seconds < 60
