"""A year: a round in some state, with appraisals of members, and the people who act on them."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest

from services import appraisal, people
from services.work import utc_now
from tenants.models import Seat
from tests.services.roster.conftest import Quarter, next_quarter, quarter
from tests.world import today

__all__ = ["next_quarter", "quarter"]

YEAR = today().year


@dataclass
class Year:
    """One round of a quarter. `office` is the working group; nobody here is linked to a person."""

    quarter: Quarter
    office: Seat
    round: appraisal.AppraisalRound

    async def appraised(
        self,
        state: appraisal.AppraisalState = appraisal.AppraisalState.OPEN,
        *,
        person: people.Person | None = None,
        points: int = 20,
    ) -> appraisal.Appraisal:
        person = person or await self.quarter.person()
        membership = await self.quarter.world.member(self.quarter.team, person)
        return await self.quarter.world.add(
            appraisal.Appraisal(
                appraisal_round_id=self.round.id,
                community_id=self.quarter.community.id,
                membership_id=membership.id,
                person_id=person.id,
                points=points,
                deeds=1,
                state=state,
                score=None if state is appraisal.AppraisalState.OPEN else points,
            )
        )

    async def package(
        self,
        one: appraisal.Appraisal,
        state: appraisal.PackageState = appraisal.PackageState.DRAFT,
    ) -> appraisal.AppraisalPackage:
        return await self.quarter.world.add(
            appraisal.AppraisalPackage(
                appraisal_id=one.id,
                community_id=one.community_id,
                person_id=one.person_id,
                home_organisation="区第一中学党支部",
                year=self.round.year,
                score=one.score or 0,
                summary="全年参与防汛值守。",
                state=state,
            )
        )

    async def honour(
        self,
        state: appraisal.HonourState = appraisal.HonourState.NOMINATED,
        *,
        backbone: bool = False,
        place: int | None = None,
        one: appraisal.Appraisal | None = None,
    ) -> appraisal.Honour:
        one = one or await self.appraised(appraisal.AppraisalState.FINAL)
        return await self.quarter.world.add(
            appraisal.Honour(
                appraisal_id=one.id,
                community_id=one.community_id,
                person_id=one.person_id,
                year=self.round.year,
                backbone=backbone,
                citation="防汛值守最勤",
                state=state,
                place=place,
            )
        )

    async def consent(self, person_id: UUID) -> None:
        await self.quarter.world.add(
            people.Consent(
                person_id=person_id,
                purpose=people.ConsentPurpose.SHARE_WITH_PROCESSOR,
                given_at=utc_now(),
            )
        )


async def year_in(quarter: Quarter, state: appraisal.RoundState) -> Year:
    """A round in this state; the time to appeal, where it has begun, lasts another day."""
    begun = state not in (appraisal.RoundState.DRAFT, appraisal.RoundState.MET)
    round = await quarter.world.add(
        appraisal.AppraisalRound(
            community_id=quarter.community.id,
            year=YEAR,
            state=state,
            appeals_until=utc_now() + timedelta(days=1) if begun else None,
        )
    )
    return Year(quarter, await quarter.world.seat("working_group"), round)


@pytest.fixture
async def met(quarter: Quarter) -> Year:
    return await year_in(quarter, appraisal.RoundState.MET)


@pytest.fixture
async def scored(quarter: Quarter) -> Year:
    return await year_in(quarter, appraisal.RoundState.SCORED)


@pytest.fixture
async def final(quarter: Quarter) -> Year:
    return await year_in(quarter, appraisal.RoundState.FINAL)
