"""A motion from the draft to the published result, and what stands in its way."""

from services import votes
from services.voting_rules import CIVIL_CODE_2020, Choice, VoteOutcome
from tests.services.votes.conftest import Entrance

State = votes.MotionState


async def test_from_the_draft_to_the_published_result(entrance: Entrance) -> None:
    motion = await entrance.motion(State.OPEN)
    assert (motion.rules, motion.roll_version, motion.open_ballot) == (CIVIL_CODE_2020.code, 1, False)
    for home, choice in zip(entrance.homes, (Choice.YES, Choice.YES, Choice.YES), strict=True):
        await entrance.cast(motion, home, choice)
    motion = await entrance.on_to(motion, State.PUBLISHED)
    [tally] = await entrance.all(votes.Tally)
    assert (tally.outcome, tally.area_yes, tally.heads_yes) == (VoteOutcome.PASSED, 30_000, 3)
    checks = sorted(await entrance.all(votes.TallyCheck), key=lambda check: check.position)
    assert checks[0].arithmetic_zh == "3 × 300.00 m² ≥ 2 × 300.00 m²"
    assert motion.certified_by_person_id == entrance.checker.person_id


async def test_nobody_is_left_out_of_the_whole(entrance: Entrance) -> None:
    """The developer's unsold unit and one whose owner is unknown weigh in the total, though nobody casts for them."""
    await entrance.owns(await entrance.unit("901", 5_000), None)
    await entrance.unit("902", 7_000)
    motion = await entrance.motion(State.OPEN)
    for home in entrance.homes:
        await entrance.cast(motion, home)
    await entrance.on_to(motion, State.TALLIED)
    [tally] = await entrance.all(votes.Tally)
    assert (tally.area_total, tally.heads_total) == (42_000, 5)
    assert (tally.area_taking_part, tally.heads_taking_part) == (30_000, 3)
    assert tally.outcome is VoteOutcome.QUORUM_NOT_MET
