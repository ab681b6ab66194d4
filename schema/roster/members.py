"""Members from check-in to leaving, and the facets by which they are known."""

from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from sqlalchemy import func

from schema.aggregates import Aggregate, DateTimeSummary, aggregated, key, measure, month
from schema.filters import Filter, Is, condition
from schema.language import by_id, column, connection, reads, to_many, to_one
from schema.people.persons import Person, PersonIs
from schema.places.communities import Community, CommunityIs
from schema.relay import Connection, Record
from schema.verbs import act
from services import roster
from tenants.tables import one_of

if TYPE_CHECKING:
    from schema.roster.duties import DutyCardConnection
    from schema.roster.teams import Group, GroupIs, Team, TeamIs

LazyDutyCards = Annotated["DutyCardConnection", strawberry.lazy("schema.roster.duties")]
LazyGroup = Annotated["Group", strawberry.lazy("schema.roster.teams")]
LazyGroupIs = Annotated["GroupIs", strawberry.lazy("schema.roster.teams")]
LazyTeam = Annotated["Team", strawberry.lazy("schema.roster.teams")]
LazyTeamIs = Annotated["TeamIs", strawberry.lazy("schema.roster.teams")]


@strawberry.enum(description="What memberships can be sorted by.")
class MembershipKey(Enum):
    CREATED = strawberry.enum_value("id", description="When they reported.")


@strawberry.enum(description="What the memberships of one team can be sorted by.")
class TeamMembershipKey(Enum):
    CREATED = strawberry.enum_value("id", description="When they reported.")
    GROUP_NAME = strawberry.enum_value(
        "group.name",
        description="The name of their group, by code point; worked out row by row. Those without a group that you "
        "may read come after all others.",
    )


@strawberry.input(description="Which memberships.")
class MembershipWhere:
    team: LazyTeamIs | None = condition("The team.")
    community: CommunityIs | None = condition("The community the team serves.")
    group: LazyGroupIs | None = condition("The group.")
    person: PersonIs | None = condition("The person.")
    state: Filter[roster.MembershipState] | None = condition("How far they have come.")


@strawberry.input(description="Matches a membership: by its id, or by what you may see of it.")
class MembershipIs(Is[MembershipWhere]):
    pass


@reads(roster.Facet, act="facet:read")
@strawberry.type(
    description="One thing a member can do, likes, is willing to do, or one time they have (分类标签)."
)
class Facet(Record):
    kind: roster.FacetKind = column("Which of the four facets.")
    value: str = column("What it is, in a word (内容).")
    shared: bool = column("Whether the member lets the talent pool show it (是否共享).")
    membership: "Membership | None" = to_one("Whose it is.")


@reads(roster.Membership, act="membership:read")
@strawberry.type(description="One person's way through one team, from check-in to leaving (队员身份).")
class Membership(Record):
    state: roster.MembershipState = column("How far they have come.")
    source: roster.MemberSource | None = column("Where they come from, for those who may see it.")
    person: Person | None = to_one("Who it is.")
    team: LazyTeam | None = to_one("The team.")
    community: Community = to_one("The community the team serves.")
    group: LazyGroup | None = to_one("The group, once they have joined one.")
    reported_at: datetime = column("When they reported (报到时间).")
    due_at: datetime | None = column(
        "When the next step is due: the review, then the captain's contact (期限)."
    )
    reminded_at: datetime | None = column("When somebody was last reminded that it is overdue (催办时间).")
    approved_by: Person | None = to_one("Who approved it.", reference="approved_by_person_id")
    contacted_by: Person | None = to_one("Who was in touch with them.", reference="contacted_by_person_id")
    rejected_because: str | None = column("Why it was turned down (未通过原因).")
    facets: list[Facet] | None = to_many("membership_id", "What they are good for, and when.")
    duty_cards: LazyDutyCards | None = connection(
        "The duty cards issued to them here.", reference="membership_id"
    )


@strawberry.type(description="Memberships with something in common, counted (队员汇总).")
class MembershipAggregate(Aggregate):
    state: roster.MembershipState | None = key("How far they have come.")
    community: Community | None = key("The community the team serves.")
    team: LazyTeam | None = key("The team.")
    group: LazyGroup | None = key("The group; null for those in none.")
    month: date | None = month("reported_at", "The first day of the month in which they reported (报到月份).")
    reported_at: DateTimeSummary = measure("When they reported.")


@strawberry.type(description="A page of memberships, and what all of them come to.")
class MembershipConnection(Connection[Membership]):
    aggregates: list[MembershipAggregate] = aggregated(MembershipAggregate)


def _review_overdue(membership: Any) -> Any:
    waiting = [roster.MembershipState.REPORTED, roster.MembershipState.UNDER_REVIEW]
    return one_of(membership.state, waiting) & (membership.due_at < func.now())


@strawberry.type
class Query:
    membership: Membership | None = by_id("One membership.")
    memberships: MembershipConnection | None = connection(
        "The memberships within your reach.", filters=MembershipWhere, orders=MembershipKey
    )
    overdue_reviews: MembershipConnection | None = connection(
        "Check-ins whose review is overdue, the earliest first (逾期未审核).", where=_review_overdue
    )


@strawberry.type
class Mutation:
    report_check_in = act(roster.report_check_in, Membership)
    take_up_check_in = act(roster.take_up_check_in, Membership)
    approve_check_in = act(roster.approve_check_in, Membership)
    reject_check_in = act(roster.reject_check_in, Membership)
    contact_member = act(roster.contact_member, Membership)
    join_group = act(roster.join_group, Membership)
    reserve_member = act(roster.reserve_member, Membership)
    recall_member = act(roster.recall_member, Membership)
    leave_team = act(roster.leave_team, Membership)
    transfer_member = act(roster.transfer_member, Membership)
    update_facets = act(roster.update_facets, Membership)
