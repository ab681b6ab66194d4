"""Satisfied property (满意物业, mechanism 38) through the public API: from the opening to the published ranking."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from services import people, places
from tests.api import Client
from tests.journeys.days import Days, days
from tests.world import World

__all__ = ["days"]

ROUND = "assessmentRound { id version state }"
FIRST, CLOSED = 0, 15
RANKING = """query($round: ID!) {
  assessmentResults(first: 10, where: {round: {eq: $round}}, orderBy: {field: RANK, direction: ASC}) {
    nodes { rank score residents committees area { id } marks(first: 5) { score question { text } } }
  }
}"""


@dataclass
class Contest:
    """Two compounds of one community; `round` and its questions once it is open."""

    days: Days
    world: World
    community: places.Community
    quiet: places.PropertyManagementArea
    loud: places.PropertyManagementArea
    office: Client
    round: str = ""
    questions: list[str] = field(default_factory=list)

    async def resident(self, area: places.PropertyManagementArea) -> tuple[people.Person, Client]:
        house = await self.world.building(self.community, area=area)
        person = await self.world.person(self.community, building=house)
        return person, await self.days.as_(self.world, "resident", self.community, person=person)

    async def rate(self, who: Client, area: places.PropertyManagementArea, *marks: int, **given: Any) -> Any:
        return await who.do(
            given.pop("mutation", "answerAssessment"),
            ROUND,
            assessmentRoundId=self.round,
            areaId=area_id(area),
            answers=[
                {"assessmentQuestionId": question, "mark": mark}
                for question, mark in zip(self.questions, marks, strict=True)
            ],
            **given,
        )


def area_id(area: places.PropertyManagementArea) -> str:
    return f"property_management_area_{area.id}"


@pytest.fixture
async def contest(days: Days, world: World) -> Contest:
    """Drawn up and opened by the sub-district."""
    community = await world.community()
    quiet, loud = await world.area(community), await world.area(community)
    office = await days.as_(world, "working_group")
    found = Contest(days, world, community, quiet, loud, office)
    drafted = await office.do(
        "draftAssessmentRound",
        "assessmentRound { id version state questions(first: 5) { id text weight } }",
        title="2026年上半年满意物业测评",
        questions=[{"text": "保洁是否到位", "weight": 3}, {"text": "报修是否及时", "weight": 1}],
        residentWeight=70,
        closesAt=(days.clock() + timedelta(days=14)).isoformat(),
    )
    round = drafted.data["draftAssessmentRound"]["assessmentRound"]
    found.round, found.questions = round["id"], [question["id"] for question in round["questions"]]
    opened = await office.do(
        "openAssessmentRound", ROUND, assessmentRoundId=found.round, expectedVersion=round["version"]
    )
    assert opened.data["openAssessmentRound"]["assessmentRound"]["state"] == "OPEN"
    return found


async def test_a_round_from_its_opening_to_the_published_ranking(contest: Contest) -> None:
    days, office = contest.days, contest.office
    # six residents of the quiet compound answer, and one of them tries twice
    for _ in range(6):
        person, who = await contest.resident(contest.quiet)
        answered = await contest.rate(who, contest.quiet, 5, 4)
        assert answered.data["answerAssessment"]["assessmentRound"]["state"] == "OPEN"
    assert (await contest.rate(who, contest.quiet, 1, 1)).codes == ["ALREADY_ANSWERED"]
    looked = await who.do(
        "revealParticipation", "answered", assessmentRoundId=contest.round, personId=f"person_{person.id}"
    )
    assert looked.data["revealParticipation"] == {"answered": True}

    # only two of the loud one do, and nobody rates where they do not live
    for _ in range(2):
        _, other = await contest.resident(contest.loud)
        await contest.rate(other, contest.loud, 1, 1)
    assert (await contest.rate(other, contest.quiet, 1, 1)).codes == ["NOT_YOUR_HOME"]

    # a supervisor reviews the company: one voice of its kind is too few to count
    supervisor = await days.as_(
        contest.world,
        "property_supervisor",
        contest.quiet,
        person=await contest.world.person(contest.community),
    )
    reviewed = await contest.rate(supervisor, contest.quiet, 1, 1, mutation="reviewAssessment")
    assert reviewed.data["reviewAssessment"]["assessmentRound"]["id"] == contest.round

    # before the time is over nothing is counted, and then at once
    closing: dict[str, Any] = {"assessmentRoundId": contest.round, "expectedVersion": 2}
    assert (await office.do("closeAssessmentRound", ROUND, **closing)).codes == ["ASSESSMENT_STILL_OPEN"]
    await days.until(CLOSED)
    assert (await contest.rate(who, contest.quiet, 5, 5)).codes == ["ASSESSMENT_NOT_OPEN"]
    closed = await office.do("closeAssessmentRound", ROUND, **closing)
    assert closed.data["closeAssessmentRound"]["assessmentRound"]["state"] == "CLOSED"

    # residents see nothing until it is published; the sub-district does
    assert (await who.ask(RANKING, round=contest.round)).data["assessmentResults"]["nodes"] == []
    assert len((await office.ask(RANKING, round=contest.round)).data["assessmentResults"]["nodes"]) == 2
    published = await office.do(
        "publishAssessmentRound", ROUND, assessmentRoundId=contest.round, expectedVersion=3
    )
    assert published.data["publishAssessmentRound"]["assessmentRound"]["state"] == "PUBLISHED"

    # the ranking, to everybody: the loud compound is hidden, for two answers are not anonymous
    seen = await who.ask(RANKING, round=contest.round)
    assert seen.data["assessmentResults"]["nodes"] == [
        {
            "rank": 1,
            "score": "95.00",
            "residents": 6,
            "committees": 0,
            "area": {"id": area_id(contest.quiet)},
            "marks": [
                {"score": "100.00", "question": {"text": "保洁是否到位"}},
                {"score": "80.00", "question": {"text": "报修是否及时"}},
            ],
        },
        {
            "rank": None,
            "score": None,
            "residents": None,
            "committees": None,
            "area": {"id": area_id(contest.loud)},
            "marks": [],
        },
    ]
    method = await who.ask(
        "query($id: ID!) { assessmentRound(id: $id) { method methodEn smallestCell residentWeight } }",
        id=contest.round,
    )
    told = method.data["assessmentRound"]
    assert (told["smallestCell"], told["residentWeight"]) == (5, 70)
    assert "70%" in told["method"]

    # the scorecards by which the sub-district compares its areas tell the same
    cards = await office.ask(
        "{ areaScorecards(first: 5) { nodes { area { id } assessmentResults(last: 1) { nodes { score } } } } }"
    )
    scores = {
        card["area"]["id"]: card["assessmentResults"]["nodes"]
        for card in cards.data["areaScorecards"]["nodes"]
    }
    assert scores == {area_id(contest.quiet): [{"score": "95.00"}], area_id(contest.loud): [{"score": None}]}


async def test_the_companys_employee_tries_to_read_who_answered(contest: Contest) -> None:
    person, who = await contest.resident(contest.quiet)
    await contest.rate(who, contest.quiet, 1, 2)
    manager = await contest.world.person(contest.community, name="物业经理")
    employee = await contest.days.as_(contest.world, "property_staff", contest.quiet, person=manager)

    # about a neighbour, and about themselves: refused
    for one in (person, manager):
        asked = await employee.do(
            "revealParticipation", "answered", assessmentRoundId=contest.round, personId=f"person_{one.id}"
        )
        assert asked.codes == ["FORBIDDEN"]
    # nor do they answer, review, close or publish
    assert (await contest.rate(employee, contest.quiet, 5, 5)).codes == ["FORBIDDEN"]
    assert (await contest.rate(employee, contest.quiet, 5, 5, mutation="reviewAssessment")).codes == [
        "FORBIDDEN"
    ]
    for mutation in ("closeAssessmentRound", "publishAssessmentRound"):
        answer = await employee.do(mutation, ROUND, assessmentRoundId=contest.round, expectedVersion=2)
        assert answer.codes == ["FORBIDDEN"]
    # the contract has no word for answers, tallies or participations
    for field_ in ("assessmentAnswers", "assessmentTallies", "assessmentParticipations"):
        asked = await employee.ask(f"{{ {field_}(first: 1) {{ totalCount }} }}")
        assert "Cannot query field" in asked.messages[0]

    # and it does not help to be of the sub-district, the committee or the auditors
    for role, at in (("working_group", None), ("committee_staff", contest.community), ("auditor", None)):
        insider = await contest.days.as_(
            contest.world, role, at, person=await contest.world.person(contest.community)
        )
        asked = await insider.do(
            "revealParticipation", "answered", assessmentRoundId=contest.round, personId=f"person_{person.id}"
        )
        assert asked.codes in (["FORBIDDEN"], ["NOT_YOUR_OWN"])

    # the journal names who tried, and not who answered
    auditor = await contest.days.as_(contest.world, "auditor")
    log = await auditor.ask(
        "{ journalEntries(first: 50, where: {act: {in:"
        ' ["participation:reveal", "assessment:answer", "assessment:review"]}}) {'
        " nodes { act outcome code person { id } requestId } } }"
    )
    entries = log.data["journalEntries"]["nodes"]
    done = [entry for entry in entries if entry["outcome"] == "DONE"]
    assert done == [
        {"act": "assessment:answer", "outcome": "DONE", "code": None, "person": None, "requestId": ""}
    ]
    tried = [entry for entry in entries if entry["person"] == {"id": f"person_{manager.id}"}]
    assert [entry["code"] for entry in tried] == ["FORBIDDEN"] * 4


async def test_what_is_kept_for_a_retry_does_not_tell_what_was_answered(contest: Contest) -> None:
    """The same key gives the same answer; another mark under it is neither counted nor compared."""
    _, who = await contest.resident(contest.quiet)
    first = await contest.rate(who, contest.quiet, 2, 2, key="once")
    again = await contest.rate(who, contest.quiet, 5, 5, key="once")
    assert again.body == first.body
    async with contest.world.session() as session:
        [(answers, total)] = await session.execute(
            text("SELECT DISTINCT answers, total FROM assessment_tally")
        )
        assert (answers, total) == (1, 2)
        prints = await session.execute(text("SELECT fingerprint FROM idempotency_key WHERE key = 'once'"))
        [kept] = prints.scalars()
    _, other = await contest.resident(contest.quiet)
    await contest.rate(other, contest.quiet, 4, 1, key="twice")
    async with contest.world.session() as session:
        prints = await session.execute(text("SELECT fingerprint FROM idempotency_key WHERE key = 'twice'"))
        assert list(prints.scalars()) == [kept]
