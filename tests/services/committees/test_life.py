"""What is watched of a committee in office: whether it meets, whether its members come, and how its term ends."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from services import committees, companies, deadlines
from services.committees import EarlyElectionGround, RemovalGround
from services.deadlines import DeadlineRule, DeadlineState
from services.journal import JournalEntry
from services.work import Work
from tenants.refusals import WrongState
from tests.services.committees.conftest import Filled, State, committee_in, filled, quarter
from tests.services.roster.conftest import Quarter

__all__ = ["quarter"]

START = datetime(2026, 3, 2, 2, tzinfo=UTC)
"""A Monday, ten in the morning in Shanghai."""
DAY = timedelta(days=1)
CLOCK = (*committees.TIMERS, *deadlines.TIMERS)
SAID = ("deadline:remind", "deadline:pass", "owners_committee:expire", "early_election:call")


@dataclass
class Term:
    """A committee in office since `START`, and a clock."""

    quarter: Quarter
    there: Filled
    time: datetime = START

    @classmethod
    async def begin(cls, quarter: Quarter, *, members: int = 5, ends_on: date = date(2031, 3, 1)) -> "Term":
        """Elected, filed and installed on one day; the seats are held since long before."""
        held = await filled(quarter, members, now=lambda: START, starts_on=date(2025, 2, 1), ends_on=ends_on)
        term = cls(quarter, held)
        for verb in (committees.file_owners_committee, committees.install_owners_committee):
            await term.step(verb)
        return term

    def work(self) -> Any:
        return self.quarter.work_as(None, now=lambda: self.time)

    async def committee(self) -> committees.OwnersCommittee:
        return await self.quarter.fresh(self.there.committee)

    async def step(self, verb: Callable[..., Awaitable[object]], **given: Any) -> None:
        version = (await self.committee()).version
        async with self.work() as work:
            await verb(work, owners_committee_id=self.there.committee.id, expected_version=version, **given)

    async def sits(self, present: int, *, on: date | None = None) -> None:
        """A meeting today, or on a day, with the first so many of its seats there."""
        async with self.work() as work:
            await committees.record_committee_sitting(
                work,
                owners_committee_id=self.there.committee.id,
                held_on=on or work.today,
                present=[seat.id for seat in self.there.seats[:present]],
            )

    async def until(self, day: date) -> None:
        """Let days pass, the clock looking at each of them."""
        while self.time.date() < day:
            self.time += DAY
            async with self.work() as work:
                for timer in CLOCK:
                    await timer(work)

    async def said(self) -> list[tuple[str, str, str]]:
        """(day, what, of which deadline) of all that the clock said."""
        entry = JournalEntry
        query = select(entry).where(col(entry.act).in_(SAID))
        async with self.quarter.world.session() as session:
            found = (await session.execute(query.order_by(col(entry.created_at), col(entry.id)))).scalars()
            return [
                (f"{one.created_at:%m-%d}", one.act.partition(":")[2], str(one.facts.get("rule", "")))
                for one in found
            ]

    async def due(self) -> dict[DeadlineRule, tuple[date, DeadlineState]]:
        """The last of each kind of deadline: its last day, and what became of it."""
        async with self.work() as work:
            found: Sequence[deadlines.Deadline] = await work.all(
                select(deadlines.Deadline).order_by(col(deadlines.Deadline.due_at))
            )
            return {one.rule: (deadlines.last_day(work, one), one.state) for one in found}


# --- a year ----------------------------------------------------------------------------------------------


async def test_in_a_year_exactly_the_right_reminders_are_sent_once_each(quarter: Quarter) -> None:
    """Worked out by hand. The term ends on 31 January 2027. It meets in April and June and then no more, reports in
    August, is frozen in October, and hands over four days late."""
    term = await Term.begin(quarter, ends_on=date(2027, 1, 31))
    for day, what in {
        date(2026, 4, 15): lambda: term.sits(3),
        date(2026, 6, 10): lambda: term.sits(5),
        date(2026, 8, 28): lambda: term.step(committees.report_committee_expiry),
        date(2026, 10, 20): lambda: term.step(committees.begin_reelection, members=7, owners=4),
        date(2026, 11, 3): lambda: term.step(committees.hand_over_owners_committee),
        date(2027, 3, 2): None,
    }.items():
        await term.until(day)
        if what:
            await what()
    assert await term.said() == [
        ("06-02", "remind", "committee_meeting"),
        ("07-28", "remind", "committee_meeting"),
        ("08-02", "remind", "expiry_report"),
        ("08-08", "remind", "committee_meeting"),
        ("08-11", "pass", "committee_meeting"),
        ("08-25", "remind", "expiry_report"),
        ("09-28", "remind", "reelection_group"),
        ("10-12", "remind", "committee_idle"),
        ("10-26", "remind", "committee_handover"),
        ("10-30", "remind", "committee_handover"),
        ("10-31", "pass", "committee_handover"),
    ]
    assert await term.due() == {
        DeadlineRule.COMMITTEE_FILING: (date(2026, 4, 1), DeadlineState.MET),
        DeadlineRule.FILING_COMPLETION: (date(2026, 3, 23), DeadlineState.MET),
        DeadlineRule.COMMITTEE_MEETING: (date(2026, 8, 10), DeadlineState.CANCELLED),
        DeadlineRule.EXPIRY_REPORT: (date(2026, 8, 31), DeadlineState.MET),
        DeadlineRule.REELECTION_GROUP: (date(2026, 10, 27), DeadlineState.MET),
        DeadlineRule.COMMITTEE_IDLE: (date(2026, 12, 10), DeadlineState.CANCELLED),
        DeadlineRule.COMMITTEE_HANDOVER: (date(2026, 10, 30), DeadlineState.MET_LATE),
    }
    assert (await term.committee()).state is State.HANDED_OVER


async def test_a_term_that_nobody_reports_ends_by_the_clock(quarter: Quarter) -> None:
    term = await Term.begin(quarter, ends_on=date(2026, 8, 31))
    await term.until(date(2026, 4, 3))
    assert [one for one in await term.said() if one[2] != "committee_meeting"] == [
        ("03-25", "remind", "expiry_report"),
        ("03-31", "expire", ""),
        ("04-01", "pass", "expiry_report"),
    ]
    await term.step(committees.report_committee_expiry)
    due = await term.due()
    assert due[DeadlineRule.EXPIRY_REPORT][1] is DeadlineState.MET_LATE
    assert due[DeadlineRule.REELECTION_GROUP] == (date(2026, 6, 2), DeadlineState.RUNNING)


# --- meetings --------------------------------------------------------------------------------------------


async def test_a_meeting_with_half_of_the_members_is_none(quarter: Quarter) -> None:
    term = await Term.begin(quarter, members=5)
    before = await term.due()
    await term.until(date(2026, 3, 10))
    await term.sits(2)
    assert (await term.due()) == before
    assert (await term.committee()).met_on is None
    await term.until(date(2026, 3, 11))
    await term.sits(3)
    assert (await term.due())[DeadlineRule.COMMITTEE_MEETING][0] == date(2026, 5, 11)


async def test_six_months_without_a_meeting_call_for_an_election_once(quarter: Quarter) -> None:
    term = await Term.begin(quarter)
    with pytest.raises(committees.NoGroundForEarlyElection):
        await term.step(committees.order_early_election)
    await term.until(date(2026, 9, 5))
    assert [(day, what) for day, what, _ in await term.said() if what == "call"] == [("09-02", "call")]
    committee = await term.committee()
    assert (committee.early_ground, committee.early_since) == (EarlyElectionGround.IDLE, date(2026, 9, 2))
    await term.step(committees.order_early_election)
    assert (await term.committee()).state is State.EXPIRING
    assert (await term.due())[DeadlineRule.EXPIRY_REPORT][1] is DeadlineState.CANCELLED


async def test_a_meeting_takes_the_call_back(quarter: Quarter) -> None:
    term = await Term.begin(quarter)
    await term.until(date(2026, 9, 5))
    await term.sits(4)
    committee = await term.committee()
    assert (committee.early_ground, committee.early_since, committee.met_on) == (None, None, date(2026, 9, 5))


async def test_a_meeting_is_recorded_once_and_not_ahead(quarter: Quarter) -> None:
    term = await Term.begin(quarter)
    await term.sits(3)
    with pytest.raises(committees.SittingRecorded):
        await term.sits(3)
    with pytest.raises(committees.SittingInFuture):
        await term.sits(3, on=date(2026, 3, 3))
    with pytest.raises(committees.SittingInFuture):
        await term.sits(3, on=date(2026, 3, 1))
    strangers = await filled(quarter)
    async with term.work() as work:
        with pytest.raises(committees.NotItsMember):
            await committees.record_committee_sitting(
                work,
                owners_committee_id=term.there.committee.id,
                held_on=date(2026, 3, 2),
                present=[strangers.seats[0].id],
            )


async def test_a_frozen_committee_is_not_watched_any_more(quarter: Quarter) -> None:
    term = await Term.begin(quarter)
    await term.step(committees.report_committee_expiry)
    await term.step(committees.begin_reelection, members=5, owners=3)
    with pytest.raises(WrongState):
        await term.sits(3)


# --- members ---------------------------------------------------------------------------------------------


async def remove(work: Work, seat: committees.CommitteeSeat, ground: RemovalGround) -> None:
    row = await work.get(committees.CommitteeSeat, seat.id)
    await committees.remove_committee_seat(
        work, committee_seat_id=row.id, ground=ground, expected_version=row.version
    )


async def test_who_misses_half_of_a_years_meetings_can_be_removed(quarter: Quarter) -> None:
    """Four meetings: the fourth member comes to two of them, the third to three."""
    term = await Term.begin(quarter)
    for month, present in ((4, 4), (6, 4), (8, 3), (10, 2)):
        term.time = datetime(2026, month, 1, 2, tzinfo=UTC)
        await term.sits(present)
    async with term.work() as work:
        with pytest.raises(committees.RemovalUnfounded):
            await remove(work, term.there.seats[2], RemovalGround.ABSENT)
        await remove(work, term.there.seats[3], RemovalGround.ABSENT)
    seat = await quarter.fresh(term.there.seats[3])
    assert (seat.removed_because, seat.until) == (RemovalGround.ABSENT, date(2026, 10, 1))
    assert await quarter.roles(term.there.members[3].seat) == {"resident"}


async def test_nobody_is_judged_on_less_than_a_year(quarter: Quarter) -> None:
    term = await Term.begin(quarter)
    await term.sits(3)
    async with term.work() as work:
        seat = await work.get(committees.CommitteeSeat, term.there.seats[4].id)
        seat.since = date(2025, 3, 3)
        await work.save(seat)
        with pytest.raises(committees.RemovalUnfounded):
            await remove(work, seat, RemovalGround.ABSENT)
        seat.since = date(2025, 3, 2)
        await work.save(seat)
        await remove(work, seat, RemovalGround.ABSENT)


async def test_who_goes_to_work_for_the_company_can_be_removed(quarter: Quarter) -> None:
    term = await Term.begin(quarter)
    seat = term.there.seats[0]
    async with term.work() as work:
        with pytest.raises(committees.RemovalUnfounded):
            await remove(work, seat, RemovalGround.BARRED)
    await quarter.world.add(
        companies.CompanyStaff(
            area_id=seat.area_id,
            person_id=seat.person_id,
            position="保安",
            responds=False,
            starts_on=START.date(),
        )
    )
    async with term.work() as work:
        await remove(work, seat, RemovalGround.BARRED)
    assert await quarter.roles(term.there.members[0].seat) == {"resident"}


async def test_fewer_than_half_of_the_members_left_call_for_an_election(quarter: Quarter) -> None:
    term = await Term.begin(quarter)
    for number, member in enumerate(term.there.members[:3]):
        assert (await term.committee()).early_ground is None, number
        async with quarter.work_as(member.seat, now=lambda: term.time) as work:
            row = await work.get(committees.CommitteeSeat, term.there.seats[number].id)
            await committees.resign_committee_seat(
                work, committee_seat_id=row.id, expected_version=row.version
            )
    assert (await term.committee()).early_ground is EarlyElectionGround.TOO_FEW_MEMBERS
    await term.step(committees.order_early_election)


# --- succession ------------------------------------------------------------------------------------------


async def test_the_next_committee_takes_over_from_one_that_has_handed_over(quarter: Quarter) -> None:
    term = await Term.begin(quarter)
    next_one = await committee_in(quarter, State.FILED, area=term.there.area)
    with pytest.raises(committees.CommitteeServing):
        async with term.work() as work:
            await committees.install_owners_committee(
                work, owners_committee_id=next_one.id, expected_version=1
            )
    await term.step(committees.report_committee_expiry)
    await term.step(committees.begin_reelection, members=5, owners=3)
    await term.step(committees.hand_over_owners_committee)
    async with term.work() as work:
        await committees.install_owners_committee(work, owners_committee_id=next_one.id, expected_version=1)
    before = await term.committee()
    assert (before.state, before.ended_on) == (State.ENDED, START.date())
    assert (await quarter.fresh(next_one)).state is State.SERVING
    for member in term.there.members:
        assert await quarter.roles(member.seat) == {"resident"}
