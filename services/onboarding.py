"""How a district, a tenant and its first seats come to be.

Done by the platform's operator (console, demonstration), so these take a session and no actor. The session's
transaction must have entered the tenant, except to make the tenant itself.
"""

import asyncio
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import ARRAY, Insert, Text, Uuid, column, func, insert, literal, select, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.types import TypeEngine

from policies import limits, templates
from policies.grants import Holding
from policies.models import PolicyPage, PolicyState, PolicyVersion, RoleGrant, Scope
from services.arguments import Title, checked
from services.journal import JournalEntry
from services.machines import Machine
from tenants.authentication import hash_password
from tenants.identifiers import new_id
from tenants.isolation import enter
from tenants.models import TENANT_MOVES, Account, District, Seat, Tenant, TenantKind, TenantState
from tenants.refusals import Conflict, Invalid, UnknownTenant
from tenants.tables import table_of

TENANT = Machine("tenant", TenantState.REQUESTED, TENANT_MOVES)

_ACCOUNT_NAME: TypeAdapter[str] = TypeAdapter(Title)

_tenant: Any = table_of(Tenant)


CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
"""A tenant's code is part of its address."""


class MalformedCode(Invalid):
    zh = "编码只能包含小写字母、数字和连字符，最多 40 个字符。"
    en = "A code is made of small letters, digits and hyphens, at most 40 of them."


class TenantCodeTaken(Conflict):
    zh = "这个租户编码已被使用，请换一个。"
    en = "This tenant code is taken. Choose another."


class AccountTaken(Conflict):
    zh = "这个账号名已被使用，请换一个。"
    en = "This account name is taken. Choose another."


async def request_tenant(
    session: AsyncSession,
    *,
    code: str,
    name: str,
    district: str,
    kind: TenantKind = TenantKind.SUB_DISTRICT,
    district_name: str | None = None,
    city: str = "",
) -> Tenant:
    """A tenant that waits for approval, in a district that is made if it is new and named.

    Raises TenantCodeTaken, MalformedCode, or UnknownTenant for a district that is neither.
    """
    if not CODE.fullmatch(code) or not CODE.fullmatch(district):
        raise MalformedCode(field="code")
    if (await session.execute(select(_tenant.c.id).where(_tenant.c.code == code))).first():
        raise TenantCodeTaken(field="code")
    tenant = Tenant(
        district_id=await _district(session, district, district_name, city), kind=kind, code=code, name=name
    )
    session.add(tenant)
    await session.flush()
    await _tell(session, tenant.id, "tenant:request")
    return tenant


async def move_tenant(session: AsyncSession, code: str, move: str) -> TenantState:
    """Move a tenant on in its life; returns the new state. Raises UnknownTenant or WrongState.

    One that becomes active without a policy gets the role templates. The session ends up inside the tenant.
    """
    row = (
        await session.execute(
            select(_tenant.c.id, _tenant.c.state, _tenant.c.policy_version)
            .where(_tenant.c.code == code)
            .with_for_update()
        )
    ).one_or_none()
    if row is None:
        raise UnknownTenant
    after = TENANT.after(TenantState(row.state), move)
    await session.execute(
        update(_tenant).where(_tenant.c.id == row.id).values(state=after, stamp=_tenant.c.stamp + 1)
    )
    await _tell(session, row.id, f"tenant:{move}")
    if after is TenantState.ACTIVE and row.policy_version == 0:
        await publish_templates(session, row.id)
    return after


async def _district(session: AsyncSession, code: str, name: str | None, city: str) -> UUID:
    district = table_of(District)
    found = (await session.execute(select(district.c.id).where(district.c.code == code))).scalar_one_or_none()
    if found is not None:
        return UUID(str(found))
    if name is None:
        raise UnknownTenant(field="district")
    made = District(code=code, name=name, city=city)
    session.add(made)
    await session.flush()
    return made.id


async def _tell(session: AsyncSession, tenant_id: UUID, act: str) -> None:
    """The operator's acts stand in the tenant's own journal."""
    await enter(session, tenant_id)
    session.add(JournalEntry(act=act, subject_kind="tenant", subject_id=tenant_id))
    await session.flush()


async def publish_templates(session: AsyncSession, tenant_id: UUID, note: str = "role templates") -> int:
    """Make the role templates the tenant's live policy, as its next version; returns the number."""
    return await publish_pages(session, tenant_id, templates.pages(), note)


async def publish_pages(
    session: AsyncSession, tenant_id: UUID, pages: Mapping[str, templates.Page], note: str
) -> int:
    """Put these pages in force as the tenant's next policy version; the version before is superseded."""
    policy: Any = table_of(PolicyVersion)
    last = (await session.execute(select(func.max(policy.c.number)))).scalar_one() or 0
    await session.execute(
        update(policy).where(policy.c.state == PolicyState.LIVE).values(state=PolicyState.SUPERSEDED)
    )
    version = PolicyVersion(number=last + 1, state=PolicyState.LIVE, note=note)
    session.add(version)
    await session.flush()
    await session.execute(_insert_pages(version.id, pages))
    await session.execute(
        update(_tenant)
        .where(_tenant.c.id == tenant_id)
        .values(policy_version=version.number, stamp=_tenant.c.stamp + 1)
    )
    return version.number


def _insert_pages(policy_id: UUID, pages: Mapping[str, templates.Page]) -> Insert:
    """All of them as one statement."""
    columns: dict[str, tuple[Sequence[object], TypeEngine[Any]]] = {
        "id": ([new_id() for _ in pages], Uuid()),
        "role": (list(pages), Text()),
        "rules": (list(pages.values()), JSONB()),
    }
    given = (
        func.unnest(*(literal(values, ARRAY(kind)) for values, kind in columns.values()))
        .table_valued(*(column(name, kind) for name, (_, kind) in columns.items()))
        .render_derived(name="given")
    )
    return insert(PolicyPage).from_select(["policy_id", *columns], select(literal(policy_id), *given.c))


def login_name(name: str) -> str:
    """The one form in which an account's name is kept and looked up: NFKC, case folded, no space around it.

    Raises Empty or TooLong.
    """
    return checked(_ACCOUNT_NAME, "account", unicodedata.normalize("NFKC", name).casefold())


async def open_account(session: AsyncSession, name: str, password: str) -> Account:
    """A login with a password. Raises AccountTaken, Empty or TooLong."""
    account = Account(name=login_name(name), password_hash=await asyncio.to_thread(hash_password, password))
    try:
        async with session.begin_nested():
            session.add(account)
    except IntegrityError as flaw:
        raise AccountTaken(field="account") from flaw
    return account


async def open_seat(session: AsyncSession, account_id: UUID, person_id: UUID | None = None) -> Seat:
    """A seat for an account in the tenant entered."""
    seat = Seat(account_id=account_id, person_id=person_id)
    session.add(seat)
    await session.flush()
    return seat


async def grant_role(
    session: AsyncSession,
    seat_id: UUID,
    holding: Holding,
    *,
    now: datetime,
    until: datetime | None = None,
    committee_seat_id: UUID | None = None,
) -> RoleGrant:
    """Let a seat hold a role; whatever was remembered of the seat is out of date from then on.

    Raises WrongScope for a role that is held elsewhere: a reach of the whole tenant would otherwise go with it;
    OnlyByElection for an elected role without the seat on the committee that it follows from.
    """
    limits.in_its_scope(holding)
    limits.by_election(holding, committee_seat_id)
    grant = RoleGrant(
        seat_id=seat_id,
        role=holding.role,
        scope=holding.scope,
        scope_id=holding.scope_id,
        community_id=holding.scope_id if holding.scope is Scope.COMMUNITY else holding.community_id,
        valid_from=now,
        valid_to=until,
        committee_seat_id=committee_seat_id,
    )
    session.add(grant)
    await touch_seat(session, seat_id)
    await session.flush()
    return grant


async def touch_seat(session: AsyncSession, seat_id: UUID) -> None:
    seat: Any = table_of(Seat)
    await session.execute(update(seat).where(seat.c.id == seat_id).values(stamp=seat.c.stamp + 1))
