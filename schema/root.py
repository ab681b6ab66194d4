"""The public contract as one schema: every capability, in the order it is told."""

from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import strawberry
from graphql import GraphQLSchema, print_schema
from strawberry.schema.config import StrawberryConfig

from schema import access, journal, pricing, session
from schema.activities import activities, courses
from schema.alliance import alliances
from schema.appraisal import honours, packages, rounds, scores
from schema.assessment import rounds as assessment_rounds
from schema.canvass import advice, campaigns
from schema.care import figures, households, plans, visits
from schema.check import check
from schema.committees import committees
from schema.companies import staff
from schema.contracts import contracts
from schema.deadlines import deadlines
from schema.disclosure import accounts
from schema.elections import candidates as committee_candidates
from schema.elections import elections
from schema.first_assemblies import first_assemblies
from schema.insight import district
from schema.language import any_node, any_nodes
from schema.meetings import attendees, forums, meetings, outcomes
from schema.oversight import findings, inspections, scorecards
from schema.ownership import owners
from schema.people import persons, rights
from schema.pipeline import candidates
from schema.places import buildings, communities, facilities, organization, partners
from schema.points import ledger, proposals
from schema.points import settings as points_settings
from schema.projects import parts, projects
from schema.publication import notices
from schema.relay import Node
from schema.repairs import repairs
from schema.requests import cases, catalog, mediation, observations, opinions, service_requests
from schema.roster import captains, duties, leaders, members, secondments, talents, teams
from schema.scalars import SCALARS
from schema.votes import ballots, forecasts, motions, rolls

CONTRACT = Path(__file__).with_name("contract.graphql")
"""The committed print of the schema."""

CAPABILITIES: tuple[ModuleType, ...] = (
    session,
    access,
    pricing,
    communities,
    buildings,
    facilities,
    partners,
    organization,
    persons,
    rights,
    teams,
    members,
    talents,
    leaders,
    captains,
    duties,
    secondments,
    catalog,
    cases,
    service_requests,
    opinions,
    observations,
    mediation,
    projects,
    parts,
    activities,
    courses,
    ledger,
    proposals,
    points_settings,
    rounds,
    scores,
    packages,
    honours,
    candidates,
    households,
    plans,
    visits,
    figures,
    notices,
    campaigns,
    advice,
    owners,
    motions,
    rolls,
    ballots,
    forecasts,
    alliances,
    forums,
    meetings,
    attendees,
    outcomes,
    staff,
    deadlines,
    committees,
    committee_candidates,
    elections,
    first_assemblies,
    contracts,
    inspections,
    findings,
    scorecards,
    assessment_rounds,
    accounts,
    repairs,
    district,
    journal,
)


@strawberry.type
class AnyNode:
    node: Node | None = any_node("Whatever has this id, if it is within your reach (Relay).")
    nodes: list[Node | None] = any_nodes(
        "Whatever has these ids, in their order; null for each that is not within your reach (Relay)."
    )


@cache
def make_schema() -> GraphQLSchema:
    """The schema, checked. Raises TypeError for a contract that the compiler could not keep."""
    built = strawberry.Schema(
        query=_merged("Query", "What can be asked.", [AnyNode, *_classes("Query")]),
        mutation=_merged("Mutation", "What can be done: one mutation a request.", _classes("Mutation")),
        config=StrawberryConfig(scalar_map=SCALARS),
    )
    schema: GraphQLSchema = built._schema
    check(schema)
    return schema


def printed() -> str:
    """The schema as GraphQL's own words: what `contract.graphql` must hold."""
    return print_schema(make_schema()) + "\n"


def _classes(name: str) -> list[type]:
    return [getattr(module, name) for module in CAPABILITIES if hasattr(module, name)]


def _merged(name: str, description: str, parts: list[type]) -> Any:
    """One type with the fields of all. Raises TypeError where two parts have a field of one name."""
    fields = [field.name for part in parts for field in part.__strawberry_definition__.fields]  # type: ignore[attr-defined]
    twice = {field for field in fields if fields.count(field) > 1}
    if twice:
        raise TypeError(f"{name} has more than one {', '.join(sorted(twice))}")
    return strawberry.type(type(name, tuple(parts), {}), description=description) if parts else None
