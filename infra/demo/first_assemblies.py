"""First assemblies: in three compounds that never had an owners' committee, each further on its way, and in the one
whose first committee has just been elected."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from infra.demo.chance import Chance
from infra.demo.clocks import CLOCK, met, running
from infra.demo.drafts import draft
from infra.demo.sub_district import Neighbourhood
from services.days import end_of
from services.deadlines import RULES, Deadline, DeadlineRule, last_day_of
from services.elections import Election
from services.first_assemblies import (
    FirstAssembly,
    FirstAssemblyGround,
    FirstAssemblyState,
    PreparatoryMember,
    PreparatorySide,
)
from services.ownership import Ownership
from services.people import Person
from services.places import ExclusiveUnit
from tenants.tables import TenantTable

R, State = DeadlineRule, FirstAssemblyState
FIRST = 9
"""Of the communities: those before it have committees."""
GROUP_OWNERS = 2


@dataclass(frozen=True)
class Story:
    """How far it has come: so many days ago the first unit was handed over, and so on; None is that it has not come to
    that. Without `half`, the day on which half was delivered, it is due by the two years."""

    state: FirstAssemblyState
    first_delivered: int
    percent: int
    half: int | None = None
    reported: int | None = None
    formed: int | None = None


STORIES = (
    Story(State.DELIVERING, 300, 31),
    Story(State.DUE, 420, 56, half=45),
    Story(State.PREPARING, 850, 47, reported=100, formed=50),
)
HELD = Story(State.HELD, 500, 63, half=150, reported=130, formed=85)


def make_first_assemblies(
    chance: Chance, neighbourhoods: Sequence[Neighbourhood], held: Election
) -> Iterator[TenantTable]:
    """The communities from `FIRST` on have one story each; `held` is the election of a first committee."""
    for there, story in zip(neighbourhoods[FIRST:], STORIES, strict=False):
        yield from _Way(chance, there, story).rows()
    there = next(one for one in neighbourhoods if held.area_id == one.place.areas[-1].id)
    yield from _Way(chance, there, HELD, held).rows()


@dataclass
class _Way:
    chance: Chance
    there: Neighbourhood
    story: Story
    election: Election | None = None
    made: FirstAssembly = field(init=False)

    def rows(self) -> Iterator[TenantTable]:
        self.made = self._first_assembly()
        yield self.made
        if self.story.formed is not None:
            yield from self._group()
        yield from self._due()

    def _first_assembly(self) -> FirstAssembly:
        story, first = self.story, self._day(self.story.first_delivered)
        two_years_on = last_day_of(RULES[R.FIRST_DELIVERY], first)
        half = None if story.half is None else self._day(story.half)
        by_time = two_years_on if two_years_on < self.chance.today else None
        total = sum(unit.area for unit in self._homes())
        return draft(FirstAssembly)(
            **self.chance.fresh(),
            area_id=self.there.place.areas[-1].id,
            developer=f"上海{self.there.place.stem}置业有限公司",
            total_area=total,
            first_delivered_on=first,
            two_years_on=two_years_on,
            delivered_area=total * story.percent // 100,
            delivered_as_of=half or self._day(20),
            state=story.state,
            ground=_ground(half, by_time),
            due_on=half or by_time,
            reported_on=self._maybe(story.reported),
            report=None if story.reported is None else f"置业报〔{self.chance.today.year}〕第3号",
            formed_on=self._maybe(story.formed),
            election_id=self.election.id if self.election else None,
            held_on=self.election.certified_on if self.election else None,
        )

    def _homes(self) -> list[ExclusiveUnit]:
        area = self.there.place.areas[-1].id
        inside = {one.id for one in self.there.place.buildings if one.area_id == area}
        return [unit for unit in self.there.place.units if unit.building_id in inside]

    def _group(self) -> Iterator[TenantTable]:
        """Two owners and one of the residents' committee. Whoever was elected is known to own a home already."""
        owners = self.there.residents.neighbours[:GROUP_OWNERS]
        for number, (person, unit) in enumerate(zip(owners, self._homes(), strict=False), start=1):
            if self.election is None:
                yield draft(Ownership)(
                    **self.chance.fresh(),
                    unit_id=unit.id,
                    community_id=unit.community_id,
                    person_id=person.id,
                    since=self.made.first_delivered_on,
                    registration=f"沪（2024）普字不动产权第{self.chance.number(10_000, 99_999)}{number:02}号",
                )
            yield self._member(person, PreparatorySide.OWNERS)
        yield self._member(self.there.residents.committee_staff, PreparatorySide.RESIDENTS_COMMITTEE)

    def _member(self, person: Person, side: PreparatorySide) -> PreparatoryMember:
        return draft(PreparatoryMember)(
            **self.chance.fresh(),
            first_assembly_id=self.made.id,
            area_id=self.made.area_id,
            side=side,
            person_id=person.id,
            name=person.name,
        )

    def _due(self) -> Iterator[Deadline]:
        """What each step started, and the step that met it."""
        made = self.made
        steps = [
            (R.FIRST_DELIVERY, made.first_delivered_on, self._fell_due()),
            (R.FIRST_ASSEMBLY_REPORT, made.due_on, _morning(made.reported_on)),
            (R.PREPARATORY_GROUP, made.reported_on, _morning(made.formed_on)),
            (R.FIRST_ASSEMBLY, made.formed_on, _morning(made.held_on)),
        ]
        for rule, since, done in steps:
            if since is not None:
                clock = running(self.chance, rule, made, made.area_id, since)
                yield met(clock, done) if done else clock

    def _fell_due(self) -> datetime | None:
        """By the two years, with the first instant after them."""
        if self.made.ground is FirstAssemblyGround.TWO_YEARS:
            return end_of(self.made.two_years_on, CLOCK)
        return _morning(self.made.due_on)

    def _day(self, ago: int) -> date:
        return self.chance.today - timedelta(days=ago)

    def _maybe(self, ago: int | None) -> date | None:
        return None if ago is None else self._day(ago)


def _ground(half: date | None, by_time: date | None) -> FirstAssemblyGround | None:
    if half is not None:
        return FirstAssemblyGround.HALF_DELIVERED
    return FirstAssemblyGround.TWO_YEARS if by_time else None


def _morning(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(9), CLOCK)
