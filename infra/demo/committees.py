"""Owners' committees in every state of their life, one for each of the communities after the first, with what is due of
them, what was done late and what is overdue."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from infra.demo.chance import Chance
from infra.demo.drafts import draft
from infra.demo.sub_district import Neighbourhood
from services.committees import (
    CommitteePost,
    CommitteeSeat,
    CommitteeSitting,
    CommitteeState,
    OwnersCommittee,
    SittingAttendance,
    quorate,
)
from services.days import start_of, term_end
from services.deadlines import (
    RULES,
    Deadline,
    DeadlineRule,
    DeadlineState,
    due,
    last_day_of,
    reminders,
)
from services.elections import (
    CandidacyKind,
    CandidacyState,
    Candidate,
    Election,
    ElectionConvener,
    ElectionState,
)
from services.ownership import Ownership
from services.people import Person
from services.places import ExclusiveUnit
from tenants.tables import TenantTable

SHANGHAI = ZoneInfo("Asia/Shanghai")
SEATS, TERM_YEARS = 5, 3
GROUP_MEMBERS, GROUP_OWNERS = 7, 4
R, State = DeadlineRule, CommitteeState


@dataclass(frozen=True)
class Story:
    """How far a committee has come: so many days ago it was elected, and so on; None is that it has not come to that.
    Negative days are still to come."""

    state: CommitteeState
    elected: int | None = None
    filed: int | None = None
    installed: int | None = None
    met: Sequence[tuple[int, int]] = ()
    """Its meetings: so many days ago, with so many members there."""
    reported: int | None = None
    group: int | None = None
    handed_over: int | None = None
    ended: int | None = None


STORIES = (
    Story(State.PREPARING),
    Story(State.ELECTED, elected=12),
    Story(State.FILED, elected=25, filed=8),
    Story(State.SERVING, 400, 385, 370, met=((330, 5), (275, 4), (220, 5), (160, 3), (100, 4))),
    Story(State.EXPIRING, 975, 950, 935, met=((130, 5), (75, 2), (40, 4)), reported=20),
    Story(State.RE_ELECTING, 1_035, 1_010, 995, met=((140, 4), (90, 3)), reported=95, group=4),
    Story(State.HANDED_OVER, 1_065, 1_040, 1_020, met=((190, 4),), reported=130, group=75, handed_over=60),
    Story(State.ENDED, 1_120, 1_090, 1_075, reported=190, group=140, handed_over=131, ended=25),
)

FIRST_OF_THEIRS = State.ELECTED
"""The committee in this state is the first that its owners have: their first assembly elected it."""


def make_committees(chance: Chance, neighbourhoods: Sequence[Neighbourhood]) -> Iterator[TenantTable]:
    """The community after the first has the first story, and so on."""
    for there, story in zip(neighbourhoods[1:], STORIES, strict=False):
        yield from _Life(chance, there, story).rows()


@dataclass
class _Life:
    chance: Chance
    there: Neighbourhood
    story: Story
    committee: OwnersCommittee = field(init=False)

    def rows(self) -> Iterator[TenantTable]:
        self.committee = self._committee()
        election = self._election()
        yield from (self.committee, election)
        members = () if self.story.elected is None else self.there.residents.neighbours[:SEATS]
        for number, (person, unit) in enumerate(zip(members, self._units(), strict=False), start=1):
            yield self._owner(person, unit, number)
            yield self._candidate(election, person, number)
        seats = [self._seat(election, person, number) for number, person in enumerate(members, start=1)]
        yield from seats
        for ago, attended in self.story.met:
            yield from self._sitting(seats, self._day(ago), attended)
        yield from self._due()

    def _committee(self) -> OwnersCommittee:
        story, since = self.story, self._day(-60 if self.story.elected is None else self.story.elected)
        elected, group = story.elected is not None, story.group is not None
        return draft(OwnersCommittee)(
            **self.chance.fresh(),
            area_id=self.there.place.areas[-1].id,
            seats=SEATS,
            starts_on=since,
            ends_on=term_end(since, TERM_YEARS * 12),
            state=story.state,
            elected_on=since if elected else None,
            file_by=last_day_of(RULES[R.COMMITTEE_FILING], since) if elected else None,
            filed_on=self._maybe(story.filed),
            installed_on=self._maybe(story.installed),
            met_on=max((self._day(ago) for ago, came in story.met if quorate(came, SEATS)), default=None),
            reported_on=self._maybe(story.reported),
            re_electing_since=self._maybe(story.group),
            group_members=GROUP_MEMBERS if group else None,
            group_owners=GROUP_OWNERS if group else None,
            handed_over_on=self._maybe(story.handed_over),
            ended_on=self._maybe(story.ended),
            ended_because=None if story.ended is None else "任期届满",
        )

    def _election(self) -> Election:
        certified = self.committee.elected_on
        return draft(Election)(
            **self.chance.fresh(),
            area_id=self.committee.area_id,
            committee_id=self.committee.id,
            convened_by=ElectionConvener.PREPARATORY_GROUP
            if self.story.state is FIRST_OF_THEIRS
            else ElectionConvener.RE_ELECTION_GROUP,
            announced_by_person_id=self.there.residents.committee_staff.id,
            nominations_until=certified - timedelta(days=57) if certified else self._day(-9),
            objections_until=certified - timedelta(days=49) if certified else None,
            state=ElectionState.PUBLISHED if certified else ElectionState.ANNOUNCED,
            certified_by_person_id=self.there.residents.secretary.id if certified else None,
            certified_on=certified,
            publish_by=last_day_of(RULES[R.COMMITTEE_RESULT], certified) if certified else None,
            published_on=certified + timedelta(days=1) if certified else None,
        )

    def _units(self) -> Iterator[ExclusiveUnit]:
        """The homes of the compound that lie in this community."""
        inside = {one.id for one in self.there.place.buildings if one.area_id == self.committee.area_id}
        return (unit for unit in self.there.place.units if unit.building_id in inside)

    def _owner(self, person: Person, unit: ExclusiveUnit, number: int) -> Ownership:
        return draft(Ownership)(
            **self.chance.fresh(),
            unit_id=unit.id,
            community_id=unit.community_id,
            person_id=person.id,
            since=self.chance.day(1_300, 4_000),
            registration=f"沪（2012）普字不动产权第{self.chance.number(10_000, 99_999)}{number:02}号",
        )

    def _candidate(self, election: Election, person: Person, number: int) -> Candidate:
        """What is left of a vote on paper: who was elected."""
        return draft(Candidate)(
            **self.chance.fresh(),
            election_id=election.id,
            area_id=election.area_id,
            person_id=person.id,
            kind=CandidacyKind.SELF,
            nominated_by_person_id=person.id,
            statement="愿意为邻里服务。",
            state=CandidacyState.ELECTED,
            number=number,
            name=person.name,
        )

    def _seat(self, election: Election, person: Person, number: int) -> CommitteeSeat:
        return draft(CommitteeSeat)(
            **self.chance.fresh(),
            committee_id=self.committee.id,
            area_id=self.committee.area_id,
            person_id=person.id,
            name=person.name,
            election_id=election.id,
            post=CommitteePost.CHAIR if number == 1 else CommitteePost.MEMBER,
            since=self.committee.starts_on,
            until=self.committee.ended_on,
        )

    def _sitting(self, seats: Sequence[CommitteeSeat], held_on: date, attended: int) -> Iterator[TenantTable]:
        sitting = draft(CommitteeSitting)(
            **self.chance.fresh(),
            committee_id=self.committee.id,
            area_id=self.committee.area_id,
            held_on=held_on,
            members=len(seats),
            attended=attended,
            quorate=quorate(attended, len(seats)),
        )
        yield sitting
        for number, seat in enumerate(seats):
            yield draft(SittingAttendance)(
                **self.chance.fresh(),
                sitting_id=sitting.id,
                area_id=sitting.area_id,
                seat_id=seat.id,
                present=number < attended,
            )

    def _due(self) -> Iterator[Deadline]:
        """What each step started, and the step that met it."""
        made, serving = self.committee, self.story.state in (State.SERVING, State.EXPIRING)
        steps = [
            (R.COMMITTEE_FILING, made.elected_on, made.filed_on),
            (R.FILING_COMPLETION, made.filed_on, made.installed_on),
            (R.EXPIRY_REPORT, made.installed_on and made.ends_on, made.reported_on),
            (R.REELECTION_GROUP, made.reported_on, made.re_electing_since),
            (R.COMMITTEE_HANDOVER, made.re_electing_since, made.handed_over_on),
            (R.COMMITTEE_MEETING, made.met_on if serving else None, None),
            (R.COMMITTEE_IDLE, made.met_on if serving else None, None),
        ]
        for rule, since, done in steps:
            if since is not None:
                yield self._deadline(rule, since, done)

    def _deadline(self, rule: DeadlineRule, since: date, done: date | None) -> Deadline:
        counted_from, morning = start_of(since, SHANGHAI), self._morning(self.chance.today)
        due_at = due(RULES[rule], counted_from, SHANGHAI)
        state = _state(due_at, self._morning(done) if done else None, morning)
        past = [moment for moment in reminders(RULES[rule], due_at) if counted_from < moment <= morning]
        coming = [moment for moment in reminders(RULES[rule], due_at) if moment > morning]
        return draft(Deadline)(
            **self.chance.fresh(),
            rule=rule,
            subject_kind="owners_committee",
            subject_id=self.committee.id,
            area_id=self.committee.area_id,
            counted_from=counted_from,
            due_at=due_at,
            state=state,
            remind_at=min(coming, default=None) if state is DeadlineState.RUNNING else None,
            reminders=0 if done else len(past),
            passed_at=due_at if state in (DeadlineState.PASSED, DeadlineState.MET_LATE) else None,
            ended_at=self._morning(done) if done else None,
        )

    def _day(self, ago: int) -> date:
        return self.chance.today - timedelta(days=ago)

    def _maybe(self, ago: int | None) -> date | None:
        return None if ago is None else self._day(ago)

    def _morning(self, day: date) -> datetime:
        return datetime.combine(day, time(9), SHANGHAI)


def first_election(rows: Iterable[TenantTable]) -> Election:
    """The election of the owners' first committee, among the rows of `make_committees`."""
    elections = (cast("Election", row) for row in rows if row.__tablename__ == "election")
    return next(one for one in elections if one.convened_by is ElectionConvener.PREPARATORY_GROUP)


def _state(due_at: datetime, done: datetime | None, now: datetime) -> DeadlineState:
    if done is not None:
        return DeadlineState.MET if done < due_at else DeadlineState.MET_LATE
    return DeadlineState.PASSED if due_at <= now else DeadlineState.RUNNING
