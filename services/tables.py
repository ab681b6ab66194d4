"""Imports every model, so that the metadata is whole: for migrations and for the tests of the house."""

from policies import models as policies
from services import (
    activities,
    alliance,
    appraisal,
    assessment,
    canvass,
    care,
    committees,
    companies,
    contracts,
    deadlines,
    disclosure,
    elections,
    first_assemblies,
    idempotency,
    insight,
    journal,
    meetings,
    oversight,
    ownership,
    people,
    pipeline,
    places,
    points,
    projects,
    publication,
    repairs,
    requests,
    roster,
    uploads,
    votes,
)
from tenants import models as tenants
from tenants.tables import TenantTable, tenant_tables

__all__ = ["all_tenant_tables"]

_EVERY_ROOM = (
    tenants,
    policies,
    places,
    people,
    roster,
    points,
    requests,
    projects,
    activities,
    care,
    publication,
    canvass,
    appraisal,
    pipeline,
    ownership,
    votes,
    alliance,
    meetings,
    companies,
    deadlines,
    contracts,
    uploads,
    oversight,
    committees,
    elections,
    first_assemblies,
    assessment,
    disclosure,
    repairs,
    journal,
    idempotency,
    insight,
)


def all_tenant_tables() -> list[type[TenantTable]]:
    """Every table behind the wall, of every room, by name."""
    return tenant_tables()
