"""Canvassing: surveys of a community from door to door, and the bodies that advise it."""

from services.canvass.advice import (
    appoint_advisory_member,
    dissolve_advisory_body,
    end_advisory_member,
    form_advisory_body,
    propose_advisory_member,
    record_advice,
)
from services.canvass.campaigns import (
    close_canvass_campaign,
    plan_canvass_campaign,
    record_canvass_entry,
    start_canvass_campaign,
)
from services.canvass.choices import AdvisoryBodyState, AdvisoryMemberState, CampaignState, DoorOutcome
from services.canvass.machines import ADVISORY_BODY, ADVISORY_MEMBER, CANVASS_CAMPAIGN
from services.canvass.models import (
    Advice,
    AdvisoryBody,
    AdvisoryMember,
    CanvassCampaign,
    CanvassEntry,
    CanvassFinding,
    may_be_found,
)
from services.canvass.refusals import (
    AlreadyAdvises,
    BodyDissolved,
    BodyNameTaken,
    BuildingOutsideCampaign,
    CampaignEndsBeforeStart,
    CampaignNotRunning,
    NotAnAdviser,
    PersonDidNotConsent,
    SkillsWithoutPerson,
)

__all__ = [
    "ADVISORY_BODY",
    "ADVISORY_MEMBER",
    "CANVASS_CAMPAIGN",
    "Advice",
    "AdvisoryBody",
    "AdvisoryBodyState",
    "AdvisoryMember",
    "AdvisoryMemberState",
    "AlreadyAdvises",
    "BodyDissolved",
    "BodyNameTaken",
    "BuildingOutsideCampaign",
    "CampaignEndsBeforeStart",
    "CampaignNotRunning",
    "CampaignState",
    "CanvassCampaign",
    "CanvassEntry",
    "CanvassFinding",
    "DoorOutcome",
    "NotAnAdviser",
    "PersonDidNotConsent",
    "SkillsWithoutPerson",
    "appoint_advisory_member",
    "close_canvass_campaign",
    "dissolve_advisory_body",
    "end_advisory_member",
    "form_advisory_body",
    "may_be_found",
    "plan_canvass_campaign",
    "propose_advisory_member",
    "record_advice",
    "record_canvass_entry",
    "start_canvass_campaign",
]
