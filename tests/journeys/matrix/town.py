"""Two sub-districts of one district, its office, and a seat for every role: held in the first place of the first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine

from policies.grants import OF_A_PERSON
from policies.models import Scope
from policies.templates import templates
from services.work import utc_now
from tenants.authentication import TokenDesk
from tenants.models import LoginSession, Seat, TenantKind
from tenants.tables import TenantTable
from tests.journeys.matrix import of_compounds, of_people
from tests.journeys.matrix.kinds import readable
from tests.journeys.matrix.land import Land, survey
from tests.schema.reference.contract import Contract
from tests.schema.reference.town import Town, make_town
from tests.world import World, new_world

MEANINGS = {**of_people.MEANINGS, **of_compounds.MEANINGS}
FAR = 10**9
"""Where the ids of the second town begin: none is an id of the first."""
WHO = {"member": 2, "group_leader": 2, "captain": 0, "deputy_captain": 4, "party_secretary": 4}
"""Which of the people of the first community holds a role; of the others, somebody who serves there."""
SOMEBODY = 2
OFFICE = "district_office"


@dataclass(frozen=True)
class Sat:
    """Somebody in one role, logged in."""

    role: str
    tenant: str
    token: str
    person: UUID | None
    places: dict[Scope, UUID]
    in_town: bool

    def held(self, reach: str) -> Collection[UUID]:
        """The places in which the role is held as far as that reach goes, or whose own it is."""
        if reach in OF_A_PERSON:
            return {self.person} if self.person else set()
        scope = Scope.COMMUNITY if reach == "team" else Scope(reach) if reach != "district" else None
        return {self.places[scope]} if scope in self.places else set()


@dataclass(frozen=True)
class Matrix:
    """The two towns, as they were laid, and who sits in the first."""

    land: Land
    elsewhere: Land
    sat: dict[str, Sat]


async def lay(engine: AsyncEngine, owner: AsyncEngine, desk: TokenDesk) -> Matrix:
    first = await make_town(await new_world(engine, owner))
    district = first.world.ground.district_id
    second = await make_town(await new_world(engine, owner, district_id=district), first=FAR)
    office = await new_world(engine, owner, kind=TenantKind.DISTRICT_OFFICE, district_id=district)
    readings = {shown.kind: shown.reading for shown in readable(Contract())}
    sat = {role: await _sit(first, office, role, desk) for role in templates()}
    return Matrix(
        await survey(engine, first.world.ground, MEANINGS, readings),
        await survey(engine, second.world.ground, MEANINGS, readings),
        sat,
    )


async def _sit(town: Town, office: World, role: str, desk: TokenDesk) -> Sat:
    at = _places(town)[templates()[role].scope]
    world = office if role == OFFICE else town.world
    person = None if role == OFFICE else town.persons[WHO.get(role, SOMEBODY)]
    seat = await world.seat(role, at, person=person)
    places = {} if at is None else {templates()[role].scope: at.id}
    if at is not None and (lies_in := getattr(at, "community_id", None)):
        places[Scope.COMMUNITY] = lies_in
    token = await _token(world, seat, desk)
    return Sat(role, world.ground.code, token, person.id if person else None, places, role != OFFICE)


def _places(town: Town) -> dict[Scope, TenantTable | None]:
    return {
        Scope.TENANT: None,
        Scope.COMMUNITY: town.communities[0],
        Scope.AREA: town.areas[0],
        Scope.GROUP: town.groups[0],
        Scope.BUILDING: town.buildings[0],
    }


async def _token(world: World, seat: Seat, desk: TokenDesk) -> str:
    login = await world.add(LoginSession(seat_id=seat.id, expires_at=datetime(2100, 1, 1, tzinfo=UTC)))
    token, _ = desk.issue(
        tenant_id=world.ground.tenant_id, seat_id=seat.id, session_id=login.id, now=utc_now()
    )
    return token
