"""Notice, opening, closing, the count, who certifies it, and how long it can be annulled."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from services import ownership, votes, voting_rules
from services.voting_rules import Choice, Count, RollUnit, Weights
from tests.services.votes.conftest import CLOSES, OPENS, START, VOTING, Entrance, on, placed

State = votes.MotionState


# --- notice, opening, closing ----------------------------------------------------------------------------


async def test_voting_opens_no_sooner_than_the_notice_allows(entrance: Entrance) -> None:
    motion = await entrance.motion(State.OBJECTIONS_CLOSED)
    earliest = on(8)() + timedelta(days=15)
    with pytest.raises(votes.NoticeTooShort) as refusal:
        await notice(entrance, motion, earliest - timedelta(days=1), CLOSES)
    assert refusal.value.parameters["days"] == 15
    with pytest.raises(votes.ClosesBeforeOpening):
        await notice(entrance, motion, earliest, earliest)
    assert (await notice(entrance, motion, earliest, CLOSES)).state is State.NOTICED


async def notice(
    entrance: Entrance, motion: votes.Motion, opens_at: datetime, closes_at: datetime
) -> votes.Motion:
    async with entrance.work_as(entrance.convener, now=on(8)) as work:
        return await votes.notice_motion(
            work,
            motion_id=motion.id,
            opens_at=opens_at,
            closes_at=closes_at,
            expected_version=motion.version,
        )


async def test_voting_opens_and_closes_when_it_was_announced(entrance: Entrance) -> None:
    motion = await entrance.motion(State.NOTICED)
    opens, closes = (OPENS - START).days, (CLOSES - START).days
    with pytest.raises(votes.NoticeNotOver):
        await entrance.step(motion, "open", opens - 0.01)
    motion = await entrance.step(motion, "open", opens)
    with pytest.raises(votes.VotingNotOver):
        await entrance.step(motion, "close", closes - 0.01)
    assert (await entrance.step(motion, "close", closes)).state is State.CLOSED


async def test_the_clock_closes_what_is_due_and_seals_it(entrance: Entrance) -> None:
    motion = await entrance.motion()
    await entrance.cast(motion, entrance.homes[0], Choice.NO)
    async with entrance.work_as(None, now=lambda: VOTING) as work:
        assert await votes.close_due_motions(work) == 0
    async with entrance.work_as(None, now=lambda: CLOSES) as work:
        assert await votes.close_due_motions(work) == 1
        assert await votes.close_due_motions(work) == 0
    after = await entrance.fresh(motion)
    assert after.state is State.CLOSED
    [told] = await entrance.told("motion:close")
    assert (told.created_by, told.facts["ballots_hash"]) == (None, after.ballots_hash)


# --- the count -------------------------------------------------------------------------------------------


async def random_roll(entrance: Entrance, chance: Random) -> None:
    """Owners with one to three units, co-owners among them, and a developer."""
    for number in range(3, chance.randint(4, 9)):
        home = await entrance.home(f"{number}01", chance.choice((5_000, 7_500, 10_000)))
        for more in range(chance.randint(0, 2)):
            await entrance.home(f"{number}0{more + 2}", chance.choice((5_000, 10_000)), owner=home.owner)
    for number in range(chance.randint(0, 2)):
        await entrance.owns(await entrance.unit(f"99{number}", 6_000), None)


def expected(roll: Sequence[votes.RollEntry], cast: dict[str, Choice]) -> Count:
    """The count by the rules themselves, over the roll as it stands."""
    units = [RollUnit(entry.number, entry.owner_key, entry.area, entry.developer) for entry in roll]
    return voting_rules.tally(units, cast)


def kept(tally: votes.Tally) -> Count:
    return Count(
        Weights(tally.area_total, tally.heads_total),
        Weights(tally.area_taking_part, tally.heads_taking_part),
        Weights(tally.area_yes, tally.heads_yes),
        Weights(tally.area_no, tally.heads_no),
        Weights(tally.area_abstained, tally.heads_abstained),
    )


@pytest.mark.parametrize("seed", range(5))
async def test_the_statement_counts_as_the_rules_do(entrance: Entrance, seed: int) -> None:
    """And changing any one ballot changes the count by that unit, and by nothing else."""
    chance = Random(seed)
    await random_roll(entrance, chance)
    motion = await entrance.motion()
    cast: dict[str, Choice] = {}
    for home in chance.sample(entrance.homes, chance.randint(1, len(entrance.homes))):
        cast[home.unit.number] = chance.choice(list(Choice))
        await entrance.cast(motion, home, cast[home.unit.number])
    roll = await entrance.all(votes.RollEntry)
    async with entrance.work_as(None) as work:
        before = await votes.count(work, motion.id)
    assert before == expected(roll, cast)
    changed = next(home for home in entrance.homes if home.unit.number in cast)
    said = cast[changed.unit.number]
    cast[changed.unit.number] = next(choice for choice in Choice if choice is not said)
    async with entrance.work_as(changed.seat) as work:
        await votes.change_ballot(
            work, motion_id=motion.id, unit_id=changed.unit.id, choice=cast[changed.unit.number]
        )
    async with entrance.work_as(None) as work:
        after = await votes.count(work, motion.id)
    assert after == expected(roll, cast)
    assert after.taking_part == before.taking_part
    weights = {Choice.YES: (before.yes, after.yes), Choice.NO: (before.no, after.no)}
    weights[Choice.ABSTAIN] = (before.abstained, after.abstained)
    left, came = weights[said], weights[cast[changed.unit.number]]
    assert left[0].area - left[1].area == came[1].area - came[0].area == changed.unit.area


async def test_the_forecast_tells_who_takes_part_and_the_same_whatever_they_said(entrance: Entrance) -> None:
    motion = await entrance.motion()
    seen = []
    for choice, home in zip(Choice, entrance.homes, strict=True):
        await entrance.cast(motion, home, choice)
        async with entrance.work_as(None) as work:
            found = await votes.forecast(work, motion.id)
        seen.append((found.taking_part, found.total, [check.holds for check in found.checks]))
    assert seen == [
        (Weights(10_000, 1), Weights(30_000, 3), [False, False]),
        (Weights(20_000, 2), Weights(30_000, 3), [True, True]),
        (Weights(30_000, 3), Weights(30_000, 3), [True, True]),
    ]
    async with entrance.work_as(entrance.homes[0].seat) as work:
        await votes.change_ballot(
            work, motion_id=motion.id, unit_id=entrance.homes[0].unit.id, choice=Choice.ABSTAIN
        )
    async with entrance.work_as(None) as work:
        assert (await votes.forecast(work, motion.id)).taking_part == Weights(30_000, 3)
    motion = await entrance.on_to(motion, State.CLOSED)
    async with entrance.work_as(None) as work:
        with pytest.raises(votes.MotionNotOpen):
            await votes.forecast(work, motion.id)


# --- who certifies, and until when it can be annulled ----------------------------------------------------


async def test_the_convener_does_not_certify_and_the_checker_does(entrance: Entrance) -> None:
    motion = await entrance.motion(State.TALLIED)
    with pytest.raises(votes.CertifiedByConvener):
        async with entrance.work_as(entrance.convener, now=on(32)) as work:
            await votes.certify_motion(work, motion_id=motion.id, expected_version=motion.version)
    motion = await entrance.step(motion, "certify", 32)
    assert motion.certified_by_person_id == entrance.checker.person_id


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE ballot SET choice = 'no' WHERE choice = 'yes'",
        "UPDATE ballot SET choice = CASE choice WHEN 'yes' THEN 'no' ELSE 'yes' END",  # the sums stay as they were
        "UPDATE ballot SET salt = repeat('0', 32)",
        "DELETE FROM ballot",
        "UPDATE ballot SET receipt_hash = repeat('0', 64)",
        "UPDATE roll_entry SET area = area + 1",
    ],
)
async def test_what_was_touched_after_the_close_is_not_certified(
    entrance: Entrance, owner_engine: AsyncEngine, tampering: str
) -> None:
    motion = await entrance.motion()
    await entrance.cast(motion, entrance.homes[0], Choice.YES)
    await entrance.cast(motion, entrance.homes[1], Choice.NO)
    motion = await entrance.on_to(motion, State.TALLIED)
    async with owner_engine.begin() as connection:
        tenant = str(entrance.world.ground.tenant_id)
        await connection.execute(
            text("SELECT set_config('app.tenant_id', :tenant, true)"), {"tenant": tenant}
        )
        await connection.execute(text(tampering))
    with pytest.raises(votes.SealBroken):
        await entrance.step(motion, "certify", 32)


async def test_a_result_can_be_annulled_for_a_year(entrance: Entrance) -> None:
    late, in_time = [await placed(entrance, State.PUBLISHED) for _ in range(2)]
    with pytest.raises(votes.AnnulmentTooLate):
        await annul(entrance, late, 32 + 366)
    assert (await annul(entrance, in_time, 32 + 365)).state is State.ANNULLED


async def annul(entrance: Entrance, motion: votes.Motion, day: float) -> votes.Motion:
    async with entrance.work_as(None, now=on(day)) as work:
        return await votes.annul_motion(work, motion_id=motion.id, reason="法院判决撤销", expected_version=1)


async def test_an_open_ballot_is_published_when_voting_ends_and_a_secret_one_never(
    entrance: Entrance,
) -> None:
    for openly in (False, True):
        motion = await entrance.motion()
        async with entrance.world.session() as session:
            await session.execute(
                text("UPDATE motion SET open_ballot = :openly WHERE id = :id"),
                {"openly": openly, "id": motion.id},
            )
        await entrance.cast(motion, entrance.homes[0], Choice.NO)
        assert await entrance.all(votes.OpenBallot) == []
        await entrance.on_to(motion, State.CLOSED)
    [shown] = await entrance.all(votes.OpenBallot)
    assert (shown.motion_id, shown.choice) == (motion.id, Choice.NO)


# --- who may convene -------------------------------------------------------------------------------------


async def test_a_committee_convenes_only_where_it_is_entrusted(entrance: Entrance) -> None:
    [trust] = await entrance.all(ownership.Entrustment)
    motion = await entrance.draft()
    async with entrance.work_as(None) as work:
        await ownership.end_entrustment(work, entrustment_id=trust.id, expected_version=1)
    with pytest.raises(ownership.NotEntrusted):
        await entrance.draft()
    with pytest.raises(ownership.NotEntrusted):
        await entrance.step(motion, "publish_roll", 0)


async def test_the_chair_of_the_owners_committee_convenes_without_being_entrusted(entrance: Entrance) -> None:
    [trust] = await entrance.all(ownership.Entrustment)
    async with entrance.work_as(None) as work:
        await ownership.end_entrustment(work, entrustment_id=trust.id, expected_version=1)
    person = await entrance.world.person(entrance.community, name="业委会主任")
    entrance.convener = await entrance.world.seat("owners_committee_chair", entrance.area, person=person)
    assert (await entrance.motion(State.PUBLISHED)).convened_by_person_id == person.id
