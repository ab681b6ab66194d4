"""The books of an area (维修资金、公共收益) and what is published of them, by law, at set times."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, Date
from sqlmodel import Field

from services import people, places
from services.disclosure.choices import AccountEntryKind, AreaDisclosureKind, AreaDisclosureState, Book
from tenants.tables import TenantTable, chosen, indexed, moment, ref, unique


class AreaAccount(TenantTable, table=True):
    """An area keeps its books here since `opened_on`. `initial_fund` is the fund's initial sum (首期归集), in fen.

    `replenish_since` is the day on which the fund fell below 30 % of it. Disclosures of all periods that ended until
    `due_through` are there.
    """

    keys = (unique("area_id"), indexed("due_through", "id"))
    checks: ClassVar = {"initial": "initial_fund >= 0"}
    reaches: ClassVar = places.WITHIN_AREA

    area_id: UUID = ref(places.PropertyManagementArea)
    initial_fund: int = Field(sa_type=BigInteger)
    opened_on: date = Field(sa_type=Date)
    due_through: date = Field(sa_type=Date)
    replenish_since: date | None = Field(default=None, sa_type=Date)


class AccountEntry(TenantTable, table=True):
    """One line of a book, in fen: what came in is positive, what went out negative. Never changed; a mistake is undone
    by its opposite. The two lines of a transfer have one `transfer_id`."""

    keys = (
        unique("reverses_id"),
        indexed("account_id", "book", "happened_on", "id"),
        indexed("transfer_id", "id"),
        indexed("area_id", "book", "id"),
        indexed("book", "id"),
    )
    checks: ClassVar = {
        "something": "amount <> 0",
        "sign": "reverses_id IS NOT NULL OR kind = 'transfer' OR (kind = 'expense') = (amount < 0)",
        "paired": "(kind = 'transfer') = (transfer_id IS NOT NULL)",
        "transfer": "reverses_id IS NOT NULL OR kind <> 'transfer' OR (book = 'public_income') = (amount < 0)",
        "kind_of_book": "(book = 'maintenance_fund' AND kind <> 'income')"
        " OR (book = 'public_income' AND kind <> 'contribution')",
    }
    reaches: ClassVar = places.WITHIN_AREA

    account_id: UUID = ref(AreaAccount)
    area_id: UUID = ref(places.PropertyManagementArea)
    book: Book = chosen(Book)
    kind: AccountEntryKind = chosen(AccountEntryKind)
    amount: int = Field(sa_type=BigInteger)
    purpose: str = Field(max_length=200)
    happened_on: date = Field(sa_type=Date)
    transfer_id: UUID | None = None
    reverses_id: UUID | None = Field(default=None, sa_column_kwargs={"info": {"ref": "account_entry"}})


class AreaDisclosure(TenantTable, table=True):
    """What an area has to publish of a period until `due_on`, and what it published: sums of the books, in fen, or the
    opinion of an auditor. `to_fund` is how much of the public income went to the fund.

    The result of an audit is posted until `posted_until`. `published_at` and `late` are of the first publication; where
    it was corrected, last at `corrected_at`, the sums or the opinion are the corrected ones.
    """

    keys = (
        unique("area_id", "kind", "ends_on"),
        unique("area_id", where="kind = 'term_audit' AND state = 'due'"),
        indexed("area_id", "due_on", "id"),
        indexed("state", "due_on", "id"),
        indexed("kind", "state", "due_on", "id"),
        indexed("late", "due_on", "id"),
    )
    checks: ClassVar = {
        "period": "ends_on >= starts_on",
        "published": "(state = 'published') = (published_at IS NOT NULL)",
        "late": "(published_at IS NULL) = (late IS NULL)",
        "corrected": "corrected_at IS NULL OR published_at IS NOT NULL",
        "sums": "closing = opening + received - spent",
        "of_books": "kind IN ('yearly_audit', 'term_audit') OR (published_at IS NULL) = (closing IS NULL)",
        "of_audits": "kind NOT IN ('yearly_audit', 'term_audit') OR (published_at IS NULL) = (opinion IS NULL)",
        "share": "(kind = 'public_income' AND closing IS NOT NULL) = (to_fund IS NOT NULL)",
    }
    reaches: ClassVar = places.WITHIN_AREA

    area_id: UUID = ref(places.PropertyManagementArea)
    account_id: UUID = ref(AreaAccount)
    kind: AreaDisclosureKind = chosen(AreaDisclosureKind)
    starts_on: date = Field(sa_type=Date)
    ends_on: date = Field(sa_type=Date)
    due_on: date = Field(sa_type=Date)
    state: AreaDisclosureState = chosen(AreaDisclosureState, default=AreaDisclosureState.DUE)
    opening: int | None = Field(default=None, sa_type=BigInteger)
    received: int | None = Field(default=None, sa_type=BigInteger)
    spent: int | None = Field(default=None, sa_type=BigInteger)
    closing: int | None = Field(default=None, sa_type=BigInteger)
    to_fund: int | None = Field(default=None, sa_type=BigInteger)
    note: str | None = Field(default=None, max_length=1000)
    auditor: str | None = Field(default=None, max_length=80)
    opinion: str | None = Field(default=None, max_length=1000)
    posted_until: date | None = Field(default=None, sa_type=Date)
    published_at: datetime | None = moment(optional=True)
    published_by_person_id: UUID | None = ref(people.Person, optional=True)
    late: bool | None = None
    corrected_at: datetime | None = moment(optional=True)


class DisclosureCorrection(TenantTable, table=True):
    """What a disclosure told from `told_at` until it was corrected, and why it was. Never changed.

    `cause_id` is the disclosure whose correction brought this one about: the same, or that of an earlier period.
    """

    keys = (indexed("disclosure_id", "id"),)
    checks: ClassVar = {"sums": "closing = opening + received - spent"}
    reaches: ClassVar = places.WITHIN_AREA

    disclosure_id: UUID = ref(AreaDisclosure)
    cause_id: UUID = ref(AreaDisclosure)
    area_id: UUID = ref(places.PropertyManagementArea)
    reason: str = Field(max_length=200)
    corrected_by_person_id: UUID | None = ref(people.Person, optional=True)
    told_at: datetime = moment()
    opening: int | None = Field(default=None, sa_type=BigInteger)
    received: int | None = Field(default=None, sa_type=BigInteger)
    spent: int | None = Field(default=None, sa_type=BigInteger)
    closing: int | None = Field(default=None, sa_type=BigInteger)
    to_fund: int | None = Field(default=None, sa_type=BigInteger)
    note: str | None = Field(default=None, max_length=1000)
    auditor: str | None = Field(default=None, max_length=80)
    opinion: str | None = Field(default=None, max_length=1000)
    posted_until: date | None = Field(default=None, sa_type=Date)
