"""Who owns the homes of the small sub-district, and what its owners vote on: every state of a motion once."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import cycle

from services import ownership, people, places, votes
from services.votes.tallies import check_row, tally_row
from services.voting_rules import (
    CIVIL_CODE_2020,
    Choice,
    ElectorateScope,
    Matter,
    RollUnit,
    decide,
    heads_of,
    tally,
)
from tenants.tables import TenantTable
from tests.schema.reference.townspeople import START, WORDS, add
from tests.world import World

LONG = timedelta(days=20_000)
State = votes.MotionState


async def assembly(
    world: World,
    areas: Sequence[places.PropertyManagementArea],
    communities: Sequence[places.Community],
    units: Sequence[places.ExclusiveUnit],
    persons: Sequence[people.Person],
) -> None:
    trusts = [
        ownership.Entrustment(
            area_id=areas[0].id,
            community_id=communities[0].id,
            document=WORDS[n],
            since=START.date(),
            ended_on=START.date() if n else None,
        )
        for n in range(2)
    ]
    await add(world, trusts, [_owned(n, unit, persons) for n, unit in enumerate(units)])
    motions = [_motion(n, state, areas, communities, persons) for n, state in enumerate(State)]
    await add(world, motions)
    for n, motion in enumerate(motions):
        if motion.state is not State.DRAFT:
            await _put(world, n, motion, units, persons)


def _owned(n: int, unit: places.ExclusiveUnit, persons: Sequence[people.Person]) -> ownership.Ownership:
    return ownership.Ownership(
        unit_id=unit.id,
        community_id=unit.community_id,
        person_id=persons[n].id if n != 3 else None,
        developer=WORDS[2] if n == 3 else None,
        since=START.date(),
        until=START.date() if n == 1 else None,
        registration=WORDS[n],
    )


def _motion(
    n: int,
    state: votes.MotionState,
    areas: Sequence[places.PropertyManagementArea],
    communities: Sequence[places.Community],
    persons: Sequence[people.Person],
) -> votes.Motion:
    drafted, sealed = state is State.DRAFT, state in votes.SEALED
    return votes.Motion(
        area_id=areas[n % 2].id,
        community_id=communities[n % 2].id if n % 3 else None,
        scope=ElectorateScope.PROPERTY_AREA,
        matter=list(Matter)[n],
        title=WORDS[n % 8],
        text=WORDS[n % 7],
        open_ballot=n % 4 == 1,
        state=state,
        convened_by_person_id=persons[4].id if n % 2 else None,
        rules=None if drafted else CIVIL_CODE_2020.code,
        roll_version=0 if drafted else 1,
        roll_hash=None if drafted else f"{n:064}",
        objections_until=None if drafted else START.date(),
        opens_at=START,
        closes_at=START + LONG,
        ballots_hash=f"{n:064}" if sealed else None,
        published_at=START if n > 7 else None,
        annulled_because=WORDS[1] if state is State.ANNULLED else None,
    )


async def _put(
    world: World,
    n: int,
    motion: votes.Motion,
    units: Sequence[places.ExclusiveUnit],
    persons: Sequence[people.Person],
) -> None:
    """A roll in two versions, ballots of three units, one on paper and one by a proxy, an objection, a result."""
    old, entries = [
        [_entry(motion, version, place, unit, persons) for place, unit in enumerate(units, start=1)]
        for version in (0, 1)
    ]
    owners = [
        votes.RollOwner(
            roll_entry_id=entry.id,
            motion_id=motion.id,
            roll_version=entry.roll_version,
            person_id=persons[(place + n) % len(persons)].id,
        )
        for place, entry in enumerate([*old, *entries])
    ]
    await add(world, old, entries, owners, [_objection(k, motion, persons) for k in range(3)])
    choices = cycle(Choice)
    ballots = [
        votes.Ballot(
            motion_id=motion.id,
            roll_entry_id=entry.id,
            number=number,
            choice=next(choices),
            channel=list(votes.BallotChannel)[place % 3],
            voter_person_id=persons[(place + n) % len(persons)].id,
            receipt_hash=f"{place}{number:063}",
            salt="0" * 32,
        )
        for place, entry in enumerate(entries[:3])
        for number in (1, 2)
    ]
    papers = [
        votes.PaperBallot(
            motion_id=motion.id,
            roll_entry_id=entries[k].id,
            content=Choice.NO,
            entered_by_person_id=persons[k].id if k else None,
            state=state,
        )
        for k, state in enumerate(votes.PaperBallotState)
    ]
    mandate = votes.Proxy(
        motion_id=motion.id,
        roll_entry_id=entries[0].id,
        principal_person_id=persons[n % 4].id,
        proxy_person_id=persons[(n + 1) % 4].id,
        document=WORDS[n % 5],
        opinion=Choice.YES,
        revoked_at=START if n % 2 else None,
    )
    shown = [
        votes.OpenBallot(motion_id=motion.id, roll_entry_id=entry.id, choice=next(choices))
        for entry in entries[:2]
        if motion.state in votes.SEALED
    ]
    await add(world, ballots, papers, [mandate], shown)
    await add(world, *_result(motion, entries))


def _entry(
    motion: votes.Motion,
    version: int,
    place: int,
    unit: places.ExclusiveUnit,
    persons: Sequence[people.Person],
) -> votes.RollEntry:
    return votes.RollEntry(
        motion_id=motion.id,
        roll_version=version,
        position=place,
        unit_id=unit.id,
        building=WORDS[place],
        number=unit.number,
        owner_key=f"{place % 4:064}",
        owners=persons[place].name if place % 3 else None,
        developer=place % 3 == 0,
        area=unit.area,
        area_source=unit.area_source,
        heads=int(place < 4),
    )


def _objection(k: int, motion: votes.Motion, persons: Sequence[people.Person]) -> votes.RollObjection:
    state = list(votes.RollObjectionState)[k]
    return votes.RollObjection(
        motion_id=motion.id,
        raised_by_person_id=persons[k].id,
        grounds=WORDS[k],
        state=state,
        decision=WORDS[k + 1] if k else None,
    )


def _result(motion: votes.Motion, entries: Sequence[votes.RollEntry]) -> list[Sequence[TenantTable]]:
    if motion.state not in votes.SEALED or motion.state is State.CLOSED:
        return []
    roll = [RollUnit(str(entry.position), entry.owner_key, entry.area) for entry in entries]
    assert sum(heads_of(roll).values()) == 4
    counted = tally(roll, {"1": Choice.YES, "2": Choice.YES, "3": Choice.ABSTAIN})
    verdict = decide(CIVIL_CODE_2020, motion.matter, counted)
    kept = votes.Tally(**tally_row(motion.id, counted, verdict))
    checks = [
        votes.TallyCheck(**check_row(kept.id, motion.id, position, check))
        for position, check in enumerate(verdict.checks)
    ]
    return [[kept], checks]
