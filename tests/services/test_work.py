"""A work is one actor, one tenant, one transaction; a command asks the policy and writes the journal."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from policies.grants import Standing
from policies.standings import OutOfDate
from services import onboarding, people, places
from services.journal import JournalEntry, Outcome
from services.work import Work, begin, record_refusal
from tenants.models import LoginSession, Seat
from tenants.refusals import Conflict, Forbidden, Invalid, NotFound, VersionConflict
from tests.world import World


async def journal(world: World) -> list[JournalEntry]:
    async with world.session() as session:
        return list((await session.execute(select(JournalEntry).order_by(col(JournalEntry.id)))).scalars())


async def rename(work: Work, community: places.Community, name: str, version: int = 1) -> places.Community:
    return await places.rename_community(work, community_id=community.id, expected_version=version, name=name)


# --- the transaction -------------------------------------------------------------------------------------


async def test_what_is_refused_leaves_nothing_behind(world: World) -> None:
    async def half_done() -> None:
        async with world.work_as(None) as work:
            await places.create_community(work, code="c-1", name="梅川一居")
            await places.create_grid(work, community_id=uuid4(), name="第一网格")

    with pytest.raises(NotFound):
        await half_done()
    async with world.work_as(None) as work:
        assert await work.all(select(places.Community)) == []
    assert await journal(world) == []


async def test_every_row_says_when_and_by_whom(world: World) -> None:
    community = await world.community()
    secretary = await world.seat("working_group")
    async with world.work_as(secretary, now=lambda: datetime(2026, 5, 1, tzinfo=UTC)) as work:
        changed = await rename(work, community, "梅川新居")
    assert (changed.updated_by, changed.updated_at) == (secretary.id, work.now)
    assert (changed.created_by, changed.version) == (None, 2)


async def test_today_is_the_day_where_the_tenant_is(world: World) -> None:
    async with world.work_as(None, now=lambda: datetime(2026, 5, 31, 16, tzinfo=UTC)) as work:
        assert work.today == date(2026, 6, 1)


async def test_only_a_taken_key_is_told_as_taken(world: World) -> None:
    community = await world.community()
    with pytest.raises(Conflict):
        async with world.work_as(None) as work:
            await work.add(places.Community(code=community.code, name="同码"), unless=Conflict())
    with pytest.raises(IntegrityError):
        async with world.work_as(None) as work:
            await work.add(places.Community(code=community.code, name="同码"))
    with pytest.raises(IntegrityError):
        async with world.work_as(None) as work:
            await work.add(places.Grid(community_id=uuid4(), name="无居民区"), unless=Conflict())


# --- finding ---------------------------------------------------------------------------------------------


async def test_a_row_out_of_reach_of_another_tenant_and_of_nobody_are_alike(
    world: World, next_door: World
) -> None:
    mine, other, theirs = await world.community(), await world.community(), await next_door.community()
    staff = await world.seat("committee_staff", mine)
    told = set()
    for id in (other.id, theirs.id, uuid4()):
        async with world.work_as(staff) as work:
            with pytest.raises(NotFound) as refused:
                await places.create_grid(work, community_id=id, name="第一网格")
        told.add((refused.value.code, refused.value.field, *refused.value.parameters))
    assert told == {("NOT_FOUND", None)}


async def test_the_act_is_asked_before_the_row(world: World) -> None:
    community = await world.community()
    async with world.work_as(await world.seat("resident", community)) as work:
        for id in (community.id, uuid4()):
            with pytest.raises(Forbidden) as refused:
                await places.create_grid(work, community_id=id, name="")
            assert refused.value.parameters == {"act": "grid:create"}


async def test_what_is_only_referred_to_is_had_from_the_whole_tenant_and_no_further(
    world: World, next_door: World
) -> None:
    other, theirs = await world.community(), await next_door.community()
    async with world.work_as(await world.seat("resident", await world.community())) as work:
        assert (await work.get(places.Community, other.id)).id == other.id
        with pytest.raises(NotFound):
            await work.get(places.Community, theirs.id)


async def test_a_seat_without_a_person_owns_nothing(world: World) -> None:
    community = await world.community()
    person = await world.person(community)
    for owner, count in ((person, 1), (None, 0)):
        async with world.work_as(await world.seat("member", community, person=owner)) as work:
            at_hand = replace(work, act="person:read")
            found = await work.all(select(people.Person).where(at_hand.reached(people.Person)))
            assert len(found) == count


async def test_an_act_that_is_not_granted_reaches_no_row(world: World) -> None:
    community = await world.community()
    async with world.work_as(await world.seat("member", community)) as work:
        at_hand = replace(work, act="grid:create")
        assert not at_hand.everywhere
        assert await work.all(select(places.Community).where(at_hand.reached(places.Community))) == []


async def test_a_row_in_tenant_reach_is_found_wherever_it_lies(world: World) -> None:
    community = await world.community()
    async with world.work_as(await world.seat("working_group")) as work:
        assert (await rename(work, community, "梅川新居")).name == "梅川新居"


# --- versions --------------------------------------------------------------------------------------------


async def test_of_two_who_change_the_same_version_one_is_told(world: World) -> None:
    community = await world.community()

    async def change(name: str) -> None:
        async with world.work_as(None) as work:
            await rename(work, community, name)
            await asyncio.sleep(0.1)

    ended = await asyncio.gather(change("甲"), change("乙"), return_exceptions=True)
    assert [type(end) for end in ended if end] == [VersionConflict]


async def test_a_row_seen_before_is_read_anew_when_it_is_locked(world: World) -> None:
    community = await world.community()
    async with world.work_as(None) as work:
        seen = await work.get(places.Community, community.id)
        async with world.work_as(None) as other:
            await rename(other, community, "梅川新居")
        with pytest.raises(VersionConflict) as refused:
            await rename(work, community, "旧")
    assert refused.value.parameters == {"current": 2}
    assert seen.name == "梅川新居"


# --- the journal -----------------------------------------------------------------------------------------


async def test_a_command_tells_the_journal_who_did_what_to_which_row(world: World) -> None:
    community = await world.community()
    person = await world.person(community)
    staff = await world.seat("committee_staff", community, person=person)
    async with world.work_as(staff) as work:
        grid = await places.create_grid(work, community_id=community.id, name=" 第一网格 ")
    (entry,) = await journal(world)
    assert (entry.act, entry.outcome, entry.created_by, entry.person_id) == (
        "grid:create",
        Outcome.DONE,
        staff.id,
        person.id,
    )
    assert (entry.subject_kind, entry.subject_id, entry.community_id) == ("grid", grid.id, community.id)
    assert entry.facts == {"community_id": str(community.id), "name": "第一网格"}


async def test_a_refusal_is_recorded_without_what_was_given(world: World) -> None:
    seat = await world.seat("resident", await world.community())
    async with world.work_as(seat) as work:
        await record_refusal(work, "grid:create", Forbidden(act="grid:create"))
    (entry,) = await journal(world)
    assert (entry.act, entry.outcome, entry.code, entry.created_by, entry.facts) == (
        "grid:create",
        Outcome.REFUSED,
        "FORBIDDEN",
        seat.id,
        {},
    )


async def test_an_argument_of_another_kind_is_refused_by_field(world: World) -> None:
    async with world.work_as(None) as work:
        with pytest.raises(Invalid) as refused:
            await places.create_community(work, code="c-1", name=5)  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            await places.create_community(work, code="c-1")  # type: ignore[call-arg]
    assert refused.value.field == "name"


# --- standings that no longer hold -----------------------------------------------------------------------


async def logged_in(world: World) -> Standing:
    """The standing of a working group's seat that has logged in."""
    seat = await world.seat("working_group")
    login = await world.add(LoginSession(seat_id=seat.id, expires_at=datetime.now(UTC) + timedelta(days=1)))
    async with world.session() as session:
        fresh = (await session.execute(select(Seat).where(col(Seat.id) == seat.id))).scalar_one()
    standing = await world.standing(fresh)
    return replace(standing, actor=replace(standing.actor, session_id=login.id))


async def test_a_log_in_that_holds_may_work(world: World) -> None:
    async with begin(world.engine, world.ground, await logged_in(world)) as work:
        await places.create_community(work, code="c-1", name="梅川一居")


async def test_a_login_that_has_ended_does_nothing_more(world: World) -> None:
    standing = await logged_in(world)
    async with world.session() as session:
        await session.execute(update(LoginSession).values(ended_at=datetime.now(UTC)))
    with pytest.raises(OutOfDate):
        async with begin(world.engine, world.ground, standing):
            raise AssertionError("never gets here")


async def test_a_changed_seat_or_policy_puts_the_standing_out_of_date(world: World) -> None:
    standing = await logged_in(world)
    async with world.session() as session:
        await onboarding.touch_seat(session, standing.actor.seat_id)
    with pytest.raises(OutOfDate):
        async with begin(world.engine, world.ground, standing):
            raise AssertionError("never gets here")
    standing = await logged_in(world)
    async with world.session() as session:
        await onboarding.publish_templates(session, world.ground.tenant_id)
    with pytest.raises(OutOfDate):
        async with begin(world.engine, world.ground, standing):
            raise AssertionError("never gets here")
