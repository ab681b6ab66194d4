"""How leaders come to their posts: nominated, vetted, appointed."""

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import strawberry

from schema.filters import Filter, condition
from schema.language import by_id, column, connection, reads, to_one
from schema.people.persons import Person, PersonIs
from schema.places.communities import Community, CommunityIs
from schema.relay import Connection, Record
from schema.verbs import act
from services import roster

if TYPE_CHECKING:
    from schema.roster.teams import Group, Team, TeamIs

LazyGroup = Annotated["Group", strawberry.lazy("schema.roster.teams")]
LazyTeam = Annotated["Team", strawberry.lazy("schema.roster.teams")]
LazyTeamIs = Annotated["TeamIs", strawberry.lazy("schema.roster.teams")]


@strawberry.enum(description="What nominations can be sorted by.")
class NominationKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was made.")


@strawberry.enum(description="What appointments can be sorted by.")
class AppointmentKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was made.")


@strawberry.input(description="Which nominations.")
class NominationWhere:
    team: LazyTeamIs | None = condition("The team.")
    community: CommunityIs | None = condition("The community the team serves.")
    person: PersonIs | None = condition("The person put forward.")
    state: Filter[roster.NominationState] | None = condition("How far it has come.")


@strawberry.input(description="Which appointments.")
class AppointmentWhere:
    team: LazyTeamIs | None = condition("The team.")
    community: CommunityIs | None = condition("The community the team serves.")
    person: PersonIs | None = condition("Who holds the post.")
    state: Filter[roster.AppointmentState] | None = condition("Whether it is held.")


@reads(roster.Nomination, act="nomination:read")
@strawberry.type(description="Somebody put forward for a post, with source and evidence (推荐).")
class Nomination(Record):
    post: roster.Post = column("The post.")
    kind: roster.NominationKind = column("Who put them forward.")
    evidence: str = column("What speaks for them (推荐理由).")
    state: roster.NominationState = column("How far it has come.")
    person: Person | None = to_one("Who was put forward.")
    team: LazyTeam | None = to_one("The team.")
    group: LazyGroup | None = to_one("The group, for its leader.")
    community: Community = to_one("The community the team serves.")
    nominated_by: Person | None = to_one("Who put them forward.", reference="nominated_by_person_id")
    vetted_by: Person | None = to_one("Who vetted them.", reference="vetted_by_person_id")
    declined_because: str | None = column("Why it was declined (未采纳原因).")


@reads(roster.Appointment, act="appointment:read")
@strawberry.type(
    description="A post held for a term: one captain, at most two deputies, one leader a group (任职)."
)
class Appointment(Record):
    post: roster.Post = column("The post.")
    state: roster.AppointmentState = column("Whether it is held.")
    term_starts_on: date = column("The first day of the term.")
    term_ends_on: date | None = column("The last day of the term.")
    ended_because: str | None = column("Why it ended (离任原因).")
    person: Person | None = to_one("Who holds it.")
    team: LazyTeam | None = to_one("The team.")
    group: LazyGroup | None = to_one("The group, for its leader.")
    community: Community = to_one("The community the team serves.")
    nomination: Nomination | None = to_one("The nomination it came from.")


@strawberry.type
class Query:
    nomination: Nomination | None = by_id("One nomination.")
    nominations: Connection[Nomination] | None = connection(
        "The nominations within your reach.", filters=NominationWhere, orders=NominationKey
    )
    appointment: Appointment | None = by_id("One appointment.")
    appointments: Connection[Appointment] | None = connection(
        "The appointments within your reach.", filters=AppointmentWhere, orders=AppointmentKey
    )


@strawberry.type
class Mutation:
    nominate_leader = act(roster.nominate_leader, Nomination)
    vet_nomination = act(roster.vet_nomination, Nomination)
    decline_nomination = act(roster.decline_nomination, Nomination)
    appoint_leader = act(roster.appoint_leader, Appointment)
    end_appointment = act(roster.end_appointment, Appointment)
    remove_leader = act(roster.remove_leader, Appointment)
