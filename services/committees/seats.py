"""Who sits on a committee, and which of them is its chair.

The chair is whom more than half of *all* members in office signed for, and so is the deputy chair: members choose
among themselves, nobody appoints, nobody signs for another. A post is held until more than half sign for somebody
else; each member has one signature for each post, and may change it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select
from sqlmodel import col

from policies.grants import Holding
from policies.models import Scope
from services import offices
from services.acting import hold, myself, ours
from services.committees.choices import CommitteePost
from services.committees.models import CommitteeSeat, OwnersCommittee, PostSignature
from services.committees.refusals import NoPostToChoose, NotOnCommittee, SeatVacated
from services.committees.rules import agreed_on
from services.days import end_of, start_of
from services.work import Work, command


@dataclass(frozen=True, slots=True)
class Elected:
    """Somebody whom an election gave a seat, their name as it stood on the list, and the vote on them."""

    person_id: UUID
    name: str
    motion_id: UUID | None = None


@command("committee_post:sign")
async def sign_committee_post(work: Work, committee_seat_id: UUID, post: CommitteePost) -> CommitteeSeat:
    """Sign, as a member, for one of the committee to be its chair or deputy chair; with more than half of all
    members it is so.

    Raises NoPostToChoose, SeatVacated, NotOnCommittee or SeatWithoutPerson.
    """
    if post is CommitteePost.MEMBER:
        raise NoPostToChoose(field="post")
    chosen = await work.find(CommitteeSeat, committee_seat_id)
    committee = await hold(work, OwnersCommittee, chosen.committee_id)
    members = await seats_held(work, committee.id)
    if chosen.id not in {seat.id for seat in members}:
        raise SeatVacated
    mine = _seat_of(members, myself(work))
    await _sign(work, chosen, post, mine)
    await _fill(work, committee, post, members)
    return chosen


async def seats_held(work: Work, committee_id: UUID) -> Sequence[CommitteeSeat]:
    """The seats in office, in the order in which they were taken."""
    query = ours(work, CommitteeSeat).where(
        col(CommitteeSeat.committee_id) == committee_id, col(CommitteeSeat.until).is_(None)
    )
    return await work.all(query.order_by(col(CommitteeSeat.id)))


async def take(work: Work, committee: OwnersCommittee, election_id: UUID, elected: Elected) -> CommitteeSeat:
    """The seat that an election gave, and its role for the term."""
    seat = await work.add(
        CommitteeSeat(
            committee_id=committee.id,
            area_id=committee.area_id,
            person_id=elected.person_id,
            name=elected.name,
            election_id=election_id,
            motion_id=elected.motion_id,
            since=committee.starts_on,
        )
    )
    await _entrust(work, committee, seat)
    return seat


async def keep_roles(work: Work, committee: OwnersCommittee, persons: Sequence[UUID]) -> None:
    """Let those of the persons who sit on this committee hold its role, whatever other seat they lost."""
    for seat in await seats_held(work, committee.id):
        if seat.person_id in persons:
            await _entrust(work, committee, seat)


async def vacate(work: Work, seat: CommitteeSeat) -> None:
    """End a seat today, and its role at once."""
    seat.until = work.today
    await offices.withdraw(work, seat.person_id, role_of(seat))
    await work.save(seat)


def role_of(seat: CommitteeSeat) -> Holding:
    role = "owners_committee_chair" if seat.post is CommitteePost.CHAIR else "owners_committee_member"
    return Holding(role, Scope.AREA, seat.area_id)


def _seat_of(members: Sequence[CommitteeSeat], person_id: UUID) -> CommitteeSeat:
    for seat in members:
        if seat.person_id == person_id:
            return seat
    raise NotOnCommittee


async def _sign(work: Work, chosen: CommitteeSeat, post: CommitteePost, mine: CommitteeSeat) -> None:
    before = await work.first(
        _signatures(work, chosen.committee_id, post).where(col(PostSignature.signed_by_id) == mine.id)
    )
    if before is None:
        await work.add(
            PostSignature(
                committee_id=chosen.committee_id,
                area_id=chosen.area_id,
                post=post,
                signed_by_id=mine.id,
                chosen_id=chosen.id,
            )
        )
    elif before.chosen_id != chosen.id:
        before.chosen_id = chosen.id
        await work.save(before)


def _signatures(work: Work, committee_id: UUID, post: CommitteePost) -> Select[PostSignature]:
    return ours(work, PostSignature).where(
        col(PostSignature.committee_id) == committee_id, col(PostSignature.post) == post
    )


async def _fill(
    work: Work, committee: OwnersCommittee, post: CommitteePost, members: Sequence[CommitteeSeat]
) -> None:
    """Let the post be held by whom the signatures agree on; who held it before is a member again."""
    signed = await work.all(_signatures(work, committee.id, post))
    agreed = agreed_on({one.signed_by_id: one.chosen_id for one in signed}, [seat.id for seat in members])
    before = next((seat for seat in members if seat.post is post), None)
    if agreed is None or (before and before.id == agreed):
        return
    if before:
        await _change(work, committee, before, CommitteePost.MEMBER)
    after = next(seat for seat in members if seat.id == agreed)
    await _change(work, committee, after, post)
    work.facts["chosen"] = after.person_id


async def _change(work: Work, committee: OwnersCommittee, seat: CommitteeSeat, post: CommitteePost) -> None:
    await offices.withdraw(work, seat.person_id, role_of(seat))
    seat.post = post
    await work.save(seat)
    await _entrust(work, committee, seat)


async def _entrust(work: Work, committee: OwnersCommittee, seat: CommitteeSeat) -> None:
    clock = work.figures.clock
    await offices.grant(
        work,
        seat.person_id,
        role_of(seat),
        since=max(work.now, start_of(seat.since, clock)),
        until=end_of(committee.ends_on, clock),
        committee_seat_id=seat.id,
    )
