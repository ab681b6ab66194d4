"""From the first delivery to the day the first assembly is due: half is sold and delivered, or two years are over."""

from datetime import date
from uuid import UUID

from sqlalchemy import or_
from sqlmodel import col

from services import committees, deadlines, places
from services.acting import move, ours
from services.arguments import CompoundArea, Line, Title
from services.deadlines import DeadlineRule
from services.first_assemblies.machines import FIRST_ASSEMBLY
from services.first_assemblies.models import FirstAssembly
from services.first_assemblies.refusals import (
    DeliveryAhead,
    DeliveryBeyondTotal,
    DeliveryTooEarly,
    FirstAssemblyOpened,
    FirstAssemblyPast,
)
from services.first_assemblies.rules import fell_due
from services.work import Work, command


@command("first_assembly:open")
async def open_first_assembly(
    work: Work, area_id: UUID, developer: Title, total_area: CompoundArea, first_delivered_on: date
) -> FirstAssembly:
    """Watch, from its first delivery on, for the first assembly of an area that never had an owners' committee. Where
    the two years are over, it is due at once. Raises DeliveryAhead, FirstAssemblyPast or FirstAssemblyOpened."""
    area = await work.find(places.PropertyManagementArea, area_id)
    if first_delivered_on > work.today:
        raise DeliveryAhead(field="first_delivered_on")
    await _never_had_committee(work, area.id)
    opened = FirstAssembly(
        area_id=area.id,
        developer=developer,
        total_area=total_area,
        first_delivered_on=first_delivered_on,
        two_years_on=deadlines.last_day_of(deadlines.RULES[DeadlineRule.FIRST_DELIVERY], first_delivered_on),
    )
    await work.add(opened, unless=FirstAssemblyOpened())
    await begin_clock(work, DeadlineRule.FIRST_DELIVERY, opened, since=first_delivered_on)
    return await work.save(opened) if await fall_due(work, opened) else opened


@command("delivery:record")
async def record_delivery(
    work: Work, first_assembly_id: UUID, delivered_area: CompoundArea, as_of: date, expected_version: int
) -> FirstAssembly:
    """Record how much of an area's exclusive area is sold and delivered by a day. With half of it the first assembly is
    due since then, and the developer has 30 days to report. Raises DeliveryAhead, DeliveryTooEarly or
    DeliveryBeyondTotal."""
    found = await work.find(FirstAssembly, first_assembly_id, expected_version=expected_version)
    move(work, FIRST_ASSEMBLY, found, "record")
    if as_of > work.today:
        raise DeliveryAhead(field="as_of")
    last = found.delivered_as_of or found.first_delivered_on
    if as_of < last:
        raise DeliveryTooEarly(field="as_of", last=last.isoformat())
    if delivered_area > found.total_area:
        raise DeliveryBeyondTotal(field="delivered_area")
    found.delivered_area, found.delivered_as_of = delivered_area, as_of
    await fall_due(work, found)
    return await work.save(found)


@command("first_assembly:call_off")
async def call_off_first_assembly(
    work: Work, first_assembly_id: UUID, reason: Line, expected_version: int
) -> FirstAssembly:
    """Take back what was opened wrongly, with the reason: nothing is due of it any more, and it may be opened anew."""
    found = await work.find(FirstAssembly, first_assembly_id, expected_version=expected_version)
    move(work, FIRST_ASSEMBLY, found, "call_off")
    found.called_off_because = reason
    await deadlines.cancel_all(work, found)
    return await work.save(found)


async def fall_due(work: Work, found: FirstAssembly) -> bool:
    """Where its time has come, let it be due: the developer's 30 days begin. Whether it is; to be saved then."""
    due = fell_due(
        found.delivered_area,
        found.total_area,
        as_of=found.delivered_as_of or found.first_delivered_on,
        two_years_on=found.two_years_on,
        today=work.today,
    )
    if due is None:
        return False
    move(work, FIRST_ASSEMBLY, found, "fall_due")
    found.ground, found.due_on = due
    work.facts["ground"] = found.ground
    await deadlines.meet(work, DeadlineRule.FIRST_DELIVERY, found)
    await begin_clock(work, DeadlineRule.FIRST_ASSEMBLY_REPORT, found, since=found.due_on)
    return True


async def begin_clock(work: Work, rule: DeadlineRule, found: FirstAssembly, *, since: date) -> None:
    await deadlines.begin(work, rule, found, community_id=None, area_id=found.area_id, since=since)


async def _never_had_committee(work: Work, area_id: UUID) -> None:
    """Raises FirstAssemblyPast for an area whose committee holds its seats, or took office at any time."""
    committee = committees.OwnersCommittee
    known = ours(work, committee).where(
        col(committee.area_id) == area_id,
        or_(col(committee.state).in_(committees.IN_OFFICE), col(committee.installed_on).is_not(None)),
    )
    if await work.first(known):
        raise FirstAssemblyPast(field="area_id")
