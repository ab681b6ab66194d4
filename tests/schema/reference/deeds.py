"""What the people of the small sub-district earned, and how their year was appraised."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from services import alliance, appraisal, pipeline, points, roster
from tenants.identifiers import new_id
from tenants.tables import TenantTable
from tests.schema.reference.townspeople import START, WORDS, add
from tests.world import World


async def deeds(world: World, members: Sequence[roster.Membership]) -> None:
    """Members are taken as they come: some serve, some do not, some have earned nothing."""
    await add(world, [_rules(number) for number in (1, 2)])
    entries = [_entry(n, member) for n, member in enumerate(members[:7])]
    await add(
        world, entries, [_opposite(entries[2])], [_account(n, one) for n, one in enumerate(members[:7])]
    )
    await add(world, [_proposal(n, member) for n, member in enumerate(members[:3])])
    await add(world, [_candidate(n, member) for n, member in enumerate(members[2:5])])
    communities = dict.fromkeys(member.community_id for member in members)
    rounds = [_round(n, community) for n, community in enumerate(communities)]
    await add(world, rounds)
    home = {round.community_id: round for round in rounds}
    appraisals = [_appraisal(n, home[one.community_id], one) for n, one in enumerate(members)]
    await add(world, appraisals)
    first = list(enumerate(appraisals[:3]))
    await add(world, _attendees(rounds, members), [_package(n, one) for n, one in first])
    await add(world, [_honour(n, one) for n, one in first])


def _rules(number: int) -> points.PointsRules:
    """The second is not in force yet."""
    since = START + timedelta(days=36_500) if number == 2 else START
    return points.PointsRules(number=number, effective_from=since, stars=[5, 12, 30] if number == 1 else [])


def _entry(n: int, member: roster.Membership) -> points.PointsEntry:
    return points.PointsEntry(
        person_id=member.person_id,
        community_id=member.community_id,
        deed=list(points.Deed)[n % len(points.Deed)],
        points=n + 1,
        source_kind="duty_card",
        source_id=new_id(),
        rules_number=1 if n % 2 else None,
        earned_at=START + timedelta(hours=n // 2),
    )


def _opposite(entry: points.PointsEntry) -> points.PointsEntry:
    return points.PointsEntry(
        person_id=entry.person_id,
        community_id=entry.community_id,
        deed=entry.deed,
        points=-entry.points,
        source_kind=entry.source_kind,
        source_id=entry.source_id,
        reverses_id=entry.id,
        earned_at=entry.earned_at,
        reversed_because=WORDS[1],
    )


def _account(n: int, member: roster.Membership) -> points.PointsAccount:
    """Two with the same balance now and then: their order is that of their ids."""
    return points.PointsAccount(
        person_id=member.person_id, community_id=member.community_id, balance=6 * (n // 2), entries=1
    )


def _proposal(n: int, member: roster.Membership) -> points.PointsProposal:
    return points.PointsProposal(
        person_id=member.person_id,
        membership_id=member.id,
        community_id=member.community_id,
        points=5,
        reason=WORDS[n],
        proposed_by_person_id=member.person_id,
        state=list(points.PointsProposalState)[n],
    )


def _candidate(n: int, member: roster.Membership) -> pipeline.TalentCandidate:
    return pipeline.TalentCandidate(
        person_id=member.person_id,
        membership_id=member.id,
        community_id=member.community_id,
        evidence=WORDS[n],
        state=list(pipeline.CandidateState)[n],
        party=alliance.AllianceParty.PROPERTY_COMPANY if n else None,
    )


def _round(n: int, community_id: UUID) -> appraisal.AppraisalRound:
    return appraisal.AppraisalRound(
        community_id=community_id, year=2025 + n, state=list(appraisal.RoundState)[n], minutes=WORDS[n]
    )


def _attendees(
    rounds: Sequence[appraisal.AppraisalRound], members: Sequence[roster.Membership]
) -> list[TenantTable]:
    return [
        appraisal.AppraisalAttendee(
            appraisal_round_id=rounds[n % len(rounds)].id,
            community_id=rounds[n % len(rounds)].community_id,
            person_id=member.person_id,
            capacity=list(appraisal.Capacity)[n % 3],
        )
        for n, member in enumerate(members[:5])
    ]


def _appraisal(n: int, round: appraisal.AppraisalRound, member: roster.Membership) -> appraisal.Appraisal:
    state = list(appraisal.AppraisalState)[n % 5]
    return appraisal.Appraisal(
        appraisal_round_id=round.id,
        community_id=round.community_id,
        membership_id=member.id,
        person_id=member.person_id,
        points=10 * (n % 3),
        deeds=n,
        state=state,
        score=None if state is appraisal.AppraisalState.OPEN else n,
        appeal_grounds=WORDS[n % 4] if n % 2 else None,
    )


def _package(n: int, one: appraisal.Appraisal) -> appraisal.AppraisalPackage:
    return appraisal.AppraisalPackage(
        appraisal_id=one.id,
        community_id=one.community_id,
        person_id=one.person_id,
        home_organisation="中学党支部",
        year=2025,
        score=n,
        summary=WORDS[n],
        state=list(appraisal.PackageState)[n],
    )


def _honour(n: int, one: appraisal.Appraisal) -> appraisal.Honour:
    state = list(appraisal.HonourState)[n]
    return appraisal.Honour(
        appraisal_id=one.id,
        community_id=one.community_id,
        person_id=one.person_id,
        year=2025,
        backbone=n == 1,
        citation=WORDS[n],
        state=state,
        place=1 if state is appraisal.HonourState.CONFIRMED else None,
    )
