import asyncio
from dataclasses import replace
from datetime import timedelta
from statistics import median
from time import perf_counter

import pytest
from sqlalchemy import select

from services import onboarding, sessions
from services.sessions import logging_in
from tenants.authentication import digest
from tenants.identifiers import new_id
from tenants.models import LoginAttempt, RefreshToken
from tenants.refusals import Empty, Invalid, RateLimited, Refusal, TooLong, WrongCredentials
from tenants.tables import table_of
from tests.services.sessions.conftest import PASSWORD, FrontDesk
from tests.world import World


async def fail(desk: FrontDesk, times: int, account: str | None = None) -> None:
    for _ in range(times):
        with pytest.raises(WrongCredentials):
            await desk.log_in(account, "wrong")


# --- good ------------------------------------------------------------------------------------------------


async def test_an_account_logs_in_to_its_seat(desk: FrontDesk) -> None:
    await desk.harden()
    tokens = await desk.log_in()
    claims = desk.desk.verify(tokens.access_token, tenant_id=desk.world.ground.tenant_id, now=desk.now)
    (login,) = await desk.logins()
    assert (claims.seat_id, claims.session_id) == (desk.seat.id, login.id)
    assert tokens.expires_at == claims.expires_at == desk.now + timedelta(minutes=10)
    assert login.expires_at == desk.now + timedelta(days=14)


async def test_the_name_may_be_typed_in_capitals_and_full_width(desk: FrontDesk) -> None:
    await desk.log_in(f" {desk.name.upper().replace('S', 'Ｓ')} ")


async def test_a_second_log_in_is_a_second_session(desk: FrontDesk) -> None:
    one, two = await desk.log_in(), await desk.log_in()
    assert one.refresh_token != two.refresh_token
    assert len(await desk.logins()) == 2


async def test_the_journal_tells_of_the_log_in_and_of_no_secret(desk: FrontDesk) -> None:
    tokens = await desk.log_in()
    (entry,) = await desk.journal()
    (login,) = await desk.logins()
    assert (entry.act, entry.created_by, entry.person_id) == (
        "session:log_in",
        desk.seat.id,
        desk.seat.person_id,
    )
    assert (entry.subject_kind, entry.subject_id, entry.request_id) == ("login_session", login.id, "r-1")
    for secret in (desk.name, PASSWORD, tokens.refresh_token, tokens.access_token):
        assert secret not in repr((entry.model_dump(), tokens))


async def test_no_refresh_token_is_kept_in_clear(desk: FrontDesk) -> None:
    tokens = await desk.log_in()
    async with desk.world.session() as session:
        kept = (await session.execute(select(RefreshToken))).scalars().one()
    assert kept.digest == digest(tokens.refresh_token) != tokens.refresh_token


# --- refused ---------------------------------------------------------------------------------------------


async def test_whatever_is_wrong_the_answer_is_the_same(desk: FrontDesk, next_door: World) -> None:
    async with desk.world.session() as session:
        seatless = await onboarding.open_account(session, f"seatless-{new_id().hex}", PASSWORD)
    elsewhere = replace(desk, world=next_door)
    with pytest.raises(WrongCredentials):
        await desk.log_in(password="wrong")
    with pytest.raises(WrongCredentials):
        await desk.log_in("nobody")
    with pytest.raises(WrongCredentials):
        await desk.log_in(seatless.name)
    with pytest.raises(WrongCredentials):
        await elsewhere.log_in()
    await desk.suspend_seat()
    with pytest.raises(WrongCredentials):
        await desk.log_in()
    assert await desk.journal() == []


async def test_a_disabled_account_does_not_log_in(desk: FrontDesk) -> None:
    await desk.disable_account()
    with pytest.raises(WrongCredentials):
        await desk.log_in()


async def test_time_does_not_tell_whether_an_account_exists(desk: FrontDesk) -> None:
    async def seconds(account: str) -> float:
        started = perf_counter()
        with pytest.raises(WrongCredentials):
            await desk.log_in(account, "wrong")
        return perf_counter() - started

    await desk.harden()
    known, unknown = [], []
    for _ in range(4):
        known.append(await seconds(desk.name))
        unknown.append(await seconds(f"nobody-{desk.now.timestamp()}"))
        desk.later(minutes=16)
    assert 1 / 3 < median(known) / median(unknown) < 3


@pytest.mark.parametrize(
    ("account", "password", "refusal", "field"),
    [
        (" ", PASSWORD, Empty, "account"),
        ("a" * 81, PASSWORD, TooLong, "account"),
        ("someone", "", Empty, "password"),
        ("someone", "x" * (logging_in.LONGEST_PASSWORD + 1), TooLong, "password"),
        ("someone", "\ud800", Invalid, "password"),
    ],
)
async def test_what_cannot_be_an_account_or_a_password_is_refused_by_field(
    desk: FrontDesk, account: str, password: str, refusal: type[Refusal], field: str
) -> None:
    with pytest.raises(refusal) as refused:
        await sessions.log_in(
            desk.world.engine,
            desk.desk,
            desk.world.ground,
            account=account,
            password=password,
            now=desk.now,
            refresh_lifetime=timedelta(days=1),
        )
    assert refused.value.field == field


async def test_characters_the_database_cannot_keep_are_no_account(desk: FrontDesk) -> None:
    with pytest.raises(WrongCredentials):
        await desk.log_in("\x00no\ud800body")


# --- too often -------------------------------------------------------------------------------------------


async def test_five_failures_close_the_door_even_to_the_right_password(desk: FrontDesk) -> None:
    await fail(desk, 5)
    with pytest.raises(RateLimited) as refused:
        await desk.log_in()
    assert refused.value.parameters == {"retry_after": 60}
    desk.later(seconds=59.5)
    with pytest.raises(RateLimited) as refused:
        await desk.log_in()
    assert refused.value.parameters == {"retry_after": 1}
    desk.later(seconds=0.5)
    await desk.log_in()


async def test_the_wait_doubles_with_every_failure(desk: FrontDesk) -> None:
    await fail(desk, 4)
    for wait in (60, 120, 240):
        await fail(desk, 1)
        with pytest.raises(RateLimited) as refused:
            await desk.log_in()
        assert refused.value.parameters == {"retry_after": wait}
        desk.later(seconds=wait)


async def test_a_log_in_forgives_the_failures_before(desk: FrontDesk) -> None:
    await fail(desk, 4)
    await desk.log_in()
    await fail(desk, 4)
    await desk.log_in()


async def test_failures_are_forgotten_after_a_quarter_of_an_hour(desk: FrontDesk) -> None:
    await fail(desk, 4)
    desk.later(minutes=15)
    await fail(desk, 4)
    await desk.log_in()


async def test_a_name_nobody_has_is_limited_in_the_same_way(desk: FrontDesk) -> None:
    nobody = f"nobody-{new_id().hex}"
    await fail(desk, 5, nobody)
    with pytest.raises(RateLimited) as refused:
        await desk.log_in(nobody.upper())
    assert refused.value.parameters == {"retry_after": 60}
    await desk.log_in()


async def test_guesses_at_the_same_time_are_counted_one_by_one(desk: FrontDesk) -> None:
    ended = await asyncio.gather(*(desk.log_in(password="wrong") for _ in range(8)), return_exceptions=True)
    kinds = [type(end) for end in ended]
    assert (kinds.count(WrongCredentials), kinds.count(RateLimited)) == (5, 3)
    with pytest.raises(RateLimited):
        await desk.log_in()


async def test_honest_log_ins_at_the_same_time_all_succeed(desk: FrontDesk) -> None:
    await asyncio.gather(*(desk.log_in() for _ in range(6)))
    assert len(await desk.logins()) == 6


async def test_old_counts_are_swept_away_and_no_name_is_kept(desk: FrontDesk) -> None:
    attempt = table_of(LoginAttempt)
    mine = select(attempt).where(attempt.c.digest == digest(desk.name))
    await fail(desk, 1)
    async with desk.world.session() as session:
        (row,) = await session.execute(mine)
        assert desk.name not in repr(row)
        await sessions.forget_old_attempts(session, desk.now + timedelta(minutes=15))
        assert (await session.execute(mine)).all()
        await sessions.forget_old_attempts(session, desk.now + timedelta(minutes=15, seconds=1))
        assert not (await session.execute(mine)).all()
