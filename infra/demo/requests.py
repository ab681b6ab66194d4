"""Requests from the wish to the rating, all of them closed, and matters of other kinds in the first community."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from infra.demo import wishes
from infra.demo.chance import MINUTES_A_DAY, Chance
from infra.demo.drafts import draft
from infra.demo.members import Member
from infra.demo.points import Ledger
from infra.demo.sub_district import Neighbourhood
from services.people import Person
from services.points import Deed
from services.requests import (
    Assignment,
    AssignmentState,
    Case,
    CaseKind,
    CaseStep,
    CatalogItem,
    Channel,
    Rating,
    ServiceRequest,
    ServiceRequestState,
    Urgency,
)
from services.roster import CaptaincyState, CaptainKind, MemberSource
from tenants.tables import TenantTable

State = ServiceRequestState
ONLINE = (Channel.APP, Channel.WECHAT_GROUP)
CHANNELS = (Channel.APP, Channel.WECHAT_GROUP, Channel.PHONE, Channel.HOME_VISIT, Channel.SERVICE_WINDOW)
OLDEST, YOUNGEST = 700, 25
"""How many days ago the requests came in: the last were closed before today."""


@dataclass
class Inbox:
    """Makes the cases of one community, each with its timeline, and whatever hangs on them."""

    chance: Chance
    there: Neighbourhood
    rows: list[TenantTable] = field(default_factory=list)

    def open(self, kind: CaseKind, title: str, channel: Channel, person: Person | None, at: datetime) -> Case:
        place, chance = self.there.place, self.chance
        building = next((one for one in place.buildings if person and one.id == person.building_id), None)
        case = draft(Case)(
            **chance.fresh(),
            community_id=place.community.id,
            building_id=building.id if building else None,
            grid_id=building.grid_id if building else place.grids[0].id,
            kind=kind,
            title=title,
            channel=channel,
            person_id=person.id if person else None,
            first_contact_person_id=self._first_contact(channel, person, building.id if building else None),
            urgency=chance.one((Urgency.ROUTINE, Urgency.URGENT), (9, 1)),
            opened_at=at,
            due_at=at + timedelta(days=1),
        )
        self.rows.append(case)
        return case

    def step(
        self,
        case: Case,
        act: str,
        before: str | None,
        after: str,
        at: datetime,
        by: UUID | None,
        note: str | None = None,
    ) -> None:
        self.rows.append(
            draft(CaseStep)(
                **self.chance.fresh(),
                case_id=case.id,
                community_id=case.community_id,
                person_id=by,
                act=act,
                before=before,
                after=after,
                note=note,
                at=at,
            )
        )

    def wind(self, case: Case, *, over: bool) -> None:
        """Close a case that is over; the others are due around today."""
        if over:
            case.open, case.closed_at = False, case.opened_at + timedelta(hours=self.chance.number(2, 20))
            case.due_at = case.closed_at
        else:
            case.due_at = self.chance.moment(-4, 1)

    def _first_contact(
        self, channel: Channel, person: Person | None, building_id: UUID | None
    ) -> UUID | None:
        """Who takes it in, or the captain of the building, the online one first; else the team's captain."""
        staff, captain = self.there.residents.committee_staff.id, self.there.leaders.captain
        if channel not in ONLINE:
            return staff
        serving = {
            one.kind: one.person_id
            for one in self.there.captains
            if one.building_id == building_id and one.state == CaptaincyState.SERVING
        }
        asked = person.id if person else None
        found = [serving[kind] for kind in (CaptainKind.ONLINE, CaptainKind.OFFLINE) if kind in serving]
        found += [captain.id] if captain else []
        return next((one for one in found if one != asked), None)


def make_requests(chance: Chance, there: Neighbourhood, ledger: Ledger, count: int) -> Iterator[TenantTable]:
    """The three lists of a community and so many requests, closed every one; who worked on them has their points."""
    inbox = Inbox(chance, there)
    items = [_item(chance, there, position) for position in range(len(wishes.ITEMS))]
    for _ in range(count):
        _closed(inbox, items, ledger)
    yield from items
    yield from inbox.rows


def _item(chance: Chance, there: Neighbourhood, position: int) -> CatalogItem:
    kind, line, name, description, skills = wishes.ITEMS[position]
    return draft(CatalogItem)(
        **chance.fresh(),
        community_id=there.place.community.id,
        kind=kind,
        line=line,
        name=name,
        description=description,
        skills=list(skills),
    )


def _closed(inbox: Inbox, items: list[CatalogItem], ledger: Ledger) -> None:
    chance, there = inbox.chance, inbox.there
    title, details, ordered = chance.one(wishes.WISHES)
    asker = chance.one(there.residents.neighbours)
    worker = _worker(chance, there, asker)
    known = (chance.fresh()["created_at"] - worker.membership.reported_at).days
    opened = chance.moment(YOUNGEST, min(OLDEST, known))
    case = inbox.open(
        CaseKind.SERVICE_REQUEST, title, chance.one(CHANNELS, (40, 25, 15, 12, 8)), asker, opened
    )
    item = items[ordered] if ordered is not None else None
    request = draft(ServiceRequest)(
        **chance.fresh(),
        case_id=case.id,
        community_id=case.community_id,
        item_id=item.id if item else None,
        line=item.line if item else wishes.ITEMS[chance.number(0, 8)][1],
        details=details,
        skills=item.skills if item else [],
        low_risk=worker.membership.source == MemberSource.NEW_EMPLOYMENT or chance.often(40),
        state=State.CLOSED,
        resolution=chance.one(wishes.REPORTS),
    )
    inbox.rows.append(request)
    _worked_on(inbox, case, request, worker, asker, ledger)


def _worker(chance: Chance, there: Neighbourhood, asker: Person) -> Member:
    return chance.one([member for member in there.roster.active() if member.person.id != asker.id])


def _worked_on(
    inbox: Inbox, case: Case, request: ServiceRequest, worker: Member, asker: Person, ledger: Ledger
) -> None:
    """The way of most requests, step by step, in nine days at most."""
    chance, there, me = inbox.chance, inbox.there, worker.person.id
    staff, captain = there.residents.committee_staff.id, there.leaders.captain
    verifier = captain.id if captain and captain.id != me else staff
    waits = (0, 180, 30, 600, 1_200, 0, 240, 0, 600, 300, 120)  # minutes, and as many more again at most
    times = _rising(chance, case.opened_at, waits)
    taken_in = asker.id if case.channel in ONLINE else staff
    story = (
        ("service_request:submit", None, "submitted", taken_in, None),
        ("service_request:triage", "submitted", "triaged", staff, None),
        ("service_request:list", "triaged", "listed", staff, None),
        ("service_request:claim", "listed", "claimed", me, None),
        ("assignment:start", "claimed", "started", me, None),
        ("service_request:start", "claimed", "in_progress", me, None),
        ("assignment:complete", "started", "done", me, None),
        ("service_request:resolve", "in_progress", "resolved", me, request.resolution),
        ("assignment:verify", "done", "verified", verifier, None),
        ("service_request:confirm", "resolved", "confirmed", asker.id, None),
        ("service_request:rate", "confirmed", "closed", asker.id, None),
    )
    for at, (act, before, after, by, note) in zip(times, story, strict=True):
        inbox.step(case, act, before, after, at, by, note)
    assignment = draft(Assignment)(
        **chance.fresh(),
        service_request_id=request.id,
        case_id=case.id,
        community_id=case.community_id,
        group_id=worker.membership.group_id,
        membership_id=worker.membership.id,
        person_id=me,
        round=1,
        place=1,
        state=AssignmentState.VERIFIED,
        claimed_at=times[3],
        started_at=times[4],
        done_at=times[6],
        report=request.resolution,
        verified_at=times[8],
        verified_by_person_id=verifier,
    )
    inbox.rows.append(assignment)
    inbox.rows.append(
        draft(Rating)(
            **chance.fresh(),
            service_request_id=request.id,
            case_id=case.id,
            community_id=case.community_id,
            person_id=asker.id,
            score=chance.one((5, 4, 3, 2), (75, 20, 4, 1)),
            words=chance.one(wishes.PRAISE),
        )
    )
    ledger.enter(me, Deed.ASSIGNMENT, assignment, times[6])
    request.confirmed_at = times[9]
    case.open, case.closed_at, case.due_at = False, times[10], times[10]


def _rising(chance: Chance, start: datetime, waits: tuple[int, ...]) -> list[datetime]:
    found, at = [], start
    for wait in waits:
        at += timedelta(minutes=chance.number(wait, min(2 * wait, MINUTES_A_DAY * 2)))
        found.append(at)
    return found
