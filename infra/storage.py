"""Where uploads are kept: a directory of this machine, or a bucket of any S3-compatible store. One interface."""

import asyncio
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from infra.settings import Settings
from services.uploads import Storage

if TYPE_CHECKING:
    from obstore.store import ObjectStore, S3Config


class StorageUnavailable(Exception):
    """What the settings ask for is not installed."""


class LocalStorage:
    """Files below a directory, each written whole or not at all, and once."""

    def __init__(self, root: Path) -> None:
        self._root = root

    async def put(self, key: str, data: bytes) -> None:
        await asyncio.to_thread(self._put, self._path(key), data)

    async def get(self, key: str) -> bytes | None:
        try:
            return await asyncio.to_thread(self._path(key).read_bytes)
        except FileNotFoundError:
            return None

    async def remove(self, key: str) -> None:
        await asyncio.to_thread(self._path(key).unlink, missing_ok=True)

    def _path(self, key: str) -> Path:
        """Keys are ours, made of a tenant's id and a digest: one that leads elsewhere is a bug."""
        path = (self._root / key).resolve()
        if not path.is_relative_to(self._root.resolve()):
            raise ValueError(key)
        return path

    def _put(self, path: Path, data: bytes) -> None:
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


class BucketStorage:
    """Objects in a bucket. One that is there already is written again with the same bytes, which changes nothing."""

    def __init__(self, bucket: "ObjectStore") -> None:
        self._bucket = bucket

    async def put(self, key: str, data: bytes) -> None:
        await self._bucket.put_async(key, data)

    async def get(self, key: str) -> bytes | None:
        try:
            found = await self._bucket.get_async(key)
        except FileNotFoundError:
            return None
        return bytes(await found.bytes_async())

    async def remove(self, key: str) -> None:
        with suppress(FileNotFoundError):
            await self._bucket.delete_async(key)


def storage_of(settings: Settings) -> Storage:
    """The storage that the settings name; a login to the bucket that they do not give is the machine's own.

    Raises StorageUnavailable for a bucket without the extra `s3`.
    """
    if settings.s3_bucket is None:
        return LocalStorage(settings.uploads_dir or settings.data_dir / "uploads")
    try:
        from obstore.store import S3Store
    except ImportError as missing:
        raise StorageUnavailable("TONGXIN_S3_BUCKET needs the extra: pip install 'tongxin[s3]'") from missing
    config: S3Config = {"region": settings.s3_region}
    if settings.s3_endpoint:
        config["endpoint"] = settings.s3_endpoint
    if settings.s3_access_key_id and settings.s3_secret_access_key:
        config["access_key_id"] = settings.s3_access_key_id
        config["secret_access_key"] = settings.s3_secret_access_key.get_secret_value()
    nearby = (settings.s3_endpoint or "").startswith("http://")
    return BucketStorage(S3Store(settings.s3_bucket, config=config, client_options={"allow_http": nearby}))
