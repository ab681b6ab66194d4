"""Roles that come and go with a place in the roster."""

from policies.grants import Holding
from policies.models import Scope
from services.roster.choices import Post
from services.roster.models import Appointment, BuildingCaptain, Membership, Secondment
from services.roster.rules import member_role


def of_member(membership: Membership) -> Holding:
    place = membership.community_id
    return Holding(member_role(membership.source), Scope.COMMUNITY, place, place)


def of_leader(appointment: Appointment) -> Holding:
    place = appointment.community_id
    if appointment.post is Post.GROUP_LEADER:
        return Holding(appointment.post, Scope.GROUP, appointment.group_id, place)
    return Holding(appointment.post, Scope.COMMUNITY, place, place)


def of_building_captain(captain: BuildingCaptain) -> Holding:
    role = f"building_captain_{captain.kind}"
    return Holding(role, Scope.BUILDING, captain.building_id, captain.community_id)


def of_cadre(secondment: Secondment) -> Holding:
    place = secondment.community_id
    return Holding("embedded_cadre", Scope.COMMUNITY, place, place)
