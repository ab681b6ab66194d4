"""A small sub-district with a little of everything, most states once, and names that are hard to quote."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count, cycle
from unittest.mock import patch

import time_machine

from services import people, places, roster
from tenants.models import Seat
from tenants.tables import TenantTable
from tests.schema.reference.assembly import assembly
from tests.schema.reference.boards import boards
from tests.schema.reference.books import books
from tests.schema.reference.clocks import clocks
from tests.schema.reference.compounds import compounds
from tests.schema.reference.deeds import deeds
from tests.schema.reference.households import households
from tests.schema.reference.matters import inbox
from tests.schema.reference.overseers import overseers
from tests.schema.reference.oversights import oversights
from tests.schema.reference.sittings import sittings
from tests.schema.reference.townspeople import NAMES, WORDS, add, ledgers, person, teams
from tests.schema.reference.undertakings import undertakings
from tests.world import World

FOUNDED = datetime(2026, 2, 1, tzinfo=UTC)


@dataclass
class Town:
    """The world, and who and what the tests name in it."""

    world: World
    communities: Sequence[places.Community]
    areas: Sequence[places.PropertyManagementArea]
    buildings: Sequence[places.Building]
    persons: Sequence[people.Person]
    groups: Sequence[roster.Group]

    async def seats(self) -> dict[str, Seat]:
        """One seat a role; those that are persons are persons of the town."""
        here, there = self.communities[0], self.communities[1]
        captain = await self.world.seat("captain", here, person=self.persons[0])
        await self.world.also(captain, "resident", there)
        return {
            "party_secretary": await self.world.seat("party_secretary", here, person=self.persons[4]),
            "captain": captain,
            "committee_staff": await self.world.seat("committee_staff", here),
            "group_leader": await self.world.seat("group_leader", self.groups[0], person=self.persons[2]),
            "member": await self.world.seat("member", here, person=self.persons[1]),
            "resident": await self.world.seat("resident", there, person=self.persons[5]),
            "property_staff": await self.world.seat("property_staff", self.areas[0]),
            "building_captain": await self.world.seat("building_captain_online", self.buildings[0]),
            "auditor": await self.world.seat("auditor"),
            "working_group": await self.world.seat("working_group"),
            "tenant_admin": await self.world.seat("tenant_admin"),
        }


async def make_town(world: World, *, first: int = 1) -> Town:
    """Fill an empty world; its rows have the same ids and times whenever it is made, the ids numbered from `first`."""
    numbers = count(first)
    with (
        time_machine.travel(FOUNDED, tick=False),
        patch("tenants.identifiers.secrets.randbits", lambda _: next(numbers)),
    ):
        return await _made(world)


async def _made(world: World) -> Town:
    communities = [places.Community(code=f"c{n}", name=WORDS[n]) for n in range(3)]
    areas = [
        places.PropertyManagementArea(code=f"a{n}", name="梅川小区", property_company=("甲物业", None)[n])
        for n in range(2)
    ]
    grids = [places.Grid(community_id=communities[0].id, name=f"网格{n}") for n in range(2)]
    await add(world, communities, areas, grids)
    buildings = [
        places.Building(
            community_id=communities[n % 2].id,
            grid_id=grids[n].id if n < 2 else None,
            area_id=areas[n % 2].id if n < 3 else None,
            name=f"{n}号楼",
            address=f"梅川路{n}弄",
        )
        for n in range(4)
    ]
    links = [
        places.AreaCommunity(area_id=areas[a].id, community_id=communities[c].id)
        for a, c in ((0, 0), (0, 1), (1, 1))
    ]
    units = _with(buildings)
    await add(world, buildings, links, units)
    await add(world, *_other_places(communities))
    persons = [person(n, communities, buildings) for n in range(len(NAMES))]
    await add(world, persons)
    told = ledgers(persons, communities)
    await add(world, told)
    groups, members = await teams(world, communities, grids, buildings, persons)
    await add(world, *undertakings(communities, areas, persons, members))
    await deeds(world, members)
    await inbox(world, communities, grids, buildings, persons, members)
    await boards(world, communities, grids, areas, buildings, persons)
    consents = [one for one in told if isinstance(one, people.Consent)]
    await households(world, units, persons, consents)
    await assembly(world, areas, communities, units, persons)
    await sittings(world, communities, areas, persons)
    seats = await overseers(world, areas, persons)
    await clocks(world, communities, areas, seats)
    await oversights(world, areas, buildings, persons)
    await compounds(world, areas, persons, seats[0].election_id)
    await books(world, areas, persons)
    return Town(world, communities, areas, buildings, persons, groups)


def _with(buildings: Sequence[places.Building]) -> list[places.ExclusiveUnit]:
    sources = cycle(places.AreaSource)
    return [
        places.ExclusiveUnit(
            community_id=building.community_id,
            building_id=building.id,
            number=f"{n}01",
            area=(8412, 5, 12300)[n % 3],
            area_source=next(sources),
        )
        for n, building in enumerate([*buildings, buildings[0]], start=1)
    ]


def _other_places(communities: Sequence[places.Community]) -> list[Sequence[TenantTable]]:
    cluster = places.FacilityCluster(name="苏河集群")
    facilities = [
        places.Facility(
            community_id=communities[n].id if n < 2 else None,
            cluster_id=cluster.id if n != 1 else None,
            code=f"f{n}",
            kind=kind,
            name=WORDS[n + 3],
            address="梅川路1号",
        )
        for n, kind in enumerate(places.FacilityKind)
    ]
    services = [
        places.FacilityService(facility_id=facilities[0].id, name=name, hours=hours)
        for name, hours in (("热饭", "11:00-13:00"), ("血压", None), ("借书", "周一"))
    ]
    partners = [
        places.PartnerOrganization(name=f"单位{n}", kind=kind) for n, kind in enumerate(places.PartnerKind)
    ]
    agreements = [
        places.CoBuildingAgreement(
            partner_id=partners[n % 2].id,
            community_id=communities[0].id,
            purpose=WORDS[n],
            starts_on=date(2026, 1, 1 + n % 2),
            ends_on=date(2027, 1, 1) if n else None,
        )
        for n in range(4)
    ]
    trees = [
        places.OrganizationTree(kind=kind, number=1, state=state, effective_on=date(2026, 1, 1))
        for kind, state in zip(
            places.TreeKind, (places.TreeState.IN_FORCE, places.TreeState.DRAFT), strict=True
        )
    ]
    top = places.OrganizationNode(tree_id=trees[0].id, level=1, name="街道党工委")
    below = [
        places.OrganizationNode(
            tree_id=trees[0].id, parent_id=top.id, community_id=community.id, level=3, name="居民区"
        )
        for community in communities
    ]
    middle = places.OrganizationNode(tree_id=trees[0].id, parent_id=top.id, level=2, name="片区", charter="x")
    batches: list[Sequence[TenantTable]] = [
        [cluster],
        facilities,
        services,
        partners,
        agreements,
        trees,
        [top],
    ]
    return [*batches, below, [middle]]
