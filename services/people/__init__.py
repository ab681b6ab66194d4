"""Who: persons, their ledger, affiliations, consents, and who looked at their data."""

from services.people.affiliations import add_affiliation, end_affiliation
from services.people.arguments import Reason
from services.people.consents import give_consent, withdraw_consent
from services.people.disclosures import disclose, reveal_contact
from services.people.ledger import register_person, update_ledger
from services.people.models import (
    Affiliation,
    AffiliationKind,
    Consent,
    ConsentPurpose,
    Disclosure,
    Person,
    PersonRevision,
    RevealedField,
    address_of,
    serves,
)
from services.people.refusals import (
    AffiliationEnded,
    AffiliationEndsBeforeStart,
    AffiliationEndsLater,
    AffiliationMismatch,
    BuildingElsewhere,
    ConsentAlreadyGiven,
    ConsentAlreadyWithdrawn,
    NotContact,
    NotYourOwn,
    ReasonTooShort,
    SeatWithoutPerson,
    WorkUnitHeld,
)

__all__ = [
    "Affiliation",
    "AffiliationEnded",
    "AffiliationEndsBeforeStart",
    "AffiliationEndsLater",
    "AffiliationKind",
    "AffiliationMismatch",
    "BuildingElsewhere",
    "Consent",
    "ConsentAlreadyGiven",
    "ConsentAlreadyWithdrawn",
    "ConsentPurpose",
    "Disclosure",
    "NotContact",
    "NotYourOwn",
    "Person",
    "PersonRevision",
    "Reason",
    "ReasonTooShort",
    "RevealedField",
    "SeatWithoutPerson",
    "WorkUnitHeld",
    "add_affiliation",
    "address_of",
    "disclose",
    "end_affiliation",
    "give_consent",
    "register_person",
    "reveal_contact",
    "serves",
    "update_ledger",
    "withdraw_consent",
]
