"""Members who might take a request on."""

import strawberry

from schema.language import column, computed, reads, to_many, to_one
from schema.people.persons import Person
from schema.roster.members import Facet
from services import requests, roster


@reads(roster.Membership, act="suggestion:read")
@strawberry.type(description="A member who might take a request on; the most fitting come first (推荐队员).")
class SuggestedMember:
    membership_id: strawberry.ID = column("The membership, to assign the request to it.", name="id")
    person: Person | None = to_one("Who it is.")
    open_assignments: int = computed(
        requests.open_assignments, "How many assignments they have in hand (在办任务数)."
    )
    facets: list[Facet] | None = to_many(
        "membership_id", "What they share, while their consent is in force.", where=roster.in_talent_pool
    )
