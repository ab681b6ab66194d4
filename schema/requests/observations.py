"""What mobile grid workers see on their way."""

from enum import Enum

import strawberry

from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, connection, reads, to_one
from schema.people.persons import Person
from schema.places.buildings import Grid
from schema.places.communities import Community
from schema.relay import Connection, Record
from schema.requests.cases import Case
from schema.requests.service_requests import ServiceRequest
from schema.verbs import act
from services import requests


@strawberry.enum(description="What observations can be sorted by.")
class ObservationKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was reported.")


@strawberry.input(description="Which observations.")
class ObservationWhere:
    community: IdFilter | None = condition("The community it was made in.")
    state: Filter[requests.ObservationState] | None = condition("How far it has come.")


@reads(requests.Observation, act="observation:read")
@strawberry.type(description="What a rider or courier saw and reported (流动网格员上报).")
class Observation(Record):
    state: requests.ObservationState = column("How far it has come.")
    content: str = column("What was seen (内容).")
    latitude: int | None = column(
        "Latitude of the point reported, in 0.000001° (WGS 84); for the reporter alone (纬度)."
    )
    longitude: int | None = column("Its longitude, likewise (经度).")
    grid: Grid = to_one("The grid it was made in.")
    community: Community = to_one("The community it was made in.")
    case: Case | None = to_one("Its row of the inbox, with the timeline.")
    verified_by: Person | None = to_one("Who verified it.", reference="verified_by_person_id")
    service_request: ServiceRequest | None = to_one("The request that was made of it.")


@strawberry.type
class Query:
    observation: Observation | None = by_id("One observation.")
    observations: Connection[Observation] | None = connection(
        "The observations within your reach.", filters=ObservationWhere, orders=ObservationKey
    )


@strawberry.type
class Mutation:
    report_observation = act(requests.report_observation, Observation)
    verify_observation = act(requests.verify_observation, Observation)
    dispatch_observation = act(requests.dispatch_observation, Observation)
    close_observation = act(requests.close_observation, Observation)
