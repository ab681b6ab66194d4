"""The compiled grants say what casbin says: whatever the rules, whoever holds what."""

from collections import defaultdict
from datetime import UTC, datetime
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as some

from policies.enforcer import TENANT, Enforcer, domain_of
from policies.grants import SCOPE_OF_REACH, Grants, Holding, Right, Standing, compile_grants
from policies.models import Scope
from policies.templates import Rule, templates
from tenants.actor import Actor, Ground
from tenants.models import TenantKind

ROLES, ACTS = ("captain", "member", "auditor"), ("team:read", "team:leave", "check_in:approve")
PLACES = tuple(UUID(int=number) for number in range(1, 4))
TENANT_ID, SEAT, PERSON = (UUID(int=number) for number in range(4, 7))

rules = some.lists(
    some.builds(
        Rule, some.sampled_from(ROLES), some.sampled_from(ACTS), some.sampled_from(sorted(SCOPE_OF_REACH))
    ),
    max_size=12,
)
holdings = some.lists(
    some.builds(
        Holding,
        some.sampled_from(ROLES),
        some.sampled_from(Scope),
        some.none() | some.sampled_from(PLACES),
        some.none() | some.sampled_from(PLACES),
    ),
    max_size=5,
)


@given(rules, holdings)
def test_the_compiled_grants_are_what_casbin_enforces(rules: list[Rule], holdings: list[Holding]) -> None:
    by_role = defaultdict(list)
    for rule in rules:
        by_role[rule.role].append(rule)
    grants = compile_grants(by_role, holdings)
    enforcer = Enforcer(rules, holdings)
    for act in ACTS:
        allowed = {reach for reach in SCOPE_OF_REACH if enforced(enforcer, act, reach) is not None}
        assert grants.reaches.get(act, frozenset()) == allowed
        assert grants.allow(act) == bool(allowed)
        for reach in allowed:
            assert set(grants.ids[act, reach]) == enforced(enforcer, act, reach)


@given(rules, holdings, holdings)
def test_acts_are_alike_that_reach_the_same_places_for_every_seat_of_a_shape(
    rules: list[Rule], holdings: list[Holding], others: list[Holding]
) -> None:
    by_role = defaultdict(list)
    for rule in rules:
        by_role[rule.role].append(rule)
    grants, elsewhere = compile_grants(by_role, holdings), compile_grants(by_role, others)
    for right, first in grants.alike.items():
        assert reached(grants, right) == reached(grants, first)
        if grants.shape == elsewhere.shape:
            assert reached(elsewhere, right) == reached(elsewhere, first)
    assert len(set(grants.alike.values())) == len({reached(grants, right) for right in grants.ids})


def reached(grants: Grants, right: Right) -> tuple[UUID, ...]:
    """What it reaches of a seat whose person is none of the places."""
    ground = Ground(TENANT_ID, TENANT_ID, "t", "T", TenantKind.SUB_DISTRICT, 1, 1)
    actor = Actor(ground, SEAT, SEAT, PERSON, None, 1)
    return Standing(actor, grants, datetime.max.replace(tzinfo=UTC)).ids(*right)


def enforced(enforcer: Enforcer, act: str, reach: str) -> set[UUID] | None:
    """The places casbin lets the act reach; None where it refuses it."""
    scope = SCOPE_OF_REACH[reach]
    if scope is None:
        return set() if enforcer.allows(TENANT, act, reach) else None
    return {place for place in PLACES if enforcer.allows(domain_of(scope, place), act, reach)} or None


def test_a_secretary_approves_at_home_and_nowhere_else() -> None:
    home, next_door, area = PLACES
    enforcer = Enforcer(
        templates()["party_secretary"].rules, [Holding("party_secretary", Scope.COMMUNITY, home)]
    )
    assert enforcer.allows(f"community:{home}", "check_in:approve", "community")
    assert not enforcer.allows(f"community:{next_door}", "check_in:approve", "community")
    assert not enforcer.allows(f"area:{area}", "check_in:approve", "community")
    assert not enforcer.allows("tenant", "check_in:approve", "tenant")


def test_who_leads_a_group_reaches_the_community_it_lies_in() -> None:
    group, community, _ = PLACES
    held = Holding("group_leader", Scope.GROUP, group, community)
    enforcer = Enforcer(templates()["group_leader"].rules, [held])
    assert enforcer.allows(f"community:{community}", "team:read", "community")
    assert enforcer.allows(f"group:{group}", "membership:read", "group")
    assert not enforcer.allows(f"community:{community}", "membership:read", "group")
