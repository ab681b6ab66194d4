"""Bad input to votes: a documented code, words in both languages, and nothing is written."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, text

from services import ownership, places, votes
from services.work import utc_now
from tenants.identifiers import new_id, public_id
from tenants.refusals import catalogue
from tenants.tables import table_of
from tests.api import Answer, Api, Client
from tests.services.votes.conftest import Entrance, entrance_in
from tests.world import World

CODES = {refusal.code for refusal in catalogue()}
State = votes.MotionState
KINDS = (
    votes.Motion,
    votes.RollEntry,
    votes.RollObjection,
    votes.Ballot,
    votes.PaperBallot,
    votes.Proxy,
    votes.Tally,
    ownership.Ownership,
    places.ExclusiveUnit,
)


@dataclass
class Vote:
    """A vote, and the clients of who convenes, who checks, and the three owners."""

    entrance: Entrance
    motion: votes.Motion
    convener: Client
    checker: Client
    owners: list[Client]

    @property
    def id(self) -> str:
        return public_id("motion", self.motion.id)

    def unit(self, number: int) -> str:
        return public_id("exclusive_unit", self.entrance.homes[number].unit.id)


async def vote_in(api: Api, world: World, state: State = State.OPEN) -> Vote:
    entrance = await entrance_in(world)
    for number in ("101", "102", "201"):
        await entrance.home(number)
    convening = await world.person(entrance.community, name="徐召集")
    entrance.convener = await world.seat("committee_staff", entrance.community, person=convening)
    motion = await entrance.motion(state)
    async with world.session() as session:
        await session.execute(
            text(
                "UPDATE motion SET opens_at = now() - interval '1 day', closes_at = now() + interval '1 day' "
                "WHERE state = 'open'"
            )
        )
    owners = [
        await api.as_(world, "resident", entrance.community, person=home.owner) for home in entrance.homes
    ]
    return Vote(
        entrance,
        await entrance.fresh(motion),
        await api.as_(world, "committee_staff", entrance.community, person=convening),
        await api.as_(
            world, "committee_staff", entrance.community, person=await world.person(entrance.community)
        ),
        owners,
    )


async def rows(world: World) -> dict[str, object]:
    """How many rows of each kind the tenant has, and which versions its motions are."""
    async with world.session() as session:
        found: dict[str, object] = {
            kind.__name__: (
                await session.execute(select(func.count()).select_from(table_of(kind)))
            ).scalar_one()
            for kind in KINDS
        }
        states = await session.execute(text("SELECT state, version, roll_version FROM motion ORDER BY id"))
        return {**found, "motions": [tuple(row) for row in states]}


async def refused(world: World, client: Client, code: str, mutation: str, shown: str, **given: Any) -> Answer:
    """The mutation is refused with this code, in both languages, and leaves everything as it was."""
    before = await rows(world)
    answer = await client.do(mutation, shown, **given)
    assert answer.codes == [code], answer.body
    assert code in CODES
    client.language = "zh-CN"
    chinese = await client.do(mutation, shown, **given)
    client.language = "en"
    assert chinese.codes == [code]
    assert any("\u4e00" <= letter <= "\u9fff" for letter in chinese.messages[0])
    assert answer.messages[0].isascii()
    assert await rows(world) == before
    return answer


async def test_a_vote_is_not_opened_before_its_notice_ran_out(api: Api, world: World) -> None:
    vote = await vote_in(api, world, State.OBJECTIONS_CLOSED)
    soon = utc_now() + timedelta(days=14)
    times = {"opensAt": soon.isoformat(), "closesAt": (soon + timedelta(days=7)).isoformat()}
    given: dict[str, Any] = {"motionId": vote.id, "expectedVersion": vote.motion.version}
    await refused(world, vote.convener, "NOTICE_TOO_SHORT", "noticeMotion", "motion { id }", **given, **times)
    times["opensAt"] = (utc_now() + timedelta(days=16)).isoformat()
    times["closesAt"] = (utc_now() + timedelta(days=23)).isoformat()
    noticed = await vote.convener.do("noticeMotion", "motion { version }", **given, **times)
    given["expectedVersion"] = noticed.data["noticeMotion"]["motion"]["version"]
    await refused(world, vote.convener, "NOTICE_NOT_OVER", "openMotion", "motion { id }", **given)


async def test_a_vote_is_not_closed_before_its_time(api: Api, world: World) -> None:
    vote = await vote_in(api, world)
    given: dict[str, Any] = {"motionId": vote.id, "expectedVersion": vote.motion.version}
    await refused(world, vote.convener, "VOTING_NOT_OVER", "closeMotion", "motion { id }", **given)


async def test_a_proxy_needs_a_mandate_and_casts_what_it_says(api: Api, world: World) -> None:
    vote = await vote_in(api, world)
    proxy, principal = vote.owners[0], vote.owners[1]
    given = {"motionId": vote.id, "unitId": vote.unit(1)}
    await refused(world, proxy, "PROXY_WITHOUT_MANDATE", "castProxyBallot", "receipt", **given, choice="YES")
    mandate = {"personId": public_id("person", vote.entrance.homes[0].owner.id), "document": "委托书1号"}
    done = await principal.do("giveProxy", "proxy { id }", **given, **mandate, choice="NO")
    assert done.data["giveProxy"]["proxy"]["id"]
    await refused(
        world, proxy, "NOT_THE_PRINCIPALS_OPINION", "castProxyBallot", "receipt", **given, choice="YES"
    )
    await refused(
        world, principal, "MANDATE_GIVEN", "giveProxy", "proxy { id }", **given, **mandate, choice="NO"
    )


async def test_a_second_ballot_is_refused(api: Api, world: World) -> None:
    vote = await vote_in(api, world)
    given = {"motionId": vote.id, "unitId": vote.unit(0)}
    first = await vote.owners[0].do("castBallot", "receipt", **given, choice="YES")
    assert first.data["castBallot"]["receipt"]
    for client, mutation, shown in (
        (vote.owners[0], "castBallot", "receipt"),
        (vote.convener, "enterPaperBallot", "paperBallot { id }"),
    ):
        await refused(world, client, "SECOND_BALLOT", mutation, shown, **given, choice="NO")


async def test_a_unit_not_on_the_roll_or_of_somebody_else_is_refused(api: Api, world: World) -> None:
    vote = await vote_in(api, world)
    beside = await vote.entrance.unit("301", entrance="2号门")
    await vote.entrance.owns(beside, vote.entrance.homes[0].owner)
    given = {"motionId": vote.id, "choice": "YES"}
    other = {**given, "unitId": public_id("exclusive_unit", beside.id)}
    for client, mutation, shown in (
        (vote.owners[0], "castBallot", "receipt"),
        (vote.convener, "enterPaperBallot", "paperBallot { id }"),
    ):
        answer = await refused(world, client, "UNIT_NOT_ON_ROLL", mutation, shown, **other)
        assert answer.body["errors"][0]["extensions"]["field"] == "unitId"
    neighbours = {**given, "unitId": vote.unit(1)}
    assert (await vote.owners[0].do("castBallot", "receipt", **neighbours)).codes == ["NOT_YOUR_UNIT"]
    nowhere = {**given, "motionId": public_id("motion", new_id()), "unitId": vote.unit(0)}
    assert (await vote.owners[0].do("castBallot", "receipt", **nowhere)).codes == ["NOT_FOUND"]


@pytest.mark.parametrize("area", ["0", "0.00", "-88.50"])
async def test_an_area_is_more_than_nothing(api: Api, world: World, area: str) -> None:
    vote = await vote_in(api, world, State.DRAFT)
    given = {"number": "901", "area": area, "areaSource": "REGISTRY", "entrance": "1号门"}
    building = public_id("building", vote.entrance.building.id)
    shown = "exclusiveUnit { id }"
    answer = await refused(
        world, vote.convener, "OUT_OF_RANGE", "createUnit", shown, buildingId=building, **given
    )
    assert answer.body["errors"][0]["extensions"]["field"] == "area"
    await refused(
        world,
        vote.convener,
        "OUT_OF_RANGE",
        "updateUnit",
        shown,
        unitId=vote.unit(0),
        expectedVersion=1,
        **given,
    )


async def test_a_roll_is_not_changed_after_it_is_frozen(api: Api, world: World) -> None:
    vote = await vote_in(api, world, State.OBJECTIONS_CLOSED)
    objection = await world.add(
        votes.RollObjection(
            motion_id=vote.motion.id,
            raised_by_person_id=vote.entrance.homes[0].owner.id,
            grounds="面积有误",
        )
    )
    decided: dict[str, Any] = {
        "rollObjectionId": public_id("roll_objection", objection.id),
        "decision": "更正",
        "expectedVersion": 1,
    }
    shown = "rollObjection { id }"
    await refused(world, vote.convener, "ROLL_FROZEN", "upholdRollObjection", shown, **decided)
    await refused(
        world,
        vote.owners[0],
        "ROLL_FROZEN",
        "raiseRollObjection",
        shown,
        motionId=vote.id,
        grounds="面积有误",
    )
    again: dict[str, Any] = {"motionId": vote.id, "expectedVersion": vote.motion.version}
    await refused(world, vote.convener, "WRONG_STATE", "publishRoll", "motion { id }", **again)


async def test_the_convener_does_not_certify(api: Api, world: World) -> None:
    vote = await vote_in(api, world, State.TALLIED)
    given: dict[str, Any] = {"motionId": vote.id, "expectedVersion": vote.motion.version}
    await refused(world, vote.convener, "CERTIFIED_BY_CONVENER", "certifyMotion", "motion { id }", **given)
    done = await vote.checker.do("certifyMotion", "motion { state }", **given)
    assert done.data["certifyMotion"]["motion"] == {"state": "CERTIFIED"}


async def test_a_paper_is_confirmed_by_another(api: Api, world: World) -> None:
    vote = await vote_in(api, world)
    entered = await vote.convener.do(
        "enterPaperBallot", "paperBallot { id }", motionId=vote.id, unitId=vote.unit(0), choice="YES"
    )
    given: dict[str, Any] = {
        "paperBallotId": entered.data["enterPaperBallot"]["paperBallot"]["id"],
        "expectedVersion": 1,
    }
    await refused(
        world,
        vote.convener,
        "SECOND_PERSON_NEEDED",
        "confirmPaperBallot",
        "paperBallot { id }",
        **given,
        choice="YES",
    )


async def test_whoever_is_not_entrusted_convenes_nothing(api: Api, world: World) -> None:
    vote = await vote_in(api, world, State.DRAFT)
    area = await world.area(vote.entrance.community)
    draft = {
        "areaId": public_id("property_management_area", area.id),
        "scope": "PROPERTY_AREA",
        "matter": "FUND_USE",
        "title": "动用维修资金",
        "text": "是否同意动用维修资金？",
    }
    await refused(world, vote.convener, "NOT_ENTRUSTED", "draftMotion", "motion { id }", **draft)
    assert (await vote.owners[0].do("draftMotion", "motion { id }", **draft)).codes == ["FORBIDDEN"]
    draft["areaId"] = public_id("property_management_area", vote.entrance.area.id)
    for wrong, code in (
        ({"scope": "ENTRANCE"}, "SCOPE_MISMATCH"),
        ({"buildingId": public_id("building", vote.entrance.building.id)}, "SCOPE_MISMATCH"),
        (
            {
                "scope": "BUILDING",
                "matter": "COMMITTEE_ELECTION",
                "buildingId": public_id("building", vote.entrance.building.id),
            },
            "MATTER_OF_THE_WHOLE_AREA",
        ),
    ):
        await refused(world, vote.convener, code, "draftMotion", "motion { id }", **{**draft, **wrong})


async def test_nothing_is_cast_after_the_close(api: Api, world: World) -> None:
    vote = await vote_in(api, world, State.CLOSED)
    given = {"motionId": vote.id, "unitId": vote.unit(0), "choice": "YES"}
    for mutation in ("castBallot", "changeBallot"):
        await refused(world, vote.owners[0], "MOTION_NOT_OPEN", mutation, "receipt", **given)
    for choice in ("yes", "MAYBE", None):
        answer = await vote.owners[0].do("castBallot", "receipt", **{**given, "choice": choice})
        assert answer.codes not in ([], ["INTERNAL"])
