"""One sub-district, whole: every row of it, and who plays which part in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from infra.demo.activities import make_activities
from infra.demo.captains import Gaps, choose_gaps, make_captains
from infra.demo.chance import Chance
from infra.demo.duties import make_cards, make_secondment
from infra.demo.facilities import make_other_facilities, make_partners, make_stations
from infra.demo.figures import Share, spread
from infra.demo.leaders import Leaders, make_leaders
from infra.demo.members import Roster, make_roster, name_reviewers
from infra.demo.organization import make_trees
from infra.demo.people import Residents, make_residents
from infra.demo.places import Place, areas_of, make_places
from infra.demo.projects import make_projects
from infra.demo.undertakings import Undertakings
from services.people import Person
from services.roster import BuildingCaptain, DutyCard, Secondment
from tenants.tables import TenantTable

SERIALS_PER_COMMUNITY = 1_000


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """One community with everyone in it."""

    place: Place
    residents: Residents
    roster: Roster
    leaders: Leaders
    captains: list[BuildingCaptain]
    cards: list[DutyCard]
    secondment: tuple[Person, Secondment] | None

    def rows(self) -> Iterator[TenantTable]:
        yield from self.place.rows()
        yield from self.residents.rows()
        yield from self.roster.rows()
        yield from self.leaders.rows()
        yield from self.captains
        yield from self.cards
        yield from self.secondment or ()


@dataclass(frozen=True, slots=True)
class SubDistrict:
    """`shared` are the rows that belong to no single community; `undertakings` has the projects and activities of each
    neighbourhood, in their order."""

    share: Share
    neighbourhoods: list[Neighbourhood]
    shared: list[TenantTable]
    undertakings: list[Undertakings]

    def rows(self) -> Iterator[TenantTable]:
        yield from self.shared
        for neighbourhood in self.neighbourhoods:
            yield from neighbourhood.rows()
        for undertaken in self.undertakings:
            yield from undertaken.rows


def make_sub_district(share: Share, today: date) -> SubDistrict:
    """The same rows for the same day, whenever and wherever they are made."""
    chance = Chance(share.code, today, first_serial=share.first * SERIALS_PER_COMMUNITY)
    places = make_places(chance, share)
    gaps = choose_gaps(chance, places, share.paired_buildings)
    members = spread(share.members, chance.weights(len(places)))
    party_members = spread(share.party_members, [count * chance.number(92, 108) for count in members])
    neighbourhoods = [
        _make_neighbourhood(
            chance, place, gaps, members=count, party_members=party_count, full=place is places[0]
        )
        for place, count, party_count in zip(places, members, party_members, strict=True)
    ]
    shared = [
        *areas_of(places),
        *make_stations(chance, share, places),
        *make_other_facilities(chance, places),
        *make_partners(chance, places),
        *make_trees(chance, share, places),
    ]
    return SubDistrict(share, neighbourhoods, shared, _make_undertakings(share, today, neighbourhoods))


def _make_neighbourhood(
    chance: Chance, place: Place, gaps: Gaps, *, members: int, party_members: int, full: bool
) -> Neighbourhood:
    """`full` leaves no post vacant and gives every state an example."""
    residents = make_residents(chance, place)
    roster = make_roster(chance, place, members=members, party_members=party_members, full=full)
    leaders = make_leaders(chance, roster, residents, full=full)
    name_reviewers(roster, residents, leaders.captain)
    return Neighbourhood(
        place,
        residents,
        roster,
        leaders,
        captains=make_captains(chance, place, residents, roster, gaps),
        cards=make_cards(chance, roster, full=full),
        secondment=make_secondment(chance, place, full=full),
    )


def _make_undertakings(share: Share, today: date, neighbourhoods: list[Neighbourhood]) -> list[Undertakings]:
    """Drawn by a chance of its own: what a community undertakes changes nobody in it."""
    chance = Chance(f"{share.code} undertakings", today)
    weights = chance.weights(len(neighbourhoods))
    projects, held = spread(share.projects, weights), spread(share.activities, weights)
    counts = zip(neighbourhoods, projects, spread(share.self_governed, projects), held, strict=True)
    return [_undertake(chance, there, *parts, full=there is neighbourhoods[0]) for there, *parts in counts]


def _undertake(
    chance: Chance, there: Neighbourhood, projects: int, self_governed: int, held: int, *, full: bool
) -> Undertakings:
    made = Undertakings()
    organiser = there.leaders.captain or there.residents.committee_staff
    here = (there.place, there.residents, there.roster)
    make_projects(chance, made, *here, projects=projects, self_governed=self_governed, full=full)
    make_activities(chance, made, *here, organiser, held=held, full=full)
    return made
