"""Two votes of owners in the first compound: a lift that was agreed on, with its arithmetic, and one that still runs,
in which the demonstration's resident can cast a ballot."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from infra.demo.chance import Chance
from infra.demo.drafts import draft
from infra.demo.sub_district import Neighbourhood
from services.ownership import Entrustment, Ownership
from services.people import Person
from services.places import ExclusiveUnit
from services.votes import (
    SEALED,
    Ballot,
    BallotChannel,
    BallotLine,
    Motion,
    MotionState,
    RollEntry,
    RollLine,
    RollOwner,
    Tally,
    TallyCheck,
    hash_of_ballots,
    hash_of_receipt,
    hash_of_roll,
)
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

ENTRANCE = "1号门"
DEVELOPER = "曹杨置业"
YES, NO, ABSTAIN = Choice.YES, Choice.NO, Choice.ABSTAIN
AGREED = (YES, YES, YES, NO, YES, YES, YES, YES, ABSTAIN, YES)
"""What was cast for the first homes of the roll; the rest took no part."""
SO_FAR = (None, YES, NO, YES, None, YES)
"""In the running vote the first home, the resident's, has not voted."""


@dataclass(frozen=True)
class Home:
    """A unit and its owner; None is the developer. `building` is what the roll calls it."""

    unit: ExclusiveUnit
    owner: Person | None
    building: str = "1号楼"

    @property
    def key(self) -> str:
        return str(self.owner.id) if self.owner else DEVELOPER


def make_votes(chance: Chance, there: Neighbourhood) -> Iterator[TenantTable]:
    """The owners of one entrance, and both votes. Units of the first building are given their entrance."""
    homes = homes_of_entrance(there)
    yield _entrusted(chance, there)
    yield from owned(chance, homes)
    lift = Question("1号门加装电梯", "是否同意在1号门加装电梯，费用按楼层分摊？", Matter.LIFT_ADDITION)
    yield from vote_on(chance, there, homes, lift, MotionState.PUBLISHED, chance.moment(60, 70), AGREED)
    repair = Question("1号门楼道粉刷", "是否同意动用维修资金粉刷1号门楼道？", Matter.PART_REPAIR)
    yield from vote_on(chance, there, homes, repair, MotionState.OPEN, chance.moment(1, 2), SO_FAR)


@dataclass(frozen=True)
class Question:
    title: str
    text: str
    matter: Matter
    scope: ElectorateScope = ElectorateScope.ENTRANCE


def homes_of_entrance(there: Neighbourhood) -> list[Home]:
    """One owner has two homes, and the developer has not sold one."""
    building = there.place.buildings[0]
    units = [unit for unit in there.place.units if unit.building_id == building.id]
    resident = there.residents.neighbours[len(there.place.buildings)]
    others = [person for person in there.residents.neighbours[1:] if person is not resident]
    owners = [resident, *others, *(member.person for member in there.roster.active())]
    for unit in units:
        unit.entrance = ENTRANCE
    found = [Home(unit, owner) for unit, owner in zip(units, owners, strict=False)]
    return [*found[:-2], Home(units[-2], found[1].owner), Home(units[-1], None)]


def _entrusted(chance: Chance, there: Neighbourhood) -> Entrustment:
    return draft(Entrustment)(
        **chance.fresh(),
        area_id=there.place.areas[0].id,
        community_id=there.place.community.id,
        document=f"普曹街〔2026〕{chance.number(1, 60)}号",
        since=chance.day(150, 300),
    )


def owned(chance: Chance, homes: Sequence[Home]) -> Iterator[Ownership]:
    """The register: one owner a home, since long ago."""
    for number, home in enumerate(homes, start=1):
        yield draft(Ownership)(
            **chance.fresh(),
            unit_id=home.unit.id,
            community_id=home.unit.community_id,
            person_id=home.owner.id if home.owner else None,
            developer=None if home.owner else DEVELOPER,
            since=chance.day(900, 4_000),
            registration=f"沪（2015）普字不动产权第{chance.number(10_000, 99_999)}{number:02}号",
        )


def vote_on(
    chance: Chance,
    there: Neighbourhood,
    homes: Sequence[Home],
    question: Question,
    state: MotionState,
    opened_at: datetime,
    choices: Sequence[Choice | None],
) -> Iterator[TenantTable]:
    """The motion first, then its roll, its ballots and, once it is closed, its result."""
    roll = [
        RollUnit(f"{place:06}", home.key, home.unit.area, home.owner is None)
        for place, home in enumerate(homes)
    ]
    cast = {unit.unit: choice for unit, choice in zip(roll, choices, strict=False) if choice}
    motion = _motion(chance, there, question, state, opened_at)
    entries = _entries(chance, motion, homes, heads_of(roll))
    ballots = [
        _ballot(chance, motion, entries[int(place)], homes[int(place)], choice)
        for place, choice in cast.items()
    ]
    motion.roll_hash = hash_of_roll(
        RollLine(entry.unit_id, entry.owner_key, entry.area, entry.area_source.value, entry.heads)
        for entry in entries
    )
    yield motion
    for entry, home in zip(entries, homes, strict=True):
        yield entry
        if home.owner:
            yield draft(RollOwner)(
                **chance.fresh(),
                roll_entry_id=entry.id,
                motion_id=motion.id,
                roll_version=1,
                person_id=home.owner.id,
            )
    yield from ballots
    if state in SEALED:
        motion.ballots_hash = hash_of_ballots(
            BallotLine(one.roll_entry_id, one.number, one.choice.value, one.receipt_hash, one.salt)
            for one in ballots
        )
        yield from _result(chance, motion, roll, cast)


def _motion(
    chance: Chance, there: Neighbourhood, question: Question, state: MotionState, opened_at: datetime
) -> Motion:
    place, published = there.place, state == MotionState.PUBLISHED
    part = question.scope is ElectorateScope.ENTRANCE
    return draft(Motion)(
        **chance.fresh(),
        area_id=place.areas[0].id,
        community_id=place.community.id,
        scope=question.scope,
        building_id=place.buildings[0].id if part else None,
        entrance=ENTRANCE if part else None,
        matter=question.matter,
        title=question.title,
        text=question.text,
        state=state,
        convened_by_person_id=there.residents.committee_staff.id,
        rules=CIVIL_CODE_2020.code,
        roll_version=1,
        objections_until=(opened_at - timedelta(days=19)).date(),
        noticed_at=opened_at - timedelta(days=17),
        opens_at=opened_at,
        closes_at=opened_at + timedelta(days=14),
        certified_by_person_id=there.residents.secretary.id if published else None,
        published_at=opened_at + timedelta(days=16) if published else None,
    )


def _entries(
    chance: Chance, motion: Motion, homes: Sequence[Home], heads: Mapping[str, int]
) -> list[RollEntry]:
    return [
        draft(RollEntry)(
            **chance.fresh(),
            motion_id=motion.id,
            roll_version=1,
            position=place + 1,
            unit_id=home.unit.id,
            building=home.building,
            number=home.unit.number,
            owner_key=hashlib.sha256(f"{motion.id} {home.key}".encode()).hexdigest(),
            owners=home.owner.name if home.owner else None,
            developer=home.owner is None,
            area=home.unit.area,
            area_source=home.unit.area_source,
            heads=heads[f"{place:06}"],
        )
        for place, home in enumerate(homes)
    ]


def _ballot(chance: Chance, motion: Motion, entry: RollEntry, home: Home, choice: Choice) -> Ballot:
    return draft(Ballot)(
        **chance.fresh(),
        motion_id=motion.id,
        roll_entry_id=entry.id,
        choice=choice,
        channel=BallotChannel.ONLINE,
        voter_person_id=home.owner.id if home.owner else None,
        receipt_hash=hash_of_receipt(f"{chance.number(0, 1 << 125):040}"),
        salt=f"{chance.number(0, (1 << 128) - 1):032x}",
    )


def _result(
    chance: Chance, motion: Motion, roll: Sequence[RollUnit], cast: Mapping[str, Choice]
) -> Iterator[TenantTable]:
    counted = tally(roll, cast)
    verdict = decide(CIVIL_CODE_2020, motion.matter, counted)
    found = draft(Tally)(**chance.fresh(), **tally_row(motion.id, counted, verdict))
    yield found
    for position, check in enumerate(verdict.checks, start=1):
        yield draft(TallyCheck)(**chance.fresh(), **check_row(found.id, motion.id, position, check))
