"""Who sees what: whole fields denied, rows out of reach, people shown as clearly as a role allows."""

from dataclasses import dataclass
from typing import Any

import pytest
import strawberry
from strawberry.schema.config import StrawberryConfig

from schema.compiler.compiler import Compiler
from schema.filters import TextFilter, condition
from schema.language import column, connection, reads
from schema.relay import Connection, Node
from schema.scalars import SCALARS
from services import insight, people, places, roster
from services.work import utc_now
from tenants.models import TenantKind
from tests.schema.conftest import Ask, Room
from tests.world import World, new_world, today

PERSON = "name phone homeAddress workUnit partyMember skills"


@dataclass
class Neighbours:
    community: places.Community
    area: places.PropertyManagementArea
    building: places.Building
    team: roster.Team
    group: roster.Group
    person: people.Person
    member: roster.Membership

    @property
    def person_id(self) -> str:
        return f"person_{self.person.id}"


@pytest.fixture
async def here(world: World) -> Neighbours:
    community = await world.community()
    area = await world.area(community)
    building = await world.building(community, area=area)
    team = await world.team(community)
    group = await world.group(team)
    person = await world.person(community, building=building)
    member = await world.member(team, person, group=group)
    return Neighbours(community, area, building, team, group, person, member)


# --- fields that are denied ----------------------------------------------------------------------------


async def test_a_field_without_its_act_is_null_and_says_so(ask: Ask, world: World, here: Neighbours) -> None:
    seat = await world.seat("property_supervisor", here.area)
    answer = await ask(seat, "{ mine: memberships { totalCount } teams { totalCount } }")
    assert answer.data == {"mine": None, "teams": {"totalCount": 1}}
    assert (answer.codes, answer.paths) == (["FORBIDDEN"], [["mine"]])


async def test_a_denied_field_deep_in_lists_is_told_for_every_place(
    ask: Ask, world: World, here: Neighbours
) -> None:
    await world.group(here.team)
    seat = await world.seat("resident", here.community)
    answer = await ask(
        seat,
        "{ teams { nodes { groups { edges { node { leader { state } } } } captain { person { name } } } } }",
    )
    [team] = answer.data["teams"]["nodes"]
    assert team == {"groups": {"edges": [{"node": {"leader": None}}] * 2}, "captain": None}
    assert sorted(answer.paths, key=str) == [
        ["teams", "nodes", 0, "captain"],
        ["teams", "nodes", 0, "groups", "edges", 0, "node", "leader"],
        ["teams", "nodes", 0, "groups", "edges", 1, "node", "leader"],
    ]
    assert set(answer.codes) == {"FORBIDDEN"}


async def test_a_denied_node_is_null_and_says_so(ask: Ask, world: World, here: Neighbours) -> None:
    seat = await world.seat("property_supervisor", here.area)
    answer = await ask(seat, "query($id: ID!) { node(id: $id) { id } }", id=f"membership_{here.member.id}")
    assert (answer.data, answer.codes) == ({"node": None}, ["FORBIDDEN"])


# --- rows out of reach ---------------------------------------------------------------------------------


async def test_a_row_out_of_reach_is_null_without_a_word(ask: Ask, world: World, here: Neighbours) -> None:
    elsewhere = await world.community()
    stranger = await world.person(elsewhere)
    await world.add(
        roster.Secondment(
            community_id=here.community.id,
            person_id=stranger.id,
            post=roster.SecondmentPost.SECRETARY_AT_LARGE,
            from_unit="区机关",
            starts_on=today(),
        )
    )
    seat = await world.seat("party_secretary", here.community)
    answer = await ask(seat, "{ secondments { nodes { fromUnit person { name } } } }")
    assert answer.data["secondments"]["nodes"] == [{"fromUnit": "区机关", "person": None}]
    assert not answer.errors


async def test_lists_hold_what_is_within_reach(ask: Ask, world: World, here: Neighbours) -> None:
    elsewhere = await world.community()
    team = await world.team(elsewhere)
    await world.member(team, await world.person(elsewhere))
    query = "{ persons { totalCount nodes { id } } memberships { totalCount } teams { totalCount } }"
    for role, at, person, counts in (
        ("working_group", None, None, (2, 2, 2)),
        ("party_secretary", here.community, None, (1, 1, 1)),
        ("party_secretary", elsewhere, None, (1, 1, 1)),
        ("group_leader", here.group, None, (1, 1, 1)),
        ("resident", elsewhere, here.person, (1, 1, 1)),
    ):
        seat = await world.seat(role, at, person=person)
        answer = await ask(seat, query)
        found = tuple(answer.data[name]["totalCount"] for name in ("persons", "memberships", "teams"))
        assert found == counts, role


# --- people --------------------------------------------------------------------------------------------


CLEAR: dict[str, Any] = {
    "name": "陈小明",
    "phone": "13800001234",
    "homeAddress": "梅川路100弄1号501室",
    "workUnit": "区第一中学",
    "partyMember": True,
    "skills": [],
}
MASKED, STARS, DOORLESS = "138****1234", "***********", "梅川路100弄1号"
NO_PARTY = {"workUnit": None, "partyMember": None}


@pytest.mark.parametrize(
    ("role", "held_in", "shown"),
    [
        ("captain", "community", {**CLEAR, **NO_PARTY, "homeAddress": DOORLESS}),
        ("group_leader", "group", {**CLEAR, **NO_PARTY, "homeAddress": DOORLESS}),
        ("party_secretary", "community", {**CLEAR, "phone": MASKED, "homeAddress": DOORLESS}),
        ("committee_staff", "community", {**CLEAR, **NO_PARTY, "phone": MASKED, "homeAddress": DOORLESS}),
        (
            "property_staff",
            "area",
            {**CLEAR, **NO_PARTY, "phone": STARS, "homeAddress": None, "skills": None},
        ),
        (
            "building_captain_offline",
            "building",
            {**CLEAR, **NO_PARTY, "phone": STARS, "homeAddress": DOORLESS, "skills": None},
        ),
    ],
)
async def test_a_person_is_shown_as_clearly_as_the_role_allows(
    ask: Ask, world: World, here: Neighbours, role: str, held_in: str, shown: dict[str, Any]
) -> None:
    seat = await world.seat(role, getattr(here, held_in))
    answer = await ask(seat, f"query($id: ID!) {{ person(id: $id) {{ {PERSON} }} }}", id=here.person_id)
    assert answer.data["person"] == shown


async def test_one_sees_oneself_in_clear(ask: Ask, world: World, here: Neighbours) -> None:
    seat = await world.seat("property_staff", here.area, person=here.person)
    answer = await ask(seat, f"{{ me {{ person {{ {PERSON} }} }} }}")
    assert answer.data["me"]["person"] == CLEAR


async def test_an_auditor_sees_no_name(ask: Ask, world: World, here: Neighbours) -> None:
    answer = await ask(await world.seat("auditor"), "{ persons { nodes { name phone homeAddress } } }")
    assert answer.data["persons"]["nodes"] == [{"name": "陈**", "phone": STARS, "homeAddress": None}]
    assert here.person.name == "陈小明"


async def test_a_captains_sight_ends_with_the_members_service(
    ask: Ask, world: World, here: Neighbours
) -> None:
    seat = await world.seat("captain", here.community)
    retired = await world.person(here.community, phone="13900005678")
    await world.member(here.team, retired, state=roster.MembershipState.LEFT)
    answer = await ask(seat, "query($id: ID!) { person(id: $id) { phone } }", id=f"person_{retired.id}")
    assert answer.data["person"]["phone"] == "139****5678"


@strawberry.input(description="Which entries.")
class PhoneBookWhere:
    phone: TextFilter | None = condition("The number.")


@reads(people.Person, act="person:read")
@strawberry.type(description="A person by their number.")
class Entry(Node):
    name: str = column("The name.")


@strawberry.type
class PhoneBook:
    entries: Connection[Entry] | None = connection("All.", filters=PhoneBookWhere)


async def test_a_filter_tells_no_more_than_the_field(room: Room, world: World, here: Neighbours) -> None:
    built = strawberry.Schema(query=PhoneBook, config=StrawberryConfig(scalar_map=SCALARS))
    book = Room(room.tools, Compiler(built._schema, introspection=True))
    query = "query($n: String!) { entries(where: {phone: {eq: $n}}) { totalCount } }"
    for role, at, found in (
        ("captain", here.community, 1),
        ("party_secretary", here.community, 0),
        ("property_staff", here.area, 0),
        ("auditor", None, 0),
    ):
        seat = await world.seat(role, at)
        answer = await book.ask(world, seat, query, n=here.person.phone)
        assert answer.data["entries"]["totalCount"] == found, role


# --- the talent pool -----------------------------------------------------------------------------------


@pytest.fixture
async def consent(world: World, here: Neighbours) -> people.Consent:
    """One skill shared, one kept back, and consent to be found."""
    for value, shared in (("急救", True), ("电工", False)):
        await world.add(
            roster.Facet(
                membership_id=here.member.id,
                community_id=here.community.id,
                kind=roster.FacetKind.SKILL,
                value=value,
                shared=shared,
            )
        )
    return await world.add(
        people.Consent(
            person_id=here.person.id, purpose=people.ConsentPurpose.TALENT_POOL, given_at=utc_now()
        )
    )


async def test_a_talent_is_found_by_what_is_shared_and_nothing_else(
    ask: Ask, world: World, here: Neighbours, consent: people.Consent
) -> None:
    seat = await world.seat("captain", here.community)
    query = """
        query($where: TalentWhere) {
          talents(where: $where) { nodes { membershipId person { name } facets { value shared } } }
        }
    """
    found = {
        "membershipId": f"membership_{here.member.id}",
        "person": {"name": "陈小明"},
        "facets": [{"value": "急救", "shared": True}],
    }
    area, other = f"property_management_area_{here.area.id}", await world.area(here.community)
    for where, talents in (
        (None, [found]),
        ({"skill": {"eq": "急救"}}, [found]),
        ({"skill": {"in": ["电工", "急救"]}}, [found]),
        ({"skill": {"eq": "电工"}}, []),
        ({"availableTime": {"eq": "急救"}}, []),
        ({"skill": {"eq": "急救"}, "area": {"eq": area}}, [found]),
        ({"area": {"eq": f"property_management_area_{other.id}"}}, []),
        ({"community": {"eq": f"community_{here.community.id}"}}, [found]),
    ):
        answer = await ask(seat, query, where=where)
        assert answer.data["talents"]["nodes"] == talents, where
    assert consent.withdrawn_at is None


async def test_a_talent_is_gone_with_the_consent(
    ask: Ask, world: World, here: Neighbours, consent: people.Consent
) -> None:
    async with world.session() as session:
        session.add(consent)
        consent.withdrawn_at = utc_now()
    answer = await ask(await world.seat("captain", here.community), "{ talents { totalCount } }")
    assert answer.data["talents"]["totalCount"] == 0


# --- the district --------------------------------------------------------------------------------------

DISTRICT = (
    "{ district { code subDistricts communities members inJobPartyMembers serviceStations "
    "twinCaptainCoveragePercent figures { name members inJobPartyMembers twinCaptainCoveragePercent } } }"
)


async def _figures(
    world: World, name: str, members: int, party: int, *, buildings: int = 0, paired: int = 0
) -> None:
    await world.add(
        insight.Rollup(
            district_id=world.ground.district_id,
            name=name,
            communities=3,
            members=members,
            in_job_party_members=party,
            service_stations=4,
            buildings=buildings,
            paired_buildings=paired,
            taken_at=utc_now(),
        )
    )


async def test_a_district_office_reads_figures_and_no_person(
    room: Room, world: World, next_door: World, app_engine: Any, owner_engine: Any
) -> None:
    office = await new_world(
        app_engine, owner_engine, kind=TenantKind.DISTRICT_OFFICE, district_id=world.ground.district_id
    )
    await _figures(world, "甲街道", 100, 60, buildings=8, paired=7)
    await _figures(next_door, "别区街道", 1000, 600)
    seat = await office.seat("district_office")
    answer = await room.ask(office, seat, DISTRICT)
    district = answer.data["district"]
    assert district | {"code": ""} == {
        "code": "",
        "subDistricts": 1,
        "communities": 3,
        "members": 100,
        "inJobPartyMembers": 60,
        "serviceStations": 4,
        "twinCaptainCoveragePercent": 88,
        "figures": [
            {"name": "甲街道", "members": 100, "inJobPartyMembers": 60, "twinCaptainCoveragePercent": 88}
        ],
    }
    answer = await room.ask(office, seat, "{ persons { totalCount } teams { totalCount } }")
    assert answer.data == {"persons": None, "teams": None}


@pytest.mark.parametrize(
    ("members", "party", "shown"),
    [
        (4, 4, (None, None)),
        (5, 5, (5, 5)),
        (10, 4, (10, None)),
        (10, 6, (10, None)),
        (10, 5, (10, 5)),
        (0, 0, (None, None)),
    ],
)
async def test_a_small_figure_is_not_shown(
    room: Room,
    world: World,
    app_engine: Any,
    owner_engine: Any,
    members: int,
    party: int,
    shown: tuple[int | None, int | None],
) -> None:
    office = await new_world(
        app_engine, owner_engine, kind=TenantKind.DISTRICT_OFFICE, district_id=world.ground.district_id
    )
    await _figures(world, "甲街道", members, party)
    answer = await room.ask(office, await office.seat("district_office"), DISTRICT)
    district = answer.data["district"]
    [figures] = district["figures"]
    assert (figures["members"], figures["inJobPartyMembers"]) == shown
    assert (district["members"], district["inJobPartyMembers"]) == tuple(part or 0 for part in shown)
    assert figures["twinCaptainCoveragePercent"] is None


async def test_a_district_is_for_its_office(ask: Ask, world: World) -> None:
    await _figures(world, "甲街道", 100, 60)
    answer = await ask(await world.seat("working_group"), DISTRICT)
    assert (answer.data, answer.codes) == ({"district": None}, ["FORBIDDEN"])


OVERSIGHT = (
    "{ areas openFindings mendedFindings meanMendedHours assessedAreas satisfaction committees { serving } }"
)


async def test_a_district_sees_oversight_in_sums_without_what_a_few_people_said(
    room: Room, world: World, app_engine: Any, owner_engine: Any
) -> None:
    district_id = world.ground.district_id
    office = await new_world(
        app_engine, owner_engine, kind=TenantKind.DISTRICT_OFFICE, district_id=district_id
    )
    sister = await new_world(app_engine, owner_engine, district_id=district_id)
    # (mended, hours, areas with a score, their scores, who answered)
    for tenant, name, (mended, hours, areas, score, residents) in (
        (world, "甲街道", (6, 100, 2, 16_001, 5)),
        (sister, "乙镇", (4, 900, 1, 1_000, 4)),
    ):
        await tenant.add(
            insight.Rollup(
                district_id=district_id,
                name=name,
                areas=3,
                open_findings=2,
                mended_findings=mended,
                mended_hours=hours,
                assessed_areas=areas,
                assessed_score=score,
                assessed_by=residents,
                committees_serving=1,
                taken_at=utc_now(),
            )
        )
    seat = await office.seat("district_office")
    asked = f"{{ district {{ oversight {OVERSIGHT} figures {{ name oversight {OVERSIGHT} }} }} }}"
    district = (await room.ask(office, seat, asked)).data["district"]

    def told(areas: int, open: int, mended: int, hours: int | None, assessed: int, score: str | None) -> Any:
        return {
            "areas": areas,
            "openFindings": open,
            "mendedFindings": mended,
            "meanMendedHours": hours,
            "assessedAreas": assessed,
            "satisfaction": score,
            "committees": {"serving": areas // 3},
        }

    assert district["oversight"] == told(6, 4, 10, 1_667, 3, "80.01")
    assert {figures["name"]: figures["oversight"] for figures in district["figures"]} == {
        "甲街道": told(3, 2, 6, 1_667, 2, "80.01"),
        "乙镇": told(3, 2, 4, None, 1, None),
    }
