"""Quarrels, their parties, and the record of mediating them."""

from datetime import datetime
from enum import Enum

import strawberry

from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, connection, reads, to_many, to_one
from schema.people.persons import Person
from schema.places.communities import Community
from schema.relay import Connection, Record
from schema.requests.cases import Case
from schema.verbs import act
from services import requests


@strawberry.enum(description="What mediations can be sorted by.")
class MediationKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was opened.")


@strawberry.input(description="Which mediations.")
class MediationWhere:
    community: IdFilter | None = condition("The community.")
    mediator_person: IdFilter | None = condition("Who mediates.")
    state: Filter[requests.MediationState] | None = condition("How far it has come.")


@reads(requests.MediationParty, act="mediation_party:read")
@strawberry.type(description="One side of a quarrel (当事人).")
class MediationParty(Record):
    name: str = column("The name, or its first character and two stars (姓名).")
    claim: str | None = column("What this side claims, for those who may see it (诉求).")
    person: Person | None = to_one("Who it is, if the ledger knows them.")


@reads(requests.MediationSession, act="mediation_session:read")
@strawberry.type(description="One meeting with the parties (调解记录).")
class MediationSession(Record):
    held_at: datetime = column("When it was held (时间).")
    record: str | None = column("What was written down (记录).")


@reads(requests.Mediation, act="mediation:read")
@strawberry.type(description="A quarrel that somebody mediates, with a record of its own (矛盾调解).")
class Mediation(Record):
    state: requests.MediationState = column("How far it has come.")
    matter: str | None = column("What it is about, for those who may see it (事由).")
    agreement: str | None = column("What the parties agreed on (调解协议).")
    referred_to: str | None = column("Who it was handed on to (移送单位).")
    mediator: Person | None = to_one("Who mediates (调解人).", reference="mediator_person_id")
    community: Community = to_one("The community.")
    case: Case | None = to_one("Its row of the inbox, with the timeline.")
    parties: list[MediationParty] | None = to_many("mediation_id", "The parties (当事人).")
    sessions: list[MediationSession] | None = to_many("mediation_id", "The record (调解记录).")


@strawberry.type
class Query:
    mediation: Mediation | None = by_id("One mediation.")
    mediations: Connection[Mediation] | None = connection(
        "The mediations within your reach.", filters=MediationWhere, orders=MediationKey
    )


@strawberry.type
class Mutation:
    open_mediation = act(requests.open_mediation, Mediation)
    add_mediation_party = act(requests.add_mediation_party, MediationParty)
    begin_mediation = act(requests.begin_mediation, Mediation)
    add_mediation_session = act(requests.add_mediation_session, MediationSession)
    settle_mediation = act(requests.settle_mediation, Mediation)
    give_up_mediation = act(requests.give_up_mediation, Mediation)
    refer_mediation = act(requests.refer_mediation, Mediation)
