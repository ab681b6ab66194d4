"""Who casts for which unit, once; what may be changed until when; mandates."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from services import people, votes
from services.voting_rules import CIVIL_CODE_2020, REGULATION_2007, Choice
from tenants.identifiers import new_id
from tenants.refusals import NotFound
from tests.services.votes.conftest import CLOSES, Entrance, Home, entrance_in
from tests.world import World

State = votes.MotionState


async def change(entrance: Entrance, motion: votes.Motion, home: Home, choice: Choice) -> votes.Cast:
    async with entrance.work_as(home.seat) as work:
        return await votes.change_ballot(work, motion_id=motion.id, unit_id=home.unit.id, choice=choice)


async def ballots(entrance: Entrance) -> list[tuple[int, Choice]]:
    return [(ballot.number, ballot.choice) for ballot in await entrance.all(votes.Ballot)]


async def under_older_rules(entrance: Entrance, motion: votes.Motion) -> None:
    """Let the vote have been begun under rules by which a ballot stands."""
    async with entrance.world.session() as session:
        await session.execute(
            text("UPDATE motion SET rules = :rules WHERE id = :id"),
            {"rules": REGULATION_2007.code, "id": motion.id},
        )


async def test_a_unit_has_one_ballot(entrance: Entrance) -> None:
    motion = await entrance.motion()
    home = entrance.homes[0]
    await entrance.cast(motion, home)
    with pytest.raises(votes.SecondBallot):
        await entrance.cast(motion, home, Choice.NO)
    assert await ballots(entrance) == [(1, Choice.YES)]


async def test_of_co_owners_one_casts_for_the_unit(entrance: Entrance) -> None:
    motion_of = entrance.homes[0]
    spouse = await entrance.world.person(entrance.community, name="另一业主")
    await entrance.owns(motion_of.unit, spouse)
    seat = await entrance.world.seat("resident", entrance.community, person=spouse)
    motion = await entrance.motion()
    await entrance.cast(motion, Home(motion_of.unit, spouse, seat), Choice.NO)
    with pytest.raises(votes.SecondBallot):
        await entrance.cast(motion, motion_of)
    with pytest.raises(votes.NoBallotToChange):
        await change(entrance, motion, motion_of, Choice.YES)
    assert await ballots(entrance) == [(1, Choice.NO)]


async def test_nobody_casts_for_a_neighbour(entrance: Entrance) -> None:
    motion = await entrance.motion()
    mine, next_to_me = entrance.homes[:2]
    with pytest.raises(votes.NotYourUnit):
        await entrance.cast(motion, Home(next_to_me.unit, mine.owner, mine.seat))
    await entrance.cast(motion, next_to_me)
    with pytest.raises(votes.NotYourUnit):  # the same words, whether the neighbour has voted or not
        await entrance.cast(motion, Home(next_to_me.unit, mine.owner, mine.seat))
    with pytest.raises(votes.NoBallotToChange):
        await change(entrance, motion, Home(next_to_me.unit, mine.owner, mine.seat), Choice.NO)


async def test_a_unit_beside_the_entrance_is_not_on_the_roll(entrance: Entrance) -> None:
    motion = await entrance.motion()
    other = await entrance.unit("301", entrance="2号门")
    await entrance.owns(other, entrance.homes[0].owner)
    with pytest.raises(votes.UnitNotOnRoll):
        await entrance.cast(motion, Home(other, entrance.homes[0].owner, entrance.homes[0].seat))


async def test_a_motion_out_of_reach_is_like_none(entrance: Entrance, world: World) -> None:
    """Another community's resident learns no more of a motion than of one that never was."""
    motion = await entrance.motion()
    elsewhere = await entrance_in(world)
    stranger = await elsewhere.home("101")
    for unit in (stranger.unit, entrance.homes[0].unit):
        for motion_id in (motion.id, new_id()):
            async with entrance.work_as(stranger.seat) as work:
                with pytest.raises(NotFound):
                    await votes.cast_ballot(work, motion_id=motion_id, unit_id=unit.id, choice=Choice.YES)


@pytest.mark.parametrize("state", [state for state in State if state is not State.OPEN])
async def test_ballots_are_cast_only_while_voting_is_open(
    entrance: Entrance, state: votes.MotionState
) -> None:
    motion = await entrance.motion(state)
    with pytest.raises((votes.MotionNotOpen, votes.UnitNotOnRoll)) as refusal:
        await entrance.cast(motion, entrance.homes[0])
    assert refusal.type is (votes.UnitNotOnRoll if state is State.DRAFT else votes.MotionNotOpen)


async def test_no_ballot_comes_in_at_the_closing_time_though_nobody_has_closed_yet(
    entrance: Entrance,
) -> None:
    motion = await entrance.motion()
    home = entrance.homes[0]
    for late in (timedelta(0), timedelta(days=2)):
        async with entrance.work_as(home.seat, now=lambda late=late: CLOSES + late) as work:  # type: ignore[misc]
            with pytest.raises(votes.MotionNotOpen):
                await votes.cast_ballot(work, motion_id=motion.id, unit_id=home.unit.id, choice=Choice.YES)
    async with entrance.work_as(home.seat, now=lambda: CLOSES - timedelta(microseconds=1)) as work:
        await votes.cast_ballot(work, motion_id=motion.id, unit_id=home.unit.id, choice=Choice.YES)


# --- changes ---------------------------------------------------------------------------------------------


async def test_a_ballot_can_be_changed_until_the_close_and_the_last_counts(entrance: Entrance) -> None:
    assert CIVIL_CODE_2020.changes_until_close
    motion = await entrance.motion()
    home = entrance.homes[0]
    await entrance.cast(motion, home, Choice.NO)
    await change(entrance, motion, home, Choice.ABSTAIN)
    await change(entrance, motion, home, Choice.YES)
    assert sorted(await ballots(entrance)) == [(1, Choice.NO), (2, Choice.ABSTAIN), (3, Choice.YES)]
    await entrance.on_to(motion, State.TALLIED)
    [tally] = await entrance.all(votes.Tally)
    assert (tally.area_taking_part, tally.area_yes, tally.heads_yes) == (10_000, 10_000, 1)


async def test_a_ballot_stands_where_the_rules_say_so(entrance: Entrance) -> None:
    motion = await entrance.motion()
    await under_older_rules(entrance, motion)
    await entrance.cast(motion, entrance.homes[0])
    with pytest.raises(votes.BallotStands):
        await change(entrance, motion, entrance.homes[0], Choice.NO)


async def test_what_was_not_cast_online_is_not_changed_online(entrance: Entrance) -> None:
    motion = await entrance.motion()
    home = entrance.homes[0]
    with pytest.raises(votes.NoBallotToChange):
        await change(entrance, motion, home, Choice.NO)
    await entrance.paper(motion, home.unit, Choice.YES)
    with pytest.raises(votes.NoBallotToChange):
        await change(entrance, motion, home, Choice.NO)
    with pytest.raises(votes.SecondBallot):
        await entrance.cast(motion, home, Choice.NO)


# --- on paper --------------------------------------------------------------------------------------------


async def test_paper_counts_once_a_second_person_entered_the_same(entrance: Entrance) -> None:
    motion = await entrance.motion()
    unit = entrance.homes[0].unit
    async with entrance.work_as(entrance.convener) as work:
        entered = await votes.enter_paper_ballot(work, motion_id=motion.id, unit_id=unit.id, choice=Choice.NO)
        with pytest.raises(votes.SecondPersonNeeded):
            await votes.confirm_paper_ballot(
                work, paper_ballot_id=entered.id, choice=Choice.NO, expected_version=1
            )
    assert await ballots(entrance) == []
    with pytest.raises(votes.PaperBallotPending):
        async with entrance.work_as(entrance.checker) as work:
            await votes.enter_paper_ballot(work, motion_id=motion.id, unit_id=unit.id, choice=Choice.NO)
    async with entrance.work_as(entrance.checker) as work:
        await votes.confirm_paper_ballot(
            work, paper_ballot_id=entered.id, choice=Choice.NO, expected_version=1
        )
    assert await ballots(entrance) == [(1, Choice.NO)]


async def test_another_seat_of_the_same_person_is_no_second_person(entrance: Entrance) -> None:
    motion = await entrance.motion()
    async with entrance.world.session() as session:
        person = await session.get(
            people.Person, (entrance.world.ground.tenant_id, entrance.convener.person_id)
        )
    again = await entrance.world.seat("committee_staff", entrance.community, person=person)
    async with entrance.work_as(entrance.convener) as work:
        entered = await votes.enter_paper_ballot(
            work, motion_id=motion.id, unit_id=entrance.homes[0].unit.id, choice=Choice.NO
        )
    async with entrance.work_as(again) as work:
        with pytest.raises(votes.SecondPersonNeeded):
            await votes.confirm_paper_ballot(
                work, paper_ballot_id=entered.id, choice=Choice.NO, expected_version=1
            )


async def test_two_entries_that_differ_set_the_paper_aside_and_it_can_be_entered_anew(
    entrance: Entrance,
) -> None:
    motion = await entrance.motion()
    unit = entrance.homes[0].unit
    async with entrance.work_as(entrance.convener) as work:
        entered = await votes.enter_paper_ballot(work, motion_id=motion.id, unit_id=unit.id, choice=Choice.NO)
    async with entrance.work_as(entrance.checker) as work:
        aside = await votes.confirm_paper_ballot(
            work, paper_ballot_id=entered.id, choice=Choice.YES, expected_version=1
        )
    assert aside.state is votes.PaperBallotState.SET_ASIDE
    assert await ballots(entrance) == []
    await entrance.paper(motion, unit, Choice.YES)
    assert await ballots(entrance) == [(1, Choice.YES)]


# --- mandates --------------------------------------------------------------------------------------------


async def give(
    entrance: Entrance, motion: votes.Motion, home: Home, proxy: Home, opinion: Choice = Choice.NO
) -> votes.Proxy:
    async with entrance.work_as(home.seat) as work:
        return await votes.give_proxy(
            work,
            motion_id=motion.id,
            unit_id=home.unit.id,
            person_id=proxy.owner.id,
            document="委托书1号",
            choice=opinion,
        )


async def cast_for(
    entrance: Entrance, motion: votes.Motion, home: Home, proxy: Home, choice: Choice
) -> votes.Cast:
    async with entrance.work_as(proxy.seat) as work:
        return await votes.cast_proxy_ballot(work, motion_id=motion.id, unit_id=home.unit.id, choice=choice)


async def test_a_proxy_casts_what_the_mandate_says_and_nothing_else(entrance: Entrance) -> None:
    motion = await entrance.motion()
    principal, proxy, other = entrance.homes
    await give(entrance, motion, principal, proxy, Choice.NO)
    for choice in (Choice.YES, Choice.ABSTAIN):
        with pytest.raises(votes.NotThePrincipalsOpinion):
            await cast_for(entrance, motion, principal, proxy, choice)
    for choice in Choice:  # whoever holds no mandate learns nothing of it
        with pytest.raises(votes.ProxyWithoutMandate):
            await cast_for(entrance, motion, principal, other, choice)
    await cast_for(entrance, motion, principal, proxy, Choice.NO)
    [ballot] = await entrance.all(votes.Ballot)
    assert (ballot.choice, ballot.voter_person_id) == (Choice.NO, principal.owner.id)
    assert ballot.channel is votes.BallotChannel.PROXY


async def test_a_mandate_is_of_an_owner_and_binds_another(entrance: Entrance) -> None:
    motion = await entrance.motion(State.NOTICED)
    mine, other, third = entrance.homes
    with pytest.raises(votes.NotYourUnit):
        await give(entrance, motion, Home(other.unit, mine.owner, mine.seat), third)
    with pytest.raises(votes.ProxyIsPrincipal):
        await give(entrance, motion, mine, mine)
    await give(entrance, motion, mine, other)
    with pytest.raises(votes.MandateGiven):
        await give(entrance, motion, mine, third)
    async with entrance.work_as(entrance.convener) as work:
        with pytest.raises(votes.NotAnOwnerOnRoll):
            await votes.register_proxy(
                work,
                motion_id=motion.id,
                unit_id=third.unit.id,
                principal_id=mine.owner.id,
                person_id=other.owner.id,
                document="委托书2号",
                choice=Choice.YES,
            )


async def test_a_mandate_is_revoked_until_it_was_used(entrance: Entrance) -> None:
    motion = await entrance.motion()
    principal, proxy, other = entrance.homes
    mandate = await give(entrance, motion, principal, proxy)
    async with entrance.work_as(proxy.seat) as work:
        with pytest.raises(people.NotYourOwn):
            await votes.revoke_proxy(work, proxy_id=mandate.id, expected_version=1)
    async with entrance.work_as(principal.seat) as work:
        await votes.revoke_proxy(work, proxy_id=mandate.id, expected_version=1)
        with pytest.raises(votes.MandateRevoked):
            await votes.revoke_proxy(work, proxy_id=mandate.id, expected_version=2)
    with pytest.raises(votes.ProxyWithoutMandate):
        await cast_for(entrance, motion, principal, proxy, Choice.NO)
    again = await give(entrance, motion, principal, other)
    await cast_for(entrance, motion, principal, other, Choice.NO)
    async with entrance.work_as(principal.seat) as work:
        with pytest.raises(votes.MandateUsed):
            await votes.revoke_proxy(work, proxy_id=again.id, expected_version=1)


# --- receipts --------------------------------------------------------------------------------------------


async def test_a_receipt_tells_whether_the_ballot_counted_once_they_are_sealed(entrance: Entrance) -> None:
    motion = await entrance.motion()
    home = entrance.homes[0]
    first = await entrance.cast(motion, home, Choice.NO)
    last = await change(entrance, motion, home, Choice.YES)
    async with entrance.work_as(None) as work:
        with pytest.raises(votes.NotSealedYet):
            await votes.is_sealed(work, motion, str(last.receipt))
    motion = await entrance.on_to(motion, State.CLOSED)
    async with entrance.work_as(None) as work:
        assert await votes.is_sealed(work, motion, str(last.receipt))
        assert await votes.is_sealed(work, motion, str(last.receipt).lower().replace("-", " "))
        assert not await votes.is_sealed(work, motion, str(first.receipt))
        assert not await votes.is_sealed(work, motion, votes.new_receipt())
    kept = {ballot.receipt_hash for ballot in await entrance.all(votes.Ballot)}
    assert str(last.receipt) not in kept
