"""Who can stand, and who is elected: pure, and none of it raises."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from services.companies import Bar
from services.elections.choices import CandidacyKind, CandidateGround
from services.voting_rules import Weights
from tenants.language import Bilingual

C = TypeVar("C")

OBJECTION_DAYS = 7
"""For how many days the list of candidates is open to objections."""

_RULES = "上海市住宅物业管理规定（2020年修正）"
_RULES_EN = "Shanghai residential property rules (text of 2020)"

SOURCES: Mapping[CandidateGround, Bilingual] = {
    CandidateGround.NOT_AN_OWNER: Bilingual(
        f"{_RULES}：业主委员会委员由业主大会选举产生，应当是本物业管理区域的业主",
        f"{_RULES_EN}: the owners' assembly elects the committee from among the owners of the area",
    ),
    CandidateGround.WORKS_FOR_COMPANY: Bilingual(
        f"{_RULES}：在本物业管理区域的物业服务企业任职的，不得担任业主委员会委员",
        f"{_RULES_EN}: nobody who works for this area's property company is a member",
    ),
    CandidateGround.RELATED_TO_STAFF: Bilingual(
        f"{_RULES}：本物业管理区域物业服务企业人员的配偶、直系亲属，不得担任业主委员会委员",
        f"{_RULES_EN}: nor is the spouse or a direct relative of one who works for it",
    ),
    CandidateGround.UNCURED_BREACH: Bilingual(
        f"{_RULES}：有违反管理规约、欠缴物业服务费或者维修资金、违法搭建等行为且未改正的，不得担任业主委员会委员",
        f"{_RULES_EN}: an uncured breach of the covenant, fees or fund unpaid, or unlawful building disqualifies",
    ),
    CandidateGround.TOO_FEW_BACKERS: Bilingual(
        "本街镇设置：业主联名推荐所需的业主人数",
        "The sub-district's own figure: how many owners nominate jointly",
    ),
}
"""Where it is written that such a person cannot stand."""


@dataclass(frozen=True)
class Candidacy:
    """What is known of somebody who would stand, on the day it is checked. `backers` are owners other than them."""

    owns_unit: bool
    bar: Bar | None
    uncured_breaches: int
    kind: CandidacyKind
    backers: int


def ground_against(candidacy: Candidacy, backers_needed: int) -> CandidateGround | None:
    """The first ground on which somebody cannot stand; None for who can."""
    asked = {
        CandidateGround.NOT_AN_OWNER: not candidacy.owns_unit,
        CandidateGround.WORKS_FOR_COMPANY: candidacy.bar is Bar.WORKS_FOR_COMPANY,
        CandidateGround.RELATED_TO_STAFF: candidacy.bar is Bar.RELATED_TO_STAFF,
        CandidateGround.UNCURED_BREACH: candidacy.uncured_breaches > 0,
        CandidateGround.TOO_FEW_BACKERS: candidacy.kind is CandidacyKind.OWNERS
        and candidacy.backers < backers_needed,
    }
    return next((ground for ground in CandidateGround if asked[ground]), None)


@dataclass(frozen=True)
class Support:
    """What the vote on one candidate came to; `number` is their place on the published list."""

    passed: bool
    yes: Weights
    number: int


def ranked(supports: Mapping[C, Support]) -> list[C]:
    """Those who passed, the most supported first: by the heads that approved, for the members speak for owners and
    not for floor space; then by the area that approved; a tie in both goes to the lower number on the list, which was
    published before anybody voted."""
    passed = [one for one, support in supports.items() if support.passed]
    return sorted(passed, key=lambda one: _rank(supports[one]))


def seats_filled(passed: int, seats: int, fewest: int) -> int:
    """How many seats are filled: as many as passed, at most `seats`, and always an odd number; none at all where
    fewer passed than the smallest committee has."""
    filled = min(passed, seats)
    filled -= 1 - filled % 2
    return filled if filled >= fewest else 0


def objections_until(presented_on: date) -> date:
    """The last day on which an objection to the list can be raised."""
    return presented_on + timedelta(days=OBJECTION_DAYS)


def _rank(support: Support) -> tuple[int, int, int]:
    return (-support.yes.heads, -support.yes.area, support.number)
