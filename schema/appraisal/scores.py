"""A member's appraisal: the year's points, the score a person made of them, and the appeal."""

from datetime import datetime
from enum import Enum

import strawberry

from schema.appraisal.rounds import AppraisalRound
from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, connection, reads, to_one
from schema.people.persons import Person
from schema.places.communities import Community
from schema.relay import Connection, Record
from schema.roster.members import Membership
from schema.verbs import act
from services import appraisal
from services.appraisal import AppraisalState


@strawberry.enum(description="What appraisals can be sorted by.")
class AppraisalKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was made.")


@strawberry.input(description="Which appraisals.")
class AppraisalWhere:
    round: IdFilter | None = condition(
        "The community's appraisal of the year.", by=lambda row, held: held(row.appraisal_round_id)
    )
    community: IdFilter | None = condition("The community.")
    person: IdFilter | None = condition("The member.")
    state: Filter[AppraisalState] | None = condition("How far it has come.")


@reads(appraisal.Appraisal, act="appraisal:read")
@strawberry.type(
    description="One member's appraisal of a year. Points never decide: a person sets the score (个人年度综评)."
)
class Appraisal(Record):
    points: int = column("The year's points, as they were at the meeting (年度积分).")
    deeds: int = column("The deeds that earned them (服务次数).")
    state: AppraisalState = column("How far it has come.")
    score: int | None = column("The score, once a person has set it (评分).")
    adjusted_because: str | None = column("Why it differs from the points (调整理由).")
    appealed_at: datetime | None = column("When the member appealed (申诉时间).")
    appeal_grounds: str | None = column("Why the member appealed (申诉理由).")
    appeal_decision: str | None = column("What was decided, and why (申诉决定).")
    round: AppraisalRound | None = to_one(
        "The community's appraisal of the year.", reference="appraisal_round_id"
    )
    membership: Membership | None = to_one("The member's place in the team.")
    person: Person | None = to_one("The member.")
    community: Community = to_one("The community.")
    scored_by: Person | None = to_one("Who set the score.", reference="scored_by_person_id")
    appeal_decided_by: Person | None = to_one(
        "Who decided the appeal.", reference="appeal_decided_by_person_id"
    )


@strawberry.type
class Query:
    appraisal: Appraisal | None = by_id("One member's appraisal.")
    appraisals: Connection[Appraisal] | None = connection(
        "The appraisals within your reach.", filters=AppraisalWhere, orders=AppraisalKey
    )


@strawberry.type
class Mutation:
    score_appraisal = act(appraisal.score_appraisal, Appraisal)
    appeal_appraisal = act(appraisal.appeal_appraisal, Appraisal)
    decide_appeal = act(appraisal.decide_appeal, Appraisal)
