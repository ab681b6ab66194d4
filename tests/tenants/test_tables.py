"""Every key of every table behind the wall is led by the tenant."""

import pytest
from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    Enum,
    Index,
    PrimaryKeyConstraint,
    Select,
    Uuid,
    exists,
    literal,
    select,
)

from services import roster
from tenants.models import LoginSession, RefreshToken, Seat
from tenants.tables import TenantTable, among, linked, snake, table_of, tenant_tables

every_table = pytest.mark.parametrize("model", tenant_tables(), ids=lambda model: model.__tablename__)

SEAT = table_of(Seat)
HAS_LOGIN = linked(LoginSession, SEAT.c, lambda login: login.seat_id == SEAT.c.id)


def indexes(model: type[TenantTable]) -> dict[str, Index]:
    return {str(index.name): index for index in table_of(model).indexes}


def test_the_tables_of_every_floor_are_known() -> None:
    assert {Seat, roster.Membership} <= set(tenant_tables())


@every_table
def test_the_primary_key_is_led_by_the_tenant(model: type[TenantTable]) -> None:
    key = table_of(model).primary_key
    assert isinstance(key, PrimaryKeyConstraint)
    assert [part.name for part in key.columns] == ["tenant_id", "id"]


@every_table
def test_every_reference_stays_within_the_tenant(model: type[TenantTable]) -> None:
    for key in table_of(model).foreign_key_constraints:
        target = key.referred_table.name
        if target in {"account", "district"}:  # global: they belong to no tenant
            continue
        assert key.column_keys[0] == "tenant_id", key
        assert [element.target_fullname for element in key.elements] == [
            f"{target}.tenant_id",
            f"{target}.id",
        ]


@every_table
def test_every_index_is_led_by_the_tenant(model: type[TenantTable]) -> None:
    for index in table_of(model).indexes:
        assert index.expressions[0] is table_of(model).c.tenant_id, index


@every_table
def test_every_reference_has_an_index(model: type[TenantTable]) -> None:
    served = {tuple(part.name for part in index.columns)[:2] for index in table_of(model).indexes}
    for key in table_of(model).foreign_key_constraints:
        if key.column_keys[0] == "tenant_id":
            assert tuple(key.column_keys) in served, key


@every_table
def test_nobody_writes_the_tenant_but_the_database(model: type[TenantTable]) -> None:
    tenant_id = table_of(model).c.tenant_id
    assert tenant_id.server_default is not None
    assert tenant_id.default is None
    assert not tenant_id.nullable


@every_table
def test_choices_are_text_that_an_index_can_serve(model: type[TenantTable]) -> None:
    for found in table_of(model).columns:
        if isinstance(found.type, Enum):
            assert not found.type.native_enum, found
            assert any(
                isinstance(check, CheckConstraint) and found.name in str(check.sqltext)
                for check in table_of(model).constraints
            ), found


@every_table
def test_times_have_a_zone(model: type[TenantTable]) -> None:
    for found in table_of(model).columns:
        if found.type.__class__.__name__ == "DateTime":
            assert getattr(found.type, "timezone", False), found


def test_a_key_among_some_rows_is_unique_among_those_only() -> None:
    index = indexes(roster.BuildingCaptain)["uq_building_captain_building_id_kind_some"]
    assert index.unique
    assert str(index.dialect_options["postgresql"]["where"]) == "state = 'serving'"


def test_a_unique_key_serves_as_the_index_of_its_reference() -> None:
    assert [name for name in indexes(roster.Team) if "community_id" in name] == ["uq_team_community_id"]


def test_a_table_is_named_after_its_class() -> None:
    assert snake("PropertyManagementArea") == "property_management_area"
    assert table_of(RefreshToken).name == "refresh_token"


def test_a_link_is_sought_in_the_rows_own_tenant() -> None:
    sql = written(select(SEAT.c.id).where(HAS_LOGIN))
    assert "EXISTS (SELECT 1 FROM login_session AS" in sql
    assert "WHERE seat.tenant_id = login_session_1.tenant_id AND" in sql


def test_a_link_speaks_of_the_row_outside_however_deep_it_stands() -> None:
    """SQLAlchemy correlates by itself one level deep only; further in it would cross join every row."""
    token = table_of(RefreshToken)
    deep = exists(select(1).select_from(token).where(HAS_LOGIN))
    assert ", seat" not in written(select(SEAT.c.id).where(deep))


def test_many_ids_are_one_parameter() -> None:
    condition = among(table_of(Seat).c.id, literal([], ARRAY(Uuid())))
    compiled = condition.compile()
    assert "= ANY (" in str(compiled)
    assert len(compiled.params) == 1


def written(query: Select[tuple[object]]) -> str:
    return " ".join(str(query).split())
