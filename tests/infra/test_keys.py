"""Signing keys: private, agreed on, replaced without a pause."""

import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest
import time_machine
from joserfc import jwt

from infra import keys
from tenants.authentication import KeyRing

HOUR = timedelta(hours=1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keys.json"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(datetime(2026, 11, 23, tzinfo=UTC), tick=False) as traveller:
        yield traveller


def kid(ring: KeyRing) -> str:
    return str(ring.signing.kid)


def test_the_second_start_finds_the_keys_of_the_first(file: Path) -> None:
    assert kid(keys.load_or_create(file)) == kid(keys.load_or_create(file))


def test_only_the_owner_may_read_the_keys(file: Path) -> None:
    keys.load_or_create(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_the_key_signs_the_ring_verifies(file: Path) -> None:
    signed = jwt.encode({"alg": "Ed25519"}, {"sub": "seat"}, keys.load_or_create(file).signing, ["Ed25519"])
    ring = keys.load_or_create(file)
    assert jwt.decode(signed, ring.verifying[kid(ring)], ["Ed25519"]).claims == {"sub": "seat"}


def test_processes_starting_together_agree_on_one_key(file: Path) -> None:
    together = Barrier(8)

    def start(_: int) -> str:
        together.wait()
        return kid(keys.load_or_create(file))

    with ThreadPoolExecutor(8) as pool:  # the lock is held by an open file: threads stand in for processes
        assert len(set(pool.map(start, range(8)))) == 1


def test_after_a_rotation_the_old_key_verifies_and_a_new_one_signs(file: Path) -> None:
    old = kid(keys.load_or_create(file))
    ring = keys.rotate(file, retire_after=HOUR)
    assert kid(ring) != old
    assert set(ring.verifying) == {kid(ring), old}


def test_a_retired_key_verifies_nothing(file: Path, clock: time_machine.Traveller) -> None:
    keys.load_or_create(file)
    new = kid(keys.rotate(file, retire_after=HOUR))
    clock.shift(HOUR)
    assert set(keys.load_or_create(file).verifying) == {new}


def test_a_second_rotation_does_not_lengthen_the_life_of_the_first_key(
    file: Path, clock: time_machine.Traveller
) -> None:
    first = kid(keys.load_or_create(file))
    keys.rotate(file, retire_after=HOUR)
    clock.shift(HOUR / 2)
    keys.rotate(file, retire_after=HOUR)
    clock.shift(HOUR / 2)
    assert first not in keys.load_or_create(file).verifying


@pytest.mark.parametrize("torn", ["", "{}", '{"keys": []}', '{"keys": [{"kid": "a"}]}', "[1]"])
def test_a_torn_file_says_what_to_do(file: Path, torn: str) -> None:
    file.write_text(torn)
    with pytest.raises(keys.KeysFileError, match="Restore it from a backup"):
        keys.load_or_create(file)
    assert file.read_text() == torn
