"""Passwords and tokens: the only room that ever sees either.

Access tokens are JWTs signed with EdDSA over Curve25519 (`alg: Ed25519`, RFC 9864), minutes long, and good for one
tenant (`aud`). Refresh tokens are random words kept as SHA-256; what happens to them is told in `services/sessions`.
"""

import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey
from joserfc.jws import JWSRegistry, extract_compact

from tenants.refusals import Unauthenticated

ISSUER = "tongxin"
ALGORITHM = "Ed25519"
LEEWAY = 5
"""Seconds by which two clocks may differ."""

_hasher = PasswordHasher()


@dataclass(frozen=True)
class KeyRing:
    """The key that signs, and every key (by `kid`) whose signatures still count."""

    signing: OKPKey
    verifying: Mapping[str, OKPKey]


@dataclass(frozen=True, slots=True)
class Claims:
    """What a verified access token says."""

    tenant_id: UUID
    seat_id: UUID
    session_id: UUID
    expires_at: datetime


def hash_password(password: str) -> str:
    """An argon2id hash. Takes tens of milliseconds on purpose: not for the event loop."""
    return _hasher.hash(password)


def password_fits(password: str, hashed: str | None) -> bool:
    """Whether the password fits. As slow for no hash at all, so that time does not tell who has an account."""
    try:
        _hasher.verify(hashed or hash_of_nobody(), password)
    except (VerificationError, InvalidHashError):
        return False
    return hashed is not None


@cache
def hash_of_nobody() -> str:
    """A hash that no password fits. Made once, and best before the first log-in: making it takes as long as a check."""
    return _hasher.hash(secrets.token_hex(16))


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


class TokenDesk:
    """Issues and verifies access tokens. Verified ones are remembered, at most `remembered` of them."""

    def __init__(self, keys: KeyRing, *, lifetime: timedelta, remembered: int = 10_000) -> None:
        self._keys = keys
        self._lifetime = lifetime
        self._remembered = remembered
        self._seen: OrderedDict[str, Claims] = OrderedDict()
        self._registry = JWSRegistry(algorithms=[ALGORITHM])

    def issue(
        self, *, tenant_id: UUID, seat_id: UUID, session_id: UUID, now: datetime
    ) -> tuple[str, datetime]:
        """(token, when it expires)."""
        expires_at = (now + self._lifetime).replace(microsecond=0)
        header = {"alg": ALGORITHM, "typ": "at+jwt", "kid": self._keys.signing.kid}
        claims = {
            "iss": ISSUER,
            "aud": str(tenant_id),
            "sub": str(seat_id),
            "sid": str(session_id),
            "iat": int(now.timestamp()),
            "nbf": int(now.timestamp()),
            "exp": int(expires_at.timestamp()),
        }
        return jwt.encode(header, claims, self._keys.signing, registry=self._registry), expires_at

    def verify(self, token: str, *, tenant_id: UUID, now: datetime) -> Claims:
        """Raises Unauthenticated unless one of our keys signed it, for this tenant, and it is in time."""
        claims = self._seen.get(token)
        if claims is None:
            claims = self._read(token, now)
            self._seen[token] = claims
            if len(self._seen) > self._remembered:
                self._seen.popitem(last=False)
        if claims.tenant_id != tenant_id or claims.expires_at + timedelta(seconds=LEEWAY) <= now:
            raise Unauthenticated
        return claims

    def _read(self, token: str, now: datetime) -> Claims:
        rules = jwt.JWTClaimsRegistry(
            now=int(now.timestamp()),
            leeway=LEEWAY,
            iss={"essential": True, "value": ISSUER},
            aud={"essential": True},
            sub={"essential": True},
            sid={"essential": True},
            exp={"essential": True},
            nbf={"essential": True},
        )
        try:
            found = jwt.decode(token, self._key_of(token), registry=self._registry)
            if found.header.get("typ") != "at+jwt":
                raise Unauthenticated
            rules.validate(found.claims)
            return Claims(
                tenant_id=UUID(str(found.claims["aud"])),
                seat_id=UUID(str(found.claims["sub"])),
                session_id=UUID(str(found.claims["sid"])),
                expires_at=datetime.fromtimestamp(int(found.claims["exp"]), UTC),
            )
        except (JoseError, ValueError, TypeError, KeyError) as flaw:
            raise Unauthenticated from flaw

    def _key_of(self, token: str) -> OKPKey:
        """By `kid`, from our own ring and nowhere else: no header can name a file, an address or a key."""
        kid = extract_compact(token.encode()).headers().get("kid")
        key = self._keys.verifying.get(kid) if isinstance(kid, str) else None
        if key is None:
            raise Unauthenticated
        return key
