"""The books of an area and what is published of them: maintenance fund, public income, audits, each in its time."""

from services.disclosure.arguments import EntryGiven
from services.disclosure.books import (
    add_account_entry,
    balance,
    open_area_account,
    reverse_account_entry,
    transfer_public_income,
)
from services.disclosure.choices import AccountEntryKind, AreaDisclosureKind, AreaDisclosureState, Book
from services.disclosure.correcting import correct_area_disclosure, correct_audit
from services.disclosure.machines import AREA_DISCLOSURE
from services.disclosure.models import AccountEntry, AreaAccount, AreaDisclosure, DisclosureCorrection
from services.disclosure.publishing import order_term_audit, publish_area_disclosure, publish_audit
from services.disclosure.refusals import (
    AccountOpen,
    AmountMissing,
    AuditDuePast,
    BookOverdrawn,
    EarlierPeriodDue,
    EntryAhead,
    EntryIsReversal,
    EntryOutsidePeriod,
    EntryReversed,
    IsAnAudit,
    KindNotInBook,
    NotAnAudit,
    NothingToCorrect,
    PeriodDisclosed,
    TermAuditDue,
)
from services.disclosure.rules import (
    MONTHS,
    POSTED_DAYS,
    Period,
    Sums,
    below_floor,
    ended,
    enough_to_fund,
    floor_of,
    last_quarter_end,
    sums,
)
from services.disclosure.telling import told
from services.disclosure.timers import open_due_disclosures

__all__ = [
    "AREA_DISCLOSURE",
    "MONTHS",
    "POSTED_DAYS",
    "AccountEntry",
    "AccountEntryKind",
    "AccountOpen",
    "AmountMissing",
    "AreaAccount",
    "AreaDisclosure",
    "AreaDisclosureKind",
    "AreaDisclosureState",
    "AuditDuePast",
    "Book",
    "BookOverdrawn",
    "DisclosureCorrection",
    "EarlierPeriodDue",
    "EntryAhead",
    "EntryGiven",
    "EntryIsReversal",
    "EntryOutsidePeriod",
    "EntryReversed",
    "IsAnAudit",
    "KindNotInBook",
    "NotAnAudit",
    "NothingToCorrect",
    "Period",
    "PeriodDisclosed",
    "Sums",
    "TermAuditDue",
    "add_account_entry",
    "balance",
    "below_floor",
    "correct_area_disclosure",
    "correct_audit",
    "ended",
    "enough_to_fund",
    "floor_of",
    "last_quarter_end",
    "open_area_account",
    "open_due_disclosures",
    "order_term_audit",
    "publish_area_disclosure",
    "publish_audit",
    "reverse_account_entry",
    "sums",
    "told",
    "transfer_public_income",
]
