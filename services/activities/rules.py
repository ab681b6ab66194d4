"""The rules of activities and courses: pure, and none of them raises."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

from services.activities.choices import TrainingStage

DIGITS = 6
TRIES = 5
"""Wrong codes of one person within `TRIES_WITHIN`; then they wait."""
TRIES_WITHIN = timedelta(minutes=10)


def window(now: datetime, minutes: int) -> int:
    """The number of the period that an attendance code is good for."""
    return int(now.timestamp()) // (60 * minutes)


def window_ends(now: datetime, minutes: int) -> datetime:
    """When the next code takes its turn, in UTC."""
    return datetime.fromtimestamp((window(now, minutes) + 1) * 60 * minutes, UTC)


def code_of(key: str, number: int) -> str:
    """The code of a window: six digits of an HMAC (RFC 4226, 5.3, over SHA-256)."""
    digest = hmac.digest(bytes.fromhex(key), number.to_bytes(8, "big"), hashlib.sha256)
    offset = digest[-1] & 0xF
    value = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFF_FFFF
    return f"{value % 10**DIGITS:0{DIGITS}}"


def code_fits(code: str, key: str, number: int) -> bool:
    """Whether it is the code of this window or of the one before: a hall takes a while to type it."""
    return any(hmac.compare_digest(code.encode(), code_of(key, number - back).encode()) for back in (0, 1))


def stage_before(stage: TrainingStage) -> TrainingStage | None:
    """The stage that comes before it; None for the first."""
    chain = list(TrainingStage)
    position = chain.index(stage)
    return chain[position - 1] if position else None
