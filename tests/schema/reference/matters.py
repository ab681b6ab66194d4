"""What is in the inbox of the small sub-district: a matter of every kind, in most of its states."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import cycle

from services import people, places, requests, roster
from tenants.tables import TenantTable
from tests.schema.reference.townspeople import START, WORDS, add
from tests.world import World

State = requests.ServiceRequestState
SKILLS: tuple[list[str], ...] = ([], [WORDS[0]], [WORDS[1], WORDS[3]])


async def inbox(
    world: World,
    communities: Sequence[places.Community],
    grids: Sequence[places.Grid],
    buildings: Sequence[places.Building],
    persons: Sequence[people.Person],
    members: Sequence[roster.Membership],
) -> None:
    items = [_item(n, communities) for n in range(4)]
    cases = [_case(n, communities, grids, buildings, persons) for n in range(16)]
    wishes = [_request(n, case, items) for n, case in enumerate(cases[:10])]
    await add(world, items, cases, wishes)
    await add(world, [_assignment(n, wishes, members) for n in range(8)], _ratings(wishes, persons))
    quarrels = [_mediation(n, case, persons) for n, case in enumerate(cases[14:])]
    await add(world, _opinions(cases[10:12]), _observations(cases[12:14], grids, wishes), quarrels)
    await add(world, _parties(quarrels, persons), _steps(cases, persons))


def _item(n: int, communities: Sequence[places.Community]) -> requests.CatalogItem:
    return requests.CatalogItem(
        community_id=communities[n % 2].id,
        kind=list(requests.CatalogKind)[n % 3],
        line=list(requests.ServiceLine)[n % 3],
        name=WORDS[n],
        description=WORDS[n + 1],
        skills=SKILLS[n % 3],
        state=list(requests.CatalogState)[n // 3],
    )


def _case(
    n: int,
    communities: Sequence[places.Community],
    grids: Sequence[places.Grid],
    buildings: Sequence[places.Building],
    persons: Sequence[people.Person],
) -> requests.Case:
    kinds = [requests.CaseKind.SERVICE_REQUEST] * 10 + [requests.CaseKind.OPINION] * 2
    kinds += [requests.CaseKind.OBSERVATION] * 2 + [requests.CaseKind.MEDIATION] * 2
    open = n % 4 != 3
    return requests.Case(
        community_id=communities[n % 2].id,
        building_id=buildings[n % 4].id if n % 3 else None,
        grid_id=grids[0].id if n % 2 == 0 else None,
        kind=kinds[n],
        title=WORDS[n % 7],
        channel=list(requests.Channel)[n % 6],
        person_id=persons[n % 6].id if n < 14 else None,
        first_contact_person_id=persons[(n + 1) % 5].id if n % 3 else None,
        urgency=list(requests.Urgency)[n % 2],
        opened_at=START,
        due_at=START + timedelta(days=n % 3),
        open=open,
        closed_at=None if open else START,
    )


def _request(n: int, case: requests.Case, items: Sequence[requests.CatalogItem]) -> requests.ServiceRequest:
    states = [State.LISTED, State.CLAIMED, State.IN_PROGRESS, State.CLOSED, *State]
    return requests.ServiceRequest(
        case_id=case.id,
        community_id=case.community_id,
        item_id=items[n % 2].id if n % 3 else None,
        line=list(requests.ServiceLine)[n % 3] if n % 2 else None,
        details=WORDS[n % 7],
        place=WORDS[n % 5] if n % 2 else None,
        wanted_time=WORDS[n % 4] if n % 3 == 0 else None,
        skills=SKILLS[n % 3],
        capacity=1 + n % 3,
        low_risk=n % 2 == 0,
        state=states[n],
    )


def _assignment(
    n: int, wishes: Sequence[requests.ServiceRequest], members: Sequence[roster.Membership]
) -> requests.Assignment:
    wish, member = wishes[n % 4], members[n]
    states = list(requests.AssignmentState)
    return requests.Assignment(
        service_request_id=wish.id,
        case_id=wish.case_id,
        community_id=wish.community_id,
        group_id=member.group_id,
        membership_id=member.id,
        person_id=member.person_id,
        round=1,
        place=1 + n // 4,
        state=states[n % 5],
        claimed_at=START,
        done_at=START if n % 5 > 1 else None,
        report=WORDS[n] if n % 2 else None,
    )


def _ratings(
    wishes: Sequence[requests.ServiceRequest], persons: Sequence[people.Person]
) -> list[TenantTable]:
    return [
        requests.Rating(
            service_request_id=wish.id,
            case_id=wish.case_id,
            community_id=wish.community_id,
            person_id=persons[n].id,
            score=5 - n,
            words=WORDS[n] if n % 2 else None,
        )
        for n, wish in enumerate(wishes[2:5])
    ]


def _opinions(cases: Sequence[requests.Case]) -> list[TenantTable]:
    return [
        requests.Opinion(
            case_id=case.id,
            community_id=case.community_id,
            content=WORDS[n],
            state=(requests.OpinionState.RECEIVED, requests.OpinionState.PUBLISHED)[n],
            received_at=START,
            answered_at=START + timedelta(minutes=61, seconds=59) if n else None,
            answer=WORDS[n] if n else None,
            summary=WORDS[n] if n else None,
        )
        for n, case in enumerate(cases)
    ]


def _observations(
    cases: Sequence[requests.Case],
    grids: Sequence[places.Grid],
    wishes: Sequence[requests.ServiceRequest],
) -> list[TenantTable]:
    return [
        requests.Observation(
            case_id=case.id,
            community_id=case.community_id,
            grid_id=grids[n].id,
            content=WORDS[n],
            latitude=31_230_000 if n else None,
            longitude=121_400_000 if n else None,
            state=list(requests.ObservationState)[n + 1],
            service_request_id=wishes[0].id if n else None,
        )
        for n, case in enumerate(cases)
    ]


def _mediation(n: int, case: requests.Case, persons: Sequence[people.Person]) -> requests.Mediation:
    return requests.Mediation(
        case_id=case.id,
        community_id=case.community_id,
        matter=WORDS[n],
        state=list(requests.MediationState)[n + 1],
        mediator_person_id=persons[n].id,
        agreement=WORDS[n] if n else None,
    )


def _parties(quarrels: Sequence[requests.Mediation], persons: Sequence[people.Person]) -> list[TenantTable]:
    found: list[TenantTable] = []
    for n, quarrel in enumerate(quarrels):
        found += [
            requests.MediationParty(
                mediation_id=quarrel.id,
                community_id=quarrel.community_id,
                person_id=person.id if person else None,
                name=person.name if person else "外来人员",
                claim=WORDS[n],
            )
            for person in (persons[5], None)
        ]
        found.append(
            requests.MediationSession(
                mediation_id=quarrel.id, community_id=quarrel.community_id, held_at=START, record=WORDS[n]
            )
        )
    return found


def _steps(cases: Sequence[requests.Case], persons: Sequence[people.Person]) -> list[TenantTable]:
    acts = cycle(("service_request:submit", "service_request:triage"))
    return [
        requests.CaseStep(
            case_id=case.id,
            community_id=case.community_id,
            person_id=persons[n % 6].id if n % 3 else None,
            act=next(acts),
            before="submitted" if n % 2 else None,
            after="triaged",
            note=WORDS[n % 7] if n % 2 else None,
            at=START + timedelta(hours=n),
        )
        for case in cases[::3]
        for n in range(3)
    ]
