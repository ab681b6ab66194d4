"""What members can do, like, are willing to do, and when (mechanisms 15 and 16)."""

from uuid import UUID

from sqlalchemy import delete
from sqlmodel import col

from services import people
from services.acting import ours
from services.roster.arguments import FacetGiven, Facets
from services.roster.choices import FacetKind
from services.roster.machines import OVER
from services.roster.models import Facet, Membership
from services.roster.refusals import ConsentMissing
from services.work import Work, command
from tenants.refusals import WrongState


@command("facets:update")
async def update_facets(work: Work, membership_id: UUID, facets: Facets, expected_version: int) -> Membership:
    """Replace all facets of a member by these; one that is given twice stands as given last.

    Raises ConsentMissing if one is to be shared and the person's consent to the talent pool is not in force.
    """
    membership = await work.find(Membership, membership_id, expected_version=expected_version)
    if membership.state in OVER:
        raise WrongState(state=membership.state.value, move="update_facets")
    wanted = {(given.kind, given.value): given for given in facets}
    shared = sum(given.shared for given in wanted.values())
    if shared and not await _may_share(work, membership.person_id):
        raise ConsentMissing(field="facets")
    await _replace(work, membership, wanted)
    work.facts.update({"count": len(wanted), "shared": shared})
    return await work.save(membership)


async def carry_over(work: Work, old: Membership, new: Membership) -> None:
    """Facets describe the person: they go along to the new membership, shared or not as they were."""
    for facet in await _facets_of(work, old):
        facet.membership_id, facet.community_id = new.id, new.community_id
        await work.save(facet)


async def _may_share(work: Work, person_id: UUID) -> bool:
    query = ours(work, people.Consent).where(
        col(people.Consent.person_id) == person_id,
        col(people.Consent.purpose) == people.ConsentPurpose.TALENT_POOL,
        col(people.Consent.withdrawn_at).is_(None),
    )
    return await work.first(query) is not None


async def _replace(
    work: Work, membership: Membership, wanted: dict[tuple[FacetKind, str], FacetGiven]
) -> None:
    present = {(facet.kind, facet.value): facet for facet in await _facets_of(work, membership)}
    gone = [facet.id for key, facet in present.items() if key not in wanted]
    await work.session.execute(delete(Facet).where(col(Facet.id).in_(gone)))
    for key, given in wanted.items():
        if key not in present:
            await work.add(_facet(membership, given))
        elif present[key].shared != given.shared:
            present[key].shared = given.shared
            await work.save(present[key])


def _facet(membership: Membership, given: FacetGiven) -> Facet:
    return Facet(
        membership_id=membership.id,
        community_id=membership.community_id,
        kind=given.kind,
        value=given.value,
        shared=given.shared,
    )


async def _facets_of(work: Work, membership: Membership) -> list[Facet]:
    query = ours(work, Facet).where(col(Facet.membership_id) == membership.id)
    return list(await work.all(query))
