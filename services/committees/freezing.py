"""What an owners' committee in re-election may not let the owners decide on (rules.md; frozen)."""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import col

from services import voting_rules
from services.acting import ours
from services.committees.machines import FROZEN
from services.committees.models import OwnersCommittee
from services.committees.refusals import CommitteeFrozen
from services.voting_rules import Matter
from services.work import Work
from tenants.language import Bilingual

_RULES = Bilingual(
    "上海市住宅物业管理规定（2020年修正）：自换届改选小组产生至新一届业主委员会选举产生期间，业主委员会不得组织召开业主大会会议决定",
    "Shanghai residential property rules (text of 2020): from the day the re-election group is set up until the next "
    "committee is elected, the committee does not convene the assembly on ",
)


def _item(zh: str, en: str) -> Bilingual:
    return Bilingual(_RULES.zh + zh, _RULES.en + en)


MANAGER = _item("选聘、解聘物业服务企业", "hiring or dismissing the property company")
WORKS = _item(
    "物业维修、更新、改造等重大事项",
    "repairs, renewal, rebuilding and the like, and the fund that pays for them",
)
OTHER = _item("其他重大事项", "other major matters")

FROZEN_MATTERS: Mapping[Matter, Bilingual] = {
    Matter.MANAGER: MANAGER,
    Matter.FUND_USE: WORKS,
    Matter.FUND_RAISING: WORKS,
    Matter.REBUILDING: WORKS,
    Matter.COMMON_PARTS_USE: OTHER,
    Matter.OTHER: OTHER,
    Matter.LIFT_ADDITION: WORKS,
    Matter.PART_REPAIR: WORKS,
    Matter.PART_USE_CHANGE: OTHER,
}
"""Where it is written, by matter. Electing the next committee is not among them, nor are the rules and the covenant."""


async def may_convene(work: Work, area_id: UUID, matter: Matter) -> None:
    """Raises CommitteeFrozen for a committee in re-election that would put this matter to the owners. A residents'
    committee that is entrusted with the area is not bound."""
    source = FROZEN_MATTERS.get(matter)
    if source is None or work.standing is None or area_id not in work.standing.ids(work.act, "area"):
        return
    frozen = ours(work, OwnersCommittee).where(
        col(OwnersCommittee.area_id) == area_id, col(OwnersCommittee.state).in_(FROZEN)
    )
    if await work.first(frozen):
        raise CommitteeFrozen(matter=voting_rules.MATTERS[matter], source=source)
