"""What the small sub-district publishes, whom it surveyed, and who advises it."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import cycle

from services import canvass, people, places, publication
from tenants.tables import TenantTable
from tests.schema.reference.townspeople import START, WORDS, add
from tests.world import World

LONG = timedelta(days=20_000)


async def boards(
    world: World,
    communities: Sequence[places.Community],
    grids: Sequence[places.Grid],
    areas: Sequence[places.PropertyManagementArea],
    buildings: Sequence[places.Building],
    persons: Sequence[people.Person],
) -> None:
    campaigns = [_campaign(n, communities) for n in range(4)]
    bodies = [_body(n, communities) for n in range(3)]
    await add(world, _notices(communities, grids, areas, persons), campaigns, bodies)
    entries = [_entry(n, campaigns[n % 4], buildings, persons) for n in range(8)]
    advisers = [_adviser(n, bodies[n % 3], persons) for n in range(7)]
    await add(world, entries, advisers)
    await add(world, [_finding(n, entry, persons) for n, entry in enumerate(entries)])
    await add(world, [_advice(n, adviser) for n, adviser in enumerate(advisers)])


def _notices(
    communities: Sequence[places.Community],
    grids: Sequence[places.Grid],
    areas: Sequence[places.PropertyManagementArea],
    persons: Sequence[people.Person],
) -> list[TenantTable]:
    """One for each audience and state; the period of every third is over."""
    kinds, found = publication.NoticeAudience, list[TenantTable]()
    for n, (audience, state) in enumerate((a, s) for a in kinds for s in publication.NoticeState):
        found.append(
            publication.Notice(
                community_id=None if audience is kinds.SUB_DISTRICT else communities[n % 2].id,
                grid_id=grids[n % 2].id if audience is kinds.GRID else None,
                area_id=areas[n % 2].id if audience is kinds.AREA else None,
                audience=audience,
                title=WORDS[n % 8],
                body=WORDS[n % 7],
                starts_at=START,
                ends_at=START + (LONG if n % 3 else timedelta(days=1)),
                state=state,
                published_by_person_id=persons[4].id if n % 2 else None,
                published_at=START if n % 2 else None,
                withdrawn_because=WORDS[1] if n % 4 == 2 else None,
            )
        )
    return found


def _campaign(n: int, communities: Sequence[places.Community]) -> canvass.CanvassCampaign:
    return canvass.CanvassCampaign(
        community_id=communities[n % 2].id,
        title=WORDS[n],
        purpose=WORDS[n + 1],
        starts_on=date(2026, 3, 1 + n % 2),
        ends_on=date(2026, 4, 1),
        state=list(canvass.CampaignState)[n % 3],
        started_at=START if n % 3 else None,
        closed_at=START if n % 3 == 2 else None,
    )


def _entry(
    n: int,
    campaign: canvass.CanvassCampaign,
    buildings: Sequence[places.Building],
    persons: Sequence[people.Person],
) -> canvass.CanvassEntry:
    return canvass.CanvassEntry(
        campaign_id=campaign.id,
        community_id=campaign.community_id,
        building_id=buildings[n % 2].id,
        canvasser_id=persons[n % 3].id,
        outcome=list(canvass.DoorOutcome)[n % 3],
        visited_at=START + timedelta(hours=n // 2),
    )


def _finding(n: int, entry: canvass.CanvassEntry, persons: Sequence[people.Person]) -> canvass.CanvassFinding:
    """Some of the persons agreed to be found, others did not."""
    return canvass.CanvassFinding(
        entry_id=entry.id,
        campaign_id=entry.campaign_id,
        community_id=entry.community_id,
        person_id=persons[n % 6].id,
        skill=WORDS[n % 4],
    )


def _body(n: int, communities: Sequence[places.Community]) -> canvass.AdvisoryBody:
    states = cycle(canvass.AdvisoryBodyState)
    return canvass.AdvisoryBody(
        community_id=communities[n % 2].id,
        name=WORDS[n],
        charter=WORDS[n + 2],
        state=[next(states) for _ in range(n + 1)][-1],
    )


def _adviser(n: int, body: canvass.AdvisoryBody, persons: Sequence[people.Person]) -> canvass.AdvisoryMember:
    return canvass.AdvisoryMember(
        advisory_body_id=body.id,
        community_id=body.community_id,
        person_id=persons[n].id,
        speciality=WORDS[n],
        state=list(canvass.AdvisoryMemberState)[n % 3],
        since=date(2026, 3, 1) if n % 3 else None,
        until=date(2026, 9, 1) if n % 3 == 2 else None,
    )


def _advice(n: int, adviser: canvass.AdvisoryMember) -> canvass.Advice:
    return canvass.Advice(
        advisory_body_id=adviser.advisory_body_id,
        advisory_member_id=adviser.id,
        community_id=adviser.community_id,
        subject=WORDS[n],
        text=WORDS[n % 5],
        given_on=date(2026, 3, 1 + n % 3),
    )
