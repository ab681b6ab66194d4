"""Advisory bodies, who sits on them, and what they advised."""

from datetime import date
from enum import Enum

import strawberry

from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, connection, reads, to_one
from schema.people.persons import Person
from schema.places.communities import Community
from schema.relay import Connection, Record
from schema.verbs import act
from services import canvass


@strawberry.enum(description="What advice can be sorted by.")
class AdviceKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was written down.")
    GIVEN_ON = strawberry.enum_value("given_on", description="The day it was given.")


@strawberry.input(description="Which advisory bodies.")
class AdvisoryBodyWhere:
    community: IdFilter | None = condition("The community it advises.")
    state: Filter[canvass.AdvisoryBodyState] | None = condition("Whether it exists.")


@strawberry.input(description="Which advisers.")
class AdvisoryMemberWhere:
    advisory_body: IdFilter | None = condition("The body.")
    state: Filter[canvass.AdvisoryMemberState] | None = condition("Whether they advise.")


@strawberry.input(description="Which advice.")
class AdviceWhere:
    community: IdFilter | None = condition("The community it was given to.")
    advisory_body: IdFilter | None = condition("The body that gave it.")


@reads(canvass.AdvisoryBody, act="advisory_body:read")
@strawberry.type(description="People of a community who advise it (小区智囊团).")
class AdvisoryBody(Record):
    state: canvass.AdvisoryBodyState = column("Whether it exists.")
    name: str = column("Its name (名称).")
    charter: str = column("What it is charged with (职责).")
    community: Community = to_one("The community it advises.")
    members: "Connection[AdvisoryMember] | None" = connection(
        "Who was proposed or appointed.", reference="advisory_body_id", filters=AdvisoryMemberWhere
    )
    advice: "Connection[Advice] | None" = connection(
        "What it advised.", reference="advisory_body_id", orders=AdviceKey
    )


@reads(canvass.AdvisoryMember, act="advisory_member:read")
@strawberry.type(description="One adviser of a community (智囊团成员).")
class AdvisoryMember(Record):
    state: canvass.AdvisoryMemberState = column("Whether they advise.")
    speciality: str = column("What they know (专长).")
    since: date | None = column("The first day of the term.")
    until: date | None = column("The last day; null while it lasts.")
    person: Person | None = to_one("Who it is.")
    advisory_body: AdvisoryBody | None = to_one("The body.")
    community: Community = to_one("The community it advises.")


@reads(canvass.Advice, act="advice:read")
@strawberry.type(description="One piece of advice to a community (建议).")
class Advice(Record):
    subject: str = column("What it is about (主题).")
    text: str = column("What was advised (内容).")
    given_on: date = column("When (日期).")
    advisory_member: AdvisoryMember | None = to_one("Who gave it.")
    advisory_body: AdvisoryBody | None = to_one("The body it came from.")
    community: Community = to_one("The community it was given to.")


@strawberry.type
class Query:
    advisory_body: AdvisoryBody | None = by_id("One advisory body.")
    advisory_bodies: Connection[AdvisoryBody] | None = connection(
        "The advisory bodies within your reach.", filters=AdvisoryBodyWhere
    )
    advice: Connection[Advice] | None = connection(
        "What communities were advised, within your reach.", filters=AdviceWhere, orders=AdviceKey
    )


@strawberry.type
class Mutation:
    form_advisory_body = act(canvass.form_advisory_body, AdvisoryBody)
    dissolve_advisory_body = act(canvass.dissolve_advisory_body, AdvisoryBody)
    propose_advisory_member = act(canvass.propose_advisory_member, AdvisoryMember)
    appoint_advisory_member = act(canvass.appoint_advisory_member, AdvisoryMember)
    end_advisory_member = act(canvass.end_advisory_member, AdvisoryMember)
    record_advice = act(canvass.record_advice, Advice)
