"""Cadres sent down to a community as 编外书记 or 编外主任 (mechanisms 7 and 29)."""

from datetime import date
from uuid import UUID

from policies import limits
from services import offices, people, places
from services.acting import move
from services.days import end_of, start_of
from services.roster import roles
from services.roster.arguments import Reason, WorkUnit
from services.roster.choices import SecondmentPost
from services.roster.machines import SECONDMENT
from services.roster.models import Secondment
from services.roster.refusals import (
    SecondmentEndsBeforeStart,
    SecondmentPeriodOver,
    SecondmentPostTaken,
)
from services.work import Work, command


@command("secondment:propose")
async def propose_secondment(
    work: Work,
    community_id: UUID,
    person_id: UUID,
    post: SecondmentPost,
    from_unit: WorkUnit,
    starts_on: date,
    ends_on: date | None = None,
) -> Secondment:
    """Propose to pair a cadre with a community, both days included. Raises SecondmentEndsBeforeStart."""
    community = await work.find(places.Community, community_id)
    person = await work.get(people.Person, person_id)
    if ends_on is not None and ends_on < starts_on:
        raise SecondmentEndsBeforeStart(field="ends_on")
    return await work.add(
        Secondment(
            community_id=community.id,
            person_id=person.id,
            post=post,
            from_unit=from_unit,
            starts_on=starts_on,
            ends_on=ends_on,
        )
    )


@command("secondment:start")
async def start_secondment(work: Work, secondment_id: UUID, expected_version: int) -> Secondment:
    """Take the cadre on. The role holds from `starts_on`, never before it, to the end of `ends_on`.

    Raises SelfApproval for oneself, SecondmentPeriodOver or SecondmentPostTaken.
    """
    secondment = await work.find(Secondment, secondment_id, expected_version=expected_version)
    limits.not_own(work.me, secondment.person_id)
    move(work, SECONDMENT, secondment, "start")
    if secondment.ends_on is not None and secondment.ends_on < work.today:
        raise SecondmentPeriodOver
    await work.save(secondment, unless=SecondmentPostTaken())
    await _grant(work, secondment)
    return secondment


@command("secondment:end")
async def end_secondment(
    work: Work, secondment_id: UUID, reason: Reason, expected_version: int
) -> Secondment:
    """End a secondment at once, with the reason; the role goes with it."""
    secondment = await work.find(Secondment, secondment_id, expected_version=expected_version)
    move(work, SECONDMENT, secondment, "end")
    secondment.ended_because = reason
    await offices.withdraw(work, secondment.person_id, roles.of_cadre(secondment))
    return await work.save(secondment)


async def _grant(work: Work, secondment: Secondment) -> None:
    clock, last = work.figures.clock, secondment.ends_on
    await offices.grant(
        work,
        secondment.person_id,
        roles.of_cadre(secondment),
        since=max(work.now, start_of(secondment.starts_on, clock)),
        until=end_of(last, clock) if last else None,
    )
