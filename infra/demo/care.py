"""Households in care, the pairs that visit them, and what the knocks of the last days found.

Neighbours who captain no building are looked after, each in a home of their own. There is no knock today: the plans go
on tomorrow and end within a fortnight, so that a demonstration left alone does not raise alarms for ever.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import cycle
from uuid import UUID

from infra.demo.chance import Chance
from infra.demo.drafts import draft
from infra.demo.members import FIGURES, Member
from infra.demo.people import make_person
from infra.demo.points import Ledger
from infra.demo.sub_district import Neighbourhood
from services.care import (
    CareBasis,
    CareHousehold,
    CarePlan,
    CareResident,
    CareVisit,
    HouseholdState,
    KeyGroup,
    PlanState,
    ResidentState,
    VisitOutcome,
    VisitState,
)
from services.care.rules import overdue_at, slot
from services.people import Consent, ConsentPurpose, Person
from services.points import Deed
from services.roster import MemberSource
from tenants.tables import TenantTable

State = VisitState
DAYS = 3
"""So many days back the knocks are told of."""
FORTNIGHT = timedelta(days=14)
FULL = (
    (State.VERIFIED, State.VERIFIED, State.VERIFIED, State.DONE, State.DONE, State.ESCALATED),
    (State.VERIFIED, State.MISSED, State.VERIFIED, State.RESOLVED, State.DONE, State.DONE),
    (State.VERIFIED, State.VERIFIED, State.RESOLVED, State.DONE, State.DONE, State.DONE),
    (State.VERIFIED, State.VERIFIED, State.VERIFIED, State.VERIFIED, State.DONE, State.CANCELLED),
)
"""What became of the last knocks in the first community, household by household."""
MADE = (State.DONE, State.VERIFIED, State.RESOLVED, State.ESCALATED)
GROUPS = (
    (KeyGroup.LIVING_ALONE, KeyGroup.VERY_OLD),
    (KeyGroup.VERY_OLD,),
    (KeyGroup.LIVING_ALONE, KeyGroup.LOW_INCOME),
    (KeyGroup.DISABLED,),
    (KeyGroup.SERIOUSLY_ILL, KeyGroup.LIVING_ALONE),
    (KeyGroup.LOST_ONLY_CHILD, KeyGroup.VERY_OLD),
    (KeyGroup.HONOURED_FAMILY, KeyGroup.VERY_OLD),
)
NOTES = (
    "高血压，每日服药，听力下降",
    "膝关节置换术后，行走需扶杖",
    "糖尿病，需提醒按时用餐",
    "视力不佳，家中物品勿移动",
    "心脏支架术后，不宜爬楼",
    None,
)
FOUND = ("精神很好，聊了家常", "提醒关好煤气", "帮忙取了快递", "血压正常，已服药", None)
LAW = "上海市老年人权益保障条例"


@dataclass
class _Pages:
    """Makes the pages of one community and all that hangs on them."""

    chance: Chance
    there: Neighbourhood
    ledger: Ledger
    rows: list[TenantTable] = field(default_factory=list)
    _consents: dict[UUID, UUID] = field(default_factory=dict)

    def page(self, resident: Person, *, state: HouseholdState = HouseholdState.ACTIVE) -> CareHousehold:
        chance = self.chance
        building = next(one for one in self.there.place.buildings if one.id == resident.building_id)
        door = (resident.home_address or "").removeprefix(building.address).removesuffix("室")
        homes = (unit for unit in self.there.place.units if unit.building_id == building.id)
        closed = state is HouseholdState.CLOSED
        household = draft(CareHousehold)(
            **chance.fresh(),
            community_id=building.community_id,
            building_id=building.id,
            unit_id=next(unit.id for unit in homes if unit.number == door),
            door=door,
            emergency_contact=None if closed else chance.one(("女儿", "儿子", "侄女", "外甥")),
            emergency_phone=None if closed else f"154{chance.number(0, 99_999_999):08}",
            state=state,
            closed_because="随子女迁往外区" if closed else None,
        )
        self.rows.append(household)
        return household

    def resident(self, household: CareHousehold, person: Person, *, guardian: Person | None = None) -> None:
        chance = self.chance
        kept = household.state == HouseholdState.ACTIVE
        by_law = guardian is None and chance.often(20)
        consent = None if by_law else self._consent((guardian or person).id)
        groups = (KeyGroup.LEFT_BEHIND_CHILD,) if guardian else chance.one(GROUPS)
        self.rows.append(
            draft(CareResident)(
                **chance.fresh(),
                household_id=household.id,
                community_id=household.community_id,
                building_id=household.building_id,
                person_id=person.id,
                guardian_id=guardian.id if guardian else None,
                key_groups=[group.value for group in groups] if kept else [],
                health_notes=chance.one(NOTES) if kept and not guardian else None,
                basis=_basis(guardian, consent),
                consent_id=consent,
                legal_basis=LAW if by_law else None,
                purpose="困境儿童关爱" if guardian else "独居和高龄老人每日探访",
                expires_on=chance.day(-600, -200),
                state=ResidentState.IN_CARE if kept else ResidentState.LEFT,
            )
        )

    def plan(self, household: CareHousehold, pair: tuple[Member, Member], states: Sequence[State]) -> None:
        chance, clock = self.chance, FIGURES.clock
        over = household.state == HouseholdState.CLOSED or State.CANCELLED in states
        first, second = pair
        plan = draft(CarePlan)(
            **chance.fresh(),
            household_id=household.id,
            community_id=household.community_id,
            building_id=household.building_id,
            helper_id=first.person.id,
            second_helper_id=second.person.id,
            hours=list(FIGURES.care_hours),
            starts_on=chance.day(20, 200),
            ends_on=chance.today + FORTNIGHT,
            next_visit_at=None
            if over
            else slot(chance.today + timedelta(days=1), FIGURES.care_hours[0], clock),
            state=PlanState.ENDED if over else PlanState.ACTIVE,
        )
        self.rows.append(plan)
        for (day, hour), state in zip(_last_days(chance.today), states, strict=True):
            self._visit(plan, day, hour, state)

    def _visit(self, plan: CarePlan, day: date, hour: int, state: State) -> None:
        chance, begins_at = self.chance, slot(day, hour, FIGURES.clock)
        limit = overdue_at(begins_at, FIGURES.visit_minutes, FIGURES.visit_tolerance_minutes)
        visit = draft(CareVisit)(
            **chance.fresh(),
            plan_id=plan.id,
            household_id=plan.household_id,
            community_id=plan.community_id,
            building_id=plan.building_id,
            helper_id=plan.helper_id,
            second_helper_id=plan.second_helper_id,
            due_on=day,
            hour=hour,
            begins_at=begins_at,
            overdue_at=limit,
            state=state,
        )
        self.rows.append(visit)
        if state in MADE:
            self._made(visit, begins_at + timedelta(minutes=chance.number(1, 100)))

    def _made(self, visit: CareVisit, at: datetime) -> None:
        chance, staff = self.chance, self.there.residents.committee_staff
        visit.made_at, visit.made_by_person_id = at, visit.helper_id
        visit.together = chance.often(80)
        if visit.state in (State.ESCALATED, State.RESOLVED):
            visit.note, visit.escalated_at = "敲门无人应答", at + timedelta(minutes=1)
        else:
            visit.note = chance.one(FOUND)
        if visit.state == State.RESOLVED:
            visit.resolved_at, visit.resolved_by_person_id = at + timedelta(minutes=40), staff.id
            visit.outcome = chance.one((VisitOutcome.WELL, VisitOutcome.AWAY))
            visit.outcome_note = "电话联系上家属，老人平安"
        if visit.state == State.VERIFIED:
            visit.verified_by_person_id = staff.id
            for helper in (visit.helper_id, visit.second_helper_id)[: 2 if visit.together else 1]:
                self.ledger.enter(helper, Deed.CARE_VISIT, visit, at)

    def _consent(self, person_id: UUID) -> UUID:
        """One for each who consents: a guardian's stands for the ward as well."""
        if person_id in self._consents:
            return self._consents[person_id]
        purpose = ConsentPurpose.SENSITIVE_DATA
        consent = draft(Consent)(
            **self.chance.fresh(),
            person_id=person_id,
            purpose=purpose,
            given_at=self.chance.moment(201, 400),
        )
        self.rows.append(consent)
        self._consents[person_id] = consent.id
        return consent.id


def make_care(
    chance: Chance, there: Neighbourhood, ledger: Ledger, *, member: Person | None = None
) -> Iterator[TenantTable]:
    """One household or two; in the first community five, one of them closed, and one visited by `member`."""
    pages = _Pages(chance, there, ledger)
    neighbours = there.residents.neighbours[len(there.place.buildings) :]
    pairs = _pairs(there, member)
    if member is None:
        for person in neighbours[: chance.number(1, 2)]:
            household = pages.page(person)
            pages.resident(household, person)
            pages.plan(household, next(pairs), _states(chance))
    else:
        others = [make_person(chance, there.place, building) for building in there.place.buildings[1:5]]
        pages.rows += others
        _every_state(pages, [neighbours[0], *others], pairs)
    yield from pages.rows


def _every_state(pages: _Pages, people: Sequence[Person], pairs: Iterator[tuple[Member, Member]]) -> None:
    """A page for each row of `FULL`, a child on the first, and one page that was closed."""
    *kept, gone = people
    for person, states in zip(kept, FULL, strict=True):
        household = pages.page(person)
        pages.resident(household, person)
        pages.plan(household, next(pairs), states)
        if states is FULL[0]:
            building = next(one for one in pages.there.place.buildings if one.id == person.building_id)
            child = make_person(pages.chance, pages.there.place, building)
            child.phone, child.home_address = None, person.home_address
            pages.rows.append(child)
            pages.resident(household, child, guardian=kept[-1])
    pages.resident(pages.page(gone, state=HouseholdState.CLOSED), gone)


def _pairs(there: Neighbourhood, second: Person | None) -> Iterator[tuple[Member, Member]]:
    """Members go in twos, round and round; riders visit nobody (roles.md). `second` goes in the second pair: the first
    visits a neighbour who has an account, and would see them."""
    willing = [one for one in there.roster.active() if one.membership.source != MemberSource.NEW_EMPLOYMENT]
    willing.sort(key=lambda one: second is not None and one.person.id != second.id)
    first, *others = zip(willing[::2], willing[1::2], strict=False)
    return cycle([*others[:1], first, *others[1:]] if second else [first, *others])


def _states(chance: Chance) -> list[State]:
    """Somebody was there nearly always; what is older has been vouched for."""
    older = [chance.one((State.VERIFIED, State.RESOLVED, State.DONE), (85, 3, 12)) for _ in range(4)]
    return [*older, State.DONE, State.DONE]


def _last_days(today: date) -> list[tuple[date, int]]:
    days = [today - timedelta(days=back) for back in range(DAYS, 0, -1)]
    return [(day, hour) for day in days for hour in FIGURES.care_hours]


def _basis(guardian: Person | None, consent: UUID | None) -> CareBasis:
    if consent is None:
        return CareBasis.LAW
    return CareBasis.GUARDIAN_CONSENT if guardian else CareBasis.CONSENT
