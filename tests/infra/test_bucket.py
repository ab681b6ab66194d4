"""Photos in a bucket: an S3-speaking server on the loopback, reached over HTTP as any other would be."""

import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from moto.server import ThreadedMotoServer
from obstore.exceptions import BaseError
from pydantic import SecretStr

from infra.database import DatabaseUrls
from infra.process import Ready
from infra.settings import Settings
from infra.storage import storage_of
from services.uploads import key_of
from tests.api import Api, served
from tests.infra.test_photos import first_photo
from tests.journeys.overseeing import Overseeing, code, picture, upload, uploaded
from tests.photos import SECRET, jpeg
from tests.world import World

KEY = "0193/ab/abcd"
BUCKET = "photos"


@dataclass(frozen=True)
class Store:
    """The server, and what its bucket holds by its own account."""

    address: str

    def settings(self, folder: Path) -> Settings:
        return Settings(
            environment="test",
            log_level="ERROR",
            data_dir=folder,
            s3_bucket=BUCKET,
            s3_endpoint=self.address,
            s3_access_key_id="key",
            s3_secret_access_key=SecretStr("secret"),
        )

    def keys(self) -> list[str]:
        listed = httpx.get(f"{self.address}/{BUCKET}?list-type=2").raise_for_status().text
        return [part.partition("</Key>")[0] for part in listed.split("<Key>")[1:]]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    moto = ThreadedMotoServer("127.0.0.1", 0)
    moto.start()
    host, port = moto.get_host_and_port()
    yield f"http://{host}:{port}"
    moto.stop()


@pytest.fixture
def store(server: str) -> Store:
    """With its bucket, empty."""
    httpx.post(f"{server}/moto-api/reset").raise_for_status()
    httpx.put(f"{server}/{BUCKET}").raise_for_status()
    return Store(server)


@pytest.fixture
async def there(store: Store, world: World, urls: DatabaseUrls, tmp_path: Path) -> AsyncIterator[Overseeing]:
    """A compound whose photos lie in the bucket."""
    async with (
        served(Ready(store.settings(tmp_path), urls)) as (address, tools),
        httpx.AsyncClient(base_url=address, timeout=20) as http,
    ):
        yield await Overseeing.begin(Api(http, tools.desk), world)


async def test_what_is_put_is_found_again_until_it_is_removed(store: Store, tmp_path: Path) -> None:
    bucket = storage_of(store.settings(tmp_path))
    assert await bucket.get(KEY) is None
    await bucket.remove(KEY)
    for _ in range(2):
        await bucket.put(KEY, b"\x00pixels")
    assert (await bucket.get(KEY), store.keys()) == (b"\x00pixels", [KEY])
    assert await bucket.get(KEY + "0") is None
    await bucket.remove(KEY)
    assert (await bucket.get(KEY), store.keys()) == (None, [])


async def test_a_bucket_that_is_not_there_is_a_bug_and_no_missing_file(store: Store, tmp_path: Path) -> None:
    elsewhere = store.settings(tmp_path).model_copy(update={"s3_bucket": "elsewhere"})
    with pytest.raises((BaseError, OSError)):
        await storage_of(elsewhere).put(KEY, b"x")


async def test_a_photo_goes_into_the_bucket_and_comes_out_clean(
    there: Overseeing, store: Store, world: World, tmp_path: Path
) -> None:
    finding = await there.found(photoIds=[await uploaded(there.supervisor)])
    photo = await first_photo(there.supervisor, finding["id"])
    came = await picture(there.supervisor, photo["id"])
    assert (came.status_code, came.headers["content-type"]) == (200, "image/jpeg")
    assert SECRET not in came.content
    assert store.keys() == [key_of(world.ground.tenant_id, photo["sha256"])]
    assert list(tmp_path.rglob(photo["sha256"])) == []


REFUSED = (
    (b"<svg/>", "image/svg+xml", 415, "NOT_A_PHOTO"),
    (b"<script>alert(1)</script>", "image/png", 415, "NOT_A_PHOTO"),
    (jpeg(), "image/png", 415, "NOT_THAT_TYPE"),
    (jpeg()[:-40], "image/jpeg", 400, "PHOTO_BROKEN"),
    (jpeg(after=bytes(10_000_001)), "image/jpeg", 413, "BODY_TOO_LARGE"),
)


async def test_what_is_refused_never_reaches_the_bucket(there: Overseeing, store: Store) -> None:
    for data, media, status, why in REFUSED:
        response = await upload(there.supervisor, data, media)
        assert (response.status_code, code(response)) == (status, why)
    assert store.keys() == []


async def test_a_photo_whose_object_is_lost_says_so(there: Overseeing, store: Store, tmp_path: Path) -> None:
    finding = await there.found(photoIds=[await uploaded(there.supervisor)])
    photo = await first_photo(there.supervisor, finding["id"])
    [key] = store.keys()
    await storage_of(store.settings(tmp_path)).remove(key)
    response = await picture(there.supervisor, photo["id"])
    assert (response.status_code, code(response)) == (404, "PHOTO_LOST")
