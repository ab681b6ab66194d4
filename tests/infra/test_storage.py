"""A directory and a bucket keep the same promises."""

from collections.abc import Callable
from pathlib import Path

import pytest
from obstore.store import MemoryStore

from infra.settings import Settings
from infra.storage import BucketStorage, LocalStorage, storage_of
from services.uploads import Storage

KEY = "0193/ab/abcd"
MADE: dict[str, Callable[[Path], Storage]] = {
    "directory": lambda folder: LocalStorage(folder / "uploads"),
    "bucket": lambda _: BucketStorage(MemoryStore()),
}


@pytest.fixture(params=MADE)
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    return MADE[request.param](tmp_path)


async def test_what_is_put_is_found_again(storage: Storage) -> None:
    assert await storage.get(KEY) is None
    await storage.put(KEY, b"\x00pixels")
    await storage.put(KEY, b"\x00pixels")
    assert await storage.get(KEY) == b"\x00pixels"
    assert await storage.get(KEY + "0") is None


async def test_what_is_removed_is_gone_and_can_be_put_anew(storage: Storage) -> None:
    await storage.remove(KEY)
    await storage.put(KEY, b"x")
    await storage.remove(KEY)
    assert await storage.get(KEY) is None
    await storage.put(KEY, b"x")
    assert await storage.get(KEY) == b"x"


@pytest.mark.parametrize("key", ["../secrets", "/etc/passwd", "a/../../b"])
async def test_no_key_leads_out_of_the_directory(tmp_path: Path, key: str) -> None:
    storage = LocalStorage(tmp_path / "uploads")
    with pytest.raises(ValueError, match=r".+"):
        await storage.put(key, b"x")
    with pytest.raises(ValueError, match=r".+"):
        await storage.get(key)
    assert list(tmp_path.iterdir()) == []


async def test_a_file_is_private_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    await LocalStorage(tmp_path).put(KEY, b"x")
    [file] = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert file == tmp_path / KEY
    assert file.stat().st_mode & 0o077 == 0


async def test_a_write_that_fails_leaves_no_half_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        await LocalStorage(tmp_path).put(KEY, b"x")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_settings_choose(tmp_path: Path) -> None:
    assert isinstance(storage_of(Settings(data_dir=tmp_path)), LocalStorage)
    bucket = Settings(
        data_dir=tmp_path,
        s3_bucket="photos",
        s3_endpoint="http://127.0.0.1:9",
        s3_access_key_id="key",
        s3_secret_access_key="secret",  # type: ignore[arg-type]
    )
    assert isinstance(storage_of(bucket), BucketStorage)


def test_a_bucket_is_reached_in_private() -> None:
    with pytest.raises(ValueError, match="must be https"):
        Settings(s3_endpoint="http://store.example")
