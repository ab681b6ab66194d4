"""A vote of an entrance, taken by the commands to where it is printed, and what a PDF says."""

from dataclasses import dataclass

import pypdfium2
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from services import votes
from services.voting_rules import Choice
from tenants.identifiers import public_id
from tests.services.votes.conftest import Entrance, entrance_in
from tests.world import World, new_world

CERTIFIER, OWNERS = "陈小明", ("吴甲", "郑乙", "王丙", "冯丁")
CHOICES = (Choice.YES, Choice.YES, Choice.YES, Choice.NO)
"""Three of four: exactly the three quarters that a lift takes."""


@dataclass(frozen=True)
class Published:
    """A motion and where it is shown."""

    entrance: Entrance
    motion: votes.Motion

    @property
    def world(self) -> World:
        return self.entrance.world

    @property
    def path(self) -> str:
        return path_of(self.world, self.motion)


def path_of(world: World, motion: votes.Motion) -> str:
    return f"/{world.ground.code}/votes/{public_id('motion', motion.id)}"


@pytest.fixture(scope="module")
async def published(app_engine: AsyncEngine, owner_engine: AsyncEngine) -> Published:
    """A published vote that every test of a file reads and none changes."""
    return await voted(await new_world(app_engine, owner_engine))


async def voted(world: World, state: votes.MotionState = votes.MotionState.PUBLISHED) -> Published:
    """A vote in this state; each of the owners has cast a ballot."""
    entrance = await entrance_in(world)
    for number, name in enumerate(OWNERS, 1):
        owner = await world.person(entrance.community, name=name)
        await entrance.home(f"{number}01", 8_850, owner=owner)
    motion = await entrance.motion()
    for home, choice in zip(entrance.homes, CHOICES, strict=True):
        await entrance.cast(motion, home, choice)
    return Published(entrance, await entrance.on_to(motion, state))


def pages_of(pdf: bytes) -> list[str]:
    """The words of each page."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def words_of(pdf: bytes) -> str:
    """All the words, without what a line or a cell puts between them."""
    return "".join("".join(pages_of(pdf)).split())
