"""How often one may fail to log in, and how long one waits then."""

from dataclasses import dataclass
from datetime import datetime, timedelta

FAILURES = 5
"""So many within `WINDOW` are free; the last of them begins the wait."""
WINDOW = timedelta(minutes=15)
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Failures:
    """How often one name has failed since a moment, and until when it may not try again."""

    count: int
    since: datetime
    blocked_until: datetime | None = None

    def over(self, now: datetime) -> bool:
        """Whether they are forgotten: a window after the first, or after the last wait."""
        return now >= (self.blocked_until or self.since) + WINDOW

    def wait(self, now: datetime) -> int:
        """Whole seconds until the next try, rounded up; 0 for none."""
        left = (self.blocked_until or now) - now
        return max(0, -(-left // timedelta(seconds=1)))


def after_failure(before: Failures | None, now: datetime) -> Failures:
    """One failure more. From the fifth on there is a wait, twice as long each time, an hour at most."""
    if before is None or before.over(now):
        return Failures(1, now)
    count = before.count + 1
    if count < FAILURES:
        return Failures(count, before.since)
    doubled = min(count - FAILURES, 10)
    return Failures(count, before.since, now + min(FIRST_WAIT * 2**doubled, LONGEST_WAIT))
