"""Roles given by hand, within what no tenant may configure away (roles.md, "Separation of duties")."""

from uuid import UUID

from policies import limits
from policies.grants import Holding, compile_grants, read_rules
from policies.models import ELECTED, RoleGrant, Scope
from policies.templates import UnknownRole, templates
from services import companies, offices, onboarding, people, places, roster
from services.arguments import Word
from services.work import Work, command
from tenants.refusals import Conflict, Invalid
from tenants.tables import TenantTable

OVERSEEING = (*ELECTED, "property_supervisor")


class PlaceMismatch(Invalid):
    zh = "该角色在 {scope} 层任职，请只填写这一层的地点。"
    en = "This role is held in a place of kind {scope}. Name that place, and no other."


class PersonWithoutSeat(Conflict):
    zh = "此人尚未开通账号，不能授予角色。"
    en = "This person has no seat here yet, so there is nothing that could hold a role."


@command("role:grant")
async def grant_role(
    work: Work,
    person_id: UUID,
    role_code: Word,
    community_id: UUID | None = None,
    area_id: UUID | None = None,
    group_id: UUID | None = None,
    building_id: UUID | None = None,
) -> RoleGrant:
    """Let a person hold a role in a place, from now on, in as far as one holds it oneself.

    Raises UnknownRole, PlaceMismatch, SelfApproval, OnlyByElection, ConflictOfInterest, RelatedToStaff,
    BeyondOwnGrants or PersonWithoutSeat.
    """
    page = templates().get(role_code)
    if page is None:
        raise UnknownRole(field="role_code")
    person = await work.get(people.Person, person_id)
    limits.not_own(work.me, person.id)
    given = {
        Scope.COMMUNITY: community_id,
        Scope.AREA: area_id,
        Scope.GROUP: group_id,
        Scope.BUILDING: building_id,
    }
    holding = await _holding(work, page.code, page.scope, given)
    limits.may_be_granted(holding, await offices.holdings_of(work, person.id))
    if page.code in OVERSEEING and holding.scope_id is not None:
        await companies.only_unbarred(work, holding.scope_id, person.id)
    await _within_ones_own(work, holding)
    seats = await offices.seats_of(work, person.id)
    if not seats:
        raise PersonWithoutSeat
    await offices.withdraw(work, person.id, holding)
    granted = [await onboarding.grant_role(work.session, seat, holding, now=work.now) for seat in seats]
    return granted[0]


KINDS: dict[Scope, type[TenantTable]] = {
    Scope.COMMUNITY: places.Community,
    Scope.AREA: places.PropertyManagementArea,
    Scope.GROUP: roster.Group,
    Scope.BUILDING: places.Building,
}


async def _holding(work: Work, role: str, scope: Scope, given: dict[Scope, UUID | None]) -> Holding:
    named = {kind: id for kind, id in given.items() if id is not None}
    if set(named) != ({scope} - {Scope.TENANT}):
        raise PlaceMismatch(scope=scope.value)
    if scope is Scope.TENANT:
        return Holding(role, scope)
    place = await work.get(KINDS[scope], named[scope])
    community = place.id if scope is Scope.COMMUNITY else getattr(place, "community_id", None)
    return Holding(role, scope, place.id, community)


async def _within_ones_own(work: Work, holding: Holding) -> None:
    if work.standing is None:
        return
    ground = work.ground
    rules = await read_rules(work.session, ground.tenant_id, ground.policy_version)
    limits.within(compile_grants(rules, [holding]), work.grants)
