"""What the people of a sub-district did, and what came of it: requests, care, points, meetings, an appraisal, the
pipeline.

Drawn from a chance of its own, so that nothing that is there without it changes.
"""

from datetime import date

from infra.demo.accounts import HOME
from infra.demo.appraisal import make_appraisal
from infra.demo.boards import make_boards
from infra.demo.books import make_books
from infra.demo.candidates import make_candidates
from infra.demo.care import make_care
from infra.demo.cast import cast
from infra.demo.chance import Chance
from infra.demo.committees import first_election, make_committees
from infra.demo.contest import make_contest
from infra.demo.contracts import make_contracts
from infra.demo.due import make_due
from infra.demo.elections import make_committee
from infra.demo.figures import spread
from infra.demo.first_assemblies import make_first_assemblies
from infra.demo.matters import make_matters
from infra.demo.oversight import make_oversight
from infra.demo.photos import Album, make_album
from infra.demo.places import areas_of
from infra.demo.points import Ledger, credit, make_proposals, make_rules, verify_cards
from infra.demo.repairs import make_repairs
from infra.demo.requests import make_requests
from infra.demo.sittings import make_sittings
from infra.demo.sub_district import SERIALS_PER_COMMUNITY, SubDistrict
from infra.demo.votes import make_votes
from tenants.tables import TenantTable

APPRAISED = 3
"""So many communities held their appraisal last year: the first ones, as many as there are honours to give."""


FIRST_OF_CARE = 500_000
"""Beyond the serials of everybody else in the district: each has a phone of their own."""


def make_deeds(made: SubDistrict, today: date, *, photos: bool = True) -> list[TenantTable]:
    """The rows that stand on those of the sub-district; cards there are marked as verified. Without `photos`, what was
    found is told in words only."""
    chance = Chance(f"{made.share.code} deeds", today)
    rows: list[TenantTable] = [make_rules(chance)]
    wished = Chance(f"{made.share.code} requests", today)
    serials = FIRST_OF_CARE + made.share.first * SERIALS_PER_COMMUNITY
    cared = Chance(f"{made.share.code} care", today, first_serial=serials)
    posted = Chance(f"{made.share.code} boards", today)
    sat = Chance(f"{made.share.code} sittings", today)
    asked = spread(made.share.requests, wished.weights(len(made.neighbourhoods)))
    recruited = spread(made.share.recruited, [1] * len(made.neighbourhoods))
    for index, (there, undertaken) in enumerate(zip(made.neighbourhoods, made.undertakings, strict=True)):
        full = index == 0
        ledger = Ledger(chance, there.place.community.id)
        rows += make_requests(wished, there, ledger, asked[index])
        if full:
            rows += make_matters(wished, there)
            rows += make_votes(Chance(f"{made.share.code} votes", today), there)
        if full and made.share.code == HOME:
            rows += make_committee(Chance(f"{made.share.code} committee", today), there)
        member = cast(there, "member").person if full else None
        rows += make_care(cared, there, ledger, member=member)
        rows += make_boards(posted, there, full=full)
        rows += make_sittings(sat, there, undertaken.rows, full=full)
        verify_cards(ledger, there.cards, there.leaders, there.residents)
        credit(ledger, there.roster, undertaken)
        rows += make_proposals(chance, ledger, there.roster, there.leaders, there.residents, full=full)
        if index < APPRAISED:
            honoured = APPRAISED - index if index < made.share.honoured else None
            rows += make_appraisal(chance, there, ledger, honoured, full=full)
        rows += make_candidates(chance, there, recruited[index], full=full)
        rows += ledger.rows()
    album = make_album(Chance(f"{made.share.code} photos", today)) if photos else {}
    rows += _overseen(made, today, album)
    rows += make_due(Chance(f"{made.share.code} due", today), rows)
    committees = list(make_committees(Chance(f"{made.share.code} committees", today), made.neighbourhoods))
    begun = Chance(f"{made.share.code} first assemblies", today)
    rows += [*committees, *make_first_assemblies(begun, made.neighbourhoods, first_election(committees))]
    return rows


def _overseen(made: SubDistrict, today: date, album: Album) -> list[TenantTable]:
    """What is told of each compound and its company, compound by compound."""
    areas = areas_of([there.place for there in made.neighbourhoods])
    watched = Chance(f"{made.share.code} oversight", today)
    return [
        *make_contracts(watched, areas),
        *album.values(),
        *make_oversight(watched, made.neighbourhoods, album),
        *make_contest(Chance(f"{made.share.code} contest", today), areas),
        *make_books(Chance(f"{made.share.code} books", today), areas),
        *make_repairs(Chance(f"{made.share.code} repairs", today), areas),
    ]
