"""The owners' committee of the first compound: elected some months ago, filed, in office. Its chair and one member are
the demonstration's accounts; a guard of the property company and the guard's wife stood as well, and were refused."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import cycle, islice
from zoneinfo import ZoneInfo

from infra.demo.cast import cast
from infra.demo.chance import Chance
from infra.demo.drafts import draft
from infra.demo.people import lives_in
from infra.demo.sub_district import Neighbourhood
from infra.demo.votes import Home, Question, homes_of_entrance, owned, vote_on
from services.committees import CommitteePost, CommitteeSeat, CommitteeState, OwnersCommittee, PostSignature
from services.companies import CompanyStaff, Kinship, PersonRelative
from services.days import term_end
from services.deadlines import RULES, DeadlineRule, last_day_of
from services.elections import (
    BreachKind,
    CandidacyKind,
    CandidacyState,
    Candidate,
    CandidateGround,
    Election,
    ElectionConvener,
    ElectionState,
    OwnerBreach,
)
from services.people import Person
from services.votes import MotionState
from services.voting_rules import Choice, ElectorateScope, Matter
from tenants.tables import TenantTable

SHANGHAI = ZoneInfo("Asia/Shanghai")
CERTIFIED, TERM_YEARS = 150, 5
"""How many days ago the election was certified, and for how long."""
APPROVING = (93, 90, 87, 84, 80, 76, 41)
"""Of a hundred homes, how many approve of each candidate, the chair first."""
SEATS = 5
ELECTED, ALTERNATE, NOT_ELECTED = (
    CandidacyState.ELECTED,
    CandidacyState.ALTERNATE,
    CandidacyState.NOT_ELECTED,
)


@dataclass(frozen=True)
class _Standing:
    """Somebody on the list, and what came of it."""

    person: Person
    approving: int
    state: CandidacyState


def make_committee(chance: Chance, there: Neighbourhood) -> Iterator[TenantTable]:
    """The company's staff, the owners of the compound, the election with a vote on each candidate, and the seats."""
    yield from _company(chance, there)
    homes = _homes(there)
    yield from owned(chance, homes[len(homes_of_entrance(there)) :])
    committee, election = _election(chance, there)
    yield from (committee, election)
    standing = _standing(there, homes)
    seats: list[CommitteeSeat] = []
    for number, one in enumerate(standing, start=1):
        vote = list(_vote(chance, there, homes, one))
        yield from vote
        yield _candidate(chance, election, one, number, vote[0])
        if one.state is ELECTED:
            seats.append(_seat(chance, committee, election, one.person, number, vote[0]))
    yield from seats
    yield from _signatures(chance, seats)
    yield from _turned_away(chance, there, election)


def _company(chance: Chance, there: Neighbourhood) -> Iterator[TenantTable]:
    """The manager, who answers for the company; a guard, and a neighbour who is married to the guard."""
    area, manager = there.place.areas[0], there.residents.property_staff
    guard, wife = _guard_and_wife(there)
    for person, position, responds in ((manager, "小区经理", True), (guard, "保安", False)):
        yield draft(CompanyStaff)(
            **chance.fresh(),
            area_id=area.id,
            person_id=person.id,
            position=position,
            responds=responds,
            starts_on=chance.day(400, 1_200),
        )
    yield draft(PersonRelative)(
        **chance.fresh(), person_id=guard.id, relative_id=wife.id, kinship=Kinship.SPOUSE
    )


def _guard_and_wife(there: Neighbourhood) -> Sequence[Person]:
    """Two members in reserve, who hold no post and have no account."""
    return [member.person for member in there.roster.serving if member not in there.roster.active()][:2]


def _homes(there: Neighbourhood) -> list[Home]:
    """Every unit of the compound: those of the first entrance as they are, the others of people who live there."""
    known = homes_of_entrance(there)
    taken = {home.unit.id for home in known}
    inside = {
        building.id: building.name
        for building in there.place.buildings
        if _in_compound(there, building.area_id)
    }
    owners = cycle(_owners(there))
    others = [unit for unit in there.place.units if unit.building_id in inside and unit.id not in taken]
    return [*known, *(Home(unit, next(owners), inside[unit.building_id]) for unit in others)]


def _in_compound(there: Neighbourhood, area_id: object) -> bool:
    return area_id == there.place.areas[0].id


def _owners(there: Neighbourhood) -> list[Person]:
    """Whoever lives in the compound, those with an account first: all of them own something there."""
    neighbours = [
        person
        for index, person in enumerate(there.residents.neighbours)
        if _in_compound(there, lives_in(there.place, index).area_id)
    ]
    inside = {building.id for building in there.place.buildings if _in_compound(there, building.area_id)}
    members = [member.person for member in there.roster.active() if member.person.building_id in inside]
    return [*neighbours, *members]


def _election(chance: Chance, there: Neighbourhood) -> tuple[OwnersCommittee, Election]:
    area, certified_on = there.place.areas[0], _day(chance, CERTIFIED)
    committee = draft(OwnersCommittee)(
        **chance.fresh(),
        area_id=area.id,
        seats=SEATS,
        starts_on=certified_on,
        ends_on=term_end(certified_on, TERM_YEARS * 12),
        state=CommitteeState.SERVING,
        elected_on=certified_on,
        file_by=last_day_of(RULES[DeadlineRule.COMMITTEE_FILING], certified_on),
        filed_on=certified_on + timedelta(days=9),
        installed_on=certified_on + timedelta(days=24),
    )
    election = draft(Election)(
        **chance.fresh(),
        area_id=area.id,
        committee_id=committee.id,
        convened_by=ElectionConvener.RESIDENTS_COMMITTEE,
        announced_by_person_id=there.residents.committee_staff.id,
        nominations_until=certified_on - timedelta(days=57),
        objections_until=certified_on - timedelta(days=49),
        state=ElectionState.PUBLISHED,
        certified_by_person_id=there.residents.secretary.id,
        certified_on=certified_on,
        publish_by=last_day_of(RULES[DeadlineRule.COMMITTEE_RESULT], certified_on),
        published_on=certified_on + timedelta(days=1),
    )
    return committee, election


def _standing(there: Neighbourhood, homes: Sequence[Home]) -> list[_Standing]:
    """Those with the accounts of chair and member stand first; who passed and found no seat stands by."""
    elected = [cast(there, f"owners_committee_{post}").person for post in ("chair", "member")]
    barred = [*elected, cast(there, "property_supervisor").person, *_guard_and_wife(there)]
    others = (home.owner for home in homes if home.owner and home.owner not in barred)
    unique = list(dict.fromkeys(person.id for person in others))
    by_id = {home.owner.id: home.owner for home in homes if home.owner}
    people = [person for person in elected if person] + [
        by_id[id] for id in islice(unique, len(APPROVING) - 2)
    ]
    states = [*([ELECTED] * SEATS), ALTERNATE, NOT_ELECTED]
    return [_Standing(*one) for one in zip(people, APPROVING, states, strict=True)]


def _vote(
    chance: Chance, there: Neighbourhood, homes: Sequence[Home], one: _Standing
) -> Iterator[TenantTable]:
    question = Question(
        f"选举{one.person.name}为业主委员会委员",
        "热心小区公共事务，愿意为邻里服务。",
        Matter.COMMITTEE_ELECTION,
        ElectorateScope.PROPERTY_AREA,
    )
    choices = [
        None if home.owner is None else Choice.YES if place * 100 < one.approving * len(homes) else Choice.NO
        for place, home in enumerate(homes)
    ]
    opened_at = _noon(chance, CERTIFIED + 17)
    return vote_on(chance, there, homes, question, MotionState.PUBLISHED, opened_at, choices)


def _candidate(
    chance: Chance, election: Election, one: _Standing, number: int, motion: TenantTable
) -> Candidate:
    return draft(Candidate)(
        **chance.fresh(),
        election_id=election.id,
        area_id=election.area_id,
        person_id=one.person.id,
        kind=CandidacyKind.SELF,
        nominated_by_person_id=one.person.id,
        statement="热心小区公共事务，愿意为邻里服务。",
        state=one.state,
        motion_id=motion.id,
        number=number,
        name=one.person.name,
    )


def _seat(
    chance: Chance,
    committee: OwnersCommittee,
    election: Election,
    person: Person,
    number: int,
    motion: TenantTable,
) -> CommitteeSeat:
    return draft(CommitteeSeat)(
        **chance.fresh(),
        committee_id=committee.id,
        area_id=committee.area_id,
        person_id=person.id,
        name=person.name,
        election_id=election.id,
        motion_id=motion.id,
        post=CommitteePost.CHAIR if number == 1 else CommitteePost.MEMBER,
        since=committee.starts_on,
    )


def _signatures(chance: Chance, seats: Sequence[CommitteeSeat]) -> Iterator[PostSignature]:
    """Three of five signed for the chair."""
    for seat in seats[:3]:
        yield draft(PostSignature)(
            **chance.fresh(),
            committee_id=seat.committee_id,
            area_id=seat.area_id,
            post=CommitteePost.CHAIR,
            signed_by_id=seat.id,
            chosen_id=seats[0].id,
        )


def _turned_away(chance: Chance, there: Neighbourhood, election: Election) -> Iterator[TenantTable]:
    """The guard and the guard's wife are no candidates by law; a third owes fees, and paid since."""
    guard, wife = _guard_and_wife(there)
    debtor = _owners(there)[-1]
    yield draft(OwnerBreach)(
        **chance.fresh(),
        area_id=election.area_id,
        person_id=debtor.id,
        kind=BreachKind.PROPERTY_FEES,
        facts="欠缴物业服务费十四个月。",
        found_on=_day(chance, CERTIFIED + 90),
        cured_on=_day(chance, 60),
    )
    for person, ground in (
        (guard, CandidateGround.WORKS_FOR_COMPANY),
        (wife, CandidateGround.RELATED_TO_STAFF),
        (debtor, CandidateGround.UNCURED_BREACH),
    ):
        yield draft(Candidate)(
            **chance.fresh(),
            election_id=election.id,
            area_id=election.area_id,
            person_id=person.id,
            kind=CandidacyKind.SELF,
            nominated_by_person_id=person.id,
            statement="愿意为邻里服务。",
            state=CandidacyState.REFUSED,
            ground=ground,
        )


def _day(chance: Chance, ago: int) -> date:
    return chance.today - timedelta(days=ago)


def _noon(chance: Chance, ago: int) -> datetime:
    return datetime.combine(_day(chance, ago), time(12), SHANGHAI)
