"""Owners' committees: a term of office, the seats a certified election gave, and who chairs."""

from services.committees.choices import CommitteePost, CommitteeState
from services.committees.machines import IN_OFFICE, OWNERS_COMMITTEE
from services.committees.models import CommitteeSeat, OwnersCommittee, PostSignature
from services.committees.refusals import (
    CommitteeServing,
    NoPostToChoose,
    NotOnCommittee,
    SeatsNotLawful,
    SeatVacated,
    TermNotLawful,
    TermStartsBeforeToday,
)
from services.committees.rules import agreed_on, fewest_seats, seats_fit
from services.committees.seats import (
    Elected,
    resign_committee_seat,
    role_of,
    seats_held,
    sign_committee_post,
)
from services.committees.terms import (
    end_owners_committee,
    fewest_in,
    file_owners_committee,
    give_up,
    install_owners_committee,
    prepare,
    seat_elected,
)

__all__ = [
    "IN_OFFICE",
    "OWNERS_COMMITTEE",
    "CommitteePost",
    "CommitteeSeat",
    "CommitteeServing",
    "CommitteeState",
    "Elected",
    "NoPostToChoose",
    "NotOnCommittee",
    "OwnersCommittee",
    "PostSignature",
    "SeatVacated",
    "SeatsNotLawful",
    "TermNotLawful",
    "TermStartsBeforeToday",
    "agreed_on",
    "end_owners_committee",
    "fewest_in",
    "fewest_seats",
    "file_owners_committee",
    "give_up",
    "install_owners_committee",
    "prepare",
    "resign_committee_seat",
    "role_of",
    "seat_elected",
    "seats_fit",
    "seats_held",
    "sign_committee_post",
]
