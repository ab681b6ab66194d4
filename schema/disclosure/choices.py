"""The choices of books and disclosures, with their labels."""

from schema.language import labelled
from services import disclosure

labelled(
    disclosure.Book,
    "A book of an area (账目).",
    {
        disclosure.Book.MAINTENANCE_FUND: "The maintenance fund (维修资金).",
        disclosure.Book.PUBLIC_INCOME: "What the common parts earn (公共收益).",
    },
)
labelled(
    disclosure.AccountEntryKind,
    "What came in or went out (收支类别).",
    {
        disclosure.AccountEntryKind.CONTRIBUTION: "Owners paid into the fund (归集、补缴).",
        disclosure.AccountEntryKind.INCOME: "The common parts earned it: parking, advertising (经营收入).",
        disclosure.AccountEntryKind.INTEREST: "Interest (利息).",
        disclosure.AccountEntryKind.EXPENSE: "It was spent (支出).",
        disclosure.AccountEntryKind.TRANSFER: "From the public income to the fund (转入维修资金).",
    },
)
labelled(
    disclosure.AreaDisclosureKind,
    "What an area has to publish (公示类别).",
    {
        disclosure.AreaDisclosureKind.MAINTENANCE_FUND: "The maintenance fund, each half-year (维修资金).",
        disclosure.AreaDisclosureKind.PUBLIC_INCOME: "The public income, each quarter (公共收益).",
        disclosure.AreaDisclosureKind.YEARLY_AUDIT: "The audit of a year (年度审计).",
        disclosure.AreaDisclosureKind.TERM_AUDIT: "The audit at the change of a committee's term (换届审计).",
    },
)
labelled(
    disclosure.AreaDisclosureState,
    "How far a disclosure has come (公示进度).",
    {
        disclosure.AreaDisclosureState.DUE: "To be published (待公示).",
        disclosure.AreaDisclosureState.PUBLISHED: "Published (已公示).",
    },
)
