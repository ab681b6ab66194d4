"""Teams and their groups: one team for each community, N groups."""

from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from schema.aggregates import Aggregate, aggregated, key
from schema.counting import count_of
from schema.filters import IdFilter, Is, TextFilter, condition
from schema.language import by_id, column, computed, connection, only, reads, to_many, to_one
from schema.places.buildings import Grid
from schema.places.communities import Community, CommunityIs
from schema.relay import Connection, Record
from schema.roster.leaders import (
    Appointment,
    AppointmentKey,
    AppointmentWhere,
    Nomination,
    NominationKey,
    NominationWhere,
)
from schema.roster.members import MembershipConnection, MembershipKey, MembershipWhere, TeamMembershipKey
from schema.verbs import act
from services import roster
from tenants.tables import one_of

if TYPE_CHECKING:
    from schema.roster.duties import DutyCardConnection

LazyDutyCards = Annotated["DutyCardConnection", strawberry.lazy("schema.roster.duties")]


@strawberry.enum(description="What teams can be sorted by.")
class TeamKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was set up.")
    NAME = strawberry.enum_value("name", description="Its name, by code point.")
    COMMUNITY_NAME = strawberry.enum_value(
        "community.name", description="The name of its community, by code point; worked out team by team."
    )
    MEMBER_COUNT = strawberry.enum_value(
        "member_count", description="How many serve in it; counted team by team."
    )


@strawberry.enum(description="What the groups of a team can be sorted by.")
class GroupKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was set up.")
    NAME = strawberry.enum_value("name", description="Its name, by code point.")


@strawberry.input(description="Which teams.")
class TeamWhere:
    community: CommunityIs | None = condition("The community it serves.")
    name: TextFilter | None = condition("Its name.")


@strawberry.input(description="Matches a team: by its id, or by what it is.")
class TeamIs(Is[TeamWhere]):
    pass


@strawberry.input(description="Which groups.")
class GroupWhere:
    team: TeamIs | None = condition("The team it belongs to.")
    community: CommunityIs | None = condition("The community it serves.")
    grid: IdFilter | None = condition("The grid it looks after.")


@strawberry.input(description="Matches a group: by its id, or by what it is.")
class GroupIs(Is[GroupWhere]):
    pass


def _serving(member: Any) -> Any:
    return one_of(member.state, roster.SERVING)


def _on_reserve(member: Any) -> Any:
    return one_of(member.state, [roster.MembershipState.RESERVE])


def _holds(post: roster.Post) -> Any:
    serving = [roster.AppointmentState.SERVING]
    return lambda appointment: one_of(appointment.post, [post]) & one_of(appointment.state, serving)


@reads(roster.Team, act="team:read")
@strawberry.type(description="The second echelon of one community (第二梯队).")
class Team(Record):
    name: str = column("Its name (名称).")
    mode: roster.TeamMode = column("Peacetime or emergency.")
    community: Community = to_one("The community it serves.")
    member_count: int = computed(
        count_of(roster.Membership, "team_id", _serving),
        "How many serve in it, on reserve or not (在队人数).",
    )
    reserve_count: int = computed(
        count_of(roster.Membership, "team_id", _on_reserve), "How many of them are on reserve (预备人数)."
    )
    captain: Appointment | None = only("team_id", "Its captain (队长).", where=_holds(roster.Post.CAPTAIN))
    deputy_captains: list[Appointment] | None = to_many(
        "team_id", "Its deputy captains, two at most (副队长).", where=_holds(roster.Post.DEPUTY_CAPTAIN)
    )
    groups: "Connection[Group] | None" = connection("Its groups.", reference="team_id", orders=GroupKey)
    memberships: MembershipConnection | None = connection(
        "Everybody who reported to it or serves in it.",
        reference="team_id",
        filters=MembershipWhere,
        orders=TeamMembershipKey,
    )
    appointments: Connection[Appointment] | None = connection(
        "The posts held in it, now and before.",
        reference="team_id",
        filters=AppointmentWhere,
        orders=AppointmentKey,
    )
    nominations: Connection[Nomination] | None = connection(
        "Who was put forward for its posts.",
        reference="team_id",
        filters=NominationWhere,
        orders=NominationKey,
    )
    duty_cards: LazyDutyCards | None = connection("Its duty cards.", reference="team_id")


@strawberry.type(description="Teams with something in common, counted (队伍汇总).")
class TeamAggregate(Aggregate):
    mode: roster.TeamMode | None = key("Peacetime or emergency.")
    community: Community | None = key("The community they serve.")


@strawberry.type(description="A page of teams, and what all of them come to.")
class TeamConnection(Connection[Team]):
    aggregates: list[TeamAggregate] = aggregated(TeamAggregate)


@reads(roster.Group, act="group:read")
@strawberry.type(description="A group of a team, often for one building group (小组).")
class Group(Record):
    name: str = column("Its name (名称).")
    team: Team | None = to_one("The team it belongs to.")
    community: Community = to_one("The community it serves.")
    grid: Grid | None = to_one("The grid it looks after.")
    member_count: int = computed(
        count_of(roster.Membership, "group_id", _serving),
        "How many serve in it, on reserve or not (在组人数).",
    )
    leader: Appointment | None = only(
        "group_id", "Its leader (小组长).", where=_holds(roster.Post.GROUP_LEADER)
    )
    memberships: MembershipConnection | None = connection(
        "Its members.", reference="group_id", orders=MembershipKey
    )
    duty_cards: LazyDutyCards | None = connection("Its duty cards.", reference="group_id")


@strawberry.type
class Query:
    team: Team | None = by_id("One team.")
    teams: TeamConnection | None = connection(
        "The teams within your reach.", filters=TeamWhere, orders=TeamKey, few=True
    )
    group: Group | None = by_id("One group.")
    groups: Connection[Group] | None = connection("The groups within your reach.", filters=GroupWhere)


@strawberry.type
class Mutation:
    create_team = act(roster.create_team, Team)
    create_group = act(roster.create_group, Group)
