"""A photo is attached while the worker forgets uploads: over two connections, in either order, nothing is lost and
nothing points to a file that is gone."""

import asyncio
from dataclasses import dataclass
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlmodel import col

from services import oversight
from services.contracts import ServiceField
from services.oversight import FindingPhoto, PhotoNotYours
from services.uploads import Upload
from services.work import Work
from tenants.models import Seat
from tests.services.uploads.test_forgetting import DAY, MINUTE, Shelf, shelf
from tests.world import World

__all__ = ["shelf"]

LONG = 10
"""Seconds after which something hangs."""


@dataclass
class Supervisor:
    """Somebody who hands in a photo and raises a finding with it."""

    world: World
    seat: Seat
    area_id: UUID

    async def attach(self, work: Work, upload: Upload) -> None:
        await oversight.raise_finding(
            work,
            area_id=self.area_id,
            service_field=ServiceField.LIFTS,
            severity=oversight.Severity.MINOR,
            title="抖动",
            details="运行抖动",
            place="1号梯",
            photo_ids=[upload.id],
        )


@pytest.fixture
async def supervisor(world: World) -> Supervisor:
    community = await world.community()
    area = await world.area(community)
    seat = await world.seat("property_supervisor", area, person=await world.person(community))
    return Supervisor(world, seat, area.id)


async def shown(shelf: Shelf) -> list[str]:
    """The files that photos name."""
    async with shelf.world.session() as session:
        return list((await session.execute(select(col(FindingPhoto.sha256)))).scalars())


async def whole(shelf: Shelf) -> bool:
    """Every photo has its row and its file."""
    async with shelf.world.session() as session:
        kept = set((await session.execute(select(col(Upload.sha256)))).scalars())
    return set(await shown(shelf)) <= kept & shelf.files()


async def test_attached_first_it_is_left_alone(shelf: Shelf, supervisor: Supervisor) -> None:
    """The worker neither waits for who attaches it, nor takes it."""
    upload = await shelf.hand_in(supervisor.seat, b"photo")
    shelf.now += DAY - MINUTE
    async with shelf.world.work_as(supervisor.seat, now=lambda: shelf.now) as work:
        await supervisor.attach(work, upload)
        await asyncio.wait_for(shelf.after(2 * MINUTE), LONG)
        assert (await shelf.rows(), shelf.files()) == (1, {upload.sha256})
    await shelf.after(MINUTE)
    assert (await shown(shelf), await whole(shelf)) == ([upload.sha256], True)


async def test_taken_first_it_is_not_attached(
    shelf: Shelf, supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though whoever attaches it was in time by their own clock: they wait until it is gone."""
    upload = await shelf.hand_in(supervisor.seat, b"photo")
    in_time = shelf.now + DAY
    taken, go_on = asyncio.Event(), asyncio.Event()
    remove = shelf.storage.remove

    async def slowly(key: str) -> None:
        taken.set()
        await go_on.wait()
        await remove(key)

    monkeypatch.setattr(shelf.storage, "remove", slowly)

    async def attach() -> None:
        async with shelf.world.work_as(supervisor.seat, now=lambda: in_time) as work:
            await supervisor.attach(work, upload)

    forgetting = asyncio.create_task(shelf.after(DAY + MINUTE))
    await asyncio.wait_for(taken.wait(), LONG)
    attaching = asyncio.create_task(attach())
    await waiting(shelf)
    assert not attaching.done()
    go_on.set()
    await asyncio.wait_for(forgetting, LONG)
    with pytest.raises(PhotoNotYours):
        await asyncio.wait_for(attaching, LONG)
    assert (await shelf.rows(), shelf.files(), await shown(shelf)) == (0, set(), [])


async def test_between_a_file_removed_and_its_row_nobody_attaches_it(
    shelf: Shelf, supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A removal is cut short once the file is gone; handed in again, the photo is whole."""
    upload = await shelf.hand_in(supervisor.seat, b"photo")
    remove = shelf.storage.remove

    async def cut_short(key: str) -> None:
        await remove(key)
        raise OSError("the machine went down")

    with monkeypatch.context() as broken:
        broken.setattr(shelf.storage, "remove", cut_short)
        with pytest.raises(OSError, match="went down"):
            await shelf.after(2 * DAY)
    assert (await shelf.rows(), shelf.files()) == (1, set())
    with pytest.raises(PhotoNotYours):
        async with shelf.world.work_as(supervisor.seat, now=lambda: shelf.now) as work:
            await supervisor.attach(work, upload)
    again = await shelf.hand_in(supervisor.seat, b"photo")
    async with shelf.world.work_as(supervisor.seat, now=lambda: shelf.now) as work:
        await supervisor.attach(work, again)
    await shelf.after(2 * DAY)
    assert (await shown(shelf), await whole(shelf)) == ([upload.sha256], True)


async def test_what_is_attached_may_be_attached_again_however_old(
    shelf: Shelf, supervisor: Supervisor
) -> None:
    upload = await shelf.hand_in(supervisor.seat, b"photo")
    for _ in range(2):
        async with shelf.world.work_as(supervisor.seat, now=lambda: shelf.now) as work:
            await supervisor.attach(work, upload)
        await shelf.after(3 * DAY)
    assert (await shown(shelf), await whole(shelf)) == ([upload.sha256] * 2, True)


async def waiting(shelf: Shelf) -> None:
    """Until somebody waits for the lock of a row."""
    query = text(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    for _ in range(200):
        async with shelf.world.session() as session:
            if (await session.execute(query)).scalar_one():
                return
        await asyncio.sleep(0.02)
    raise AssertionError("nobody waits")
