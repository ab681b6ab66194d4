"""What nobody attaches is gone after a day, row and file, and nothing else is."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncEngine

from infra import observability
from infra.database import DatabaseUrls, make_engine
from infra.storage import LocalStorage
from infra.worker import Worker
from services import contracts, oversight, uploads
from services.uploads import PhotoFormat, Upload
from services.uploads.forgetting import _delete, attached, forgotten
from services.work import utc_now
from tenants.models import Seat
from tenants.tables import table_of
from tests.world import World

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


@dataclass
class Shelf:
    """A directory of photos, and a worker that looks after it by a clock that we move."""

    world: World
    storage: LocalStorage
    folder: Path
    worker: Worker
    now: datetime = field(default_factory=utc_now)

    async def hand_in(self, seat: Seat | None, data: bytes) -> Upload:
        digest = uploads.digest_of(data)
        async with self.world.work_as(seat, now=lambda: self.now) as work:
            await uploads.keep_file(work, self.storage, digest, data)
            return await uploads.upload_photo(
                work, sha256=digest, format=PhotoFormat.PNG, size=len(data), width=1, height=1
            )

    async def after(self, time: timedelta) -> None:
        self.now += time
        await self.worker.visit(self.world.ground.code)

    async def rows(self) -> int:
        async with self.world.session() as session:
            return len((await session.execute(select(table_of(Upload).c.id))).all())

    def files(self) -> set[str]:
        return {path.name for path in self.folder.rglob("*") if path.is_file()}


@pytest.fixture
async def shelf(
    world: World, app_engine: AsyncEngine, urls: DatabaseUrls, tmp_path: Path
) -> AsyncIterator[Shelf]:
    relay = make_engine(urls.relay, pool_size=2)
    storage = LocalStorage(tmp_path)
    made = Shelf(world, storage, tmp_path, Worker(app_engine, relay, timedelta(), storage=storage))
    made.worker.now = lambda: made.now
    yield made
    await relay.dispose()


async def somebody(world: World) -> Seat:
    return await world.seat("committee_staff", await world.community())


async def attach(world: World, upload: Upload) -> None:
    area = await world.area(await world.community())
    finding = await world.add(
        oversight.Finding(
            area_id=area.id,
            field=contracts.ServiceField.LIFTS,
            severity=oversight.Severity.MINOR,
            title="抖动",
            details="运行抖动",
            place="1号梯",
            raised_at=utc_now(),
        )
    )
    step = await world.add(
        oversight.FindingStep(
            finding_id=finding.id,
            area_id=area.id,
            act="finding:raise",
            after=oversight.FindingState.RAISED,
            words="见照片",
            taken_at=utc_now(),
        )
    )
    await world.add(
        oversight.FindingPhoto(
            finding_id=finding.id,
            area_id=area.id,
            step_id=step.id,
            upload_id=upload.id,
            sha256=upload.sha256,
            format=upload.format,
            size=upload.size,
            width=1,
            height=1,
        )
    )


async def test_an_upload_stays_a_day_and_then_goes_with_its_file(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, object]] = []
    monkeypatch.setattr(observability, "note", lambda event, **facts: told.append((event, facts["count"])))
    seat = await somebody(shelf.world)
    await shelf.hand_in(seat, b"one")
    await shelf.hand_in(seat, b"two")
    await shelf.after(DAY)
    assert (await shelf.rows(), len(shelf.files()), told) == (2, 2, [])
    await shelf.after(MINUTE)
    assert (await shelf.rows(), shelf.files(), told) == (0, set(), [("uploads forgotten", 2)])
    await shelf.after(DAY)
    assert told == [("uploads forgotten", 2)]


async def test_what_is_attached_stays_for_good(shelf: Shelf) -> None:
    seat = await somebody(shelf.world)
    upload = await shelf.hand_in(seat, b"shown")
    await attach(shelf.world, upload)
    await shelf.after(400 * DAY)
    assert (await shelf.rows(), shelf.files()) == (1, {upload.sha256})


async def test_what_is_attached_stays_even_where_nobody_noted_it(shelf: Shelf) -> None:
    """What refers to it decides, at the first look and at the last."""
    upload = await shelf.hand_in(await somebody(shelf.world), b"shown")
    await attach(shelf.world, upload)
    async with shelf.world.work_as(None) as work:
        assert await _delete(work, [upload.id]) == []
    await shelf.after(2 * DAY)
    assert (await shelf.rows(), shelf.files()) == (1, {upload.sha256})


async def test_what_is_attached_stands_in_nobodys_way(shelf: Shelf) -> None:
    seat = await somebody(shelf.world)
    await attach(shelf.world, await shelf.hand_in(seat, b"shown"))
    shelf.now += MINUTE
    await shelf.hand_in(seat, b"left")
    shelf.now += 2 * DAY
    async with shelf.world.work_as(None, now=lambda: shelf.now) as work:
        assert await uploads.forget_uploads(work, shelf.storage, at_most=1) == 1


async def test_only_what_is_not_attached_is_looked_at(shelf: Shelf) -> None:
    """Along an index of its own, however many photos there are."""
    async with shelf.world.work_as(None) as work:
        query = forgotten(work).compile(
            dialect=postgresql.dialect(),  # type: ignore[no-untyped-call]
            compile_kwargs={"literal_binds": True},
        )
        await work.session.execute(text("SET LOCAL enable_seqscan = off"))
        plan = await work.session.execute(text(f"EXPLAIN {query}"))
        assert "ix_upload_updated_at_id_some" in "\n".join(plan.scalars())


async def test_a_file_stays_while_another_upload_names_it(shelf: Shelf) -> None:
    mine, theirs = await somebody(shelf.world), await somebody(shelf.world)
    kept = await shelf.hand_in(mine, b"same")
    await attach(shelf.world, kept)
    await shelf.hand_in(theirs, b"same")
    await shelf.after(2 * DAY)
    assert (await shelf.rows(), shelf.files()) == (1, {kept.sha256})


async def test_handed_in_again_the_day_begins_anew(shelf: Shelf) -> None:
    seat = await somebody(shelf.world)
    first = await shelf.hand_in(seat, b"again")
    shelf.now += DAY - MINUTE
    assert (await shelf.hand_in(seat, b"again")).id == first.id
    await shelf.after(2 * MINUTE)
    assert await shelf.rows() == 1
    await shelf.after(DAY)
    assert (await shelf.rows(), shelf.files()) == (0, set())


async def test_a_removal_cut_short_is_done_again(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = await shelf.hand_in(await somebody(shelf.world), b"cut")

    async def out_of_reach(_: str) -> None:
        raise OSError("the store is out of reach")

    with monkeypatch.context() as broken:
        broken.setattr(shelf.storage, "remove", out_of_reach)
        with pytest.raises(OSError, match="out of reach"):
            await shelf.after(2 * DAY)
    assert (await shelf.rows(), shelf.files()) == (1, {upload.sha256})
    await shelf.storage.remove(uploads.key_of(shelf.world.ground.tenant_id, upload.sha256))
    await shelf.after(MINUTE)
    assert await shelf.rows() == 0


async def test_nothing_goes_while_it_is_handed_in_again(shelf: Shelf) -> None:
    seat = await somebody(shelf.world)
    upload = await shelf.hand_in(seat, b"busy")
    async with shelf.world.work_as(await somebody(shelf.world)) as work:
        await uploads.keep_file(work, shelf.storage, upload.sha256, b"busy")
        await asyncio.wait_for(shelf.after(2 * DAY), 10)
        assert (await shelf.rows(), shelf.files()) == (1, {upload.sha256})
    await shelf.after(MINUTE)
    assert (await shelf.rows(), shelf.files()) == (0, set())


async def test_each_tenant_forgets_its_own(shelf: Shelf, next_door: World) -> None:
    async with next_door.work_as(await somebody(next_door)) as work:
        digest = uploads.digest_of(b"same")
        await uploads.keep_file(work, shelf.storage, digest, b"same")
        await uploads.upload_photo(work, sha256=digest, format=PhotoFormat.PNG, size=4, width=1, height=1)
    await shelf.hand_in(await somebody(shelf.world), b"same")
    await shelf.after(2 * DAY)
    assert await shelf.rows() == 0
    assert await shelf.storage.get(uploads.key_of(next_door.ground.tenant_id, digest)) == b"same"


def test_every_reference_to_an_upload_is_known() -> None:
    assert "finding_photo" in str(attached(Upload))
