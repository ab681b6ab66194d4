"""Duty cards: who does what, accepted, claimed and clocked in for."""

from datetime import datetime
from enum import Enum

import strawberry

from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, connection, reads, to_one
from schema.people.persons import Person
from schema.places.communities import Community
from schema.relay import Connection, Record
from schema.roster.members import Membership
from schema.roster.teams import Group, Team
from schema.verbs import act
from services import points, roster


@strawberry.enum(description="What duty cards can be sorted by.")
class DutyCardKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was issued.")
    DUE_AT = strawberry.enum_value("due_at", description="When it is due.")


@strawberry.input(description="Which duty cards.")
class DutyCardWhere:
    state: Filter[roster.DutyCardState] | None = condition("How far it has come.")
    membership: IdFilter | None = condition("The membership it was issued to.")
    person: IdFilter | None = condition("Whose it is.")
    team: IdFilter | None = condition("The team.")
    group: IdFilter | None = condition("The group.")
    community: IdFilter | None = condition("The community the team serves.")


@reads(roster.DutyCard, act="duty_card:read")
@strawberry.type(description="Who does what, on a card a member accepts, claims and clocks in for (职责卡).")
class DutyCard(Record):
    kind: roster.DutyCardKind = column("What kind of card.")
    title: str = column("What it is about (名称).")
    duties: str = column("What is to be done (职责).")
    due_at: datetime = column("When it is due (期限).")
    state: roster.DutyCardState = column("How far it has come.")
    clocked_in_at: datetime | None = column("When the member clocked in (打卡时间).")
    done_at: datetime | None = column("When it was done (完成时间).")
    verified_at: datetime | None = column("When a leader verified it (核实时间).")
    verified_by: Person | None = to_one("Who verified it.", reference="verified_by_person_id")
    person: Person | None = to_one("Whose it is.")
    membership: Membership | None = to_one("The membership it was issued to.")
    team: Team | None = to_one("The team.")
    group: Group | None = to_one("The group the member was in when it was issued.")
    community: Community = to_one("The community the team serves.")


@strawberry.type
class Query:
    duty_card: DutyCard | None = by_id("One duty card.")
    duty_cards: Connection[DutyCard] | None = connection(
        "The duty cards within your reach.", filters=DutyCardWhere, orders=DutyCardKey
    )


@strawberry.type
class Mutation:
    issue_duty_card = act(roster.issue_duty_card, DutyCard)
    acknowledge_duty_card = act(roster.acknowledge_duty_card, DutyCard)
    claim_duty_card = act(roster.claim_duty_card, DutyCard)
    clock_in_duty_card = act(roster.clock_in_duty_card, DutyCard)
    complete_duty_card = act(roster.complete_duty_card, DutyCard)
    verify_duty_card = act(points.verify_duty_card, DutyCard)
