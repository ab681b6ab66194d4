"""The choices of the alliance, with their labels."""

from schema.language import labelled
from services import alliance

labelled(
    alliance.AllianceParty,
    "A party of the alliance that governs a community (治理联盟一方).",
    {
        alliance.AllianceParty.RESIDENTS_COMMITTEE: "The residents' committee (居委会).",
        alliance.AllianceParty.OWNERS_COMMITTEE: "The owners' committee, by election only (业委会).",
        alliance.AllianceParty.PROPERTY_COMPANY: "The property company (物业服务企业).",
    },
)
labelled(
    alliance.AllianceState,
    "How far an alliance has come (联盟状态).",
    {
        alliance.AllianceState.PROPOSED: "The charter waits for signatures (待签署).",
        alliance.AllianceState.FORMED: "All three parties have signed (已成立).",
        alliance.AllianceState.SUPERSEDED: "A later charter took its place (已被新章程取代).",
        alliance.AllianceState.DISSOLVED: "Ended, or never formed, with a reason (已解散).",
    },
)
