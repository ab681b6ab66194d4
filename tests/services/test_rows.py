"""There is one object for a row, whoever read it: a verb of the work or SQLAlchemy's session."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from sqlalchemy import event, select, text, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import col

from services import people, places
from services.journal import JournalEntry
from services.rows import FEW
from services.work import Work, record
from tenants.tables import TenantTable, table_of
from tests.world import World


async def named(world: World) -> list[str]:
    async with world.work_as(None) as work:
        return sorted(community.name for community in await work.all(select(places.Community)))


def values(row: TenantTable) -> dict[str, object]:
    return {name: getattr(row, name) for name in table_of(type(row)).c.keys()}  # noqa: SIM118


# --- reading ---------------------------------------------------------------------------------------------


async def test_a_row_reads_alike_by_a_verb_and_by_the_session(world: World) -> None:
    community = await world.community()
    person = await world.person(community)
    member = await world.member(await world.team(community), person)
    async with world.work_as(None) as work:
        await people.update_ledger(
            work, person_id=person.id, expected_version=1, skills=["医疗", "法律"], service_wishes=[]
        )
    for model in (people.Person, type(member), places.Community, JournalEntry):
        async with world.work_as(None) as work:
            by_verb = [values(row) for row in await work.all(select(model).order_by(col(model.id)))]
        async with world.session() as session:
            query = select(model).order_by(col(model.id))
            by_session = [values(row) for row in (await session.execute(query)).scalars()]
        assert by_verb == by_session
        assert by_verb
        assert [[type(value) for value in row.values()] for row in by_verb] == [
            [type(value) for value in row.values()] for row in by_session
        ]


async def test_verbs_and_session_have_one_object_for_a_row(world: World) -> None:
    community = await world.community()
    async with world.work_as(None) as work:
        first = await work.get(places.Community, community.id)
        assert await work.first(select(places.Community)) is first
        [by_session] = (await work.session.execute(select(places.Community))).scalars()
        assert by_session is first
        assert await work.get(places.Community, community.id) is first


async def test_what_was_changed_is_not_read_over_unless_it_is_read_anew(world: World) -> None:
    community = await world.community()
    async with world.work_as(None) as work:
        row = await work.get(places.Community, community.id)
        row.name = "改"
        assert (await work.get(places.Community, community.id)).name == "改"
        query = select(places.Community).execution_options(populate_existing=True)
        assert [row.name for row in await work.all(query)] == [community.name]


async def test_a_query_whose_text_grows_with_its_values_finds_its_rows(world: World) -> None:
    one, two = await world.community("甲"), await world.community("乙")
    await world.community("丙")
    async with world.work_as(None) as work:
        query = select(places.Community).where(col(places.Community.id).in_([one.id, two.id]))
        assert {row.id for row in await work.all(query)} == {one.id, two.id}


# --- writing ---------------------------------------------------------------------------------------------


async def test_only_what_was_changed_is_written(world: World) -> None:
    community = await world.community()
    async with world.work_as(None) as work:
        row = await work.get(places.Community, community.id)
        async with world.session() as other:
            await other.execute(update(places.Community).values(code="elsewhere"))
        row.name = "改"
        await work.save(row)
    async with world.work_as(None) as work:
        found = await work.get(places.Community, community.id)
    assert (found.name, found.code, found.version) == ("改", "elsewhere", 2)


async def test_a_row_may_be_added_changed_and_saved_again(world: World) -> None:
    async with world.work_as(None) as work:
        row = await work.add(places.Community(code="c-1", name="甲"))
        assert row.tenant_id == world.ground.tenant_id
        for name in ("乙", "丙"):
            row.name = name
            await work.save(row)
        assert await work.first(select(places.Community)) is row
    assert (await named(world), row.version) == (["丙"], 3)


async def test_what_was_changed_and_not_saved_is_written_with_the_next(world: World) -> None:
    one, two = await world.community("甲"), await world.community("乙")
    async with world.work_as(None) as work:
        forgotten = await work.get(places.Community, one.id)
        forgotten.name = "一"
        saved = await work.get(places.Community, two.id)
        saved.name = "二"
        await work.save(saved)
        assert await raw_names(work) == ["一", "二"]


async def test_what_was_changed_and_not_saved_is_written_before_it_is_told(world: World) -> None:
    community = await world.community("甲")
    async with world.work_as(None) as work:
        row = await work.get(places.Community, community.id)
        row.name = "一"
        await record(work, row, {})
        assert await raw_names(work) == ["一"]


async def test_what_was_changed_and_not_saved_is_written_at_the_end(world: World) -> None:
    community = await world.community("甲")
    async with world.work_as(None) as work:
        (await work.get(places.Community, community.id)).name = "一"
    assert await named(world) == ["一"]


async def test_what_the_session_holds_back_is_written_before_the_verb(world: World) -> None:
    async with world.work_as(None) as work:
        work.session.add(places.Community(code="c-1", name="甲"))
        await work.add(places.Community(code="c-2", name="乙"))
        assert await raw_names(work) == ["乙", "甲"]


async def test_rows_go_on_being_known_when_the_session_comes_late(world: World) -> None:
    community = await world.community("甲")
    async with world.work_as(None) as work:
        row = await work.get(places.Community, community.id)
        row.name = "一"
        assert row in work.session.dirty
        await work.save(row)
        assert row not in work.session.dirty
        row.name = "二"
        await work.session.flush()
    assert await named(world) == ["二"]


async def test_many_rows_are_saved_one_by_one(world: World) -> None:
    async with world.work_as(None) as work:
        await work.add_all([places.Community(code=f"c-{n}", name="旧") for n in range(2 * FEW)])
    async with world.work_as(None) as work:
        for row in await work.all(select(places.Community)):
            row.name = "新"
            await work.save(row)
    assert await named(world) == ["新"] * 2 * FEW


async def test_a_few_rows_need_no_session_and_more_are_left_to_it(world: World) -> None:
    async with world.work_as(None) as work:
        await work.add_all([places.Community(code=f"c-{n}", name="甲") for n in range(FEW + 1)])
    for read, left in ((FEW, 0), (FEW + 1, FEW + 1)):
        with left_to_sessions() as rows:
            async with world.work_as(None) as work:
                await work.all(select(places.Community).limit(read))
        assert len(rows) == left


async def test_a_row_that_is_gone_is_not_saved(world: World) -> None:
    community = await world.community()

    async def save_what_is_gone() -> None:
        async with world.work_as(None) as work:
            row = await work.get(places.Community, community.id)
            await work.session.execute(text("UPDATE community SET id = :id"), {"id": uuid4()})
            await work.save(row)

    with pytest.raises(StaleDataError):
        await save_what_is_gone()


@contextmanager
def left_to_sessions() -> Iterator[list[object]]:
    """The rows that sessions of SQLAlchemy are given to keep track of, within the block."""
    rows: list[object] = []

    def keep(_: Session, row: object) -> None:
        rows.append(row)

    event.listen(Session, "after_attach", keep)
    try:
        yield rows
    finally:
        event.remove(Session, "after_attach", keep)


async def raw_names(work: Work) -> list[str]:
    """As they are written."""
    return sorted((await work.session.execute(text("SELECT name FROM community"))).scalars())
