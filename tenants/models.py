"""District, tenant, account, seat: whose ground it is and who may enter.

Accounts are global (one person, one password, perhaps several sub-districts); a seat is an account in one
tenant, and everything a seat does happens behind that tenant's wall. The office of a district is a tenant of its
own: it has seats, roles and a journal, but no residents.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger
from sqlmodel import Field

from tenants.tables import (
    PlatformTable,
    Reach,
    TenantTable,
    chosen,
    document,
    indexed,
    moment,
    of_district,
    ref,
    unique,
)


class TenantState(StrEnum):
    REQUESTED = "requested"
    APPROVED = "approved"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    CLOSING = "closing"
    PURGED = "purged"


TENANT_MOVES: dict[tuple[TenantState, str], TenantState] = {
    (TenantState.REQUESTED, "approve"): TenantState.APPROVED,
    (TenantState.APPROVED, "activate"): TenantState.ACTIVE,
    (TenantState.ACTIVE, "suspend"): TenantState.SUSPENDED,
    (TenantState.SUSPENDED, "resume"): TenantState.ACTIVE,
    (TenantState.ACTIVE, "close"): TenantState.CLOSING,
    (TenantState.SUSPENDED, "close"): TenantState.CLOSING,
    (TenantState.CLOSING, "purge"): TenantState.PURGED,
}
"""The life of a tenant (model.md, 1)."""


class TenantKind(StrEnum):
    SUB_DISTRICT = "sub_district"
    DISTRICT_OFFICE = "district_office"


class District(PlatformTable, table=True):
    """A district (区) of a city."""

    reaches: ClassVar[Mapping[str, Reach]] = {"district": lambda row, _: of_district(row.id)}

    code: str = Field(unique=True, max_length=40)
    name: str = Field(max_length=60)
    city: str = Field(max_length=60)


class Tenant(PlatformTable, table=True):
    """A sub-district or town (街镇), or the office of a district (区委党建办).

    `stamp` rises with every change of state, policy or settings, so that whatever was cached under an older
    stamp is known to be old.
    """

    district_id: UUID = Field(foreign_key="district.id", index=True)
    kind: TenantKind = chosen(TenantKind)
    code: str = Field(unique=True, max_length=40)
    name: str = Field(max_length=60)
    state: TenantState = chosen(TenantState, default=TenantState.REQUESTED)
    policy_version: int = 0
    settings: dict[str, object] = document()
    stamp: int = Field(default=1, sa_type=BigInteger, nullable=False)


class Account(PlatformTable, table=True):
    """A login. The password is an argon2id hash; None means that it cannot log in by password."""

    name: str = Field(unique=True, max_length=80)
    password_hash: str | None = None
    disabled_at: datetime | None = moment(optional=True)


class LoginAttempt(PlatformTable, table=True):
    """Failed logins under one name, existing or not; the name is kept only as a digest.

    `failures` counts those since `since`.
    """

    digest: str = Field(unique=True)
    failures: int = 0
    since: datetime = moment()
    blocked_until: datetime | None = moment(optional=True)


class Seat(TenantTable, table=True):
    """An account in a tenant, for a person there. `stamp` rises when its grants change."""

    keys = (unique("account_id"), indexed("person_id"))

    account_id: UUID = Field(foreign_key="account.id")
    person_id: UUID | None = None
    suspended_at: datetime | None = moment(optional=True)
    stamp: int = Field(default=1, sa_type=BigInteger, nullable=False)


class LoginSession(TenantTable, table=True):
    """One login of a seat: the family of its refresh tokens. Ended is ended for all of them."""

    seat_id: UUID = ref(Seat)
    expires_at: datetime = moment()
    ended_at: datetime | None = moment(optional=True)
    ended_why: str | None = None


class RefreshToken(TenantTable, table=True):
    """A refresh token by its SHA-256. Used once; seen again, its whole family ends."""

    keys: ClassVar = (unique("digest"),)

    session_id: UUID = ref(LoginSession)
    digest: str
    used_at: datetime | None = moment(optional=True)
