"""Tenants, policies, accounts and seats, as the platform's operator makes them."""

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlmodel import col

from policies.grants import Holding, read_rules
from policies.limits import WrongScope
from policies.models import PolicyState, PolicyVersion, Scope
from policies.templates import Rule, pages, rules
from services import onboarding
from services.journal import JournalEntry
from tenants.authentication import password_fits
from tenants.identifiers import new_id
from tenants.isolation import enter
from tenants.models import Seat, Tenant, TenantState
from tenants.refusals import Empty, TooLong, UnknownTenant, WrongState
from tenants.resolution import read_ground
from tests.world import World

NOW = datetime(2026, 1, 1, tzinfo=UTC)


async def request(owner: AsyncEngine, *, code: str | None = None, district: str | None = None) -> str:
    """A new tenant, requested in a new district unless one is named; returns its code."""
    code = code or f"q{new_id().hex[-12:]}"
    async with AsyncSession(owner) as session, session.begin():
        await onboarding.request_tenant(
            session,
            code=code,
            name="新街道",
            district=district or f"d{code}",
            district_name=None if district else "新区",
        )
    return code


async def move(owner: AsyncEngine, code: str, verb: str) -> TenantState:
    async with AsyncSession(owner) as session, session.begin():
        return await onboarding.move_tenant(session, code, verb)


# --- tenants ---------------------------------------------------------------------------------------------


async def test_a_tenant_lives_from_request_to_purge_and_its_journal_tells(owner_engine: AsyncEngine) -> None:
    code = await request(owner_engine)
    verbs = ["approve", "activate", "suspend", "resume", "close", "purge"]
    states = [await move(owner_engine, code, verb) for verb in verbs]
    assert states == ["approved", "active", "suspended", "active", "closing", "purged"]
    async with AsyncSession(owner_engine) as session, session.begin():
        tenant = (await session.execute(select(Tenant).where(col(Tenant.code) == code))).scalar_one()
        await enter(session, tenant.id)
        acts = (
            (await session.execute(select(col(JournalEntry.act)).order_by(col(JournalEntry.id))))
            .scalars()
            .all()
        )
    assert list(acts) == ["tenant:request", *(f"tenant:{verb}" for verb in verbs)]


async def test_a_tenant_that_becomes_active_has_the_role_templates(owner_engine: AsyncEngine) -> None:
    code = await request(owner_engine)
    await move(owner_engine, code, "approve")
    await move(owner_engine, code, "activate")
    async with AsyncSession(owner_engine) as session:
        assert (await read_ground(session, code)).policy_version == 1


async def test_a_tenant_makes_no_move_its_state_does_not_know(owner_engine: AsyncEngine) -> None:
    code = await request(owner_engine)
    for verb in ("activate", "purge", "fly"):
        with pytest.raises(WrongState):
            await move(owner_engine, code, verb)


async def test_an_unknown_tenant_does_not_move(owner_engine: AsyncEngine) -> None:
    with pytest.raises(UnknownTenant):
        await move(owner_engine, "nowhere", "approve")


async def test_every_move_puts_what_was_remembered_out_of_date(
    owner_engine: AsyncEngine, world: World
) -> None:
    await move(owner_engine, world.ground.code, "suspend")
    await move(owner_engine, world.ground.code, "resume")
    async with AsyncSession(owner_engine) as session:
        assert (await read_ground(session, world.ground.code)).stamp == world.ground.stamp + 2


async def test_two_tenants_do_not_share_a_code(owner_engine: AsyncEngine, world: World) -> None:
    with pytest.raises(onboarding.TenantCodeTaken):
        await request(owner_engine, code=world.ground.code)


@pytest.mark.parametrize("code", ["Zhenru", "真如", "-a", "a b", "a/b", "a" * 41])
async def test_a_code_is_fit_for_an_address(owner_engine: AsyncEngine, code: str) -> None:
    with pytest.raises(onboarding.MalformedCode):
        await request(owner_engine, code=code)


async def test_a_district_is_known_or_named(owner_engine: AsyncEngine) -> None:
    with pytest.raises(UnknownTenant):
        await request(owner_engine, district=f"d{new_id().hex[-12:]}")


# --- policies --------------------------------------------------------------------------------------------


async def test_a_new_policy_supersedes_the_one_before(world: World) -> None:
    only = {"resident": {"team:read": ("community",)}}
    async with world.session() as session:
        assert await onboarding.publish_pages(session, world.ground.tenant_id, only, "one rule") == 2
        versions = (
            await session.execute(select(PolicyVersion).order_by(col(PolicyVersion.number)))
        ).scalars()
        assert [version.state for version in versions] == [PolicyState.SUPERSEDED, PolicyState.LIVE]
        former = await read_rules(session, world.ground.tenant_id, 1)
        latest = await read_rules(session, world.ground.tenant_id, 2)
        ground = await read_ground(session, world.ground.code)
    assert latest == {"resident": (Rule("resident", "team:read", "community"),)}
    assert sum(map(len, former.values())) == len(rules())
    assert (ground.policy_version, ground.stamp) == (2, world.ground.stamp + 1)


async def test_a_policy_of_one_tenant_leaves_the_next_alone(world: World, next_door: World) -> None:
    async with world.session() as session:
        await onboarding.publish_templates(session, world.ground.tenant_id)
    async with next_door.session() as session:
        live = (await session.execute(select(PolicyVersion))).scalars().all()
    assert [(version.number, version.state) for version in live] == [(1, PolicyState.LIVE)]


async def test_tenants_whose_pages_say_the_same_share_what_was_read_of_them(
    world: World, next_door: World
) -> None:
    own = {"resident": {"team:read": ("community",)}, "auditor": pages()["auditor"]}
    async with world.session() as session:
        await onboarding.publish_pages(session, world.ground.tenant_id, own, "one role of its own")
        found = await read_rules(session, world.ground.tenant_id, 2)
    async with next_door.session() as session:
        theirs = await read_rules(session, next_door.ground.tenant_id, 1)
    assert found["auditor"] is theirs["auditor"]
    assert found["resident"] != theirs["resident"]
    assert [rule for page in theirs.values() for rule in page] == sorted(
        set(rules()), key=lambda rule: (rule.role, rule.act, rule.reach)
    )


# --- accounts, seats and roles ---------------------------------------------------------------------------


async def test_an_account_is_kept_under_one_form_of_its_name(world: World) -> None:
    name = f"Ｓecretary-{new_id().hex}"
    async with world.session() as session:
        account = await onboarding.open_account(session, f" {name} ", "secret")
    assert account.name == name.replace("Ｓ", "s")
    assert account.password_hash is not None
    assert account.password_hash.startswith("$argon2id$")
    assert password_fits("secret", account.password_hash)


async def test_of_two_accounts_of_one_name_at_once_one_is_opened(world: World) -> None:
    name = f"account-{new_id().hex}"

    async def open_one(name: str) -> None:
        async with world.session() as session:
            await onboarding.open_account(session, name, "secret")
            await asyncio.sleep(0.1)

    ended = await asyncio.gather(open_one(name), open_one(name.upper()), return_exceptions=True)
    assert [type(end) for end in ended if end] == [onboarding.AccountTaken]


async def test_a_taken_name_spoils_nothing_else(world: World) -> None:
    names = [f"account-{new_id().hex}" for _ in range(2)]
    async with world.session() as session:
        await onboarding.open_account(session, names[0], "secret")
        with pytest.raises(onboarding.AccountTaken):
            await onboarding.open_account(session, names[0], "secret")
        await onboarding.open_account(session, names[1], "secret")


@pytest.mark.parametrize(("name", "refusal"), [(" ", Empty), ("a" * 81, TooLong)])
async def test_an_account_has_a_name(world: World, name: str, refusal: type[Exception]) -> None:
    async with world.session() as session:
        with pytest.raises(refusal):
            await onboarding.open_account(session, name, "secret")


async def test_a_granted_role_puts_what_was_remembered_of_the_seat_out_of_date(world: World) -> None:
    seat = await world.seat("working_group")
    async with world.session() as session:
        query = select(col(Seat.stamp)).where(col(Seat.id) == seat.id)
        before = (await session.execute(query)).scalar_one()
        await onboarding.grant_role(session, seat.id, Holding("auditor", Scope.TENANT), now=NOW)
        assert (await session.execute(query)).scalar_one() == before + 1
    assert (await world.standing(seat)).grants.roles == ("auditor", "working_group")


async def test_a_role_is_held_only_until_it_ends(world: World) -> None:
    seat = await world.seat("working_group")
    until = datetime(2026, 2, 1, tzinfo=UTC)
    async with world.session() as session:
        await onboarding.grant_role(session, seat.id, Holding("auditor", Scope.TENANT), now=NOW, until=until)
    before = await world.standing(seat, now=datetime(2026, 1, 31, 23, 59, 30, tzinfo=UTC))
    assert before.grants.roles == ("auditor", "working_group")
    assert before.until == until
    assert (await world.standing(seat, now=until)).grants.roles == ("working_group",)


async def test_a_role_is_granted_only_where_it_is_held(world: World) -> None:
    seat = await world.seat("working_group")
    async with world.session() as session:
        with pytest.raises(WrongScope):
            await onboarding.grant_role(session, seat.id, Holding("captain", Scope.TENANT), now=NOW)
