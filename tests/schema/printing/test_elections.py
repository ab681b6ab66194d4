"""A published election over HTTP: who stood, with which result, and nobody else's name."""

from sqlmodel import col

from services import elections, votes
from services.acting import ours
from services.elections import ElectionState
from services.work import Work, utc_now
from tenants.identifiers import public_id
from tests.api import Api
from tests.schema.printing.conftest import words_of
from tests.services.elections.conftest import Compound, compound
from tests.services.roster.conftest import quarter

__all__ = ["compound", "quarter"]

State = elections.CandidacyState


async def elected(compound: Compound) -> elections.Election:
    """Three who were approved, one who was not, and one whom nobody heard of again."""
    election = await compound.election(ElectionState.CERTIFIED)
    for number, (yes, state) in enumerate(
        ((9, State.ELECTED), (8, State.ELECTED), (7, State.ELECTED), (3, State.NOT_ELECTED)), 1
    ):
        person = await compound.quarter.world.person(compound.quarter.community, name=f"候选{number}")
        candidate = await compound.voted(election, number, yes=yes, person=person)
        await _become(compound, candidate, state)
    await compound.candidate(election, state=State.REFUSED)
    return election


async def _become(compound: Compound, candidate: elections.Candidate, state: State) -> None:
    async with compound.quarter.work_as(None) as work:
        fresh = await work.get(elections.Candidate, candidate.id, expected_version=candidate.version)
        fresh.state = state
        await work.save(fresh)


async def published(compound: Compound) -> str:
    """Its path."""
    election = await elected(compound)
    async with compound.quarter.work_as(None) as work:
        await elections.publish_election(work, election_id=election.id, expected_version=1)
    return path_of(compound, election)


def path_of(compound: Compound, election: elections.Election) -> str:
    return f"/{compound.quarter.world.ground.code}/elections/{public_id('election', election.id)}"


async def test_anybody_reads_who_was_elected(api: Api, compound: Compound) -> None:
    path = await published(compound)
    page = (await api.http.get(path)).text
    file = words_of((await api.http.get(f"{path}.pdf")).content)
    for told in ("选出委员3名（应选3名）。", "候选1、候选2、候选3", "候选4", "900.00m²", "未当选", "民法典"):
        assert told in "".join(page.split()), told
        assert told in file, told
    for hidden in ("陈小明", "热心公益"):
        assert hidden not in page
        assert hidden not in file


async def test_it_is_told_in_english_too(api: Api, compound: Compound) -> None:
    path = await published(compound)
    answer = await api.http.get(path, params={"lang": "en"})
    assert "3 elected to 3 seats." in answer.text
    assert "9 heads" in answer.text


async def test_before_it_is_published_there_is_nothing(api: Api, compound: Compound) -> None:
    path = path_of(compound, await elected(compound))
    assert [(await api.http.get(path + suffix)).status_code for suffix in ("", ".pdf")] == [404, 404]


async def test_a_vote_that_was_annulled_since_is_marked(api: Api, compound: Compound) -> None:
    """And whom it elected is named no more, there or with the vote."""
    path = await published(compound)
    before = (await api.http.get(path)).headers["etag"]
    async with compound.quarter.work_as(None) as work:
        [motion, *_] = await work.all(ours(work, votes.Motion).order_by(col(votes.Motion.id)))
        motion.title, motion.text = "选举候选1为业主委员会委员", "候选1热心公益"
        motion.state, motion.annulled_because = votes.MotionState.ANNULLED, "法院判决"
        motion.published_at = utc_now()
        await work.save(motion)
    after = await api.http.get(path, headers={"if-none-match": before})
    assert after.status_code == 200
    for told in ("已撤销", "当选已撤销", "不再公布", "候选2、候选3"):
        assert told in after.text, told
    vote = await api.http.get(f"/{compound.quarter.world.ground.code}/votes/{public_id('motion', motion.id)}")
    for page in (after, vote):
        assert (page.status_code, "候选1" in page.text) == (200, False)


async def test_an_annulled_election_is_marked_and_names_nobody(api: Api, compound: Compound) -> None:
    path = await published(compound)
    async with compound.quarter.work_as(None) as work:
        election = await work.first(ours(work, elections.Election))
        assert election is not None
        await _annul(work, election)
    page = (await api.http.get(path)).text
    file = words_of((await api.http.get(f"{path}.pdf")).content)
    for told in (
        "本次选举已被撤销：法院判决撤销",
        "状态",
        "已撤销",
        "当选已撤销",
        "900.00m²",
        "未当选",
        "结果撤销",
    ):
        assert told in "".join(page.split()), told
        assert told in file, told
    for hidden in ("候选1", "候选2", "候选3", "候选4", "选出委员"):
        assert hidden not in page
        assert hidden not in file
    english = (await api.http.get(path, params={"lang": "en"})).text
    assert "This election was annulled: 法院判决撤销" in english


async def test_what_was_annulled_before_it_was_published_is_not_there(api: Api, compound: Compound) -> None:
    election = await elected(compound)
    async with compound.quarter.work_as(None) as work:
        await _annul(work, await work.get(elections.Election, election.id))
    assert (await api.http.get(path_of(compound, election))).status_code == 404


async def _annul(work: Work, election: elections.Election) -> None:
    """As it is once it is annulled: its committee is another test's."""
    election.state, election.annulled_because = ElectionState.ANNULLED, "法院判决撤销"
    election.annulled_on = work.today
    await work.save(election)
