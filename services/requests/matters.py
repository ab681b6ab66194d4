"""Matters of other kinds in the one inbox: opinions, observations of mobile grid workers, quarrels to be mediated."""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from services import people, places
from services.requests.choices import MediationState, ObservationState, OpinionState
from services.requests.models import AS_ITS_CASE, Case, ServiceRequest
from tenants.tables import (
    Reach,
    TenantTable,
    among,
    chosen,
    indexed,
    linked,
    moment,
    personal,
    ref,
    unique,
)


class Opinion(TenantTable, table=True):
    """What people think and propose (社情民意, mechanism 55, 61). Published in words that name nobody."""

    keys = (unique("case_id"), indexed("community_id", "state", "id"))
    reaches: ClassVar = AS_ITS_CASE

    case_id: UUID = ref(Case)
    community_id: UUID = ref(places.Community)
    content: str = Field(max_length=1000)
    state: OpinionState = chosen(OpinionState, default=OpinionState.RECEIVED)
    received_at: datetime = moment()
    answer: str | None = Field(default=None, max_length=1000)
    answered_at: datetime | None = moment(optional=True)
    answered_by_person_id: UUID | None = None
    summary: str | None = Field(default=None, max_length=1000)
    published_at: datetime | None = moment(optional=True)


class Observation(TenantTable, table=True):
    """What a mobile grid worker saw (流动网格员, mechanism 48). Coordinates are in 0.000001°, WGS 84: the one point
    reported, for the reporter alone; everybody else sees the grid."""

    keys = (unique("case_id"), indexed("community_id", "state", "id"))
    checks: ClassVar = {
        "point": "(latitude IS NULL) = (longitude IS NULL)",
        "on_earth": "latitude BETWEEN -90000000 AND 90000000 AND longitude BETWEEN -180000000 AND 180000000",
    }
    reaches: ClassVar = AS_ITS_CASE

    case_id: UUID = ref(Case)
    community_id: UUID = ref(places.Community)
    grid_id: UUID = ref(places.Grid)
    content: str = Field(max_length=1000)
    latitude: int | None = personal("location")
    longitude: int | None = personal("location")
    state: ObservationState = chosen(ObservationState, default=ObservationState.REPORTED)
    verified_by_person_id: UUID | None = None
    service_request_id: UUID | None = ref(ServiceRequest, optional=True)


class Mediation(TenantTable, table=True):
    """A hard quarrel that somebody mediates (mechanism 65), with a record of its own."""

    keys = (
        unique("case_id"),
        indexed("community_id", "state", "id"),
        indexed("mediator_person_id", "state", "id"),
    )
    reaches: ClassVar = {
        **AS_ITS_CASE,
        "own": lambda row, me: linked(
            MediationParty,
            row,
            lambda party: party.mediation_id == row.id,
            lambda party: among(party.person_id, me),
        ),
        "task": lambda row, me: among(row.mediator_person_id, me),
    }

    case_id: UUID = ref(Case)
    community_id: UUID = ref(places.Community)
    matter: str = personal("mediation", optional=False)
    state: MediationState = chosen(MediationState, default=MediationState.OPENED)
    mediator_person_id: UUID | None = ref(people.Person, optional=True)
    agreement: str | None = personal("mediation")
    referred_to: str | None = Field(default=None, max_length=80)


AS_ITS_MEDIATION: Mapping[str, Reach] = {
    "community": lambda row, communities: among(row.community_id, communities),
    "task": lambda row, me: linked(
        Mediation,
        row,
        lambda mediation: mediation.id == row.mediation_id,
        lambda mediation: among(mediation.mediator_person_id, me),
    ),
}


class MediationParty(TenantTable, table=True):
    """One side of a quarrel; what it claims is not for the other side. Never rewritten."""

    keys = (
        unique("mediation_id", "person_id", where="person_id IS NOT NULL"),
        indexed("mediation_id", "id"),
        indexed("person_id", "id"),
    )
    reaches: ClassVar = {**AS_ITS_MEDIATION, "own": lambda row, me: among(row.person_id, me)}

    mediation_id: UUID = ref(Mediation)
    community_id: UUID = ref(places.Community)
    person_id: UUID | None = ref(people.Person, optional=True)
    name: str = personal("name", optional=False)
    claim: str | None = personal("mediation")


class MediationSession(TenantTable, table=True):
    """One meeting with the parties, as it was written down. Never rewritten."""

    keys = (indexed("mediation_id", "id"),)
    reaches: ClassVar = AS_ITS_MEDIATION

    mediation_id: UUID = ref(Mediation)
    community_id: UUID = ref(places.Community)
    held_at: datetime = moment()
    record: str = personal("mediation", optional=False)
