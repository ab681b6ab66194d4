"""What is due in the small sub-district: deadlines in every state, of a community, of a compound and of both; and the
meetings of a committee that are on record."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import cycle

from services import committees, deadlines, places
from services.deadlines import DeadlineRule, DeadlineState
from tests.schema.reference.townspeople import add
from tests.world import World

FROM = datetime(2026, 3, 2, 1, tzinfo=UTC)
DONE = (DeadlineState.MET, DeadlineState.MET_LATE, DeadlineState.CANCELLED)
DUE = (10, 4_000)
"""So many days after that: long ago, and long after whoever reads this."""


async def clocks(
    world: World,
    communities: Sequence[places.Community],
    areas: Sequence[places.PropertyManagementArea],
    seats: Sequence[committees.CommitteeSeat],
) -> None:
    states, days = cycle(DeadlineState), cycle(DUE)
    await add(
        world,
        [
            _deadline(rule, next(states), next(days), n, communities[n % 3], areas[n % 2])
            for n, rule in enumerate(DeadlineRule)
        ],
    )
    seat = seats[0]
    sittings = [
        committees.CommitteeSitting(
            committee_id=seat.committee_id,
            area_id=seat.area_id,
            held_on=date(2026, 3 + n, 9),
            members=3,
            attended=1 + n,
            quorate=committees.quorate(1 + n, 3),
        )
        for n in range(3)
    ]
    present = [
        committees.SittingAttendance(
            sitting_id=sitting.id, area_id=sitting.area_id, seat_id=seat.id, present=n > 0
        )
        for n, sitting in enumerate(sittings)
    ]
    await add(world, sittings, present)


def _deadline(
    rule: DeadlineRule,
    state: DeadlineState,
    days: int,
    n: int,
    community: places.Community,
    area: places.PropertyManagementArea,
) -> deadlines.Deadline:
    """Every third is of a compound alone, every third of a community alone."""
    passed = state in (DeadlineState.PASSED, DeadlineState.MET_LATE)
    return deadlines.Deadline(
        rule=rule,
        subject_kind="property_management_area",
        subject_id=area.id,
        community_id=None if n % 3 == 0 else community.id,
        area_id=None if n % 3 == 1 else area.id,
        counted_from=FROM + timedelta(days=n),
        due_at=FROM + timedelta(days=n + days),
        state=state,
        remind_at=FROM + timedelta(days=days - 3) if state is DeadlineState.RUNNING else None,
        reminders=n % 3,
        passed_at=FROM + timedelta(days=days) if passed else None,
        ended_at=FROM + timedelta(days=days + 2) if state in DONE else None,
    )
