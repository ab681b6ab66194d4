"""The count: one statement over the roll and its ballots. The area of a unit says what its ballot says; the one head of
an owner with several units says what the larger area of theirs says, and abstains where none is the larger
(`voting_rules.head_choice`)."""

from typing import Any
from uuid import UUID

from sqlalchemy import CTE, BigInteger, ColumnElement, FromClause, Select, and_, cast, func, select, true
from sqlalchemy.dialects.postgresql import distinct_on

from services.votes.ballots import Ballot
from services.votes.choices import MotionState
from services.votes.models import Motion, RollEntry
from services.voting_rules import Choice, Count, Weights
from services.work import Work
from tenants.refusals import NotFound
from tenants.tables import one_of, table_of

Columns = Select[*tuple[Any, ...]]

_motion: Any = table_of(Motion)
_entry: Any = table_of(RollEntry)
_ballot: Any = table_of(Ballot)


async def count(work: Work, motion_id: UUID) -> Count:
    """What the ballots of a motion come to, as they are at this moment."""
    row = (await work.session.execute(count_of(_asked(work, motion_id)))).one()
    return Count(
        total=Weights(row.area_total, row.heads_total),
        taking_part=Weights(row.area_taking_part, row.heads_taking_part),
        yes=Weights(row.area_yes, row.heads_yes),
        no=Weights(row.area_no, row.heads_no),
        abstained=Weights(row.area_abstained, row.heads_abstained),
    )


async def participation(work: Work, motion_id: UUID) -> tuple[MotionState, str | None, Weights, Weights]:
    """State and rules of a motion that the act at hand reaches, its whole roll, and what takes part so far. Of a
    ballot it asks only whether there is one. Raises NotFound."""
    asked = _asked(work, motion_id, work.reached(Motion))
    row = (await work.session.execute(participation_of(asked))).one_or_none()
    if row is None:
        raise NotFound
    whole = Weights(row.area_total, row.heads_total)
    return row.state, row.rules, whole, Weights(row.area_taking_part, row.heads_taking_part)


def _asked(work: Work, motion_id: UUID, *conditions: ColumnElement[bool]) -> CTE:
    found = (_motion.c.tenant_id == work.ground.tenant_id, _motion.c.id == motion_id)
    columns = (_motion.c.tenant_id, _motion.c.id, _motion.c.roll_version, _motion.c.state, _motion.c.rules)
    return select(*columns).where(*found, *conditions).cte("asked")


def count_of(asked: CTE) -> Columns:
    """The statement of `count`: total, taking part, yes, no and abstained, each by area and by heads."""
    last = (
        select(_ballot.c.roll_entry_id, _ballot.c.choice)
        .ext(distinct_on(_ballot.c.roll_entry_id))
        .join(asked, _of(asked, _ballot))
        .order_by(_ballot.c.roll_entry_id, _ballot.c.number.desc())
        .subquery("last")
    )
    by_owner = _by_owner(asked, last, [_area(last, choice).label(choice.value) for choice in Choice])
    yes, no, abstained = (by_owner.c[choice.value] for choice in Choice)
    speaks = yes + no + abstained > 0
    for_it, against_it = and_(yes > no, yes > abstained), and_(no > yes, no > abstained)
    heads = by_owner.c.heads
    return select(
        _whole(by_owner.c.area).label("area_total"),
        _whole(yes + no + abstained).label("area_taking_part"),
        _whole(yes).label("area_yes"),
        _whole(no).label("area_no"),
        _whole(abstained).label("area_abstained"),
        _whole(heads).label("heads_total"),
        _whole(heads, speaks).label("heads_taking_part"),
        _whole(heads, for_it).label("heads_yes"),
        _whole(heads, against_it).label("heads_no"),
        _whole(heads, speaks & ~for_it & ~against_it).label("heads_abstained"),
    )


def participation_of(asked: CTE) -> Columns:
    """The statement of `participation`. No row where nothing was found."""
    taking_part = (
        select(_ballot.c.roll_entry_id)
        .join(asked, _of(asked, _ballot))
        .where(_ballot.c.number == 1)
        .subquery("taking_part")
    )
    cast_for = taking_part.c.roll_entry_id.is_not(None)
    by_owner = _by_owner(asked, taking_part, [_whole(_entry.c.area, cast_for).label("part")])
    sums = select(
        _whole(by_owner.c.area).label("area_total"),
        _whole(by_owner.c.part).label("area_taking_part"),
        _whole(by_owner.c.heads).label("heads_total"),
        _whole(by_owner.c.heads, by_owner.c.part > 0).label("heads_taking_part"),
    ).subquery("sums")
    return select(asked.c.state, asked.c.rules, *sums.c).select_from(asked.join(sums, true()))


def _by_owner(asked: CTE, ballots: Any, columns: list[Any]) -> FromClause:
    """The roll with what was cast, one row for each owner."""
    return (
        select(_whole(_entry.c.area).label("area"), _whole(_entry.c.heads).label("heads"), *columns)
        .select_from(
            _entry.join(
                asked, _of(asked, _entry) & (_entry.c.roll_version == asked.c.roll_version)
            ).outerjoin(ballots, ballots.c.roll_entry_id == _entry.c.id)
        )
        .group_by(_entry.c.owner_key)
        .subquery("by_owner")
    )


def _of(asked: CTE, table: Any) -> ColumnElement[bool]:
    return and_(table.c.tenant_id == asked.c.tenant_id, table.c.motion_id == asked.c.id)


def _area(ballots: Any, choice: Choice) -> ColumnElement[int]:
    return _whole(_entry.c.area, one_of(ballots.c.choice, [choice]))


def _whole(value: Any, condition: Any = None) -> ColumnElement[int]:
    """The sum of those that meet the condition, as a whole number; 0 of none."""
    total: Any = func.sum(value)
    if condition is not None:
        total = total.filter(condition)
    return cast(func.coalesce(total, 0), BigInteger)
