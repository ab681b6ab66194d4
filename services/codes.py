"""Codes of attendance (签到码): six digits made of a key that nobody is shown, good for a few minutes."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import col

from services.journal import JournalEntry
from services.work import Work
from tenants.identifiers import first_id
from tenants.refusals import Forbidden, RateLimited

DIGITS = 6
TRIES = 5
"""Wrong codes of one person within `TRIES_WITHIN`; then they wait."""
TRIES_WITHIN = timedelta(minutes=10)


class WrongAttendanceCode(Forbidden):
    """Of this family, so that the journal remembers it: how often one has guessed is counted there."""

    zh = "签到码不正确，请向组织者查看当前的签到码。"
    en = "This is not the code of the moment. Ask the organiser for the one that is shown now."


def window(now: datetime, minutes: int) -> int:
    """The number of the period that a code is good for."""
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


async def few_tries(work: Work, person_id: UUID) -> None:
    """Raises RateLimited after five wrong codes in ten minutes at the act at hand. What is refused writes nothing of
    its own, but the journal remembers the refusal."""
    since = work.now - TRIES_WITHIN
    wrong = select(func.count()).where(
        col(JournalEntry.tenant_id) == work.ground.tenant_id,
        col(JournalEntry.act) == work.act,
        col(JournalEntry.id) >= first_id(since),
        col(JournalEntry.person_id) == person_id,
        col(JournalEntry.code) == WrongAttendanceCode.code,
    )
    if (await work.session.execute(wrong)).scalar_one() >= TRIES:
        raise RateLimited(retry_after=int(TRIES_WITHIN.total_seconds()))
