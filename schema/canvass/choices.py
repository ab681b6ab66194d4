"""The choices of canvassing, with their labels."""

from schema.language import labelled
from services import canvass

labelled(
    canvass.CampaignState,
    "How far a campaign has come (排摸状态).",
    {
        canvass.CampaignState.PLANNED: "Planned (已计划).",
        canvass.CampaignState.RUNNING: "Canvassers are at the doors (进行中).",
        canvass.CampaignState.CLOSED: "Over (已结束).",
    },
)
labelled(
    canvass.DoorOutcome,
    "What came of a knock at a door (入户结果).",
    {
        canvass.DoorOutcome.ANSWERED: "Somebody answered (已应答).",
        canvass.DoorOutcome.NOT_AT_HOME: "Nobody was at home (无人在家).",
        canvass.DoorOutcome.DECLINED: "They did not want to (婉拒).",
    },
)
labelled(
    canvass.AdvisoryBodyState,
    "Whether an advisory body exists (智囊团状态).",
    {
        canvass.AdvisoryBodyState.ACTIVE: "It advises (在任).",
        canvass.AdvisoryBodyState.DISSOLVED: "Dissolved (已解散).",
    },
)
labelled(
    canvass.AdvisoryMemberState,
    "Whether somebody advises (智囊团成员状态).",
    {
        canvass.AdvisoryMemberState.PROPOSED: "Proposed (已推荐).",
        canvass.AdvisoryMemberState.APPOINTED: "Appointed (已聘任).",
        canvass.AdvisoryMemberState.ENDED: "No longer, or turned down (已结束).",
    },
)
