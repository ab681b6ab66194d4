"""Facets, and who is found by them."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select
from sqlmodel import col

from services import people, roster
from services.roster import FacetGiven, FacetKind
from services.roster import MembershipState as State
from services.work import utc_now
from tenants.refusals import Empty, Invalid, NotFound, TooLong, WrongState
from tenants.tables import table_of
from tests.services.roster.conftest import Quarter

FIRST_AID = FacetGiven(FacetKind.SKILL, "急救")
SHARED_FIRST_AID = FacetGiven(FacetKind.SKILL, "急救", shared=True)
EVENINGS = FacetGiven(FacetKind.AVAILABLE_TIME, "工作日晚上")


async def test_facets_are_replaced_as_a_whole(quarter: Quarter) -> None:
    membership, seat = await quarter.member()
    await _update(quarter, membership, [FIRST_AID, FacetGiven(FacetKind.INTEREST, "书法")])
    async with quarter.work_as(seat) as work:
        await roster.update_facets(
            work, membership_id=membership.id, facets=[FIRST_AID, EVENINGS], expected_version=2
        )
    assert await _facets(quarter, membership) == {("skill", "急救"), ("available_time", "工作日晚上")}


async def test_a_facet_that_stays_remains_the_same_row(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    await _update(quarter, membership, [FIRST_AID])
    before = await _rows(quarter, membership)
    await _update(quarter, membership, [FIRST_AID, EVENINGS], version=2)
    assert {row.id for row in before} < {row.id for row in await _rows(quarter, membership)}


async def test_a_facet_given_twice_stands_as_given_last(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    await _consent(quarter, membership)
    await _update(quarter, membership, [SHARED_FIRST_AID, FIRST_AID])
    [facet] = await _rows(quarter, membership)
    assert not facet.shared


async def test_sharing_takes_the_persons_consent(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    with pytest.raises(roster.ConsentMissing):
        await _update(quarter, membership, [SHARED_FIRST_AID])
    assert await _rows(quarter, membership) == []


async def test_another_purpose_is_not_consent_to_the_talent_pool(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    await _consent(quarter, membership, people.ConsentPurpose.PUBLISH)
    with pytest.raises(roster.ConsentMissing):
        await _update(quarter, membership, [SHARED_FIRST_AID])


async def test_a_consent_withdrawn_hides_the_facets_and_a_new_one_shows_them_again(
    quarter: Quarter,
) -> None:
    membership, _ = await quarter.member()
    consent = await _consent(quarter, membership)
    await _update(quarter, membership, [SHARED_FIRST_AID, EVENINGS])
    assert await _pool(quarter) == ["急救"]
    async with quarter.world.session() as session:
        (await session.merge(consent)).withdrawn_at = utc_now()
    assert await _pool(quarter) == []
    with pytest.raises(roster.ConsentMissing):
        await _update(quarter, membership, [SHARED_FIRST_AID], version=2)
    await _consent(quarter, membership)
    assert await _pool(quarter) == ["急救"]


@pytest.mark.parametrize("state", State)
async def test_only_those_who_serve_are_in_the_pool(quarter: Quarter, state: State) -> None:
    membership, _ = await quarter.member(state)
    await _consent(quarter, membership)
    await quarter.world.add(
        roster.Facet(
            membership_id=membership.id,
            community_id=quarter.community.id,
            kind=FacetKind.SKILL,
            value="急救",
            shared=True,
        )
    )
    assert await _pool(quarter) == (["急救"] if state in roster.SERVING else [])


@pytest.mark.parametrize("state", roster.OVER)
async def test_a_membership_that_is_over_is_not_described_any_more(quarter: Quarter, state: State) -> None:
    membership, _ = await quarter.member(state)
    with pytest.raises(WrongState):
        await _update(quarter, membership, [FIRST_AID])


@pytest.mark.parametrize(
    ("facets", "refusal"),
    [
        ([FacetGiven(FacetKind.SKILL, " ")], Empty),
        ([FacetGiven(FacetKind.SKILL, "急" * 41)], TooLong),
        ([FacetGiven(FacetKind.SKILL, str(number)) for number in range(41)], TooLong),
        (["急救"], Invalid),
    ],
)
async def test_wrong_facets_name_their_field(
    quarter: Quarter, facets: list[FacetGiven], refusal: type[Invalid]
) -> None:
    membership, _ = await quarter.member()
    with pytest.raises(refusal) as refused:
        await _update(quarter, membership, facets)
    assert refused.value.field == "facets"


async def test_facets_of_another_member_are_not_found(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    _, other = await quarter.member()
    async with quarter.work_as(other) as work:
        with pytest.raises(NotFound):
            await roster.update_facets(work, membership_id=membership.id, facets=[], expected_version=1)


async def test_the_journal_counts_facets_and_does_not_tell_them(quarter: Quarter) -> None:
    membership, _ = await quarter.member()
    await _update(quarter, membership, [FIRST_AID, EVENINGS])
    [entry] = await quarter.told("facets:update")
    assert (entry.facts["count"], entry.facts["shared"]) == (2, 0)
    assert "急救" not in str(entry.facts)


async def _update(
    quarter: Quarter, membership: roster.Membership, facets: list[FacetGiven], *, version: int = 1
) -> None:
    async with quarter.work_as(quarter.captain) as work:
        await roster.update_facets(work, membership_id=membership.id, facets=facets, expected_version=version)


async def _consent(
    quarter: Quarter,
    membership: roster.Membership,
    purpose: people.ConsentPurpose = people.ConsentPurpose.TALENT_POOL,
) -> people.Consent:
    return await quarter.world.add(
        people.Consent(person_id=membership.person_id, purpose=purpose, given_at=utc_now())
    )


async def _rows(quarter: Quarter, membership: roster.Membership) -> Sequence[roster.Facet]:
    async with quarter.world.session() as session:
        query = select(roster.Facet).where(col(roster.Facet.membership_id) == membership.id)
        return (await session.execute(query)).scalars().all()


async def _facets(quarter: Quarter, membership: roster.Membership) -> set[tuple[str, str]]:
    return {(row.kind.value, row.value) for row in await _rows(quarter, membership)}


async def _pool(quarter: Quarter) -> Sequence[str]:
    facet = table_of(roster.Facet).alias()
    async with quarter.world.session() as session:
        found = await session.execute(select(facet.c.value).where(roster.in_talent_pool(facet.c)))
        return found.scalars().all()
