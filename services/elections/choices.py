"""The choices elections know: who convenes one, how far it has come, who nominates, why somebody is refused."""

from enum import StrEnum


class ElectionConvener(StrEnum):
    """Who prepares an election (上海市住宅物业管理规定): a group set up for it, or the residents' committee."""

    RESIDENTS_COMMITTEE = "residents_committee"
    PREPARATORY_GROUP = "preparatory_group"
    RE_ELECTION_GROUP = "re_election_group"


class ElectionState(StrEnum):
    ANNOUNCED = "announced"
    PRESENTED = "presented"
    OPEN = "open"
    CERTIFIED = "certified"
    PUBLISHED = "published"
    ANNULLED = "annulled"
    CANCELLED = "cancelled"


class CandidacyKind(StrEnum):
    """Who put a candidate forward."""

    SELF = "self"
    OWNERS = "owners"
    ORGANISATION = "organisation"


class CandidacyState(StrEnum):
    NOMINATED = "nominated"
    ELIGIBLE = "eligible"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ELECTED = "elected"
    ALTERNATE = "alternate"
    NOT_ELECTED = "not_elected"


class CandidateGround(StrEnum):
    """Why somebody cannot stand, in the order in which it is asked."""

    NOT_AN_OWNER = "not_an_owner"
    WORKS_FOR_COMPANY = "works_for_company"
    RELATED_TO_STAFF = "related_to_staff"
    UNCURED_BREACH = "uncured_breach"
    TOO_FEW_BACKERS = "too_few_backers"


class CandidateObjectionState(StrEnum):
    RAISED = "raised"
    UPHELD = "upheld"
    DISMISSED = "dismissed"


class BreachKind(StrEnum):
    """What an owner owes the others."""

    MANAGEMENT_COVENANT = "management_covenant"
    PROPERTY_FEES = "property_fees"
    MAINTENANCE_FUND = "maintenance_fund"
    UNLAWFUL_BUILDING = "unlawful_building"
