"""A vote of an entrance as it stands when it is published, and annulled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from services import places, votes, voting_rules
from services.journal import JournalEntry
from services.voting_rules import CIVIL_CODE_2020, Choice, Count, ElectorateScope, Matter, RollUnit, Verdict
from tenants.identifiers import new_id, public_id
from tenants.language import Language
from tests.world import World

PUBLISHED_AT = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)
"""Half past midnight on the 25th in Shanghai."""
CERTIFIER, OWNERS = "周公正", ("吴甲", "郑乙", "王丙", "冯丁")
CHOICES = (Choice.YES, Choice.YES, Choice.YES, Choice.NO)
ROLL_HASH, BALLOTS_HASH = "a1" * 32, "b2" * 32
QUESTION = "是否同意在2单元加装一台电梯？<b>费用</b>按约定分摊 & 另行公示。"


@dataclass(frozen=True)
class Published:
    """A motion and where it is shown."""

    world: World
    motion: votes.Motion

    @property
    def path(self) -> str:
        return f"/{self.world.ground.code}/votes/{public_id('motion', self.motion.id)}"


@pytest.fixture
async def published(world: World) -> Published:
    return await publish(world)


async def publish(
    world: World,
    *,
    state: votes.MotionState = votes.MotionState.PUBLISHED,
    choices: Sequence[Choice] = CHOICES,
    zh: str = "2单元加装电梯",
) -> Published:
    """Rows as the commands leave them behind."""
    community = await world.community()
    area = await world.area(community)
    building = await world.building(community, area=area)
    certifier = await world.person(community, name=CERTIFIER)
    annulled = state is votes.MotionState.ANNULLED
    motion = await world.add(
        votes.Motion(
            area_id=area.id,
            community_id=community.id,
            scope=ElectorateScope.ENTRANCE,
            building_id=building.id,
            entrance="2单元",
            matter=Matter.LIFT_ADDITION,
            title=zh,
            text=QUESTION,
            state=state,
            rules=CIVIL_CODE_2020.code,
            roll_version=2,
            roll_hash=ROLL_HASH,
            objections_until=date(2026, 10, 20),
            noticed_at=datetime(2026, 10, 21, tzinfo=UTC),
            opens_at=datetime(2026, 11, 10, tzinfo=UTC),
            closes_at=datetime(2026, 11, 20, tzinfo=UTC),
            ballots_hash=BALLOTS_HASH,
            certified_by_person_id=certifier.id,
            published_at=PUBLISHED_AT,
            annulled_because="法院判决撤销：通知不足十五日" if annulled else None,
        )
    )
    await _said(world, motion, building, choices)
    for act in ("roll:publish", "motion:certify", *(("motion:annul",) if annulled else ())):
        await world.add(JournalEntry(act=act, subject_kind="motion", subject_id=motion.id, facts={}))
    return Published(world, motion)


async def _said(
    world: World, motion: votes.Motion, building: places.Building, choices: Sequence[Choice]
) -> None:
    """The roll, the ballots and what they come to."""
    roll: list[RollUnit] = []
    for number, (owner, choice) in enumerate(zip(OWNERS, choices, strict=True), 1):
        unit = await world.add(_unit(building, f"{number}01"))
        entry = await world.add(_entry(motion, unit, owner))
        await world.add(_ballot(motion, entry, choice))
        roll.append(RollUnit(str(unit.id), owner, unit.area))
    count = voting_rules.tally(roll, {unit.unit: choice for unit, choice in zip(roll, choices, strict=True)})
    verdict = voting_rules.decide(CIVIL_CODE_2020, motion.matter, count)
    tally = await world.add(_tally(motion, count, verdict))
    for position, check in enumerate(verdict.checks, 1):
        await world.add(
            votes.TallyCheck(
                tally_id=tally.id,
                motion_id=motion.id,
                position=position,
                axis=check.axis,
                step=check.step,
                holds=check.holds,
                arithmetic_zh=check.arithmetic(Language.CHINESE),
                arithmetic_en=check.arithmetic(Language.ENGLISH),
                words_zh=check.in_words(Language.CHINESE),
                words_en=check.in_words(Language.ENGLISH),
            )
        )


def _unit(building: places.Building, number: str) -> places.ExclusiveUnit:
    return places.ExclusiveUnit(
        community_id=building.community_id,
        building_id=building.id,
        number=number,
        entrance="2单元",
        area=8_850,
        area_source=places.AreaSource.REGISTRY,
    )


def _entry(motion: votes.Motion, unit: places.ExclusiveUnit, owner: str) -> votes.RollEntry:
    return votes.RollEntry(
        motion_id=motion.id,
        roll_version=motion.roll_version,
        unit_id=unit.id,
        building="12号楼",
        number=unit.number,
        owner_key=owner,
        owners=owner,
        area=unit.area,
        area_source=unit.area_source,
        heads=1,
    )


def _ballot(motion: votes.Motion, entry: votes.RollEntry, choice: Choice) -> votes.Ballot:
    return votes.Ballot(
        motion_id=motion.id,
        roll_entry_id=entry.id,
        choice=choice,
        channel=votes.BallotChannel.ONLINE,
        receipt_hash=new_id().hex * 2,
    )


def _tally(motion: votes.Motion, count: Count, verdict: Verdict) -> votes.Tally:
    return votes.Tally(
        motion_id=motion.id,
        outcome=verdict.outcome,
        words_zh=verdict.in_words(Language.CHINESE),
        words_en=verdict.in_words(Language.ENGLISH),
        area_total=count.total.area,
        area_taking_part=count.taking_part.area,
        area_yes=count.yes.area,
        area_no=count.no.area,
        area_abstained=count.abstained.area,
        heads_total=count.total.heads,
        heads_taking_part=count.taking_part.heads,
        heads_yes=count.yes.heads,
        heads_no=count.no.heads,
        heads_abstained=count.abstained.heads,
    )
