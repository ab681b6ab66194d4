"""Callers of every role, who ask the compiler the way the endpoint does."""

from dataclasses import dataclass
from typing import Any

from policies.grants import Standing
from schema.operations import Operations
from schema.tasks import Request
from tenants.language import Language
from tenants.models import Seat
from tests.schema.conftest import Answer, Room, answered
from tests.world import World


@dataclass(frozen=True)
class Visitor:
    room: Room
    tenant: str
    token: str
    standing: Standing

    async def ask(self, text: str, **variables: Any) -> Answer:
        request = Request(self.tenant, self.token, Language.ENGLISH, "r-1", text, None, variables)
        return answered(await Operations(self.room.compiler, self.room.tools).run(request))


async def visitor(room: Room, world: World, seat: Seat) -> Visitor:
    return Visitor(room, world.ground.code, await room.token(world, seat), await world.standing(seat))
