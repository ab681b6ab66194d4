"""The choices projects know: kinds, themes, aims, states, roles, what an amount is."""

from enum import StrEnum


class ProjectKind(StrEnum):
    GOVERNANCE = "governance"
    SELF_GOVERNANCE = "self_governance"


class ProjectTheme(StrEnum):
    """What the district's self-governance projects are about (mechanism 63)."""

    HEALTH_STATION = "health_station"
    SHARED_PARENTS = "shared_parents"
    BUILDING_MEETING = "building_meeting"
    ADOPTED_GREEN = "adopted_green"
    ELDER_COMPANIONS = "elder_companions"
    OTHER = "other"


class Aim(StrEnum):
    """What a project serves, for reports: three principles, four levers, peacetime and emergency (mechanisms 2–4)."""

    PARTY_LED = "party_led"
    READY_FOR_BOTH = "ready_for_both"
    EVERYBODY_TAKES_PART = "everybody_takes_part"
    MECHANISMS = "mechanisms"
    PLATFORMS = "platforms"
    STRONG_TEAMS = "strong_teams"
    ADVANCEMENT = "advancement"
    PEACETIME = "peacetime"
    EMERGENCY = "emergency"


class ProjectState(StrEnum):
    PROPOSED = "proposed"
    SUPPORTED = "supported"
    APPROVED = "approved"
    RUNNING = "running"
    EVALUATING = "evaluating"
    CLOSED = "closed"
    STOPPED = "stopped"


class MilestoneState(StrEnum):
    PLANNED = "planned"
    REACHED = "reached"
    DROPPED = "dropped"


class BudgetKind(StrEnum):
    PLANNED = "planned"
    SPENT = "spent"


class ProjectRole(StrEnum):
    LEAD = "lead"
    HELPER = "helper"
