"""What the clock does for committees: a term nears its end, and what calls for an early election is told.

As the timers of the roster.
"""

from dataclasses import replace

from sqlalchemy import func
from sqlmodel import col

from services.acting import move, ours
from services.committees.choices import CommitteeState
from services.committees.expiring import IDLE_MONTHS, call_for_election, ground_of
from services.committees.machines import AT_WORK, OWNERS_COMMITTEE
from services.committees.models import OwnersCommittee
from services.days import months_on
from services.work import Work, record

REPORT_MONTHS = 5
"""Before the end of the term it is to be reported (rules.md)."""


async def expire_owners_committees(work: Work, *, at_most: int = 500) -> int:
    """Say of the committees in office that their term ends, five months before, with an entry
    `owners_committee:expire`."""
    query = ours(work, OwnersCommittee).where(
        col(OwnersCommittee.state) == CommitteeState.SERVING,
        col(OwnersCommittee.ends_on) <= months_on(work.today, REPORT_MONTHS),
    )
    committees = await work.all(query.limit(at_most).with_for_update(skip_locked=True))
    for committee in committees:
        by_clock = replace(work, act="owners_committee:expire", facts={})
        move(by_clock, OWNERS_COMMITTEE, committee, "expire")
        await by_clock.save(committee)
        await record(by_clock, committee, {**by_clock.facts, "ends_on": committee.ends_on})
    return len(committees)


async def call_early_elections(work: Work, *, at_most: int = 500) -> int:
    """Say of the committees that have not met for six months that they may be elected anew, with an entry
    `early_election:call`, once for each spell. That too few members are left is said when one leaves."""
    committee = OwnersCommittee
    last_met = func.coalesce(committee.met_on, committee.installed_on, committee.starts_on)
    query = ours(work, committee).where(
        col(committee.state).in_(AT_WORK),
        col(committee.early_ground).is_(None),
        last_met <= months_on(work.today, -IDLE_MONTHS),
    )
    idle = await work.all(query.limit(at_most).with_for_update(skip_locked=True))
    for one in idle:
        by_clock = replace(work, act="early_election:call", facts={})
        call_for_election(by_clock, one, await ground_of(by_clock, one))
        await by_clock.save(one)
        await record(by_clock, one, {"ground": one.early_ground})
    return len(idle)


TIMERS = (expire_owners_committees, call_early_elections)
