"""Ballots are secret from everybody. Every role asks by every way there is; then every ballot in the database is
turned into its opposite, and every answer stays as it was, to the byte: nothing anybody sees depends on a ballot."""

import json
import logging
from dataclasses import dataclass

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from policies.models import Scope
from policies.templates import templates
from services import idempotency, journal, votes
from services.voting_rules import Choice
from services.work import utc_now
from tenants.identifiers import public_id
from tenants.tables import TenantTable, table_of
from tests.api import Api, Client
from tests.services.votes.conftest import Entrance, entrance_in
from tests.world import World

ROLES = sorted(templates())
ENTRY = "number owners ownerKey area heads motion { id }"
MOTION = f"""
    id version createdAt updatedAt state title rollHash ballotsHash openBallot
    tally {{ areaYes areaNo headsYes headsNo outcome }}
    roll(first: 10) {{ totalCount nodes {{ id {ENTRY} }} }}
    paperBallots(first: 10) {{ totalCount nodes {{ id version createdAt updatedAt state unit {{ {ENTRY} }} }} }}
    rollObjections(first: 10) {{ totalCount }}
"""
EVERYTHING = f"""
    query($motion: ID!, $ids: [ID!]!) {{
      motions(first: 10) {{ totalCount nodes {{ {MOTION} }} }}
      latest: motions(first: 1, orderBy: {{field: CREATED, direction: DESC}}) {{ nodes {{ version updatedAt }} }}
      ballots(first: 10) {{ totalCount nodes {{ id channel counts createdAt unit {{ number }} }} }}
      openBallots(first: 10) {{ totalCount nodes {{ choice unit {{ number }} }} }}
      paperBallots(first: 10) {{ totalCount nodes {{ id version state updatedAt unit {{ number }} }} }}
      proxies(first: 10) {{ totalCount nodes {{ id version updatedAt document proxy {{ name }} }} }}
      votingRights(first: 10) {{ nodes {{ number voted area }} }}
      journalEntries(first: 50, where: {{act: {{in: [
        "ballot:cast", "proxy_ballot:cast", "paper_ballot:enter", "paper_ballot:confirm", "proxy:give", "motion:close"
      ]}}}}) {{
        aggregates {{ act count }} nodes {{ id act code facts createdAt subjectId subject {{ id }} }}
      }}
      nodes(ids: $ids) {{ id __typename }}
      tallyForecast(motionId: $motion) {{
        areaTotal areaTakingPart headsTotal headsTakingPart checks {{ arithmetic words holds }}
      }}
      checkReceipt(motionId: $motion, code: "AAAAA")
    }}
"""
SECRET = ("ballot", "proxy_ballot", "proxy", "paper_ballot")
TURNED = (
    "UPDATE ballot SET choice = CASE choice WHEN 'yes' THEN 'no' WHEN 'no' THEN 'yes' ELSE choice END",
    "UPDATE paper_ballot SET content = CASE content WHEN 'yes' THEN 'no' WHEN 'no' THEN 'yes' ELSE content END",
    "UPDATE proxy SET opinion = CASE opinion WHEN 'yes' THEN 'no' WHEN 'no' THEN 'yes' ELSE opinion END",
)


@dataclass
class Vote:
    """An open vote in which half of everything is for and half against, however it came in."""

    entrance: Entrance
    motion: votes.Motion
    voters: list[Client]

    @property
    def id(self) -> str:
        return public_id("motion", self.motion.id)


async def vote_in(api: Api, world: World) -> Vote:
    entrance = await entrance_in(world)
    for number in ("101", "102", "201", "202"):
        await entrance.home(number)
    motion = await entrance.motion(votes.MotionState.OPEN)
    await entrance.world.add(await running(entrance, motion))
    voters = [
        await api.as_(world, "resident", entrance.community, person=home.owner) for home in entrance.homes
    ]
    return Vote(entrance, await entrance.fresh(motion), voters)


async def running(entrance: Entrance, motion: votes.Motion) -> votes.RollObjection:
    """Let the vote be open now, by the clock on the wall; yields an objection that was dismissed long ago."""
    async with entrance.world.session() as session:
        await session.execute(
            text(
                "UPDATE motion SET opens_at = now() - interval '1 day', closes_at = now() + interval '1 day'"
            )
        )
    return votes.RollObjection(
        motion_id=motion.id,
        raised_by_person_id=entrance.homes[0].owner.id,
        grounds="面积有误",
        state=votes.RollObjectionState.DISMISSED,
        decision="登记簿无误",
    )


def place_of(vote: Vote, role: str) -> TenantTable | None:
    entrance = vote.entrance
    places: dict[Scope, TenantTable | None] = {
        Scope.TENANT: None,
        Scope.COMMUNITY: entrance.community,
        Scope.AREA: entrance.area,
        Scope.BUILDING: entrance.building,
    }
    return places[templates()[role].scope]


async def everything(vote: Vote, clients: dict[str, Client]) -> dict[str, str]:
    """What everybody is answered."""
    kinds: tuple[type[TenantTable], ...] = (votes.Ballot, votes.PaperBallot, votes.Proxy, votes.OpenBallot)
    ids = [
        public_id(str(kind.__tablename__), row.id) for kind in kinds for row in await vote.entrance.all(kind)
    ]
    found = {}
    for who, client in clients.items():
        answer = await client.ask(EVERYTHING, motion=vote.id, ids=ids)
        assert "data" in answer.body, answer.body
        for error in answer.body.get("errors", ()):
            del error["extensions"]["requestId"]
        found[who] = json.dumps(answer.body, ensure_ascii=False)
    return found


async def cast_all(vote: Vote) -> None:
    entrance, homes = vote.entrance, vote.entrance.homes
    for client, home, choice in zip(vote.voters, homes[:2], ("YES", "NO"), strict=False):
        answer = await client.do(
            "castBallot",
            "receipt",
            motionId=vote.id,
            unitId=public_id("exclusive_unit", home.unit.id),
            choice=choice,
        )
        assert answer.data["castBallot"]["receipt"]
    async with entrance.work_as(homes[2].seat, now=utc_now) as work:
        await votes.give_proxy(
            work,
            motion_id=vote.motion.id,
            unit_id=homes[2].unit.id,
            person_id=homes[0].owner.id,
            document="委托书1号",
            choice=Choice.YES,
        )
    async with entrance.work_as(homes[0].seat, now=utc_now) as work:
        await votes.cast_proxy_ballot(
            work, motion_id=vote.motion.id, unit_id=homes[2].unit.id, choice=Choice.YES
        )
    async with entrance.work_as(entrance.convener, now=utc_now) as work:
        paper = await votes.enter_paper_ballot(
            work, motion_id=vote.motion.id, unit_id=homes[3].unit.id, choice=Choice.NO
        )
    async with entrance.work_as(entrance.checker, now=utc_now) as work:
        await votes.confirm_paper_ballot(work, paper_ballot_id=paper.id, choice=Choice.NO, expected_version=1)


async def turn(vote: Vote, owner: AsyncEngine) -> None:
    """Every ballot into its opposite, as nobody can who serves."""
    async with owner.begin() as connection:
        tenant = str(vote.entrance.world.ground.tenant_id)
        await connection.execute(text("SELECT set_config('app.tenant_id', :id, true)"), {"id": tenant})
        for statement in TURNED:
            turned = await connection.execute(text(statement))
            assert turned.rowcount > 0


async def test_no_answer_to_anybody_depends_on_what_was_cast(
    api: Api, world: World, owner_engine: AsyncEngine
) -> None:
    vote = await vote_in(api, world)
    await cast_all(vote)
    clients = {
        role: await api.as_(world, role, place_of(vote, role))
        for role in ROLES
        if templates()[role].scope is not Scope.GROUP
    }
    clients |= dict(zip(("101", "102", "201", "202"), vote.voters, strict=True))
    open_vote = await everything(vote, clients)
    await turn(vote, owner_engine)
    assert await everything(vote, clients) == open_vote
    await turn(vote, owner_engine)
    async with world.session() as session:
        await session.execute(text("UPDATE motion SET closes_at = now()"))
    vote.motion = await vote.entrance.fresh(vote.motion)
    for move in ("close", "tally", "certify", "publish"):
        vote.motion = await vote.entrance.step(vote.motion, move, 40)
    published = await everything(vote, clients)
    await turn(vote, owner_engine)
    assert await everything(vote, clients) == published
    # the answers were not empty for want of rights
    assert '"areaTakingPart": "400.00"' in open_vote["resident"]
    assert '"areaYes": "200.00"' in published["resident"]
    assert '"ballots": {"totalCount": 1' in open_vote["101"]
    assert '"paperBallots": {"totalCount": 1' in open_vote["committee_staff"]
    assert "ballot:cast" in open_vote["auditor"]


async def test_a_voter_reads_their_own_ballot_and_nobody_the_others(api: Api, world: World) -> None:
    vote = await vote_in(api, world)
    await cast_all(vote)
    query = "{ ballots(first: 5) { nodes { choice channel counts unit { number } } } }"
    shown = [(await client.ask(query)).data["ballots"]["nodes"] for client in vote.voters]
    assert [[(one["choice"], one["unit"]["number"]) for one in nodes] for nodes in shown] == [
        [("YES", "101")],
        [("NO", "102")],
        [("YES", "201")],  # cast by the proxy, read by the principal
        [],  # on paper
    ]
    for role in ("committee_staff", "tenant_admin", "auditor", "working_group", "property_staff"):
        client = await api.as_(world, role, place_of(vote, role))
        assert (await client.ask(query)).codes == ["FORBIDDEN"]


async def test_nothing_that_is_written_beside_a_ballot_tells_of_it(
    api: Api, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither journal (which is the outbox), nor kept answers, nor log lines, nor the motion, nor the roll."""
    vote = await vote_in(api, world)
    before = [await vote.entrance.all(kind) for kind in (votes.Motion, votes.RollEntry, votes.RollOwner)]
    with caplog.at_level(logging.DEBUG):
        await cast_all(vote)
    after = [await vote.entrance.all(kind) for kind in (votes.Motion, votes.RollEntry, votes.RollOwner)]
    assert after == before
    async with world.session() as session:
        entries = (await session.execute(select(journal.JournalEntry))).scalars().all()
        answers = (
            (await session.execute(select(table_of(idempotency.IdempotencyKey).c.answer))).scalars().all()
        )
    told = [
        entry
        for entry in entries
        if entry.act.split(":")[0] in ("ballot", "proxy_ballot", "proxy", "paper_ballot")
    ]
    assert len(told) == 6
    for entry in told:
        words = {str(value).lower() for value in entry.facts.values()}
        assert not words & {choice.value for choice in Choice}
        assert entry.subject_kind != "ballot"
    ballots = await vote.entrance.all(votes.Ballot)
    assert len(answers) == 2
    for kept in (bytes(answer or b"").decode() for answer in answers):
        assert kept in {str(ballot.id) for ballot in ballots}
    assert not {"yes", "no", "abstain"} & set(caplog.text.lower().replace('"', " ").replace("'", " ").split())


async def test_a_receipt_is_shown_once_and_a_retry_casts_nothing(api: Api, world: World) -> None:
    vote = await vote_in(api, world)
    home = vote.entrance.homes[0]
    given = {"motionId": vote.id, "unitId": public_id("exclusive_unit", home.unit.id), "choice": "YES"}
    first = await vote.voters[0].do("castBallot", "ballotId receipt", key="once", **given)
    again = await vote.voters[0].do("castBallot", "ballotId receipt", key="once", **given)
    assert again.data["castBallot"] == {**first.data["castBallot"], "receipt": None}
    other = await vote.voters[0].do("castBallot", "receipt", key="once", **{**given, "choice": "NO"})
    assert other.codes == ["IDEMPOTENCY_MISMATCH"]
    assert len(await vote.entrance.all(votes.Ballot)) == 1
