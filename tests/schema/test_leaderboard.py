"""Who reads whose points, and in what order a leaderboard comes."""

from services import points, roster
from services.work import utc_now
from tenants.models import Seat
from tests.schema.conftest import Ask
from tests.services.roster.conftest import Quarter, quarter

__all__ = ["quarter"]

BOARD = "{ leaderboard(first: 10) { nodes { balance stars person { name } } } }"


async def account(quarter: Quarter, membership: roster.Membership, balance: int) -> points.PointsAccount:
    return await quarter.world.add(
        points.PointsAccount(
            person_id=membership.person_id,
            community_id=quarter.community.id,
            balance=balance,
            entries=1,
        )
    )


async def board(quarter: Quarter, ask: Ask, seat: Seat) -> list[tuple[int, int]]:
    answer = await ask(seat, BOARD)
    return [(one["balance"], one["stars"]) for one in answer.data["leaderboard"]["nodes"]]


async def test_the_most_comes_first_with_its_stars(quarter: Quarter, ask: Ask) -> None:
    for balance in (19, 60, 20, 500):
        membership, _ = await quarter.member()
        await account(quarter, membership, balance)
    assert await board(quarter, ask, quarter.captain) == [(500, 5), (60, 2), (20, 1), (19, 0)]


async def test_the_rules_in_force_today_say_when_a_star_shines(quarter: Quarter, ask: Ask) -> None:
    membership, _ = await quarter.member()
    await account(quarter, membership, 30)
    await quarter.world.add(points.PointsRules(number=1, effective_from=utc_now(), stars=[10, 20, 30, 40]))
    assert await board(quarter, ask, quarter.captain) == [(30, 3)]
    await quarter.world.add(points.PointsRules(number=2, effective_from=utc_now(), stars=[]))
    assert await board(quarter, ask, quarter.captain) == [(30, 0)]


async def test_who_no_longer_serves_is_on_no_leaderboard(quarter: Quarter, ask: Ask) -> None:
    left, own = await quarter.member(roster.MembershipState.LEFT)
    await account(quarter, left, 30)
    assert await board(quarter, ask, quarter.captain) == []
    answer = await ask(own, "{ me { person { points { balance stars } } } }")
    assert answer.data["me"]["person"]["points"] == {"balance": 30, "stars": 1}


async def test_a_member_reads_their_own_points_only(quarter: Quarter, ask: Ask) -> None:
    membership, own = await quarter.member()
    other, _ = await quarter.member()
    await account(quarter, membership, 30)
    await account(quarter, other, 40)
    assert await board(quarter, ask, own) == [(30, 1)]
