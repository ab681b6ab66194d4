"""What is asked, and of whom: until its roll is published a motion can be rewritten."""

from uuid import UUID

from sqlmodel import col

from services import committees, ownership, places
from services.acting import ours
from services.arguments import Title
from services.votes.arguments import Question
from services.votes.choices import MotionState
from services.votes.models import Motion
from services.votes.refusals import (
    BuildingOfAnotherArea,
    MatterOfTheWholeArea,
    NotADraft,
    ScopeMismatch,
)
from services.voting_rules import ElectorateScope, Matter
from services.work import Work, command

OF_THE_WHOLE_AREA = (
    Matter.PROCEDURE_RULES,
    Matter.MANAGEMENT_COVENANT,
    Matter.COMMITTEE_ELECTION,
    Matter.MANAGER,
)
"""What the owners of a part cannot decide for themselves (Civil Code art. 278 (1), items 1 to 4)."""


@command("motion:draft")
async def draft_motion(
    work: Work,
    area_id: UUID,
    scope: ElectorateScope,
    matter: Matter,
    title: Title,
    text: Question,
    building_id: UUID | None = None,
    entrance: places.Entrance | None = None,
) -> Motion:
    """Put a question to the owners of an area, of a building or of one of its entrances.

    Raises NotEntrusted, CommitteeFrozen, ScopeMismatch, BuildingOfAnotherArea or MatterOfTheWholeArea.
    """
    area = await work.find(places.PropertyManagementArea, area_id)
    await ownership.convenes(work, area.id)
    await committees.may_convene(work, area.id, matter)
    _fits(scope, matter, building_id, entrance)
    motion = Motion(
        area_id=area.id,
        community_id=await _community_of(work, area.id, building_id),
        scope=scope,
        building_id=building_id,
        entrance=entrance,
        matter=matter,
        title=title,
        text=text,
        convened_by_person_id=work.me,
    )
    return await work.add(motion)


@command("motion:update")
async def update_motion(
    work: Work, motion_id: UUID, expected_version: int, title: Title, text: Question
) -> Motion:
    """Write the question as it shall be put. Raises NotEntrusted, or NotADraft once the roll is published."""
    motion = await to_convene(work, motion_id, expected_version)
    if motion.state is not MotionState.DRAFT:
        raise NotADraft
    motion.title, motion.text = title, text
    return await work.save(motion)


async def to_convene(work: Work, motion_id: UUID, expected_version: int) -> Motion:
    """The motion, locked, for somebody who convenes in its area. Raises NotEntrusted."""
    motion = await work.find(Motion, motion_id, expected_version=expected_version)
    await to_convene_in(work, motion)
    return motion


async def to_put(work: Work, motion_id: UUID, expected_version: int) -> Motion:
    """As `to_convene`, on the way to the open vote. Raises NotEntrusted, or CommitteeFrozen: what was put to the owners
    before is still counted."""
    motion = await to_convene(work, motion_id, expected_version)
    await committees.may_convene(work, motion.area_id, motion.matter)
    return motion


async def to_convene_in(work: Work, motion: Motion) -> None:
    """Raises NotEntrusted unless the one who acts convenes in the motion's area."""
    await ownership.convenes(work, motion.area_id)


def _fits(scope: ElectorateScope, matter: Matter, building_id: UUID | None, entrance: str | None) -> None:
    wanted = {
        ElectorateScope.PROPERTY_AREA: (False, False),
        ElectorateScope.BUILDING: (True, False),
        ElectorateScope.ENTRANCE: (True, True),
    }[scope]
    if (building_id is not None, entrance is not None) != wanted:
        raise ScopeMismatch(field="scope")
    if matter in OF_THE_WHOLE_AREA and scope is not ElectorateScope.PROPERTY_AREA:
        raise MatterOfTheWholeArea(field="scope")


async def _community_of(work: Work, area_id: UUID, building_id: UUID | None) -> UUID | None:
    """The building's community, or the only one that the area lies in."""
    if building_id is not None:
        building = await work.get(places.Building, building_id)
        if building.area_id != area_id:
            raise BuildingOfAnotherArea(field="building_id")
        return building.community_id
    links = ours(work, places.AreaCommunity).where(col(places.AreaCommunity.area_id) == area_id)
    found = await work.all(links.limit(2))
    return found[0].community_id if len(found) == 1 else None
