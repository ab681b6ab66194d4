"""Self, public or organisational; vetted by the Party organisation, and never by the nominee."""

from uuid import UUID

import pytest

from policies.limits import SelfApproval
from services import roster
from services.roster import NominationKind as Kind
from services.roster import NominationState as State
from services.roster import Post
from services.work import Work
from tenants.models import Seat
from tenants.refusals import Forbidden, NotFound, TooLong
from tests.services.roster.conftest import Quarter


async def nominate(
    quarter: Quarter,
    seat: Seat,
    person_id: UUID,
    *,
    post: Post = Post.CAPTAIN,
    kind: Kind = Kind.PUBLIC,
    evidence: str = "疫情期间每日送菜上门",
    group: roster.Group | None = None,
) -> roster.Nomination:
    async with quarter.work_as(seat) as work:
        return await roster.nominate_leader(
            work,
            team_id=quarter.team.id,
            person_id=person_id,
            post=post,
            kind=kind,
            evidence=evidence,
            group_id=group.id if group else None,
        )


async def test_a_resident_nominates_a_neighbour(quarter: Quarter) -> None:
    resident, neighbour = await quarter.person(), await quarter.person()
    nomination = await nominate(quarter, await quarter.resident(resident), neighbour.id)
    assert nomination.state is State.NOMINATED
    assert nomination.nominated_by_person_id == resident.id
    assert nomination.community_id == quarter.community.id


async def test_the_evidence_stays_out_of_the_journal(quarter: Quarter) -> None:
    person = await quarter.person()
    await nominate(quarter, quarter.secretary, person.id, kind=Kind.ORGANISATION)
    [entry] = await quarter.told("leader:nominate")
    assert entry.facts["person_id"] == str(person.id)
    assert "evidence" not in entry.facts


async def test_a_member_puts_themselves_forward(quarter: Quarter) -> None:
    membership, seat = await quarter.member()
    nomination = await nominate(quarter, seat, membership.person_id, kind=Kind.SELF)
    assert nomination.kind is Kind.SELF


async def test_a_group_leader_is_nominated_for_a_group(quarter: Quarter) -> None:
    person = await quarter.person()
    nomination = await nominate(
        quarter, quarter.captain, person.id, post=Post.GROUP_LEADER, group=quarter.group
    )
    assert nomination.group_id == quarter.group.id


async def test_a_group_goes_with_a_group_leader_and_with_nobody_else(quarter: Quarter) -> None:
    person = await quarter.person()
    with pytest.raises(roster.GroupAndPostMismatch):
        await nominate(quarter, quarter.captain, person.id, post=Post.GROUP_LEADER)
    with pytest.raises(roster.GroupAndPostMismatch):
        await nominate(quarter, quarter.captain, person.id, post=Post.CAPTAIN, group=quarter.group)


async def test_the_group_is_one_of_the_team(quarter: Quarter, next_quarter: Quarter) -> None:
    person = await quarter.person()
    with pytest.raises(roster.GroupOfAnotherTeam):
        await nominate(quarter, quarter.captain, person.id, post=Post.GROUP_LEADER, group=next_quarter.group)


@pytest.mark.parametrize("kind", [Kind.PUBLIC, Kind.ORGANISATION])
async def test_putting_oneself_forward_is_called_so(quarter: Quarter, kind: Kind) -> None:
    membership, seat = await quarter.member()
    with pytest.raises(roster.NominationKindMismatch):
        await nominate(quarter, seat, membership.person_id, kind=kind)


async def test_nobody_puts_another_forward_in_that_ones_name(quarter: Quarter) -> None:
    person = await quarter.person()
    with pytest.raises(roster.NominationKindMismatch):
        await nominate(quarter, quarter.captain, person.id, kind=Kind.SELF)


async def test_only_the_party_organisation_recommends_as_one(quarter: Quarter) -> None:
    person = await quarter.person()
    with pytest.raises(roster.OnlyTheOrganisationRecommends):
        await nominate(quarter, quarter.captain, person.id, kind=Kind.ORGANISATION)


async def test_the_community_next_door_nominates_for_itself(quarter: Quarter, next_quarter: Quarter) -> None:
    person = await quarter.person()
    with pytest.raises(NotFound):
        await nominate(quarter, next_quarter.captain, person.id)


async def test_evidence_has_an_end(quarter: Quarter) -> None:
    with pytest.raises(TooLong):
        await nominate(quarter, quarter.captain, quarter.team.id, evidence="好" * 1001)


async def test_the_secretary_vets_a_nominee(quarter: Quarter) -> None:
    reviewer = await quarter.person()
    seat = await quarter.world.seat("party_secretary", quarter.community, person=reviewer)
    nomination = await _nominated(quarter)
    async with quarter.work_as(seat) as work:
        await roster.vet_nomination(work, nomination_id=nomination.id, expected_version=1)
    vetted = await quarter.fresh(nomination)
    assert (vetted.state, vetted.vetted_by_person_id) == (State.VETTED, reviewer.id)


async def test_the_secretary_declines_a_nominee_with_a_reason(quarter: Quarter) -> None:
    nomination = await _nominated(quarter)
    async with quarter.work_as(quarter.secretary) as work:
        await roster.decline_nomination(
            work, nomination_id=nomination.id, reason="已在外区任职", expected_version=1
        )
    declined = await quarter.fresh(nomination)
    assert (declined.state, declined.declined_because) == (State.DECLINED, "已在外区任职")


async def test_nobody_vets_or_declines_themselves(quarter: Quarter) -> None:
    person = await quarter.person()
    seat = await quarter.world.seat("party_secretary", quarter.community, person=person)
    nomination = await quarter.vetted(person, state=State.NOMINATED)
    async with quarter.work_as(seat) as work:
        with pytest.raises(SelfApproval):
            await _vet(work, nomination)
        with pytest.raises(SelfApproval):
            await roster.decline_nomination(
                work, nomination_id=nomination.id, reason="略", expected_version=1
            )


async def test_a_captain_does_not_vet(quarter: Quarter) -> None:
    nomination = await _nominated(quarter)
    async with quarter.work_as(quarter.captain) as work:
        with pytest.raises(Forbidden):
            await _vet(work, nomination)


async def test_the_secretary_next_door_does_not_find_the_nomination(
    quarter: Quarter, next_quarter: Quarter
) -> None:
    nomination = await _nominated(quarter)
    async with quarter.work_as(next_quarter.secretary) as work:
        with pytest.raises(NotFound):
            await _vet(work, nomination)


async def _nominated(quarter: Quarter) -> roster.Nomination:
    return await quarter.vetted(await quarter.person(), state=State.NOMINATED)


async def _vet(work: Work, nomination: roster.Nomination) -> None:
    await roster.vet_nomination(work, nomination_id=nomination.id, expected_version=1)
