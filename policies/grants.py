"""What one seat may do: rules and roles compiled to a value that answers in a dictionary look-up.

casbin defines the model (`model.conf`) and explains decisions; its `enforce` walks every rule, so a request never
calls it. A property test holds this compilation against `enforce`.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Text, cast, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from policies.models import PolicyPage, PolicyVersion, RoleGrant, Scope
from policies.templates import Rule
from tenants.actor import Actor
from tenants.refusals import Forbidden
from tenants.tables import table_of

SCOPE_OF_REACH: Mapping[str, Scope | None] = {
    "tenant": None,
    "district": None,
    "own": None,
    "task": None,
    "served": None,
    "community": Scope.COMMUNITY,
    "team": Scope.COMMUNITY,
    "area": Scope.AREA,
    "group": Scope.GROUP,
    "building": Scope.BUILDING,
}
"""Whose ids a reach takes; None for a reach that takes none of a scope's."""

OF_A_PERSON = frozenset({"own", "task", "served"})
"""Reaches whose meaning follows from who acts: what is theirs, what they have in hand, and whom they work for."""

Right = tuple[str, str]
"""An act, and how far it reaches."""

LONGEST = timedelta(minutes=1)
"""Grants are read again at least this often, whatever else says that they are still good."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A role held in a scope; `community_id` is the community the scope lies in, where it lies in one."""

    role: str
    scope: Scope
    scope_id: UUID | None = None
    community_id: UUID | None = None

    def ids(self, reach: str) -> frozenset[UUID] | None:
        """What the reach takes from this holding; None where the reach does not fit the scope."""
        wanted = SCOPE_OF_REACH[reach]
        if wanted is None:
            return frozenset()
        if wanted is self.scope and self.scope_id:
            return frozenset({self.scope_id})
        if wanted is Scope.COMMUNITY and self.community_id:
            return frozenset({self.community_id})
        return None


@dataclass(frozen=True, slots=True)
class Grants:
    """Acts, how far each reaches, and the ids it reaches.

    `alike` names for each the first that reaches the same ids, so that those are bound once; whatever is of a person
    reaches whoever acts. `shape` is the same for all seats that may do the same things to different places: compiled
    statements are shared by it, and the ids are bound.
    """

    roles: tuple[str, ...]
    reaches: Mapping[str, frozenset[str]]
    ids: Mapping[Right, tuple[UUID, ...]]
    alike: Mapping[Right, Right]
    shape: frozenset[tuple[Right, Right]]

    def allow(self, act: str) -> bool:
        return act in self.reaches


NO_GRANTS = Grants((), {}, {}, {}, frozenset())


@dataclass(frozen=True, slots=True)
class Standing:
    """An actor together with what they may do, good until `until` unless a stamp says otherwise before."""

    actor: Actor
    grants: Grants
    until: datetime

    @property
    def payer(self) -> tuple[UUID, UUID]:
        """Whose points are used: the tenant's seat."""
        return self.actor.tenant_id, self.actor.seat_id

    def ids(self, act: str, reach: str) -> tuple[UUID, ...]:
        if reach in OF_A_PERSON:
            return (self.actor.person_id,) if self.actor.person_id else ()
        return self.grants.ids.get((act, reach), ())


def require(grants: Grants, act: str) -> None:
    """Raises Forbidden unless some role allows the act somewhere. Which rows is the statement's business."""
    if not grants.allow(act):
        raise Forbidden(act=act)


def compile_grants(rules: Mapping[str, Iterable[Rule]], holdings: Iterable[Holding]) -> Grants:
    """The grants that follow from roles held, under rules listed by role."""
    held = tuple(holdings)
    ids: dict[Right, frozenset[UUID]] = {}
    for holding in held:
        for rule in rules.get(holding.role, ()):
            reached = holding.ids(rule.reach)
            if reached is not None:
                key = (rule.act, rule.reach)
                ids[key] = ids.get(key, frozenset()) | reached
    reaches: dict[str, set[str]] = {}
    for act, reach in ids:
        reaches.setdefault(act, set()).add(reach)
    first: dict[frozenset[UUID] | None, Right] = {}
    alike = {key: first.setdefault(None if key[1] in OF_A_PERSON else ids[key], key) for key in sorted(ids)}
    return Grants(
        roles=tuple(sorted({holding.role for holding in held})),
        reaches={act: frozenset(found) for act, found in reaches.items()},
        ids={key: tuple(sorted(found)) for key, found in ids.items()},
        alike=alike,
        shape=frozenset(alike.items()),
    )


class PolicyShelf:
    """Live policies by (tenant, version), at most `size` of them. A version never changes once it was live."""

    def __init__(self, size: int = 256) -> None:
        self._size = size
        self._shelf: OrderedDict[tuple[UUID, int], Mapping[str, tuple[Rule, ...]]] = OrderedDict()

    async def rules(
        self, connection: AsyncConnection | AsyncSession, tenant_id: UUID, version: int
    ) -> Mapping[str, tuple[Rule, ...]]:
        """The rules of one version by role; the transaction must have entered the tenant."""
        key = (tenant_id, version)
        found = self._shelf.get(key)
        if found is None:
            found = self._shelf[key] = await read_rules(connection, tenant_id, version)
            if len(self._shelf) > self._size:
                self._shelf.popitem(last=False)
        return found


async def read_rules(
    connection: AsyncConnection | AsyncSession, tenant_id: UUID, version: int
) -> Mapping[str, tuple[Rule, ...]]:
    """The rules of one version by role, in the order of role, act and reach."""
    page, policy = table_of(PolicyPage), table_of(PolicyVersion)
    rows = await connection.execute(
        select(page.c.role, cast(page.c.rules, Text))
        .join(policy, (policy.c.tenant_id == page.c.tenant_id) & (policy.c.id == page.c.policy_id))
        .where(page.c.tenant_id == tenant_id, policy.c.number == version)
        .order_by(page.c.role)
    )
    return {role: _rules_on(role, text) for role, text in rows}


@lru_cache(maxsize=1024)
def _rules_on(role: str, page: str) -> tuple[Rule, ...]:
    """Tenants whose pages say the same share what was read from them: most keep most of the templates."""
    reaches: dict[str, list[str]] = orjson.loads(page)
    return tuple(Rule(role, act, reach) for act in sorted(reaches) for reach in sorted(reaches[act]))


async def read_holdings(
    connection: AsyncConnection | AsyncSession, tenant_id: UUID, seat_id: UUID, now: datetime
) -> tuple[list[Holding], datetime]:
    """The roles a seat holds at `now`, and until when that list is good."""
    grant: Any = table_of(RoleGrant)
    rows = await connection.execute(
        select(
            grant.c.role,
            grant.c.scope,
            grant.c.scope_id,
            grant.c.community_id,
            grant.c.valid_from,
            grant.c.valid_to,
        ).where(
            grant.c.tenant_id == tenant_id,
            grant.c.seat_id == seat_id,
            (grant.c.valid_to.is_(None)) | (grant.c.valid_to > now),
        )
    )
    held, until = [], now + LONGEST
    for role, scope, scope_id, community_id, valid_from, valid_to in rows:
        if valid_from > now:
            until = min(until, valid_from)
            continue
        until = min(until, valid_to or until)
        held.append(Holding(role, Scope(scope), scope_id, community_id))
    return held, until


async def stand(
    connection: AsyncConnection | AsyncSession, shelf: PolicyShelf, actor: Actor, now: datetime
) -> Standing:
    """The actor with the grants of this moment; the transaction must have entered the tenant."""
    rules = await shelf.rules(connection, actor.tenant_id, actor.ground.policy_version)
    holdings, until = await read_holdings(connection, actor.tenant_id, actor.seat_id, now)
    return Standing(actor, compile_grants(rules, holdings), until)
