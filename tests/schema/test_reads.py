"""What a question may look like: objects, what they lead to, fragments, directives, aliases."""

from dataclasses import dataclass

import pytest

from services import people, places, roster
from tenants.models import Seat
from tests.schema.conftest import Ask
from tests.world import World, today


@dataclass
class Meichuan:
    """One community with a building, a team, a group and two members; its secretary asks."""

    secretary: Seat
    community: places.Community
    building: places.Building
    team: roster.Team
    group: roster.Group
    person: people.Person
    member: roster.Membership

    @property
    def team_id(self) -> str:
        return f"team_{self.team.id}"


@pytest.fixture
async def meichuan(world: World) -> Meichuan:
    community = await world.community("梅川一居")
    building = await world.building(community, area=await world.area(community))
    team = await world.team(community)
    group = await world.group(team)
    person = await world.person(community, name="陈小明", building=building)
    member = await world.member(team, person, group=group)
    reserve = await world.person(community, name='吕"\\布', building=building)
    await world.member(team, reserve, state=roster.MembershipState.RESERVE)
    secretary = await world.seat("party_secretary", community)
    return Meichuan(secretary, community, building, team, group, person, member)


async def test_an_object_and_the_rows_it_refers_to(ask: Ask, meichuan: Meichuan) -> None:
    answer = await ask(
        meichuan.secretary,
        "query($id: ID!) { membership(id: $id) { state version person { name } group { name team { name } } } }",
        id=f"membership_{meichuan.member.id}",
    )
    assert answer.data == {
        "membership": {
            "state": "ACTIVE",
            "version": 1,
            "person": {"name": "陈小明"},
            "group": {"name": meichuan.group.name, "team": {"name": "第二梯队"}},
        }
    }


async def test_a_reference_to_nothing_is_null(ask: Ask, meichuan: Meichuan) -> None:
    answer = await ask(
        meichuan.secretary,
        "{ buildings(first: 5) { nodes { grid { name } area { name } community { name } } } }",
    )
    [building] = answer.data["buildings"]["nodes"]
    assert building == {"grid": None, "area": {"name": "梅川小区"}, "community": {"name": "梅川一居"}}


async def test_a_list_is_no_longer_than_asked(ask: Ask, meichuan: Meichuan, world: World) -> None:
    for kind in (roster.FacetKind.SKILL, roster.FacetKind.INTEREST, roster.FacetKind.WILLINGNESS):
        await world.add(
            roster.Facet(
                membership_id=meichuan.member.id,
                community_id=meichuan.community.id,
                kind=kind,
                value="急救",
            )
        )
    answer = await ask(
        meichuan.secretary,
        "query($id: ID!) { membership(id: $id) { all: facets { kind } two: facets(first: 2) { kind } } }",
        id=f"membership_{meichuan.member.id}",
    )
    assert len(answer.data["membership"]["all"]) == 3
    assert answer.data["membership"]["two"] == [{"kind": "SKILL"}, {"kind": "INTEREST"}]


async def test_counts_are_of_those_who_serve(ask: Ask, meichuan: Meichuan, world: World) -> None:
    left = await world.person(meichuan.community)
    await world.member(meichuan.team, left, state=roster.MembershipState.LEFT)
    answer = await ask(
        meichuan.secretary,
        "query($id: ID!) { team(id: $id) { memberCount reserveCount groups { nodes { memberCount } } } }",
        id=meichuan.team_id,
    )
    assert answer.data["team"] == {
        "memberCount": 2,
        "reserveCount": 1,
        "groups": {"nodes": [{"memberCount": 1}]},
    }


@pytest.mark.parametrize(
    ("serving", "state"),
    [([], "VACANT"), (["offline"], "HALF"), (["online"], "HALF"), (["offline", "online"], "PAIRED")],
)
async def test_a_building_says_how_far_it_has_its_captains(
    ask: Ask, meichuan: Meichuan, world: World, serving: list[str], state: str
) -> None:
    for kind in serving:
        await world.add(_captain(meichuan, roster.CaptainKind(kind), roster.CaptaincyState.SERVING))
    await world.add(_captain(meichuan, roster.CaptainKind.OFFLINE, roster.CaptaincyState.ENDED))
    answer = await ask(
        meichuan.secretary,
        "query($id: ID!) { building(id: $id) { pairState offlineCaptain { kind } onlineCaptain { kind } } }",
        id=f"building_{meichuan.building.id}",
    )
    assert answer.data["building"] == {
        "pairState": state,
        "offlineCaptain": {"kind": "OFFLINE"} if "offline" in serving else None,
        "onlineCaptain": {"kind": "ONLINE"} if "online" in serving else None,
    }


def _captain(
    meichuan: Meichuan, kind: roster.CaptainKind, state: roster.CaptaincyState
) -> roster.BuildingCaptain:
    return roster.BuildingCaptain(
        building_id=meichuan.building.id,
        community_id=meichuan.community.id,
        person_id=meichuan.person.id,
        kind=kind,
        state=state,
        since=today(),
    )


async def test_many_to_many_shows_both_sides(ask: Ask, meichuan: Meichuan, world: World) -> None:
    neighbour = await world.community("梅川二居")
    await world.area(meichuan.community, neighbour)
    await world.area(neighbour)
    answer = await ask(
        meichuan.secretary,
        """
        { communities(orderBy: {field: CREATED}) {
            nodes { areas { totalCount nodes { communities { totalCount } } } }
        } }
        """,
    )
    first, second = answer.data["communities"]["nodes"]
    counts = [area["communities"]["totalCount"] for area in first["areas"]["nodes"]]
    assert (first["areas"]["totalCount"], counts) == (2, [1, 2])
    assert second["areas"]["totalCount"] == 2


async def test_areas_are_exact(ask: Ask, meichuan: Meichuan, world: World) -> None:
    for number, area in (("501", 8412), ("502", 10000), ("503", 7)):
        await world.add(
            places.ExclusiveUnit(
                community_id=meichuan.community.id,
                building_id=meichuan.building.id,
                number=number,
                area=area,
                area_source=places.AreaSource.REGISTRY,
            )
        )
    answer = await ask(
        meichuan.secretary,
        "query($id: ID!) { building(id: $id) { units(orderBy: {field: NUMBER}) { nodes { area areaSource } } } }",
        id=f"building_{meichuan.building.id}",
    )
    units = answer.data["building"]["units"]["nodes"]
    assert [unit["area"] for unit in units] == ["84.12", "100.00", "0.07"]
    assert units[0]["areaSource"] == "REGISTRY"


async def test_text_is_escaped(ask: Ask, meichuan: Meichuan) -> None:
    answer = await ask(meichuan.secretary, "{ persons { nodes { name skills } } }")
    assert [person["name"] for person in answer.data["persons"]["nodes"]] == ["陈小明", '吕"\\布']


async def test_times_are_in_utc_with_z(ask: Ask, meichuan: Meichuan) -> None:
    answer = await ask(meichuan.secretary, "{ memberships { nodes { reportedAt dueAt } } }")
    [first, _] = answer.data["memberships"]["nodes"]
    assert first["reportedAt"] == meichuan.member.reported_at.isoformat().replace("+00:00", "Z")
    assert first["dueAt"] is None


# --- the language ------------------------------------------------------------------------------------------


async def test_fragments_are_merged(ask: Ask, meichuan: Meichuan) -> None:
    answer = await ask(
        meichuan.secretary,
        """
        query($id: ID!) { team(id: $id) { ...Name community { code } ... on Team { community { name } } ... { mode } } }
        fragment Name on Team { name community { ...Place } }
        fragment Place on Community { name }
        """,
        id=meichuan.team_id,
    )
    assert answer.data["team"] == {
        "name": "第二梯队",
        "community": {"name": "梅川一居", "code": meichuan.community.code},
        "mode": "PEACETIME",
    }


async def test_aliases_and_typenames_stand_where_they_were_asked(ask: Ask, meichuan: Meichuan) -> None:
    answer = await ask(
        meichuan.secretary,
        """
        query($id: ID!) {
          __typename a: team(id: $id) { __typename title: name kind: __typename } b: team(id: $id) { name }
        }
        """,
        id=meichuan.team_id,
    )
    assert answer.data == {
        "__typename": "Query",
        "a": {"__typename": "Team", "title": "第二梯队", "kind": "Team"},
        "b": {"name": "第二梯队"},
    }
    assert list(answer.data["a"]) == ["__typename", "title", "kind"]


@pytest.mark.parametrize("first", [True, False])
async def test_a_directive_decides_anew_for_every_request(ask: Ask, meichuan: Meichuan, first: bool) -> None:
    query = (
        "query($id: ID!, $yes: Boolean!) { team(id: $id) { name @include(if: $yes) mode @skip(if: $yes) } }"
    )
    with_name, with_mode = {"name": "第二梯队"}, {"mode": "PEACETIME"}
    for yes in (first, not first, first):
        answer = await ask(meichuan.secretary, query, id=meichuan.team_id, yes=yes)
        assert answer.data["team"] == (with_name if yes else with_mode)


async def test_any_node_comes_as_its_own_type(ask: Ask, meichuan: Meichuan) -> None:
    query = """
        query($id: ID!) { node(id: $id) { __typename id ... on Team { name } ... on Person { phone } } }
    """
    team = await ask(meichuan.secretary, query, id=meichuan.team_id)
    person = await ask(meichuan.secretary, query, id=f"person_{meichuan.person.id}")
    assert team.data["node"] == {"__typename": "Team", "id": meichuan.team_id, "name": "第二梯队"}
    assert person.data["node"] == {
        "__typename": "Person",
        "id": f"person_{meichuan.person.id}",
        "phone": "138****1234",
    }


async def test_who_i_am_and_what_i_hold(ask: Ask, world: World, meichuan: Meichuan) -> None:
    seat = await world.seat("resident", meichuan.community, person=meichuan.person)
    answer = await ask(
        seat,
        "{ me { seatId person { name } roles { code name nameEn scope scopeId community { name } validTo } } }",
    )
    assert answer.data["me"] == {
        "seatId": f"seat_{seat.id}",
        "person": {"name": "陈小明"},
        "roles": [
            {
                "code": "resident",
                "name": "居民/业主",
                "nameEn": "Resident or owner",
                "scope": "COMMUNITY",
                "scopeId": f"community_{meichuan.community.id}",
                "community": {"name": "梅川一居"},
                "validTo": None,
            }
        ],
    }
