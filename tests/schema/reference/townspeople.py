"""The people of the small sub-district: their ledgers, teams, posts and cards."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import cycle
from uuid import UUID

from services import journal, people, places, roster
from tenants.tables import TenantTable
from tests.world import World

START = datetime(2026, 3, 1, 8, 0, 0, 120000, tzinfo=UTC)
WORDS = (
    "急救",
    "a 'quoted' \"word\"",
    "back\\slash",
    "100% :name $1 {x}",
    "line\nbreak\ttab",
    "🙂 emoji",
    "Zebra",
    "zebra",
    "",
)
NAMES = ("陈小明", "欧阳 O'Hara", "张\\三", 'Li "Max" Wei', "王五", "赵🙂六", "孙七", "周八", "吴九", "郑十")


async def add(world: World, *batches: Iterable[TenantTable]) -> None:
    for batch in batches:
        async with world.session() as session:
            session.add_all(list(batch))


def person(
    n: int, communities: Sequence[places.Community], buildings: Sequence[places.Building]
) -> people.Person:
    return people.Person(
        community_id=communities[n % 2].id,
        building_id=buildings[n % 4].id if n % 3 else None,
        name=NAMES[n],
        phone=f"1380000{n:04d}" if n % 4 else None,
        home_address=f"{WORDS[n % 4]} {n}室" if n % 5 else None,
        work_unit="区第一中学" if n % 2 else None,
        post="教师" if n % 3 else None,
        party_member=n % 2 == 0,
        skills=[WORDS[0], WORDS[n % 5]] if n % 3 else [],
        service_wishes=["夜巡"] if n % 2 else [],
    )


def ledgers(persons: Sequence[people.Person], communities: Sequence[places.Community]) -> list[TenantTable]:
    purposes = cycle(people.ConsentPurpose)
    found: list[TenantTable] = []
    for n, owner in enumerate(persons[:6]):
        found += [
            people.PersonRevision(
                person_id=owner.id,
                community_id=owner.community_id,
                number=number,
                name=owner.name,
                phone=owner.phone,
                home_address=owner.home_address,
                skills=owner.skills,
            )
            for number in (1, 2)
        ]
        found += [
            people.Affiliation(
                person_id=owner.id,
                kind=people.AffiliationKind.WORK_UNIT,
                work_unit="中学",
                starts_on=date(2026, 1, n + 1),
            ),
            people.Affiliation(
                person_id=owner.id,
                kind=people.AffiliationKind.COMMUNITY,
                community_id=communities[2].id,
                starts_on=date(2025, 1, 1),
                ends_on=date(2025, 6, 1),
            ),
            people.Consent(
                person_id=owner.id,
                purpose=next(purposes),
                given_at=START,
                withdrawn_at=START if n > 3 else None,
            ),
            people.Disclosure(
                person_id=owner.id,
                community_id=owner.community_id,
                revealed=people.RevealedField.PHONE,
                seat_id=persons[0].id,
                viewer_role="captain",
                reason=WORDS[n % 4],
            ),
        ]
    found += [
        people.Consent(person_id=one.id, purpose=people.ConsentPurpose.TALENT_POOL, given_at=START)
        for one in persons[1:4]
    ]
    return found


async def teams(
    world: World,
    communities: Sequence[places.Community],
    grids: Sequence[places.Grid],
    buildings: Sequence[places.Building],
    persons: Sequence[people.Person],
) -> tuple[list[roster.Group], list[roster.Membership]]:
    both = [roster.Team(community_id=one.id, name=f"队{n}") for n, one in enumerate(communities[:2])]
    groups = [
        roster.Group(
            team_id=both[n // 2].id,
            community_id=communities[n // 2].id,
            name=f"组{n}",
            grid_id=grids[0].id if n else None,
        )
        for n in range(3)
    ]
    await add(world, both, groups)
    members = [_member(n, one, both, groups) for n, one in enumerate(persons)]
    nominations = [_nomination(n, members[n], groups) for n in range(4)]
    await add(world, members, nominations)
    await add(
        world, _facets(members), _appointments(members, groups, nominations), _captains(buildings, persons)
    )
    await add(
        world, _cards(members), _secondments(communities, persons), _entries(communities, persons, members)
    )
    return groups, members


def _member(
    n: int, person: people.Person, teams: Sequence[roster.Team], groups: Sequence[roster.Group]
) -> roster.Membership:
    team = teams[n % 2]
    states = [roster.MembershipState.ACTIVE, *roster.MembershipState, roster.MembershipState.ACTIVE]
    fitting = [group for group in groups if group.team_id == team.id]
    return roster.Membership(
        person_id=person.id,
        team_id=team.id,
        community_id=team.community_id,
        group_id=fitting[n % len(fitting)].id if n % 3 else None,
        source=list(roster.MemberSource)[n % 3],
        state=states[n],
        reported_at=START + timedelta(days=n // 2, microseconds=n * 1000),
        due_at=START if n % 2 else None,
        approved_by_person_id=person.id if n % 3 else None,
    )


def _facets(members: Sequence[roster.Membership]) -> list[TenantTable]:
    return [
        roster.Facet(
            membership_id=member.id,
            community_id=member.community_id,
            kind=kind,
            value=WORDS[n % 4],
            shared=(n + m) % 2 == 0,
        )
        for n, member in enumerate(members)
        for m, kind in enumerate(roster.FacetKind)
    ]


def _nomination(n: int, member: roster.Membership, groups: Sequence[roster.Group]) -> roster.Nomination:
    return roster.Nomination(
        team_id=member.team_id,
        community_id=member.community_id,
        group_id=groups[0].id if n == 2 else None,
        person_id=member.person_id,
        post=list(roster.Post)[n % 3],
        kind=list(roster.NominationKind)[n % 3],
        nominated_by_person_id=member.person_id if n else None,
        evidence=WORDS[n],
        state=list(roster.NominationState)[n % 4],
    )


def _appointments(
    members: Sequence[roster.Membership],
    groups: Sequence[roster.Group],
    nominations: Sequence[roster.Nomination],
) -> list[TenantTable]:
    posts = (
        (0, roster.Post.CAPTAIN, None, 1),
        (2, roster.Post.GROUP_LEADER, groups[0].id, 1),
        (4, roster.Post.DEPUTY_CAPTAIN, None, 1),
        (6, roster.Post.DEPUTY_CAPTAIN, None, 2),
        (1, roster.Post.CAPTAIN, None, 1),
    )
    return [
        _appointment(members[n], post, group, place, nominations[n % 2].id) for n, post, group, place in posts
    ]


def _appointment(
    member: roster.Membership, post: roster.Post, group_id: UUID | None, place: int, nomination_id: UUID
) -> roster.Appointment:
    return roster.Appointment(
        team_id=member.team_id,
        community_id=member.community_id,
        group_id=group_id,
        person_id=member.person_id,
        nomination_id=nomination_id,
        post=post,
        place=place,
        term_starts_on=date(2026, 1, 1),
    )


def _captains(buildings: Sequence[places.Building], persons: Sequence[people.Person]) -> list[TenantTable]:
    return [
        roster.BuildingCaptain(
            building_id=buildings[n].id,
            community_id=buildings[n].community_id,
            person_id=persons[n + 1].id,
            kind=kind,
            state=state,
            since=date(2026, 1, 1),
        )
        for n, kind, state in (
            (0, roster.CaptainKind.OFFLINE, roster.CaptaincyState.SERVING),
            (0, roster.CaptainKind.ONLINE, roster.CaptaincyState.SERVING),
            (1, roster.CaptainKind.ONLINE, roster.CaptaincyState.SERVING),
            (2, roster.CaptainKind.ONLINE, roster.CaptaincyState.ENDED),
        )
    ]


def _cards(members: Sequence[roster.Membership]) -> list[TenantTable]:
    states, kinds = cycle(roster.DutyCardState), cycle(roster.DutyCardKind)
    return [
        roster.DutyCard(
            team_id=member.team_id,
            community_id=member.community_id,
            group_id=member.group_id,
            membership_id=member.id,
            person_id=member.person_id,
            kind=next(kinds),
            title=WORDS[n % 7],
            duties="巡楼",
            due_at=START + timedelta(days=n % 3),
            state=next(states),
            done_at=START if n % 2 else None,
        )
        for n, member in enumerate(members[:8])
    ]


def _secondments(
    communities: Sequence[places.Community], persons: Sequence[people.Person]
) -> list[TenantTable]:
    return [
        roster.Secondment(
            community_id=communities[n % 2].id,
            person_id=persons[n].id,
            post=list(roster.SecondmentPost)[n % 2],
            from_unit=WORDS[n],
            starts_on=date(2026, 1, 1),
            state=state,
        )
        for n, state in enumerate(roster.SecondmentState)
    ]


def _entries(
    communities: Sequence[places.Community],
    persons: Sequence[people.Person],
    members: Sequence[roster.Membership],
) -> list[TenantTable]:
    return [
        journal.JournalEntry(
            act=("check_in:approve", "team:create")[n % 2],
            outcome=list(journal.Outcome)[n % 2],
            code="FORBIDDEN" if n % 2 else None,
            person_id=persons[n].id if n % 3 else None,
            subject_kind="membership",
            subject_id=members[n].id,
            community_id=communities[n % 3].id,
            facts={"n": n, "word": WORDS[n], "list": [1, None, {"深": True}]},
            created_by=persons[n].id if n % 2 else None,
        )
        for n in range(6)
    ]
