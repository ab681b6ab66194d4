"""What must not be done with points and appraisals is refused: with a documented code, and nothing is written."""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import func, select

from services import appraisal, pipeline, places, points, roster
from services.work import utc_now
from tenants.refusals import catalogue
from tenants.tables import table_of
from tests.api import Api
from tests.world import World

CODES = {refusal.code for refusal in catalogue()}
KINDS = (
    points.PointsEntry,
    points.PointsAccount,
    points.PointsProposal,
    points.PointsRules,
    appraisal.AppraisalRound,
    appraisal.Appraisal,
    appraisal.Honour,
    pipeline.TalentCandidate,
)
RULES = {"assignment": 1, "careVisit": 1, "dutyCard": 1, "attendance": 1, "project": 1, "stars": [10]}


async def rows(world: World) -> dict[str, int]:
    async with world.session() as session:
        counts = [await session.execute(select(func.count()).select_from(table_of(kind))) for kind in KINDS]
    return {kind.__name__: count.scalar_one() for kind, count in zip(KINDS, counts, strict=True)}


@dataclass(frozen=True)
class Town:
    """What the refusals are about: a member, one who left, and a package that nobody has approved."""

    community: places.Community
    member: roster.Membership
    gone: roster.Membership
    final: appraisal.Appraisal
    package: appraisal.AppraisalPackage

    def given(self, given: dict[str, Any]) -> dict[str, Any]:
        """`@member` is the id of that row."""
        return {name: self._named(value) for name, value in given.items()}

    def _named(self, value: Any) -> Any:
        if not (isinstance(value, str) and value.startswith("@")):
            return value
        row = getattr(self, value[1:])
        return f"{row.__tablename__}_{row.id}"


async def settle(world: World) -> Town:
    community = await world.community()
    team = await world.team(community)
    member = await world.member(team, await world.person(community))
    gone = await world.member(team, await world.person(community), state=roster.MembershipState.LEFT)
    round = await world.add(
        appraisal.AppraisalRound(community_id=community.id, year=2025, state=appraisal.RoundState.FINAL)
    )
    whose: dict[str, Any] = {"community_id": community.id, "person_id": member.person_id}
    one = await world.add(
        appraisal.Appraisal(
            **whose,
            appraisal_round_id=round.id,
            membership_id=member.id,
            points=10,
            deeds=1,
            state=appraisal.AppraisalState.FINAL,
            score=10,
        )
    )
    package = await world.add(
        appraisal.AppraisalPackage(
            **whose,
            appraisal_id=one.id,
            home_organisation="区第一中学党支部",
            year=2025,
            score=10,
            summary="全年参与防汛值守。",
        )
    )
    return Town(community, member, gone, one, package)


@pytest.mark.parametrize(
    ("role", "mutation", "shown", "given", "code"),
    [
        ("captain", "proposePoints", "pointsProposal { id }",
         {"membershipId": "@member", "points": 0, "reason": "值守"}, "OUT_OF_RANGE"),
        ("captain", "proposePoints", "pointsProposal { id }",
         {"membershipId": "@member", "points": 51, "reason": "值守"}, "OUT_OF_RANGE"),
        ("captain", "proposePoints", "pointsProposal { id }",
         {"membershipId": "@gone", "points": 5, "reason": "值守"}, "NOT_SERVING"),
        ("captain", "proposePoints", "pointsProposal { id }",
         {"membershipId": "@member", "points": 5, "reason": "  "}, "EMPTY"),
        ("member", "proposePoints", "pointsProposal { id }",
         {"membershipId": "@member", "points": 5, "reason": "值守"}, "FORBIDDEN"),
        ("working_group", "setPointsRules", "pointsRules { id }", {**RULES, "stars": [9, 9]}, "STARS_NOT_RISING"),
        ("working_group", "setPointsRules", "pointsRules { id }", {**RULES, "project": -1}, "OUT_OF_RANGE"),
        ("working_group", "setPointsRules", "pointsRules { id }",
         {**RULES, "effectiveFrom": "2020-01-01T00:00:00Z"}, "RULES_IN_THE_PAST"),
        ("party_secretary", "openAppraisalRound", "appraisalRound { id }",
         {"communityId": "@community", "year": 2025}, "ROUND_EXISTS"),
        ("party_secretary", "openAppraisalRound", "appraisalRound { id }",
         {"communityId": "@community", "year": 2999}, "YEAR_NOT_BEGUN"),
        ("party_secretary", "sendAppraisalPackage", "appraisalPackage { id }",
         {"appraisalPackageId": "@package", "expectedVersion": 1}, "APPRAISAL_NOT_APPROVED"),
        ("party_secretary", "draftAppraisalPackage", "appraisalPackage { id }",
         {"appraisalId": "@final", "homeOrganisation": "党支部", "summary": "好"}, "PACKAGE_EXISTS"),
        ("party_secretary", "approveAppraisalPackage", "appraisalPackage { id }",
         {"appraisalPackageId": "@package", "expectedVersion": 1}, "FORBIDDEN"),
        ("captain", "scoreAppraisal", "appraisal { id }",
         {"appraisalId": "@final", "score": 10, "expectedVersion": 1}, "WRONG_STATE"),
        ("captain", "scoreAppraisal", "appraisal { id }",
         {"appraisalId": "@final", "score": -1, "expectedVersion": 1}, "OUT_OF_RANGE"),
        ("captain", "proposeTalentCandidate", "talentCandidate { id }",
         {"membershipId": "@gone", "evidence": "带队有方"}, "NOT_SERVING"),
    ],
)  # fmt: skip
async def test_it_is_refused_and_nothing_is_written(
    api: Api, world: World, role: str, mutation: str, shown: str, given: dict[str, Any], code: str
) -> None:
    town = await settle(world)
    client = await api.as_(world, role, None if role == "working_group" else town.community)
    before = await rows(world)
    answer = await client.do(mutation, shown, **town.given(given))
    assert answer.codes == [code]
    assert code in CODES
    assert await rows(world) == before


async def test_points_are_taken_back_once(api: Api, world: World) -> None:
    town = await settle(world)
    entry = await world.add(
        points.PointsEntry(
            person_id=town.member.person_id,
            community_id=town.community.id,
            deed=points.Deed.ATTENDANCE,
            points=3,
            source_kind="attendance",
            source_id=town.member.id,
            earned_at=utc_now(),
        )
    )
    await world.add(
        points.PointsAccount(
            person_id=town.member.person_id, community_id=town.community.id, balance=3, entries=1
        )
    )
    secretary = await api.as_(world, "party_secretary", town.community)
    taking = {"pointsEntryId": f"points_entry_{entry.id}", "reason": "重复签到"}
    first = await secretary.do("reversePoints", "pointsEntry { id points }", **taking)
    assert first.data["reversePoints"]["pointsEntry"]["points"] == -3
    before = await rows(world)
    again = await secretary.do("reversePoints", "pointsEntry { id }", **taking)
    assert again.codes == ["POINTS_REVERSED"]
    assert await rows(world) == before
    board = await secretary.ask("{ leaderboard(first: 5) { nodes { balance stars entries } } }")
    assert board.data["leaderboard"]["nodes"] == [{"balance": 0, "stars": 0, "entries": 2}]
