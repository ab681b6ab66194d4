"""The choices the talent pipeline knows."""

from enum import StrEnum


class CandidateState(StrEnum):
    CANDIDATE = "candidate"
    RECRUITED = "recruited"
    PROMOTED = "promoted"
