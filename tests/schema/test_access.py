"""Who may do what, and why: asked through the contract."""

from tests.schema.conftest import Ask
from tests.world import World

EXPLAIN = """
    query($act: String!, $seat: ID) {
      explainAccess(act: $act, seatId: $seat) {
        allowed reasons { role scope allowing { act reach } } elsewhere { role } lines
      }
    }
"""


async def test_a_yes_names_the_role_and_how_far(ask: Ask, world: World) -> None:
    seat = await world.seat("party_secretary", await world.community())
    answer = await ask(seat, EXPLAIN, act="check_in:approve")
    found = answer.data["explainAccess"]
    assert found["allowed"] is True
    assert found["reasons"] == [
        {
            "role": "party_secretary",
            "scope": "COMMUNITY",
            "allowing": [{"act": "check_in:approve", "reach": "community"}],
        }
    ]
    assert found["lines"][0] == "check_in:approve is allowed."


async def test_a_no_names_who_may(ask: Ask, world: World) -> None:
    seat = await world.seat("resident", await world.community())
    answer = await ask(seat, EXPLAIN, act="check_in:approve")
    found = answer.data["explainAccess"]
    assert found["allowed"] is False
    assert {"role": "party_secretary"} in found["elsewhere"]


async def test_only_who_may_ask_about_all_asks_about_others(ask: Ask, world: World) -> None:
    community = await world.community()
    other = f"seat_{(await world.seat('captain', community)).id}"
    admin = await world.seat("tenant_admin")
    answer = await ask(admin, EXPLAIN, act="member:contact", seat=other)
    assert answer.data["explainAccess"]["allowed"] is True
    resident = await world.seat("resident", community)
    answer = await ask(resident, EXPLAIN, act="member:contact", seat=other)
    assert (answer.data, answer.codes) == ({"explainAccess": None}, ["NOT_FOUND"])
    assert answer.paths == [["explainAccess"]]
    answer = await ask(resident, EXPLAIN, act="member:contact", seat=f"seat_{resident.id}")
    assert answer.data["explainAccess"]["allowed"] is False


async def test_a_seat_that_is_none_is_malformed(ask: Ask, world: World) -> None:
    admin = await world.seat("tenant_admin")
    for word in ("x", "team_018f3b7e-0000-7000-8000-000000000000"):
        answer = await ask(admin, EXPLAIN, act="member:contact", seat=word)
        assert answer.codes == ["MALFORMED_ID"]


async def test_the_rules_of_a_role_are_for_who_holds_it_or_reads_the_policy(ask: Ask, world: World) -> None:
    query = "{ roles { code name nameEn scope rules { act reach } } }"
    resident = await ask(await world.seat("resident", await world.community()), query)
    by_code = {role["code"]: role for role in resident.data["roles"]}
    assert (by_code["captain"]["name"], by_code["captain"]["nameEn"]) == ("队长", "Captain")
    assert by_code["captain"]["rules"] is None
    assert {"act": "check_in:report", "reach": "own"} in by_code["resident"]["rules"]
    admin = await ask(await world.seat("tenant_admin"), query)
    assert all(role["rules"] for role in admin.data["roles"])
