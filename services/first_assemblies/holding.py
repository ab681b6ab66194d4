"""The first assembly itself: held through the election of the owners' first committee."""

from uuid import UUID

from sqlmodel import col

from services import committees, deadlines, elections
from services.acting import move, ours
from services.days import start_of
from services.deadlines import DeadlineRule
from services.first_assemblies.machines import FIRST_ASSEMBLY
from services.first_assemblies.models import FirstAssembly
from services.first_assemblies.refusals import AssemblyNotDecided, NobodyElected, NotByTheGroup
from services.work import Work, command
from tenants.refusals import NotFound

CERTIFIED = (elections.ElectionState.CERTIFIED, elections.ElectionState.PUBLISHED)


@command("first_assembly:hold")
async def hold_first_assembly(
    work: Work, first_assembly_id: UUID, election_id: UUID, expected_version: int
) -> FirstAssembly:
    """Record that the owners held their first assembly: through the election of their first committee, which the group
    announced and which is certified. Its day is that of the certificate.

    Raises NotByTheGroup, AssemblyNotDecided or NobodyElected.
    """
    found = await work.find(FirstAssembly, first_assembly_id, expected_version=expected_version)
    move(work, FIRST_ASSEMBLY, found, "hold")
    election = await _election_of(work, found, election_id)
    found.election_id, found.held_on = election.id, election.certified_on
    await deadlines.meet(work, DeadlineRule.FIRST_ASSEMBLY, found)
    return await work.save(found)


async def _election_of(work: Work, found: FirstAssembly, election_id: UUID) -> elections.Election:
    """The election through which it was held, kept from being annulled until the end. Raises NotFound, and as
    `hold_first_assembly`."""
    election = elections.Election
    query = ours(work, election).where(
        col(election.id) == election_id, col(election.area_id) == found.area_id
    )
    held = await work.first(query.with_for_update(read=True))
    if held is None:
        raise NotFound(field="election_id")
    if held.convened_by is not elections.ElectionConvener.PREPARATORY_GROUP or _before(work, held, found):
        raise NotByTheGroup(field="election_id")
    if held.state not in CERTIFIED:
        raise AssemblyNotDecided(field="election_id")
    committee = await work.get(committees.OwnersCommittee, held.committee_id)
    if committee.elected_on is None:
        raise NobodyElected(field="election_id")
    return held


def _before(work: Work, held: elections.Election, found: FirstAssembly) -> bool:
    """Whether the election was announced before there was a group to announce it."""
    return found.formed_on is None or held.created_at < start_of(found.formed_on, work.figures.clock)
