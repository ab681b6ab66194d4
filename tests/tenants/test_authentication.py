"""Access tokens in the hands of people who did not get them from us."""

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as some
from joserfc.jwk import OKPKey

from tenants.authentication import (
    ALGORITHM,
    ISSUER,
    LEEWAY,
    KeyRing,
    TokenDesk,
)
from tenants.refusals import Unauthenticated

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
LIFETIME = timedelta(minutes=10)
TENANT, SEAT, SESSION, OTHER = (UUID(int=number << 96 | 0x4 << 76 | 0b10 << 62) for number in (1, 2, 3, 4))
OURS = OKPKey.generate_key("Ed25519", {"kid": "ours"})
REPLACED = OKPKey.generate_key("Ed25519", {"kid": "replaced"})
FOREIGN = OKPKey.generate_key("Ed25519", {"kid": "ours"})
RING = KeyRing(signing=OURS, verifying={"ours": OURS, "replaced": REPLACED})

HEADER: dict[str, object] = {"alg": ALGORITHM, "typ": "at+jwt", "kid": "ours"}
CLAIMS: dict[str, object] = {
    "iss": ISSUER,
    "aud": str(TENANT),
    "sub": str(SEAT),
    "sid": str(SESSION),
    "iat": int(NOW.timestamp()),
    "nbf": int(NOW.timestamp()),
    "exp": int((NOW + LIFETIME).timestamp()),
}


@pytest.fixture
def desk() -> TokenDesk:
    return TokenDesk(RING, lifetime=LIFETIME)


def refused(desk: TokenDesk, token: str, *, tenant_id: UUID = TENANT, now: datetime = NOW) -> bool:
    try:
        desk.verify(token, tenant_id=tenant_id, now=now)
    except Unauthenticated:
        return True
    return False


# --- honest tokens -------------------------------------------------------------------------------------


def test_a_token_tells_what_was_put_in(desk: TokenDesk) -> None:
    token, expires_at = issued(desk)
    claims = desk.verify(token, tenant_id=TENANT, now=NOW)
    assert (claims.tenant_id, claims.seat_id, claims.session_id) == (TENANT, SEAT, SESSION)
    assert claims.expires_at == expires_at == NOW + LIFETIME


def test_the_forger_of_these_tests_can_make_a_good_token(desk: TokenDesk) -> None:
    assert not refused(desk, forged())


def test_a_replaced_key_still_verifies_until_it_leaves_the_ring(desk: TokenDesk) -> None:
    token = forged({"kid": "replaced"}, key=REPLACED)
    assert not refused(desk, token)
    assert refused(TokenDesk(KeyRing(OURS, {"ours": OURS}), lifetime=LIFETIME), token)


def test_clocks_may_differ_by_a_little(desk: TokenDesk) -> None:
    token, expires_at = issued(desk)
    assert not refused(desk, token, now=NOW - timedelta(seconds=LEEWAY))
    assert not refused(desk, token, now=expires_at + timedelta(seconds=LEEWAY - 1))


@pytest.mark.parametrize("seen_before", [False, True])
def test_a_token_ends_with_its_time(desk: TokenDesk, seen_before: bool) -> None:
    token, expires_at = issued(desk)
    if seen_before:
        desk.verify(token, tenant_id=TENANT, now=NOW)
    assert refused(desk, token, now=expires_at + timedelta(seconds=LEEWAY))


@pytest.mark.parametrize("seen_before", [False, True])
def test_a_token_is_good_for_one_tenant(desk: TokenDesk, seen_before: bool) -> None:
    token, _ = issued(desk)
    if seen_before:
        desk.verify(token, tenant_id=TENANT, now=NOW)
    assert refused(desk, token, tenant_id=uuid4())


def test_the_desk_remembers_a_bounded_number_of_tokens() -> None:
    desk = TokenDesk(RING, lifetime=LIFETIME, remembered=2)
    tokens = [forged(claims={"sid": str(uuid4())}) for _ in range(5)]
    for token in tokens * 2:
        assert not refused(desk, token)
    assert len(desk._seen) == 2


# --- forged headers ------------------------------------------------------------------------------------


@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", "", None, 5, ["Ed25519"]])
def test_a_token_without_a_signature_is_nobodys(desk: TokenDesk, algorithm: object) -> None:
    assert refused(desk, unsigned({"alg": algorithm}))


@pytest.mark.parametrize("algorithm", ["HS256", "HS384", "HS512"])
def test_the_public_key_is_no_shared_secret(desk: TokenDesk, algorithm: str) -> None:
    public = OURS.as_dict(private=False)
    secrets = [
        OURS.as_pem(private=False),
        OURS.as_der(private=False),
        base64.urlsafe_b64decode(str(public["x"]) + "=="),
        str(public["x"]).encode(),
        json.dumps(public).encode(),
    ]
    for secret in secrets:
        hashed = getattr(hashlib, f"sha{algorithm[2:]}")
        content = unsigned({"alg": algorithm}).rstrip(".")
        signature = hmac.new(secret, content.encode(), hashed).digest()
        assert refused(desk, f"{content}.{encoded(signature)}")


@pytest.mark.parametrize("algorithm", ["EdDSA", "Ed448", "ed25519", "Ed25519 ", "RS256", "ES256"])
def test_no_header_chooses_the_algorithm(desk: TokenDesk, algorithm: str) -> None:
    assert refused(desk, forged({"alg": algorithm}))


@pytest.mark.parametrize(
    "kid",
    [
        "../../../../dev/null",
        "/etc/passwd",
        "ours' OR '1'='1",
        "x'; DROP TABLE tenant; --",
        "https://evil.example/key.json",
        "ours\x00",
        "",
        None,
        7,
        ["ours"],
        {"ours": "ours"},
    ],
)
def test_a_key_is_named_from_our_ring_or_not_at_all(desk: TokenDesk, kid: object) -> None:
    assert refused(desk, forged_raw({**HEADER, "kid": kid}, key=FOREIGN))
    assert refused(desk, forged_raw({**HEADER, "kid": kid}, key=OURS))


def test_a_token_must_name_its_key(desk: TokenDesk) -> None:
    assert refused(desk, forged_raw({name: value for name, value in HEADER.items() if name != "kid"}))


@pytest.mark.parametrize(
    "brought",
    [
        {"jwk": FOREIGN.as_dict(private=False)},
        {"jku": "https://evil.example/jwks.json"},
        {"x5u": "https://evil.example/cert.pem"},
        {"x5c": ["MIIB"]},
    ],
    ids=lambda brought: next(iter(brought)),
)
def test_a_token_cannot_bring_its_own_key(desk: TokenDesk, brought: dict[str, object]) -> None:
    assert refused(desk, forged_raw({**HEADER, **brought}, key=FOREIGN))


def test_a_foreign_key_with_our_kid_is_foreign(desk: TokenDesk) -> None:
    assert refused(desk, forged(key=FOREIGN))


@pytest.mark.parametrize(
    "header", [{"typ": "JWT"}, {"typ": None}, {"typ": "at+jwt "}, {"crit": ["x"], "x": 1}]
)
def test_a_token_of_another_type_is_not_ours(desk: TokenDesk, header: dict[str, object]) -> None:
    assert refused(desk, forged_raw({**HEADER, **header}))


# --- forged claims -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://evil.example"},
        {"iss": None},
        {"aud": str(OTHER)},
        {"aud": [str(TENANT), str(OTHER)]},
        {"aud": "putuo"},
        {"sub": "1"},
        {"sub": None},
        {"sid": None},
        {"exp": int((NOW - timedelta(minutes=1)).timestamp())},
        {"exp": "never"},
        {"exp": None},
        {"nbf": int((NOW + timedelta(minutes=1)).timestamp())},
        {"nbf": None},
    ],
    ids=str,
)
def test_even_with_our_signature_every_claim_must_fit(desk: TokenDesk, claims: dict[str, object]) -> None:
    assert refused(desk, forged(claims=claims))


@pytest.mark.parametrize("missing", ["iss", "aud", "sub", "sid", "exp", "nbf"])
def test_no_claim_may_be_missing(desk: TokenDesk, missing: str) -> None:
    assert refused(desk, forged(without=missing))


# --- damaged tokens ------------------------------------------------------------------------------------


def test_a_token_cut_off_anywhere_is_refused(desk: TokenDesk) -> None:
    token, _ = issued(desk)
    assert all(refused(desk, token[:length]) for length in range(len(token)))


def test_a_changed_claim_breaks_the_signature(desk: TokenDesk) -> None:
    header, _, signature = forged().split(".")
    assert refused(desk, f"{header}.{encoded({**CLAIMS, 'sub': str(uuid4())})}.{signature}")


@pytest.mark.parametrize(
    "part", [[1], "x", 5, None, b"\xff\xfe", b"[" * 100_000, b'{"kid":' + b"9" * 5000 + b"}"]
)
def test_parts_that_are_no_object_are_refused(desk: TokenDesk, part: object) -> None:
    header, claims, signature = forged().split(".")
    assert refused(desk, f"{encoded(part)}.{claims}.{signature}")
    assert refused(desk, f"{header}.{encoded(part)}.{signature}")


@given(some.text() | some.lists(some.text(), min_size=3, max_size=5).map(".".join))
def test_any_other_text_is_refused_and_nothing_worse(text: str) -> None:
    assert refused(TokenDesk(RING, lifetime=LIFETIME), text)


# --- the forger ----------------------------------------------------------------------------------------


def issued(desk: TokenDesk) -> tuple[str, datetime]:
    return desk.issue(tenant_id=TENANT, seat_id=SEAT, session_id=SESSION, now=NOW)


def forged(
    header: dict[str, object] | None = None,
    *,
    claims: dict[str, object] | None = None,
    without: str = "",
    key: OKPKey = OURS,
) -> str:
    """A token as ours, but for what is given."""
    said = {name: value for name, value in {**CLAIMS, **(claims or {})}.items() if name != without}
    return forged_raw({**HEADER, **(header or {})}, said, key)


def forged_raw(header: dict[str, object], claims: dict[str, object] | None = None, key: OKPKey = OURS) -> str:
    """Signed by hand: no library looks at the header."""
    content = f"{encoded(header)}.{encoded(claims or CLAIMS)}"
    private = key.private_key
    assert isinstance(private, Ed25519PrivateKey)
    return f"{content}.{encoded(private.sign(content.encode()))}"


def unsigned(header: dict[str, object]) -> str:
    return f"{encoded({**HEADER, **header})}.{encoded(CLAIMS)}."


def encoded(part: object) -> str:
    raw = part if isinstance(part, bytes) else json.dumps(part).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
