"""The choices of the talent pipeline, with their labels."""

from schema.language import labelled
from services import pipeline

labelled(
    pipeline.CandidateState,
    "How far a candidate has come, from the second echelon to the first (人才培养状态).",
    {
        pipeline.CandidateState.CANDIDATE: "Proposed (后备人才).",
        pipeline.CandidateState.RECRUITED: "Taken into the first echelon (已录用).",
        pipeline.CandidateState.PROMOTED: "Promoted there (已提任).",
    },
)
