"""The keys that sign access tokens: made at first start, kept in one private file, replaced without pause."""

import json
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypedDict, cast

from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from infra.files import alone, write_private
from tenants.authentication import KeyRing


class KeysFileError(Exception):
    """The keys file cannot be used; the words say what to do about it."""


class StoredKey(TypedDict, total=False):
    """A private JWK (RFC 8037), and for a replaced one the moment from which it verifies nothing any more."""

    kty: str
    crv: str
    x: str
    d: str
    kid: str
    use: str
    retire_at: str


def load_or_create(path: Path) -> KeyRing:
    """The keys of the file, a first one made if there is none; processes starting together agree on it."""
    with alone(path):
        if not path.exists():
            _write(path, [_new_key()])
        return _ring(_read(path))


def rotate(path: Path, retire_after: timedelta) -> KeyRing:
    """From now on a new key signs; the others verify for `retire_after` more, then they go.

    Choose it longer than an access token lives. Servers read the file when they start:
    restart them within that time.
    """
    with alone(path):
        retire_at = (datetime.now(UTC) + retire_after).isoformat()
        older = _unretired(_read(path)) if path.exists() else []
        replaced = [cast("StoredKey", {"retire_at": retire_at, **key}) for key in older]
        _write(path, [_new_key(), *replaced])
        return _ring(_read(path))


def _new_key() -> StoredKey:
    key = OKPKey.generate_key("Ed25519", private=True)
    named = {**key.as_dict(private=True), "kid": secrets.token_hex(8), "use": "sig"}
    return cast("StoredKey", named)


def _ring(keys: list[StoredKey]) -> KeyRing:
    """The first key signs; those not yet retired verify."""
    usable = {key["kid"]: _imported(key) for key in _unretired(keys)}
    return KeyRing(signing=next(iter(usable.values())), verifying=usable)


def _imported(key: StoredKey) -> OKPKey:
    members: dict[str, str | list[str]] = {
        name: str(value) for name, value in key.items() if name != "retire_at"
    }
    return OKPKey.import_key(members)


def _unretired(keys: list[StoredKey]) -> list[StoredKey]:
    now = datetime.now(UTC)
    return [key for key in keys if "retire_at" not in key or datetime.fromisoformat(key["retire_at"]) > now]


def _read(path: Path) -> list[StoredKey]:
    try:
        keys = cast("list[StoredKey]", json.loads(path.read_text(encoding="utf-8"))["keys"])
        _ring(keys)
    except (ValueError, KeyError, TypeError, StopIteration, JoseError) as error:
        raise KeysFileError(
            f"{path} holds no usable signing keys ({type(error).__name__}). Restore it from a backup, "
            "or move it away: new keys are made at the next start, and everybody has to log in again."
        ) from error
    return keys


def _write(path: Path, keys: list[StoredKey]) -> None:
    write_private(path, json.dumps({"keys": keys}, indent=2) + "\n")
