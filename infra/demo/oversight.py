"""A year of oversight in every compound of a sub-district: who oversees, their rounds, and what they found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from infra.demo.cast import supervisor_of
from infra.demo.chance import Chance
from infra.demo.drafts import draft
from infra.demo.findings import ITEMS, InArea, Item, Overseen, make_findings
from infra.demo.photos import Album
from infra.demo.sub_district import Neighbourhood
from services.oversight import (
    Checklist,
    ChecklistItem,
    Inspection,
    InspectionAnswer,
    InspectionPlan,
    InspectionState,
    ItemResult,
    OverseerKind,
    Supervisor,
)
from tenants.tables import TenantTable


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A checklist by this name, gone through in so many rounds, one every so many days, the last of them open. One of
    those in `missed` nobody made."""

    name: str
    rounds: int
    every_days: int
    missed: Sequence[int | None]


CLOSELY = Rhythm("物业服务月查", 12, 30, missed=(4,))
USUALLY = Rhythm("物业服务季查", 4, 91, missed=(None, None, None, 1, 2))


def make_oversight(
    chance: Chance, neighbourhoods: Sequence[Neighbourhood], album: Album
) -> Iterator[TenantTable]:
    """Of each compound once, with findings in every state in those of `closely_overseen`."""
    closely = closely_overseen(neighbourhoods)
    seen: set[UUID] = set()
    for there in neighbourhoods:
        for area in there.place.areas:
            if area.id not in seen:  # one shared with a neighbour is the first one's
                seen.add(area.id)
                yield from _year(chance, there, area.id, CLOSELY if area.id in closely else USUALLY, album)


def closely_overseen(neighbourhoods: Sequence[Neighbourhood]) -> tuple[UUID, UUID]:
    """The first compound of the first community, and of the second the last: that one no neighbour before shares."""
    first, second, *_ = neighbourhoods
    return first.place.areas[0].id, second.place.areas[-1].id


def _year(
    chance: Chance, there: Neighbourhood, area_id: UUID, rhythm: Rhythm, album: Album
) -> Iterator[TenantTable]:
    area = InArea(area_id=area_id)
    overseen = Overseen(area, supervisor_of(there, area_id), there.residents.property_staff)
    checklist = draft(Checklist)(**chance.fresh(), **area, name=rhythm.name)
    items = [_item(chance, checklist, item) for item in ITEMS]
    yield checklist
    yield from items
    yield from _appointed(chance, there, overseen)
    yield from _rounds(chance, overseen, rhythm, items)
    yield from make_findings(chance, overseen, album, every=rhythm is CLOSELY)


def _item(chance: Chance, checklist: Checklist, item: Item) -> ChecklistItem:
    return draft(ChecklistItem)(
        **chance.fresh(),
        checklist_id=checklist.id,
        area_id=checklist.area_id,
        field=item.field,
        text=item.text,
        severity=item.severity,
    )


def _appointed(chance: Chance, there: Neighbourhood, overseen: Overseen) -> Iterator[Supervisor]:
    adviser = next(member.person for member in there.roster.active() if member.person != overseen.supervisor)
    for person, kind in (
        (overseen.supervisor, OverseerKind.SUPERVISOR),
        (adviser, OverseerKind.THINK_TANK),
    ):
        starts_on = chance.day(340, 380)
        yield draft(Supervisor)(
            **chance.fresh(),
            **overseen.area,
            person_id=person.id,
            kind=kind,
            starts_on=starts_on,
            ends_on=starts_on + timedelta(days=1_095),
            appointed_by_person_id=there.residents.secretary.id,
        )


# --- rounds ------------------------------------------------------------------------------------------------


def _rounds(
    chance: Chance, overseen: Overseen, rhythm: Rhythm, items: Sequence[ChecklistItem]
) -> Iterator[TenantTable]:
    every = timedelta(days=rhythm.every_days)
    plan = draft(InspectionPlan)(
        **chance.fresh(),
        **overseen.area,
        checklist_id=items[0].checklist_id,
        every_days=rhythm.every_days,
        next_on=chance.today + every - timedelta(days=2),
    )
    yield plan
    states = {chance.one(rhythm.missed): InspectionState.MISSED, rhythm.rounds - 1: InspectionState.OPEN}
    for number in range(rhythm.rounds):
        opened_on = plan.next_on - (rhythm.rounds - number) * every
        state = states.get(number, InspectionState.FINISHED)
        yield from _round(chance, overseen, plan, opened_on, state, items)


def _round(
    chance: Chance,
    overseen: Overseen,
    plan: InspectionPlan,
    opened_on: date,
    state: InspectionState,
    items: Sequence[ChecklistItem],
) -> Iterator[TenantTable]:
    made = state is InspectionState.FINISHED
    started_at = chance.moment(0, 0) - (chance.today - opened_on - timedelta(days=2)) if made else None
    inspection = draft(Inspection)(
        **chance.fresh(),
        **overseen.area,
        checklist_id=plan.checklist_id,
        plan_id=plan.id,
        opened_on=opened_on,
        due_on=opened_on + timedelta(days=7),
        state=state,
        inspector_person_id=overseen.supervisor.id if made else None,
        started_at=started_at,
        finished_at=started_at + timedelta(minutes=50) if started_at else None,
        summary="逐项检查完毕，问题已记录。" if made else None,
    )
    yield inspection
    for item in items if made else ():
        yield draft(InspectionAnswer)(
            **chance.fresh(),
            **overseen.area,
            inspection_id=inspection.id,
            item_id=item.id,
            result=ItemResult.AT_FAULT if chance.often(12) else ItemResult.IN_ORDER,
        )
