"""At once: nothing lost, nothing doubled, nothing after the close, and nobody waits for another voter."""

import asyncio
from collections import Counter

import pytest

from services import people, places, votes
from services.voting_rules import Choice
from tenants.models import Seat
from tests.services.votes.conftest import CLOSES, Entrance, placed

State = votes.MotionState
MANY = 500
CHOICES = list(Choice)


async def crowd(
    entrance: Entrance, many: int
) -> tuple[votes.Motion, list[tuple[places.ExclusiveUnit, people.Person]]]:
    """An open motion whose roll has so many homes, each with an owner."""
    motion = await placed(entrance, State.OPEN)
    units = [
        places.ExclusiveUnit(
            community_id=entrance.community.id,
            building_id=entrance.building.id,
            number=f"k{number}",
            entrance="1号门",
            area=10_000 + number,
            area_source=places.AreaSource.REGISTRY,
        )
        for number in range(many)
    ]
    owners = [
        people.Person(community_id=entrance.community.id, name=f"业主{number}", party_member=False)
        for number in range(many)
    ]
    entries = [
        votes.RollEntry(
            motion_id=motion.id,
            roll_version=1,
            position=position,
            unit_id=unit.id,
            building="1号楼",
            number=unit.number,
            owner_key=f"{position:064}",
            area=unit.area,
            area_source=unit.area_source,
            heads=1,
        )
        for position, unit in enumerate(units, start=1)
    ]
    listed = [
        votes.RollOwner(roll_entry_id=entry.id, motion_id=motion.id, roll_version=1, person_id=owner.id)
        for entry, owner in zip(entries, owners, strict=True)
    ]
    async with entrance.world.session() as session:
        for rows in (units, owners, entries, listed):
            session.add_all(rows)
            await session.flush()
    return motion, list(zip(units, owners, strict=True))


def acting_as(seat: Seat, person: people.Person) -> Seat:
    """The seat of a resident, as if it were this person's."""
    return Seat(id=seat.id, account_id=seat.account_id, person_id=person.id, stamp=seat.stamp)


async def test_five_hundred_ballots_at_once_none_lost_none_doubled(entrance: Entrance) -> None:
    """Everybody casts twice at the same moment: one of the two is refused."""
    motion, homes = await crowd(entrance, MANY)
    resident = await entrance.world.seat("resident", entrance.community)
    connections = asyncio.Semaphore(10)  # as many as there are: whoever waits longer for one is turned away

    async def cast(unit: places.ExclusiveUnit, owner: people.Person, choice: Choice) -> bool:
        try:
            async with connections, entrance.work_as(acting_as(resident, owner)) as work:
                await votes.cast_ballot(work, motion_id=motion.id, unit_id=unit.id, choice=choice)
        except votes.SecondBallot:
            return False
        return True

    said = [CHOICES[number % 3] for number in range(MANY)]
    casts = [cast(unit, owner, choice) for (unit, owner), choice in zip(homes, said, strict=True)]
    again = [cast(unit, owner, choice) for (unit, owner), choice in zip(homes, said, strict=True)]
    done = await asyncio.gather(*casts, *again)
    assert sum(done) == MANY
    assert all(first != second for first, second in zip(done[:MANY], done[MANY:], strict=True))
    ballots = await entrance.all(votes.Ballot)
    assert Counter(ballot.choice for ballot in ballots) == Counter(said)
    assert len({ballot.roll_entry_id for ballot in ballots}) == len(ballots) == MANY
    async with entrance.work_as(None) as work:
        counted = await votes.count(work, motion.id)
    areas = {choice: sum(10_000 + n for n in range(MANY) if said[n] is choice) for choice in Choice}
    assert (counted.yes.area, counted.no.area, counted.abstained.area) == (
        areas[Choice.YES],
        areas[Choice.NO],
        areas[Choice.ABSTAIN],
    )


async def test_a_voter_does_not_wait_for_another(entrance: Entrance) -> None:
    motion = await entrance.motion()
    first, second, _ = entrance.homes
    async with entrance.work_as(first.seat) as work:
        await votes.cast_ballot(work, motion_id=motion.id, unit_id=first.unit.id, choice=Choice.YES)
        await asyncio.wait_for(entrance.cast(motion, second, Choice.NO), timeout=2)
    assert len(await entrance.all(votes.Ballot)) == 2


async def test_the_close_waits_for_who_is_casting_and_then_nobody_comes_in(entrance: Entrance) -> None:
    motion = await entrance.motion()
    first, late, _ = entrance.homes
    async with entrance.work_as(first.seat) as work:
        await votes.cast_ballot(work, motion_id=motion.id, unit_id=first.unit.id, choice=Choice.YES)
        closing = asyncio.create_task(entrance.step(motion, "close", 31))
        done, _pending = await asyncio.wait({closing}, timeout=0.3)
        assert not done, "closed beside a ballot that is being cast"
    after = await closing
    assert after.ballots_hash is not None
    with pytest.raises(votes.MotionNotOpen):
        await entrance.cast(motion, late)
    await sealed_as_it_is(entrance, after)


async def test_who_casts_while_it_is_being_closed_finds_it_closed(entrance: Entrance) -> None:
    motion = await entrance.motion()
    home = entrance.homes[0]
    async with entrance.work_as(entrance.convener, now=lambda: CLOSES) as work:
        await votes.close_motion(work, motion_id=motion.id, expected_version=motion.version)
        casting = asyncio.create_task(entrance.cast(motion, home))
        done, _pending = await asyncio.wait({casting}, timeout=0.3)
        assert not done, "cast beside the close"
    with pytest.raises(votes.MotionNotOpen):
        await casting
    assert await entrance.all(votes.Ballot) == []


@pytest.mark.parametrize("seed", range(3))
async def test_casting_against_closing_the_seal_holds_all_that_was_answered(
    entrance: Entrance, seed: int
) -> None:
    """Every ballot that was answered is sealed, every other was refused, and the hash fits the rows for ever."""
    motion, homes = await crowd(entrance, 40)
    resident = await entrance.world.seat("resident", entrance.community)

    async def cast(unit: places.ExclusiveUnit, owner: people.Person) -> bool:
        try:
            async with entrance.work_as(acting_as(resident, owner)) as work:
                await votes.cast_ballot(work, motion_id=motion.id, unit_id=unit.id, choice=Choice.NO)
        except votes.MotionNotOpen:
            return False
        return True

    async def close() -> None:
        await asyncio.sleep(0.02 * seed)
        await entrance.step(motion, "close", 31)

    *answered, _ = await asyncio.gather(*(cast(*home) for home in homes), close())
    ballots = await entrance.all(votes.Ballot)
    assert sum(bool(one) for one in answered) == len(ballots)
    await sealed_as_it_is(entrance, await entrance.fresh(motion))


async def test_paper_and_online_at_once_make_one_ballot(entrance: Entrance) -> None:
    motion = await entrance.motion()
    home = entrance.homes[0]
    async with entrance.work_as(entrance.convener) as work:
        entered = await votes.enter_paper_ballot(
            work, motion_id=motion.id, unit_id=home.unit.id, choice=Choice.NO
        )

    async def confirm() -> None:
        async with entrance.work_as(entrance.checker) as work:
            await votes.confirm_paper_ballot(
                work, paper_ballot_id=entered.id, choice=Choice.NO, expected_version=1
            )

    done = await asyncio.gather(confirm(), entrance.cast(motion, home), return_exceptions=True)
    assert [type(one) for one in done if isinstance(one, Exception)] == [votes.SecondBallot]
    assert len(await entrance.all(votes.Ballot)) == 1


async def sealed_as_it_is(entrance: Entrance, motion: votes.Motion) -> None:
    async with entrance.work_as(None) as work:
        assert votes.hash_of_ballots(await votes.sealed(work, motion)) == motion.ballots_hash
