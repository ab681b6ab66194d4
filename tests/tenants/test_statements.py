"""Statements are compiled once: what differs from call to call is their parameters."""

from uuid import uuid4

import pytest
from sqlalchemy import Select, bindparam, func, select
from sqlmodel import col

from services import places, roster
from services.journal import JournalEntry
from tenants.statements import Shelf, Statement
from tenants.tables import table_of


def members(state: roster.MembershipState) -> Select[roster.Membership]:
    return select(roster.Membership).where(col(roster.Membership.state) == state)


def test_queries_that_differ_in_their_values_are_one_statement_each_with_its_own() -> None:
    shelf = Shelf()
    first, of_first = shelf.of(members(roster.MembershipState.ACTIVE))
    second, of_second = shelf.of(members(roster.MembershipState.RESERVE))
    assert first is second
    assert (of_first, of_second) == (["active"], ["reserve"])
    assert "active" not in first.sql


def test_a_shelf_keeps_no_more_than_it_may() -> None:
    shelf = Shelf(size=1)
    kept, _ = shelf.of(select(places.Community))
    shelf.of(select(places.Grid))
    assert shelf.of(select(places.Community))[0] is not kept


def test_a_text_that_grows_with_its_values_is_told() -> None:
    grows, arguments = Shelf().of(select(places.Community).where(col(places.Community.code).in_(["a", "b"])))
    assert (grows.is_fixed, arguments) == (False, ())


def test_only_rows_of_one_model_are_taken_for_that() -> None:
    assert Statement(select(places.Community)).model is places.Community
    for other in (
        select(func.count()),
        select(col(places.Community.id)),
        select(table_of(places.Community)),
        select(places.Community, places.Grid),
    ):
        assert Statement(other).model is None


def test_a_parameter_that_is_not_given_is_never_taken_for_null() -> None:
    statement = Statement(select(places.Community).where(col(places.Community.id) == bindparam("id")))
    with pytest.raises(KeyError):
        statement.arguments({})


def test_values_are_written_as_their_column_writes_them() -> None:
    table = table_of(JournalEntry)
    query = select(table.c.id).where(table.c.facts == bindparam("facts"), table.c.id == bindparam("id"))
    id = uuid4()
    assert Statement(query).arguments({"facts": {"name": "梅川"}, "id": id}) == ['{"name":"梅川"}', id]
