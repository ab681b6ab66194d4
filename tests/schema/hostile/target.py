"""A production server in this process, and somebody who is logged in to it."""

import time
from dataclasses import dataclass
from typing import Any

import orjson

from infra.app import Asgi, make_app
from infra.settings import Settings
from schema.tools import Tools
from tenants.models import LoginSession, Seat
from tenants.refusals import catalogue
from tests.schema.conftest import LONG_FROM_NOW
from tests.schema.hostile.corpus import Case
from tests.world import World

CODES = {refusal.code for refusal in catalogue()} - {"INTERNAL"}
"""What may be told."""


@dataclass(frozen=True)
class Answer:
    status: int
    body: Any
    cpu_ms: float

    @property
    def codes(self) -> set[str]:
        return {error["extensions"]["code"] for error in self.body.get("errors", ())}


@dataclass(frozen=True)
class Target:
    app: Asgi
    path: str
    token: str

    async def send(self, case: Case) -> Answer:
        told = {
            "authorization": f"Bearer {self.token}",
            "content-length": str(len(case.body)),
            "accept-language": "en",
            **dict(case.headers),
        }
        scope = {
            "type": "http",
            "method": "POST",
            "path": self.path,
            "query_string": b"",
            "headers": [(name.encode(), value.encode()) for name, value in told.items()],
        }
        waiting = [case.body[start : start + 65_536] for start in range(0, len(case.body) or 1, 65_536)]
        out: list[Any] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": waiting.pop(0), "more_body": bool(waiting)}

        async def send(message: Any) -> None:
            out.append(message)

        started = time.process_time()
        await self.app(scope, receive, send)
        cpu_ms = (time.process_time() - started) * 1000
        return Answer(out[0]["status"], orjson.loads(out[1]["body"]), cpu_ms)


async def target_of(tools: Tools, settings: Settings, world: World, seat: Seat) -> Target:
    login = await world.add(LoginSession(seat_id=seat.id, expires_at=LONG_FROM_NOW))
    token, _ = tools.desk.issue(
        tenant_id=world.ground.tenant_id, seat_id=seat.id, session_id=login.id, now=tools.now()
    )
    return Target(make_app(tools, settings), f"/{world.ground.code}/graphql", token)
