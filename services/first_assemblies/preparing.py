"""The developer's report that the first assembly is due, and the group that prepares it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator

from services import committees, companies, deadlines, elections, people
from services.acting import move
from services.arguments import PERSONAL, PersonName, Title, TooMany
from services.deadlines import DeadlineRule
from services.first_assemblies.choices import FirstAssemblyState, PreparatorySide
from services.first_assemblies.delivering import begin_clock
from services.first_assemblies.machines import FIRST_ASSEMBLY
from services.first_assemblies.models import FirstAssembly, PreparatoryMember
from services.first_assemblies.refusals import (
    CompanyInGroup,
    DeveloperHasTime,
    NotOwnerInGroup,
    PreparatoryGroupNotLawful,
    PreparatoryMemberTwice,
    PreparatoryMemberUnnamed,
)
from services.work import Work, command

MOST = 99


@dataclass(frozen=True, slots=True)
class PreparatoryMemberGiven:
    """A member of the group, and for whom they stand: an owner by person, anybody else by person or by name."""

    side: PreparatorySide
    person_id: UUID | None = None
    name: PersonName | None = None


def _few(members: list[PreparatoryMemberGiven]) -> list[PreparatoryMemberGiven]:
    if len(members) > MOST:
        raise TooMany(limit=MOST)
    return members


PreparatoryMembers = Annotated[list[PreparatoryMemberGiven], AfterValidator(_few), PERSONAL]


@command("first_assembly:report")
async def report_first_assembly(
    work: Work, first_assembly_id: UUID, report: Title, expected_version: int
) -> FirstAssembly:
    """Take down, as the sub-district that receives it, the developer's written report that the first assembly is due:
    within 30 days, and late rather than never. The sub-district then has 60 days to set up a preparatory group."""
    found = await work.find(FirstAssembly, first_assembly_id, expected_version=expected_version)
    move(work, FIRST_ASSEMBLY, found, "report")
    found.reported_on, found.report = work.today, report
    await deadlines.meet(work, DeadlineRule.FIRST_ASSEMBLY_REPORT, found)
    await begin_clock(work, DeadlineRule.PREPARATORY_GROUP, found, since=work.today)
    return await work.save(found)


@command("preparatory_group:form")
async def form_preparatory_group(
    work: Work, first_assembly_id: UUID, members: PreparatoryMembers, expected_version: int
) -> FirstAssembly:
    """Set up the group that prepares the first assembly: an odd number, at least half of them owners of the area, none
    of these of its property company nor of their families. It has 90 days. Where the developer does not report in
    time, the sub-district need not wait for it.

    Raises DeveloperHasTime, PreparatoryGroupNotLawful, PreparatoryMemberUnnamed, PreparatoryMemberTwice,
    NotOwnerInGroup or CompanyInGroup.
    """
    found = await work.find(FirstAssembly, first_assembly_id, expected_version=expected_version)
    if found.state is FirstAssemblyState.DUE:
        await _developer_was_late(work, found)
    move(work, FIRST_ASSEMBLY, found, "form")
    owners = sum(one.side is PreparatorySide.OWNERS for one in members)
    if not committees.group_fits(len(members), owners):
        source = deadlines.RULES[DeadlineRule.PREPARATORY_GROUP].source
        raise PreparatoryGroupNotLawful(field="members", members=len(members), owners=owners, source=source)
    await _stand_for_owners(work, found.area_id, members)
    found.formed_on = work.today
    work.facts.update({"members": len(members), "owners": owners})
    await work.save(found)
    await work.add_all([await _member(work, found, one) for one in members])
    await deadlines.meet(work, DeadlineRule.PREPARATORY_GROUP, found)
    await begin_clock(work, DeadlineRule.FIRST_ASSEMBLY, found, since=work.today)
    return found


async def _developer_was_late(work: Work, found: FirstAssembly) -> None:
    """The report is waited for no longer. Raises DeveloperHasTime while it may still come in time."""
    for clock in await deadlines.open_on(work, DeadlineRule.FIRST_ASSEMBLY_REPORT, found):
        if work.now < clock.due_at:
            raise DeveloperHasTime(until=deadlines.last_day(work, clock).isoformat())
    await deadlines.cancel(work, DeadlineRule.FIRST_ASSEMBLY_REPORT, found)


def _named(members: Sequence[PreparatoryMemberGiven]) -> list[UUID]:
    """The persons among them. Raises PreparatoryMemberUnnamed or PreparatoryMemberTwice."""
    for position, one in enumerate(members, start=1):
        unknown_owner = one.side is PreparatorySide.OWNERS and one.person_id is None
        if unknown_owner or (one.person_id is None) == (one.name is None):
            raise PreparatoryMemberUnnamed(field="members", position=position)
    persons = [one.person_id for one in members if one.person_id is not None]
    if len(set(persons)) < len(persons):
        raise PreparatoryMemberTwice(field="members")
    return persons


async def _stand_for_owners(work: Work, area_id: UUID, members: Sequence[PreparatoryMemberGiven]) -> None:
    """Raises NotOwnerInGroup or CompanyInGroup for who may not stand for the owners of the area."""
    persons = _named(members)
    owners = await elections.owners_among(work, area_id, persons)
    barred = await companies.bars_of(work, area_id, persons)
    for position, one in enumerate(members, start=1):
        if one.side is not PreparatorySide.OWNERS:
            continue
        if one.person_id not in owners:
            raise NotOwnerInGroup(field="members", position=position)
        if one.person_id in barred:
            raise CompanyInGroup(field="members", position=position)


async def _member(work: Work, found: FirstAssembly, given: PreparatoryMemberGiven) -> PreparatoryMember:
    person = await work.get(people.Person, given.person_id) if given.person_id else None
    return PreparatoryMember(
        first_assembly_id=found.id,
        area_id=found.area_id,
        side=given.side,
        person_id=given.person_id,
        name=person.name if person else given.name or "",
    )
