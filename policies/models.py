"""A tenant's own policy, version by version, and which seat holds which role where."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from tenants.models import Seat
from tenants.tables import TenantTable, chosen, document, indexed, moment, ref, unique

ELECTED = ("owners_committee_member", "owners_committee_chair")
"""Roles that are never granted: they follow from a seat that a certified election gave (mechanism 36)."""


class PolicyState(StrEnum):
    DRAFT = "draft"
    SIMULATED = "simulated"
    APPROVED = "approved"
    LIVE = "live"
    SUPERSEDED = "superseded"


class Scope(StrEnum):
    """In what a role is held."""

    TENANT = "tenant"
    COMMUNITY = "community"
    AREA = "area"
    GROUP = "group"
    BUILDING = "building"


class PolicyVersion(TenantTable, table=True):
    """One version of a tenant's rules. Exactly one is live; a version that was live never changes."""

    keys = (unique("number"),)

    number: int
    state: PolicyState = chosen(PolicyState, default=PolicyState.DRAFT)
    note: str = Field(default="", max_length=200)


class PolicyPage(TenantTable, table=True):
    """What one role may do in one version: act → its reaches. Not a row for each rule: a tenant has thousands."""

    keys = (unique("policy_id", "role"),)

    policy_id: UUID = ref(PolicyVersion)
    role: str = Field(max_length=60)
    rules: dict[str, object] = document()


class RoleGrant(TenantTable, table=True):
    """A seat holds a role in a scope, from a moment until another.

    `scope_id` is None for the whole tenant. `community_id` says in which community a group or a building lies,
    so that the role reaches there what is common to the community. `committee_seat_id` is the seat on an owners'
    committee that the role follows from: an elected role has one, and no other role does.
    """

    keys = (
        unique("seat_id", "role", "scope", "scope_id", where="valid_to IS NULL"),
        indexed("seat_id", "valid_from"),
    )
    checks: ClassVar = {
        "scoped": "(scope = 'tenant') = (scope_id IS NULL)",
        "elected": f"(role IN ({', '.join(repr(role) for role in ELECTED)})) = (committee_seat_id IS NOT NULL)",
    }

    seat_id: UUID = ref(Seat)
    role: str = Field(max_length=60)
    scope: Scope = chosen(Scope)
    scope_id: UUID | None = None
    community_id: UUID | None = None
    valid_from: datetime = moment()
    valid_to: datetime | None = moment(optional=True)
    committee_seat_id: UUID | None = Field(default=None, sa_column_kwargs={"info": {"ref": "committee_seat"}})
