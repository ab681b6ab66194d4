"""The books of an area, and what is published of them."""

from datetime import date, datetime
from enum import Enum
from typing import Any

import strawberry
from sqlalchemy import BigInteger, Integer, cast, literal_column

from schema.aggregates import Aggregate, aggregated, key
from schema.clock import today
from schema.counting import sum_of
from schema.filters import BooleanFilter, Filter, IdFilter, condition
from schema.language import by_id, column, computed, connection, only, reads, to_one
from schema.people.persons import Person
from schema.places.communities import PropertyManagementArea
from schema.relay import Connection, Node, Record
from schema.scalars import Money
from schema.verbs import act
from services import disclosure
from tenants.tables import one_of


@strawberry.enum(description="What entries can be sorted by.")
class AccountEntryKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was entered.")


@strawberry.enum(description="What disclosures can be sorted by.")
class AreaDisclosureKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it fell due to be published.")
    DUE = strawberry.enum_value("due_on", description="The last day on which it is in time.")


@strawberry.input(description="Which books.")
class AreaAccountWhere:
    area: IdFilter | None = condition("The property-management area.")


@strawberry.input(description="Which entries.")
class AccountEntryWhere:
    area: IdFilter | None = condition("The property-management area.")
    book: Filter[disclosure.Book] | None = condition("The book.")


def disclosure_is_overdue(row: Any) -> Any:
    """Whether it should have been published before today."""
    return one_of(row.state, [disclosure.AreaDisclosureState.DUE]) & (row.due_on < today())


@strawberry.input(description="Which disclosures.")
class AreaDisclosureWhere:
    area: IdFilter | None = condition("The property-management area.")
    kind: Filter[disclosure.AreaDisclosureKind] | None = condition("What is published.")
    state: Filter[disclosure.AreaDisclosureState] | None = condition("How far it has come.")
    late: BooleanFilter | None = condition("Whether it was published after its last day.")
    overdue: BooleanFilter | None = condition(
        "Whether it should have been published and is not.",
        by=lambda row, held: held(disclosure_is_overdue(row)),
    )


def _balance(book: disclosure.Book) -> Any:
    return sum_of(disclosure.AccountEntry, "account_id", "amount", lambda entry: one_of(entry.book, [book]))


def _floor(account: Any) -> Any:
    """30 % of the initial sum, rounded up to the fen."""
    tenths = account.initial_fund * literal_column("3", Integer())
    return cast((tenths + literal_column("9", Integer())) // literal_column("10", Integer()), BigInteger)


@reads(disclosure.AccountEntry, act="account_entry:read")
@strawberry.type(description="A line of a book; never changed, undone by its opposite (账目明细).")
class AccountEntry(Node):
    book: disclosure.Book = column("The book.")
    kind: disclosure.AccountEntryKind = column("What it was.")
    amount: Money = column("What came in, or, negative, went out (金额).")
    purpose: str = column("What for (用途).")
    happened_on: date = column("When it happened (发生日期).")
    created_at: datetime = column("When it was entered.")
    reverses: "AccountEntry | None" = to_one("The entry that it undoes (冲正).", reference="reverses_id")
    reversed_by: "AccountEntry | None" = only("reverses_id", "The entry that undoes it.")
    area: PropertyManagementArea = to_one("The property-management area.")


@reads(disclosure.AreaDisclosure, act="area_disclosure:read")
@strawberry.type(
    description="What an area has to publish of a period, and what it published (信息公示). "
    "Sums are those of the books; they are null until it is published, and for audits."
)
class AreaDisclosure(Record):
    kind: disclosure.AreaDisclosureKind = column("What is published.")
    state: disclosure.AreaDisclosureState = column("How far it has come.")
    starts_on: date = column("The first day it tells of (期初).")
    ends_on: date = column("The last day it tells of (期末).")
    due_on: date = column("The last day on which it is in time (公示期限).")
    overdue: bool = computed(
        disclosure_is_overdue, "Whether it should have been published and is not (是否逾期)."
    )
    late: bool | None = column("Whether it was published after that day; null until it is (是否迟报).")
    published_at: datetime | None = column("When it was first published (公示时间).")
    corrected_at: datetime | None = column(
        "When it was last corrected; null if it never was (更正时间). Sums and opinion are the corrected ones."
    )
    opening: Money | None = column("What there was before (期初余额).")
    received: Money | None = column("What came in (收入).")
    spent: Money | None = column("What went out (支出).")
    closing: Money | None = column("What there is at the end (期末余额).")
    to_fund: Money | None = column(
        "How much of the public income went to the fund: more than half is due (转入维修资金)."
    )
    note: str | None = column("What there is to say (说明).")
    auditor: str | None = column("Who audited it (审计单位).")
    opinion: str | None = column("What the auditor found (审计意见).")
    posted_until: date | None = column("Until when the result of an audit is posted (公示至).")
    area: PropertyManagementArea = to_one("The property-management area.")
    published_by: Person | None = to_one("Who published it.", reference="published_by_person_id")
    corrections: Connection["DisclosureCorrection"] | None = connection(
        "What it told before each correction, and why it was corrected (更正记录).", reference="disclosure_id"
    )


@reads(disclosure.DisclosureCorrection, act="area_disclosure:read")
@strawberry.type(description="What a disclosure told before it was corrected, and why it was (更正记录).")
class DisclosureCorrection(Node):
    reason: str = column("Why it was corrected (更正原因).")
    told_at: datetime = column("Since when it had told this (原公示时间).")
    corrected_at: datetime = column("When it was corrected (更正时间).", "created_at")
    opening: Money | None = column("What there was before, as told then (原期初余额).")
    received: Money | None = column("What came in (原收入).")
    spent: Money | None = column("What went out (原支出).")
    closing: Money | None = column("What there was at the end (原期末余额).")
    to_fund: Money | None = column("How much of the public income went to the fund (原转入维修资金).")
    note: str | None = column("What there was to say (原说明).")
    auditor: str | None = column("Who audited it (原审计单位).")
    opinion: str | None = column("What the auditor found (原审计意见).")
    posted_until: date | None = column("Until when the result of an audit was to be posted (原公示至).")
    disclosure: AreaDisclosure | None = to_one("The disclosure as it stands.")
    cause: AreaDisclosure | None = to_one(
        "The disclosure whose correction brought this about: the same, or that of an earlier period (更正起因)."
    )
    corrected_by: Person | None = to_one("Who corrected it.", reference="corrected_by_person_id")


@strawberry.type(description="Disclosures with something in common, counted (公示汇总).")
class AreaDisclosureAggregate(Aggregate):
    kind: disclosure.AreaDisclosureKind | None = key("What is published.")
    state: disclosure.AreaDisclosureState | None = key("How far it has come.")
    area: PropertyManagementArea | None = key("The property-management area.")


@strawberry.type(description="Pages of disclosures.")
class AreaDisclosureConnection(Connection[AreaDisclosure]):
    aggregates: list[AreaDisclosureAggregate] = aggregated(AreaDisclosureAggregate)


@reads(disclosure.AreaAccount, act="area_account:read")
@strawberry.type(description="The books of an area: its maintenance fund and its public income (小区账目).")
class AreaAccount(Record):
    opened_on: date = column("Since when they are kept here (建账日期).")
    initial_fund: Money = column("The fund's initial sum (首期归集额).")
    fund_balance: Money = computed(
        _balance(disclosure.Book.MAINTENANCE_FUND),
        "What the fund holds: the sum of its entries (维修资金余额).",
    )
    income_balance: Money = computed(
        _balance(disclosure.Book.PUBLIC_INCOME), "What the public income holds (公共收益余额)."
    )
    fund_floor: Money = computed(
        _floor, "What the fund has to hold: 30 % of its initial sum; below, it is replenished (续筹线)."
    )
    replenish_since: date | None = column("Since when it has held less (应续筹起始日).")
    area: PropertyManagementArea = to_one("The property-management area.")
    entries: Connection[AccountEntry] | None = connection(
        "The lines of its books.", reference="account_id", orders=AccountEntryKey
    )
    disclosures: AreaDisclosureConnection | None = connection(
        "What is to be published of them, and what was.", reference="account_id"
    )


@strawberry.type
class Query:
    area_account: AreaAccount | None = by_id("The books of one area.")
    area_accounts: Connection[AreaAccount] | None = connection(
        "The books of areas within your reach.", filters=AreaAccountWhere
    )
    account_entries: Connection[AccountEntry] | None = connection(
        "Lines of books within your reach.", filters=AccountEntryWhere, orders=AccountEntryKey
    )
    area_disclosure: AreaDisclosure | None = by_id("One disclosure.")
    area_disclosures: AreaDisclosureConnection | None = connection(
        "What areas within your reach have to publish, and what they did.",
        filters=AreaDisclosureWhere,
        orders=AreaDisclosureKey,
    )


@strawberry.type
class Mutation:
    open_area_account = act(disclosure.open_area_account, AreaAccount)
    add_account_entry = act(disclosure.add_account_entry, AccountEntry)
    reverse_account_entry = act(disclosure.reverse_account_entry, AccountEntry)
    transfer_public_income = act(disclosure.transfer_public_income, AreaAccount)
    publish_area_disclosure = act(disclosure.publish_area_disclosure, AreaDisclosure)
    publish_audit = act(disclosure.publish_audit, AreaDisclosure)
    correct_area_disclosure = act(disclosure.correct_area_disclosure, AreaDisclosure)
    correct_audit = act(disclosure.correct_audit, AreaDisclosure)
    order_term_audit = act(disclosure.order_term_audit, AreaDisclosure)
