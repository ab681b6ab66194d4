"""The talent pool: members found by what they share, while their consent is in force."""

from typing import Any

import strawberry

from schema.filters import By, IdFilter, TextFilter, condition
from schema.language import column, connection, reads, to_many, to_one
from schema.people.persons import Person
from schema.places.communities import Community, CommunityIs
from schema.relay import Connection
from schema.roster.members import Facet
from services import people, places, roster
from tenants.tables import linked, one_of


def _shares(kind: roster.FacetKind) -> By:
    """Members who share a facet of this kind that is what the caller asked for."""
    return lambda member, held: linked(
        roster.Facet,
        member,
        lambda facet: facet.membership_id == member.id,
        lambda facet: one_of(facet.kind, [kind]),
        lambda facet: facet.shared,
        lambda facet: held(facet.value),
    )


def _lives_in_area(member: Any, held: Any) -> Any:
    return linked(
        people.Person,
        member,
        lambda person: person.id == member.person_id,
        lambda person: linked(
            places.Building,
            person,
            lambda building: building.id == person.building_id,
            lambda building: held(building.area_id),
        ),
    )


def _in_pool(member: Any) -> Any:
    return linked(roster.Facet, member, lambda facet: facet.membership_id == member.id, roster.in_talent_pool)


@strawberry.input(description="Which talents.")
class TalentWhere:
    community: CommunityIs | None = condition("The community they serve.")
    area: IdFilter | None = condition("The compound they live in (小区).", by=_lives_in_area)
    skill: TextFilter | None = condition("What they can do.", by=_shares(roster.FacetKind.SKILL))
    interest: TextFilter | None = condition("What they like.", by=_shares(roster.FacetKind.INTEREST))
    willingness: TextFilter | None = condition(
        "What they are willing to do.", by=_shares(roster.FacetKind.WILLINGNESS)
    )
    available_time: TextFilter | None = condition(
        "When they have time.", by=_shares(roster.FacetKind.AVAILABLE_TIME)
    )


@reads(roster.Membership, act="talent:read", where=_in_pool)
@strawberry.type(
    description="A serving member who agreed to be found, and what they share (能人库). The pool forgets a member at "
    "once when the consent is withdrawn."
)
class Talent:
    membership_id: strawberry.ID = column("The membership it stands for.", name="id")
    person: Person | None = to_one("Who it is.")
    community: Community = to_one("The community they serve.")
    facets: list[Facet] | None = to_many(
        "membership_id", "What they share.", where=lambda facet: facet.shared
    )


@strawberry.type
class Query:
    talents: Connection[Talent] | None = connection(
        "The talent pool: everybody who shares all of what you ask for.", filters=TalentWhere
    )
