"""What a deadline consists of, as data: where it is written, what starts it, how long it is, who is told."""

from dataclasses import dataclass

from services.deadlines.choices import Direction, Unit
from tenants.language import Bilingual


@dataclass(frozen=True)
class Rule:
    """One row of the table. `amount` is in `unit`; `reminders` are whole days before the end, the longest first,
    or hours where the rule counts hours. `told` are the roles a reminder is for, and what has passed as well;
    `escalated` are those who hear of it only once it has passed. What is to be kept up for a time (`at_least`) is met
    by its end, and nobody need do anything."""

    what: Bilingual
    source: Bilingual
    starts: Bilingual
    amount: int
    unit: Unit
    then: Bilingual
    told: tuple[str, ...]
    escalated: tuple[str, ...] = ()
    reminders: tuple[int, ...] = ()
    direction: Direction = Direction.AFTER
    at_least: bool = False
