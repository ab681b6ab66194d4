"""A compound whose offices are held, and what attempts there are made of."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import func, literal_column, select, union_all

from services import alliance, meetings, requests
from tenants.identifiers import public_id
from tenants.tables import TenantTable, table_of
from tests.api import Answer, Client
from tests.services.meetings.conftest import Officer, Parish, attending, item_of, meeting_in
from tests.world import Row, today

State = meetings.MeetingState
Kind = meetings.ForumKind
KEPT = (
    alliance.Alliance,
    alliance.AllianceSignature,
    meetings.Meeting,
    meetings.MeetingCall,
    meetings.AgendaItem,
    meetings.MeetingDocument,
    meetings.Attendee,
    meetings.Speech,
    meetings.Minutes,
    meetings.MinutesSignature,
    meetings.Resolution,
    meetings.ResolutionAssent,
    meetings.FollowUp,
    meetings.FollowUpStep,
    requests.Case,
)


@dataclass(frozen=True)
class Scene:
    """A compound whose offices are held, and a client for each."""

    parish: Parish
    staff: Client
    secretary: Client
    chair: Client
    member: Client
    manager: Client
    resident: Client
    neighbour: Officer
    alliance: alliance.Alliance

    async def meeting(
        self, state: State = State.OPEN, forum: Kind = Kind.RED_HALL, **more: Any
    ) -> meetings.Meeting:
        return await meeting_in(self.parish, state, forum, **more)

    async def committee(self, state: State = State.OPEN, *, members: int = 3) -> meetings.Meeting:
        """A meeting of the owners' committee, which its chair conducts."""
        return await self.meeting(
            state, Kind.OWNERS_COMMITTEE_MEETING, conductor=self.parish.chair, members=members
        )

    async def there(self, meeting: meetings.Meeting, who: Officer, **more: Any) -> meetings.Attendee:
        return await attending(self.parish, meeting, who, **more)

    async def resolution(self, meeting: meetings.Meeting) -> meetings.Resolution:
        return await self.add(
            meetings.Resolution(
                meeting_id=meeting.id,
                community_id=meeting.community_id,
                agenda_item_id=(await item_of(self.parish, meeting)).id,
                text="错时开放车位。",
            )
        )

    async def follow_up(self, meeting: meetings.Meeting, **more: Any) -> meetings.FollowUp:
        return await self.add(
            meetings.FollowUp(
                meeting_id=meeting.id,
                community_id=meeting.community_id,
                title="补划车位线",
                details="东侧空地补划。",
                owner_person_id=self.parish.manager.person.id,
                side=meetings.Side.PROPERTY_COMPANY,
                due_on=today() + timedelta(days=9),
                **more,
            )
        )

    async def add(self, row: Row) -> Row:
        return await self.parish.quarter.world.add(row)

    async def rows(self) -> list[Any]:
        """How many rows of each kind there are, and how often they were changed."""
        counts = [
            select(
                literal_column(f"'{kind.__tablename__}'").label("kind"),
                func.count().label("rows"),
                func.coalesce(func.sum(table_of(kind).c.version), 0).label("changes"),
            )
            for kind in KEPT
        ]
        async with self.parish.quarter.world.session() as session:
            return [tuple(row) for row in await session.execute(union_all(*counts).order_by("kind"))]


Send = Callable[[], Awaitable[Answer]]
Attempt = Callable[[Scene], Awaitable[Send]]
ATTEMPTS: list[tuple[str, str | None, Attempt]] = []


def refused(code: str, field: str | None = None) -> Callable[[Attempt], Attempt]:
    """What the scene makes ready, and what is then refused with this code."""

    def note(attempt: Attempt) -> Attempt:
        ATTEMPTS.append((code, field, attempt))
        return attempt

    return note


def id_of(row: TenantTable) -> str:
    return public_id(str(row.__tablename__), row.id)


def do(client: Client, mutation: str, row: TenantTable, *, version: bool = True, **more: Any) -> Send:
    """One mutation about a row, sent when called."""
    first, *rest = str(row.__tablename__).split("_")
    name = first + "".join(word.capitalize() for word in rest) + "Id"
    given = {name: id_of(row), **({"expectedVersion": row.version} if version else {}), **more}
    return lambda: client.do(mutation, "__typename", **given)
