"""A contest: one round, two areas, and the people who may answer in them."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import col, select

from services import assessment, people, places
from services.work import utc_now
from tenants.models import Seat
from tests.world import Row, World

State = assessment.AssessmentState
QUESTIONS = [("保洁", 3), ("保安", 1)]


@dataclass
class Contest:
    """`home` and `other` are areas of one community, `house` stands in the first; `office` is the working group."""

    world: World
    community: places.Community
    home: places.PropertyManagementArea
    other: places.PropertyManagementArea
    house: places.Building
    office: Seat
    round: assessment.AssessmentRound
    questions: list[assessment.AssessmentQuestion] = field(default_factory=list)

    async def resident(self) -> tuple[people.Person, Seat]:
        """Somebody who lives in `home`."""
        person = await self.world.person(self.community, building=self.house)
        return person, await self.world.seat("resident", self.community, person=person)

    async def answer(
        self, seat: Seat, *marks: int, area: places.PropertyManagementArea | None = None
    ) -> None:
        async with self.world.work_as(seat) as work:
            await assessment.answer_assessment(
                work,
                assessment_round_id=self.round.id,
                area_id=(area or self.home).id,
                answers=self.answers(*marks),
            )

    async def review(self, seat: Seat, *marks: int) -> None:
        async with self.world.work_as(seat) as work:
            await assessment.review_assessment(
                work, assessment_round_id=self.round.id, area_id=self.home.id, answers=self.answers(*marks)
            )

    def answers(self, *marks: int) -> list[assessment.AnswerGiven]:
        return [
            assessment.AnswerGiven(assessment_question_id=question.id, mark=mark)
            for question, mark in zip(self.questions, marks, strict=True)
        ]

    async def close(self, *, version: int = 1) -> assessment.AssessmentRound:
        """Two days later, when its time is over."""
        async with self.world.work_as(self.office, now=lambda: utc_now() + timedelta(days=2)) as work:
            return await assessment.close_assessment_round(
                work, assessment_round_id=self.round.id, expected_version=version
            )

    async def rows(self, model: type[Row]) -> list[Row]:
        async with self.world.session() as session:
            return list((await session.execute(select(model))).scalars())

    async def fresh(self, row: Row) -> Row:
        async with self.world.session() as session:
            return (await session.execute(select(type(row)).where(col(type(row).id) == row.id))).scalar_one()

    async def result(self, area_id: UUID | None = None) -> assessment.AssessmentResult:
        wanted = area_id or self.home.id
        return next(one for one in await self.rows(assessment.AssessmentResult) if one.area_id == wanted)


async def contest_in(world: World, state: State) -> Contest:
    community = await world.community()
    home, other = await world.area(community), await world.area(community)
    opened = state is not State.DRAFT
    round = await world.add(
        assessment.AssessmentRound(
            title="满意物业测评",
            resident_weight=70,
            closes_at=utc_now() + timedelta(days=1),
            state=state,
            opened_at=utc_now() if opened else None,
            smallest_cell=5 if opened else None,
            published_at=utc_now() if state is State.PUBLISHED else None,
        )
    )
    contest = Contest(
        world,
        community,
        home,
        other,
        await world.building(community, area=home),
        await world.seat("working_group"),
        round,
    )
    for position, (text, weight) in enumerate(QUESTIONS, start=1):
        contest.questions.append(
            await world.add(
                assessment.AssessmentQuestion(round_id=round.id, position=position, text=text, weight=weight)
            )
        )
    return contest


@pytest.fixture
async def contest(world: World) -> Contest:
    """A round that is open for another day."""
    return await contest_in(world, State.OPEN)
