"""How campaigns and advisory bodies move from state to state. Moves are the verbs of the commands."""

from services.canvass.choices import AdvisoryBodyState, AdvisoryMemberState, CampaignState
from services.machines import Machine

CANVASS_CAMPAIGN = Machine(
    "canvass_campaign",
    CampaignState.PLANNED,
    {
        (CampaignState.PLANNED, "start"): CampaignState.RUNNING,
        (CampaignState.RUNNING, "close"): CampaignState.CLOSED,
    },
)

ADVISORY_BODY = Machine(
    "advisory_body",
    AdvisoryBodyState.ACTIVE,
    {(AdvisoryBodyState.ACTIVE, "dissolve"): AdvisoryBodyState.DISSOLVED},
)

ADVISORY_MEMBER = Machine(
    "advisory_member",
    AdvisoryMemberState.PROPOSED,
    {
        (AdvisoryMemberState.PROPOSED, "appoint"): AdvisoryMemberState.APPOINTED,
        (AdvisoryMemberState.PROPOSED, "end"): AdvisoryMemberState.ENDED,
        (AdvisoryMemberState.APPOINTED, "end"): AdvisoryMemberState.ENDED,
    },
)
