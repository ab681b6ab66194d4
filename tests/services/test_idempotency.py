"""One effect per key, however often and however fast a client retries."""

import asyncio

import pytest

from services.idempotency import LONGEST_KEY, claim, fingerprint, keep
from tenants.models import Seat
from tenants.refusals import Empty, IdempotencyMismatch, Invalid, Refusal, TooLong
from tests.world import World

PRINT = fingerprint(b"createGrid", b'{"name": "1"}')


@pytest.fixture
async def seat(world: World) -> Seat:
    return await world.seat("working_group")


async def do(world: World, seat: Seat, key: str = "k-1", asked: str = PRINT, *, pause: float = 0) -> bytes:
    """The deed of one request: the answer given before, or a new one."""
    async with world.work_as(seat) as work:
        before = await claim(work, key, asked)
        if before is not None:
            return before
        await asyncio.sleep(pause)
        answer = f"done as {asyncio.current_task().get_name()}".encode()  # type: ignore[union-attr]
        await keep(work, key, answer)
        return answer


async def test_the_same_key_and_request_get_the_answer_of_the_first(world: World, seat: Seat) -> None:
    first = await asyncio.create_task(do(world, seat), name="first")
    again = await asyncio.create_task(do(world, seat), name="again")
    assert again == first == b"done as first"


async def test_of_one_key_used_twice_at_once_one_does_it_and_both_are_answered(
    world: World, seat: Seat
) -> None:
    tasks = [asyncio.create_task(do(world, seat, pause=0.2), name=f"task {n}") for n in range(4)]
    assert len(set(await asyncio.gather(*tasks))) == 1


async def test_a_key_used_for_another_request_is_refused(world: World, seat: Seat) -> None:
    await do(world, seat)
    with pytest.raises(IdempotencyMismatch) as refused:
        await do(world, seat, asked=fingerprint(b"createGrid", b'{"name": "2"}'))
    assert refused.value.field == "idempotencyKey"


async def test_another_key_and_another_seat_are_other_deeds(world: World, seat: Seat) -> None:
    other = await world.seat("working_group")
    for number, (who, key) in enumerate([(seat, "k-1"), (seat, "k-2"), (other, "k-1")]):
        done = await asyncio.create_task(do(world, who, key), name=str(number))
        assert done == f"done as {number}".encode()


async def test_a_refused_deed_gives_its_key_back(world: World, seat: Seat) -> None:
    async def refused() -> None:
        async with world.work_as(seat) as work:
            await claim(work, "k-1", PRINT)
            raise Empty

    with pytest.raises(Empty):
        await refused()
    assert await asyncio.create_task(do(world, seat), name="later") == b"done as later"


async def test_who_waited_for_a_deed_that_was_refused_does_it(world: World, seat: Seat) -> None:
    claimed = asyncio.Event()

    async def refused() -> None:
        async with world.work_as(seat) as work:
            await claim(work, "k-1", PRINT)
            claimed.set()
            await asyncio.sleep(0.2)
            raise Empty

    first = asyncio.create_task(refused())
    await claimed.wait()
    second = asyncio.create_task(do(world, seat), name="second")
    with pytest.raises(Empty):
        await first
    assert await second == b"done as second"


@pytest.mark.parametrize(
    ("key", "refusal"),
    [
        ("", Empty),
        ("  ", Empty),
        ("k" * (LONGEST_KEY + 1), TooLong),
        ("k\x00", Invalid),
        ("k\ud800", Invalid),
    ],
)
async def test_what_is_no_key_is_refused(world: World, seat: Seat, key: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal) as refused:
        await do(world, seat, key)
    assert refused.value.field == "idempotencyKey"


def test_the_parts_of_a_request_are_told_apart() -> None:
    assert fingerprint(b"ab", b"c") != fingerprint(b"a", b"bc") != fingerprint(b"abc")
    assert fingerprint(b"ab", b"c") == fingerprint(b"ab", b"c")
