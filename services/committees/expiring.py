"""The end of a term: it is reported, a group is set up to elect the next committee, the books are handed over."""

from uuid import UUID

from sqlmodel import col

from services import deadlines
from services.acting import move, ours
from services.committees.arguments import GroupSize
from services.committees.choices import EarlyElectionGround
from services.committees.machines import OWNERS_COMMITTEE, SEATED
from services.committees.models import OwnersCommittee
from services.committees.refusals import AlreadyReported, GroupNotLawful, NoGroundForEarlyElection
from services.committees.rules import early_ground, group_fits
from services.committees.seats import seats_held
from services.days import months_on
from services.deadlines import DeadlineRule
from services.work import Work, command

IDLE_MONTHS = 6
"""A committee that has not met for so long is elected anew (rules.md)."""


@command("committee_expiry:report")
async def report_committee_expiry(
    work: Work, owners_committee_id: UUID, expected_version: int
) -> OwnersCommittee:
    """Report to the sub-district that the term ends: five months before, and late rather than never. From then on it
    has 60 days to set up a re-election group. Raises AlreadyReported."""
    committee = await work.find(OwnersCommittee, owners_committee_id, expected_version=expected_version)
    move(work, OWNERS_COMMITTEE, committee, "report")
    if committee.reported_on:
        raise AlreadyReported(on=committee.reported_on.isoformat())
    committee.reported_on = work.today
    await deadlines.meet(work, DeadlineRule.EXPIRY_REPORT, committee)
    await _await_group(work, committee)
    return await work.save(committee)


@command("early_election:order")
async def order_early_election(
    work: Work, owners_committee_id: UUID, expected_version: int
) -> OwnersCommittee:
    """Order, as the sub-district, that a committee be elected anew before its term is over: fewer than half of its
    members are left, or it has not met for six months. Raises NoGroundForEarlyElection."""
    committee = await work.find(OwnersCommittee, owners_committee_id, expected_version=expected_version)
    move(work, OWNERS_COMMITTEE, committee, "order")
    ground = await ground_of(work, committee)
    if ground is None:
        raise NoGroundForEarlyElection
    call_for_election(work, committee, ground)
    await deadlines.cancel(work, DeadlineRule.EXPIRY_REPORT, committee)
    await _await_group(work, committee)
    work.facts["ground"] = ground
    return await work.save(committee)


@command("reelection:begin")
async def begin_reelection(
    work: Work,
    owners_committee_id: UUID,
    members: GroupSize,
    owners: GroupSize,
    expected_version: int,
) -> OwnersCommittee:
    """Set up the re-election group: from now on the committee is frozen, and has ten days to hand over seal, books and
    papers. Raises GroupNotLawful."""
    committee = await work.find(OwnersCommittee, owners_committee_id, expected_version=expected_version)
    move(work, OWNERS_COMMITTEE, committee, "begin")
    if not group_fits(members, owners):
        raise GroupNotLawful(field="members")
    committee.re_electing_since = work.today
    committee.group_members, committee.group_owners = members, owners
    for rule in (DeadlineRule.REELECTION_GROUP, DeadlineRule.EXPIRY_REPORT):
        await deadlines.meet(work, rule, committee)
    for rule in (DeadlineRule.COMMITTEE_MEETING, DeadlineRule.COMMITTEE_IDLE):
        await deadlines.cancel(work, rule, committee)
    await deadlines.begin(
        work, DeadlineRule.COMMITTEE_HANDOVER, committee, community_id=None, area_id=committee.area_id
    )
    return await work.save(committee)


@command("owners_committee:hand_over")
async def hand_over_owners_committee(
    work: Work, owners_committee_id: UUID, expected_version: int
) -> OwnersCommittee:
    """Record, as the sub-district that receives them, that seal, books and papers were handed over."""
    committee = await work.find(OwnersCommittee, owners_committee_id, expected_version=expected_version)
    move(work, OWNERS_COMMITTEE, committee, "hand_over")
    committee.handed_over_on = work.today
    await deadlines.meet(work, DeadlineRule.COMMITTEE_HANDOVER, committee)
    return await work.save(committee)


async def ground_of(work: Work, committee: OwnersCommittee) -> EarlyElectionGround | None:
    """What calls for an early election today, if anything does."""
    last_met = committee.met_on or committee.installed_on or committee.starts_on
    return early_ground(
        committee.seats,
        len(await seats_held(work, committee.id)),
        idle_from=months_on(last_met, IDLE_MONTHS),
        today=work.today,
    )


def call_for_election(work: Work, committee: OwnersCommittee, ground: EarlyElectionGround | None) -> None:
    """Keep what calls for an early election, and since when; None is that nothing does any more."""
    if committee.early_ground is not ground:
        committee.early_ground, committee.early_since = ground, work.today if ground else None


async def seated_in(work: Work, area_id: UUID) -> OwnersCommittee | None:
    """The committee of an area that took office and has no successor yet."""
    return await work.first(
        ours(work, OwnersCommittee).where(
            col(OwnersCommittee.area_id) == area_id, col(OwnersCommittee.state).in_(SEATED)
        )
    )


async def _await_group(work: Work, committee: OwnersCommittee) -> None:
    await deadlines.begin(
        work, DeadlineRule.REELECTION_GROUP, committee, community_id=None, area_id=committee.area_id
    )
