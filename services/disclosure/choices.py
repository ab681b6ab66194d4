"""The choices disclosure knows: the two books of an area, what is entered in them, and what is published when."""

from enum import StrEnum


class Book(StrEnum):
    MAINTENANCE_FUND = "maintenance_fund"
    PUBLIC_INCOME = "public_income"


class AccountEntryKind(StrEnum):
    CONTRIBUTION = "contribution"
    INCOME = "income"
    INTEREST = "interest"
    EXPENSE = "expense"
    TRANSFER = "transfer"
    """From the public income to the fund: one entry in each book."""


class AreaDisclosureKind(StrEnum):
    """What an area publishes: each has a period and a deadline of its own (rules.md)."""

    MAINTENANCE_FUND = "maintenance_fund"
    PUBLIC_INCOME = "public_income"
    YEARLY_AUDIT = "yearly_audit"
    TERM_AUDIT = "term_audit"


class AreaDisclosureState(StrEnum):
    DUE = "due"
    PUBLISHED = "published"
