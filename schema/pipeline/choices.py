"""The choices of the talent pipeline, with their labels."""

from schema.language import labelled
from services import pipeline

labelled(
    pipeline.AllianceParty,
    "A party of the alliance that governs a community (治理联盟一方).",
    {
        pipeline.AllianceParty.RESIDENTS_COMMITTEE: "The residents' committee (居委会).",
        pipeline.AllianceParty.OWNERS_COMMITTEE: "The owners' committee, by election only (业委会).",
        pipeline.AllianceParty.PROPERTY_COMPANY: "The property company (物业服务企业).",
    },
)
labelled(
    pipeline.CandidateState,
    "How far a candidate has come, from the second echelon to the first (人才培养状态).",
    {
        pipeline.CandidateState.CANDIDATE: "Proposed (后备人才).",
        pipeline.CandidateState.RECRUITED: "Taken into the first echelon (已录用).",
        pipeline.CandidateState.PROMOTED: "Promoted there (已提任).",
    },
)
