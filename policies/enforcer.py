"""The access model in casbin's own engine: the standard that the compiled grants are held against, and what explains.

`enforce` walks every rule, so a request never calls it (see `policies.grants`).
"""

from collections.abc import Iterable
from importlib.resources import files

import casbin

from policies.grants import SCOPE_OF_REACH, Holding
from policies.models import Scope
from policies.templates import Rule

TENANT = "tenant"
"""The domain of a reach that takes no ids of a scope."""


class Enforcer:
    """Whether a seat with these holdings may, under these rules, act in a domain: `tenant` or `community:<id>`."""

    def __init__(self, rules: Iterable[Rule], holdings: Iterable[Holding]) -> None:
        model = casbin.Model()
        model.load_model_from_text(files("policies").joinpath("model.conf").read_text(encoding="utf-8"))
        self._casbin = casbin.Enforcer(model)
        self._casbin.add_function("spans", spans)
        self._casbin.add_policies(sorted({(rule.role, rule.act, rule.reach) for rule in rules}))
        held = {(_SEAT, holding.role, domain) for holding in holdings for domain in domains(holding)}
        self._casbin.add_grouping_policies(sorted(held))

    def allows(self, domain: str, act: str, reach: str) -> bool:
        return bool(self._casbin.enforce(_SEAT, domain, act, reach))


def domains(holding: Holding) -> frozenset[str]:
    """Where a holding counts: in the tenant, in its scope, and in the community its scope lies in."""
    found = {TENANT}
    if holding.scope_id and holding.scope is not Scope.TENANT:
        found.add(domain_of(holding.scope, holding.scope_id))
    if holding.community_id and not (holding.scope is Scope.COMMUNITY and holding.scope_id):
        found.add(domain_of(Scope.COMMUNITY, holding.community_id))
    return frozenset(found)


def domain_of(scope: Scope, id: object) -> str:
    return f"{scope.value}:{id}"


def spans(domain: str, reach: str) -> bool:
    """Whether a reach takes its ids from domains of this kind."""
    wanted = SCOPE_OF_REACH[reach]
    return domain == TENANT if wanted is None else domain.startswith(f"{wanted.value}:")


_SEAT = "seat"
