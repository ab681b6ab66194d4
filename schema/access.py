"""Who one is here, what one may do, and why."""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import strawberry
from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from policies import explain, templates
from policies.grants import Standing, read_holdings
from policies.models import RoleGrant, Scope
from schema.language import answered, any_of, column, computed, labelled, mine, reads, to_many, to_one
from schema.naming import id_of
from schema.people.persons import Person
from schema.places.buildings import Building
from schema.places.communities import Community, PropertyManagementArea
from schema.roster.teams import Group
from schema.tools import Tools
from schema.verbs import act
from services import access
from tenants.identifiers import parse_id
from tenants.isolation import enter
from tenants.language import Language
from tenants.models import Account, Seat
from tenants.refusals import MalformedId, NotFound
from tenants.tables import one_of, table_of

EXPLAIN, POLICY = "access:explain", "policy:read"

labelled(
    Scope,
    "In what a role is held (任职范围).",
    {
        Scope.TENANT: "The whole sub-district or district office (全街镇).",
        Scope.COMMUNITY: "A community (居村).",
        Scope.AREA: "A property-management area (小区).",
        Scope.GROUP: "A group (小组).",
        Scope.BUILDING: "A building (楼栋).",
    },
)


# --- the caller's own seat -----------------------------------------------------------------------------


def _in_force(grant: Any) -> Any:
    return (grant.valid_from <= func.now()) & (grant.valid_to.is_(None) | (grant.valid_to > func.now()))


def _account(seat: Any) -> Any:
    account = table_of(Account).alias()
    found = select(account.c.name).where(account.c.id == seat.account_id)
    return found.correlate_except(account).scalar_subquery()


def _scope_id(grant: Any) -> Any:
    """The public id of the place, by the kind that the scope says."""
    kinds = {
        Scope.COMMUNITY: "community",
        Scope.AREA: "property_management_area",
        Scope.GROUP: "group",
        Scope.BUILDING: "building",
    }
    return case(
        *((one_of(grant.scope, [scope]), id_of(kind, "scope_id")(grant)) for scope, kind in kinds.items())
    )


def _name_in(language: Language) -> Callable[[Any], ColumnElement[str]]:
    """grant → the name of its role; the code where the platform has no such role."""
    names = {role.code: role.name(language) for role in templates.templates().values()}
    return lambda grant: case(names, value=grant.role, else_=grant.role)


Place = Annotated[
    Community | PropertyManagementArea | Group | Building,
    strawberry.union("Place", description="In what a role can be held (任职场所)."),
]


@reads(RoleGrant, act=None, where=_in_force)
@strawberry.type(description="A role one holds now, and in what (任职).")
class HeldRole:
    code: str = column("The code of the role, as in `roles` (角色).", name="role")
    name: str = computed(_name_in(Language.CHINESE), "Its Chinese name (名称).")
    name_en: str = computed(_name_in(Language.ENGLISH), "Its English name.")
    scope: Scope = column("In what kind of place it is held.")
    scope_id: strawberry.ID | None = computed(_scope_id, "The id of the place; null for the whole tenant.")
    place: Place | None = any_of(
        "The place; null for the whole tenant.",
        kind="scope",
        id="scope_id",
        kinds={"area": "property_management_area"},
    )
    community: Community | None = to_one("The community that place lies in.")
    valid_from: datetime = column("Since when.")
    valid_to: datetime | None = column("Until when; null if it is open.")


@reads(Seat, act=None)
@strawberry.type(description="Who you are here: an account's place in this tenant (席位).")
class Me:
    seat_id: strawberry.ID = column("Your seat.", name="id")
    account: str = computed(_account, "The name you log in with (账号).")
    person: Person | None = to_one("The person you are here, if you are one.")
    roles: list[HeldRole] = to_many("seat_id", "The roles you hold now.", order="valid_from")


# --- roles and their rules -----------------------------------------------------------------------------


@strawberry.type(description="A role may do an act, so far and no further (权限规则).")
class Rule:
    role: str = strawberry.field(description="The code of the role.")
    act: str = strawberry.field(description="What may be done: noun:verb.")
    reach: str = strawberry.field(
        description="How far: tenant, district, community, team, area, group, building, task, served or own."
    )


@strawberry.type(description="A role of the platform (角色).")
class Role:
    code: str = strawberry.field(description="Its code.")
    scope: Scope = strawberry.field(description="In what kind of place it is held.")
    name: str = strawberry.field(description="Its Chinese name (名称).")
    name_en: str = strawberry.field(description="Its English name.")
    rules: list[Rule] | None = strawberry.field(
        description="What it may do here now; null unless you hold it, or may read the policy."
    )


async def list_roles(tools: Tools, standing: Standing) -> list[Role]:
    """Every role, with the rules the tenant has in force."""
    live = await _rules(tools, standing)
    grants = standing.grants
    return [
        Role(
            code=role.code,
            scope=role.scope,
            name=role.zh,
            name_en=role.en,
            rules=_shown(live.get(role.code, ()))
            if grants.allow(POLICY) or role.code in grants.roles
            else None,
        )
        for role in templates.templates().values()
    ]


# --- why ---------------------------------------------------------------------------------------------------


@strawberry.type(description="What one role that is held says about an act.")
class AccessReason:
    role: str = strawberry.field(description="The code of the role.")
    scope: Scope = strawberry.field(description="In what kind of place it is held.")
    allowing: list[Rule] = strawberry.field(description="The rules that allow it.")
    idle: list[Rule] = strawberry.field(description="Rules that would, were the role held elsewhere.")


@strawberry.type(description="Why a seat may or may not do something (权限说明).")
class AccessExplanation:
    act: str = strawberry.field(description="What was asked about.")
    allowed: bool = strawberry.field(description="Whether some role that is held allows it.")
    reasons: list[AccessReason] = strawberry.field(description="What each role that is held says.")
    elsewhere: list[Rule] = strawberry.field(
        description="After a no: the rules of other roles that would allow it."
    )
    lines: list[str] = strawberry.field(description="The same in words of your language, line by line.")


async def explain_access(
    tools: Tools, standing: Standing, act: str, seat_id: str | None = None
) -> AccessExplanation:
    """Raises MalformedId, or NotFound for a seat that is not one's own and beyond reach."""
    seat = standing.actor.seat_id if seat_id is None else _seat(standing, seat_id)
    rules = await _rules(tools, standing)
    async with _inside(tools, standing) as session:
        holdings, _ = await read_holdings(session, standing.actor.tenant_id, seat, tools.now())
    found = explain.explain(rules, holdings, act)
    return AccessExplanation(
        act=act,
        allowed=found.allowed,
        reasons=[
            AccessReason(
                role=reason.holding.role,
                scope=reason.holding.scope,
                allowing=_shown(reason.allowing),
                idle=_shown(reason.idle),
            )
            for reason in found.reasons
        ],
        elsewhere=_shown(found.elsewhere),
        lines=found.lines(standing.actor.language),
    )


def _seat(standing: Standing, word: str) -> UUID:
    kind, seat = parse_id(word, field="seatId")
    if kind != "seat":
        raise MalformedId(field="seatId")
    everybody = "tenant" in standing.grants.reaches.get(EXPLAIN, ())
    if seat != standing.actor.seat_id and not everybody:
        raise NotFound(field="seatId")
    return seat


async def _rules(tools: Tools, standing: Standing) -> Mapping[str, tuple[templates.Rule, ...]]:
    ground = standing.actor.ground
    async with _inside(tools, standing) as session:
        return await tools.shelf.rules(session, ground.tenant_id, ground.policy_version)


@asynccontextmanager
async def _inside(tools: Tools, standing: Standing) -> AsyncIterator[AsyncSession]:
    """A transaction in the caller's tenant."""
    async with AsyncSession(tools.engine) as session, session.begin():
        await enter(session, standing.actor.tenant_id)
        yield session


def _shown(rules: Iterable[templates.Rule]) -> list[Rule]:
    return [Rule(role=rule.role, act=rule.act, reach=rule.reach) for rule in rules]


@strawberry.type
class Query:
    me: Me | None = mine(lambda row, caller: row.id == caller.seat, "Who you are here (我).")
    roles: list[Role] = answered(list_roles, "The roles of the platform (角色).")
    explain_access: AccessExplanation | None = answered(
        explain_access,
        "Why you, or another seat, may or may not do something (为何可以、为何不可以).",
        act=EXPLAIN,
        arguments={
            "act": (str, "What it would do: noun:verb, such as check_in:approve."),
            "seat_id": (
                strawberry.ID | None,
                "Another seat, for those who may ask about all; yours by default.",
            ),
        },
    )


@strawberry.type
class Mutation:
    grant_role = act(access.grant_role, HeldRole)
