"""Every move of an owners' committee, listed or not, through what makes it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from services import committees
from services.committees import OWNERS_COMMITTEE
from services.work import Work
from tenants.refusals import WrongState
from tests.services.committees.conftest import committee_in, election_of, quarter
from tests.services.roster.conftest import Quarter

__all__ = ["quarter"]

State = committees.CommitteeState
Verb = Callable[[Work, committees.OwnersCommittee, Quarter], Awaitable[object]]


async def elect(work: Work, committee: committees.OwnersCommittee, quarter: Quarter) -> None:
    """What a certified election does; no command does it."""
    election = await election_of(quarter, committee)
    committee = await work.get(committees.OwnersCommittee, committee.id)
    await committees.seat_elected(work, committee, election.id, [])


async def file(work: Work, committee: committees.OwnersCommittee, _: Quarter) -> None:
    await committees.file_owners_committee(work, owners_committee_id=committee.id, expected_version=1)


async def install(work: Work, committee: committees.OwnersCommittee, _: Quarter) -> None:
    await committees.install_owners_committee(work, owners_committee_id=committee.id, expected_version=1)


async def end(work: Work, committee: committees.OwnersCommittee, _: Quarter) -> None:
    await committees.end_owners_committee(
        work, owners_committee_id=committee.id, reason="任期届满", expected_version=1
    )


async def report(work: Work, committee: committees.OwnersCommittee, _: Quarter) -> None:
    await committees.report_committee_expiry(work, owners_committee_id=committee.id, expected_version=1)


async def expire(work: Work, committee: committees.OwnersCommittee, _: Quarter) -> None:
    """What the clock does, to those that serve."""
    OWNERS_COMMITTEE.after(committee.state, "expire")
    at_the_end = replace(work, now=work.now + timedelta(days=1_825))
    assert await committees.expire_owners_committees(at_the_end) == 1


async def order(work: Work, committee: committees.OwnersCommittee, _: Quarter) -> None:
    """It has no members at all."""
    await committees.order_early_election(work, owners_committee_id=committee.id, expected_version=1)


async def begin(work: Work, committee: committees.OwnersCommittee, _: Quarter) -> None:
    await committees.begin_reelection(
        work, owners_committee_id=committee.id, members=7, owners=4, expected_version=1
    )


async def hand_over(work: Work, committee: committees.OwnersCommittee, _: Quarter) -> None:
    await committees.hand_over_owners_committee(work, owners_committee_id=committee.id, expected_version=1)


async def unseat(work: Work, committee: committees.OwnersCommittee, quarter: Quarter) -> None:
    """What an annulled election does; no command does it."""
    OWNERS_COMMITTEE.after(committee.state, "unseat")
    election = await election_of(quarter, committee)
    committee = await work.get(committees.OwnersCommittee, committee.id)
    await committees.unseat_elected(work, committee, election.id)


VERBS: dict[str, Verb] = {
    "elect": elect,
    "file": file,
    "install": install,
    "report": report,
    "expire": expire,
    "order": order,
    "begin": begin,
    "hand_over": hand_over,
    "unseat": unseat,
    "end": end,
}


def test_every_move_has_its_verb_and_every_state_can_be_reached() -> None:
    assert sorted(OWNERS_COMMITTEE.verbs()) == sorted(VERBS)
    assert {OWNERS_COMMITTEE.initial, *OWNERS_COMMITTEE.moves.values()} == set(OWNERS_COMMITTEE.states())


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("state", State)
async def test_what_is_listed_is_done_and_all_else_is_refused(
    quarter: Quarter, state: State, verb: str
) -> None:
    committee = await committee_in(quarter, state)
    follows = OWNERS_COMMITTEE.moves.get((state, verb))
    async with quarter.work_as(None) as work:
        if follows is None:
            with pytest.raises(WrongState):
                await VERBS[verb](work, committee, quarter)
        else:
            await VERBS[verb](work, committee, quarter)
    assert (await quarter.fresh(committee)).state is (follows or state)
