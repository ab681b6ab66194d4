"""Deadlines: what the law gives so many days for, who is reminded, and what has passed.

    await deadlines.begin(work, DeadlineRule.COMMITTEE_FILING, committee, community_id=None, area_id=committee.area_id)
    await deadlines.meet(work, DeadlineRule.COMMITTEE_FILING, committee)

The table says the rest.
"""

from services.deadlines.calendar import due, last_day_of, reminders
from services.deadlines.choices import DeadlineRule, DeadlineState, Direction, Unit
from services.deadlines.machines import DEADLINE, OPEN
from services.deadlines.models import Deadline
from services.deadlines.rule import Rule
from services.deadlines.table import RULES
from services.deadlines.timers import TIMERS, pass_deadlines, remind_deadlines
from services.deadlines.timing import begin, cancel, cancel_all, last_day, meet, open_on

__all__ = [
    "DEADLINE",
    "OPEN",
    "RULES",
    "TIMERS",
    "Deadline",
    "DeadlineRule",
    "DeadlineState",
    "Direction",
    "Rule",
    "Unit",
    "begin",
    "cancel",
    "cancel_all",
    "due",
    "last_day",
    "last_day_of",
    "meet",
    "open_on",
    "pass_deadlines",
    "remind_deadlines",
    "reminders",
]
