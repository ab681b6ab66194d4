"""Passwords and secrets are kept so that nobody can read them back."""

import hashlib

import pytest

from tenants.authentication import digest, hash_password, new_secret, password_fits


def test_a_password_is_kept_as_argon2id_and_fits_only_itself() -> None:
    hashed = hash_password("滨河路一号")
    assert hashed.startswith("$argon2id$")
    assert password_fits("滨河路一号", hashed)
    assert not password_fits("滨河路二号", hashed)


@pytest.mark.parametrize("hashed", [None, "", "plain", "$argon2id$broken"])
def test_without_a_good_hash_no_password_fits(hashed: str | None) -> None:
    assert not password_fits("anything", hashed)


def test_the_same_password_hashes_differently_each_time() -> None:
    assert hash_password("one") != hash_password("one")


def test_secrets_are_long_and_kept_as_a_digest() -> None:
    secret = new_secret()
    assert len(secret) >= 43
    assert secret != new_secret()
    assert digest(secret) == hashlib.sha256(secret.encode()).hexdigest()
