"""The roll: drawn from units and owners, published with its hash, corrected by objections, then frozen."""

import asyncio
import hashlib

import asyncpg
import pytest

from infra.database import DatabaseUrls
from services import ownership, places, votes
from services.voting_rules import Choice
from tests.services.votes.conftest import Entrance, on
from tests.world import day_of

State = votes.MotionState


async def roll_of(entrance: Entrance) -> list[votes.RollEntry]:
    entries = await entrance.all(votes.RollEntry)
    return sorted(entries, key=lambda entry: (entry.roll_version, entry.position))


async def test_a_roll_holds_every_unit_of_the_entrance_and_none_beside(entrance: Entrance) -> None:
    await entrance.unit("301", entrance="2号门")
    await entrance.world.add(
        places.ExclusiveUnit(
            community_id=entrance.community.id,
            building_id=(await entrance.world.building(entrance.community, area=entrance.area)).id,
            number="101",
            entrance="1号门",
            area=9_000,
            area_source=places.AreaSource.REGISTRY,
        )
    )
    await entrance.motion(State.ROLL_PUBLISHED)
    assert [(entry.number, entry.position, entry.heads) for entry in await roll_of(entrance)] == [
        ("101", 1, 1),
        ("102", 2, 1),
        ("201", 3, 1),
    ]


async def test_heads_follow_the_owners_and_areas_their_source(entrance: Entrance) -> None:
    """One owner of two homes is one head, a couple another, all that the developer holds a third."""
    first = entrance.homes[0]
    await entrance.home("401", 6_000, owner=first.owner)
    couple = [await entrance.world.person(entrance.community, name=name) for name in ("何先生", "吕女士")]
    shared = await entrance.unit("402", 7_000, source=places.AreaSource.SURVEY)
    for person in couple:
        await entrance.owns(shared, person)
    for number in ("501", "502"):
        await entrance.owns(await entrance.unit(number, 8_000, source=places.AreaSource.CONTRACT), None)
    await entrance.motion(State.ROLL_PUBLISHED)
    roll = {entry.number: entry for entry in await roll_of(entrance)}
    assert {number: entry.heads for number, entry in roll.items()} == {
        "101": 1, "102": 1, "201": 1, "401": 0, "402": 1, "501": 1, "502": 0,
    }  # fmt: skip
    assert roll["401"].owner_key == roll["101"].owner_key != roll["402"].owner_key
    assert [roll[number].area_source.value for number in ("101", "402", "501")] == [
        "registry",
        "survey",
        "contract",
    ]
    assert roll["402"].owners in ("何先生、吕女士", "吕女士、何先生")
    assert (roll["501"].developer, roll["501"].owners) == (True, None)


async def test_the_hash_can_be_worked_out_from_the_posted_roll(entrance: Entrance) -> None:
    motion = await entrance.motion(State.ROLL_PUBLISHED)
    lines = [
        f"{entry.unit_id}|{entry.owner_key}|{entry.area}|{entry.area_source.value}|{entry.heads}\n"
        for entry in sorted(await roll_of(entrance), key=lambda entry: entry.unit_id)
    ]
    assert hashlib.sha256("".join(lines).encode()).hexdigest() == motion.roll_hash
    [told] = await entrance.told("roll:publish")
    assert told.facts["roll_hash"] == motion.roll_hash


async def test_an_owner_of_one_motion_is_not_known_again_in_another(entrance: Entrance) -> None:
    await entrance.motion(State.ROLL_PUBLISHED)
    await entrance.motion(State.ROLL_PUBLISHED)
    entries = await entrance.all(votes.RollEntry)
    assert len({entry.owner_key for entry in entries}) == len(entries) == 6


@pytest.mark.parametrize("gone", [True, False])
async def test_who_sold_is_not_on_the_roll_of_that_day_and_who_bought_is(
    entrance: Entrance, gone: bool
) -> None:
    home, buyer = entrance.homes[0], await entrance.world.person(entrance.community, name="施新主")
    [old] = [row for row in await entrance.all(ownership.Ownership) if row.person_id == home.owner.id]
    day = day_of(on(0 if gone else 1)())
    async with entrance.work_as(entrance.convener, now=on(0)) as work:
        await ownership.end_ownership(work, ownership_id=old.id, until=day, expected_version=1)
        await ownership.register_ownership(
            work, unit_id=home.unit.id, person_id=buyer.id, since=day, registration="沪2026"
        )
    await entrance.motion(State.ROLL_PUBLISHED)
    [first, *_] = await roll_of(entrance)
    assert first.owners == (buyer.name if gone else home.owner.name)


async def test_a_place_without_units_has_no_roll(entrance: Entrance) -> None:
    entrance.building = await entrance.world.building(entrance.community, area=entrance.area)
    motion = await entrance.draft()
    with pytest.raises(votes.NobodyOnTheRoll):
        await entrance.step(motion, "publish_roll", 0)


# --- objections ------------------------------------------------------------------------------------------


async def objected(entrance: Entrance, motion: votes.Motion) -> votes.RollObjection:
    async with entrance.work_as(entrance.homes[0].seat, now=on(1)) as work:
        return await votes.raise_roll_objection(
            work, motion_id=motion.id, unit_id=entrance.homes[0].unit.id, grounds="面积应为 101 平方米"
        )


async def uphold(entrance: Entrance, objection: votes.RollObjection, day: float = 2) -> None:
    async with entrance.work_as(entrance.convener, now=on(day)) as work:
        await votes.uphold_roll_objection(
            work, roll_objection_id=objection.id, decision="按登记簿更正", expected_version=1
        )


async def correct(entrance: Entrance, area: int) -> None:
    unit = entrance.homes[0].unit
    async with entrance.work_as(entrance.convener, now=on(2)) as work:
        await places.update_unit(
            work,
            unit_id=unit.id,
            expected_version=1,
            number=unit.number,
            entrance=unit.entrance,
            area=area,
            area_source=unit.area_source,
        )


async def test_an_objection_upheld_makes_a_new_version_with_a_new_hash(entrance: Entrance) -> None:
    motion = await entrance.motion(State.ROLL_PUBLISHED)
    objection = await objected(entrance, motion)
    with pytest.raises(votes.NothingCorrected):
        await uphold(entrance, objection)
    await correct(entrance, 10_100)
    await uphold(entrance, objection)
    after = await entrance.fresh(motion)
    assert (after.roll_version, after.roll_hash != motion.roll_hash) == (2, True)
    areas = {(entry.roll_version, entry.number): entry.area for entry in await roll_of(entrance)}
    assert (areas[1, "101"], areas[2, "101"]) == (10_000, 10_100)
    [told] = await entrance.told("roll_objection:uphold")
    assert (told.facts["roll_version"], told.facts["roll_hash"]) == (2, after.roll_hash)


async def test_objections_are_closed_when_the_period_is_over_and_all_are_decided(entrance: Entrance) -> None:
    motion = await entrance.motion(State.ROLL_PUBLISHED)
    objection = await objected(entrance, motion)
    with pytest.raises(votes.ObjectionPeriodNotOver):
        await entrance.step(motion, "close_objections", 7)
    with pytest.raises(votes.ObjectionsUndecided) as refusal:
        await entrance.step(motion, "close_objections", 8)
    assert refusal.value.parameters == {"open": 1}
    async with entrance.work_as(entrance.convener, now=on(8)) as work:
        await votes.dismiss_roll_objection(
            work, roll_objection_id=objection.id, decision="登记簿载明 100 平方米", expected_version=1
        )
    assert (await entrance.step(motion, "close_objections", 8)).state is State.OBJECTIONS_CLOSED


async def test_a_frozen_roll_is_neither_objected_to_nor_corrected(entrance: Entrance) -> None:
    motion = await entrance.motion(State.ROLL_PUBLISHED)
    late = await objected(entrance, motion)
    async with entrance.work_as(entrance.convener, now=on(8)) as work:
        await votes.dismiss_roll_objection(
            work, roll_objection_id=late.id, decision="不成立", expected_version=1
        )
    motion = await entrance.step(motion, "close_objections", 8)
    await correct(entrance, 20_000)
    with pytest.raises(votes.RollFrozen):
        await objected(entrance, motion)
    stuck = await entrance.world.add(
        votes.RollObjection(
            motion_id=motion.id, raised_by_person_id=entrance.homes[0].owner.id, grounds="迟到的异议"
        )
    )
    with pytest.raises(votes.RollFrozen):
        await uphold(entrance, stuck)
    assert {entry.area for entry in await roll_of(entrance)} == {10_000}


async def test_the_weight_comes_from_the_roll_whatever_the_registers_say_later(entrance: Entrance) -> None:
    motion = await entrance.motion(State.OPEN)
    await correct(entrance, 99_000)
    await entrance.cast(motion, entrance.homes[0], Choice.YES)
    await entrance.on_to(motion, State.TALLIED)
    [tally] = await entrance.all(votes.Tally)
    assert (tally.area_total, tally.area_yes) == (30_000, 10_000)


async def test_a_correction_and_the_freezing_do_not_pass_each_other(entrance: Entrance) -> None:
    """Whoever comes second finds the roll frozen, or the motion changed."""
    motion = await entrance.motion(State.ROLL_PUBLISHED)
    objection = await objected(entrance, motion)
    await correct(entrance, 10_100)
    done = await asyncio.gather(
        uphold(entrance, objection, 8),
        entrance.step(motion, "close_objections", 8),
        return_exceptions=True,
    )
    after = await entrance.fresh(motion)
    versions = {entry.roll_version for entry in await roll_of(entrance)}
    assert after.roll_version == max(versions)
    assert len([outcome for outcome in done if isinstance(outcome, Exception)]) == 1
    assert after.state is State.ROLL_PUBLISHED  # an undecided objection keeps it open


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE roll_entry SET area = 1",
        "DELETE FROM roll_entry",
        "UPDATE roll_owner SET person_id = roll_entry_id",
        "UPDATE ballot SET choice = 'yes'",
        "DELETE FROM ballot",
        "UPDATE open_ballot SET choice = 'yes'",
        "UPDATE tally SET outcome = 'passed'",
        "UPDATE tally_check SET holds = true",
    ],
)
async def test_who_serves_cannot_rewrite_a_roll_a_ballot_or_a_result(
    statement: str, urls: DatabaseUrls
) -> None:
    connection = await asyncpg.connect(urls.app)
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(statement)
    finally:
        await connection.close()
