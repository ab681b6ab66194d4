"""A community's appraisal of a year, and who attended its meeting."""

from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import strawberry

from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, connection, reads, to_one
from schema.people.persons import Person
from schema.places.communities import Community
from schema.relay import Connection, Node, Record
from schema.verbs import act
from services import appraisal

if TYPE_CHECKING:
    from schema.appraisal.scores import Appraisal

LazyAppraisal = Annotated["Appraisal", strawberry.lazy("schema.appraisal.scores")]


@strawberry.enum(description="What yearly appraisals can be sorted by.")
class AppraisalRoundKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was opened.")


@strawberry.input(description="Which yearly appraisals.")
class AppraisalRoundWhere:
    community: IdFilter | None = condition("The community.")
    state: Filter[appraisal.RoundState] | None = condition("How far it has come.")


@strawberry.enum(description="What a round's appraisals can be sorted by.")
class RankKey(Enum):
    POINTS = strawberry.enum_value("points", description="The year's points.")


@reads(appraisal.AppraisalAttendee, act="appraisal_attendee:read")
@strawberry.type(description="Somebody who attended the yearly meeting (到会人员).")
class AppraisalAttendee(Node):
    capacity: appraisal.Capacity = column("As what.")
    person: Person | None = to_one("Who.")


@reads(appraisal.AppraisalRound, act="appraisal_round:read")
@strawberry.type(description="One community's appraisal of one year (年度综评).")
class AppraisalRound(Record):
    year: int = column("The year (年度).")
    state: appraisal.RoundState = column("How far it has come.")
    met_on: date | None = column("When the meeting was held (综评会日期).")
    minutes: str | None = column("What was said there (会议纪要).")
    appeals_until: datetime | None = column("Until when a member may appeal (申诉截止时间).")
    community: Community = to_one("The community.")
    closed_by: Person | None = to_one("Who closed the appeals.", reference="closed_by_person_id")
    approved_by: Person | None = to_one("Who approved it.", reference="approved_by_person_id")
    attendees: Connection[AppraisalAttendee] | None = connection(
        "Who attended the meeting.", reference="appraisal_round_id"
    )
    appraisals: Connection[LazyAppraisal] | None = connection(
        "The members' appraisals.", reference="appraisal_round_id", orders=RankKey
    )


@strawberry.type
class Query:
    appraisal_round: AppraisalRound | None = by_id("One yearly appraisal of a community.")
    appraisal_rounds: Connection[AppraisalRound] | None = connection(
        "The yearly appraisals within your reach.", filters=AppraisalRoundWhere, orders=AppraisalRoundKey
    )


@strawberry.type
class Mutation:
    open_appraisal_round = act(appraisal.open_appraisal_round, AppraisalRound)
    meet_appraisal_round = act(appraisal.meet_appraisal_round, AppraisalRound)
    score_appraisal_round = act(appraisal.score_appraisal_round, AppraisalRound)
    close_appeals = act(appraisal.close_appeals, AppraisalRound)
    approve_appraisal_round = act(appraisal.approve_appraisal_round, AppraisalRound)
