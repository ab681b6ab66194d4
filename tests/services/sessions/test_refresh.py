import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from services.sessions import Tokens
from tenants.refusals import RefreshRejected
from tests.services.sessions.conftest import LIFETIME, FrontDesk
from tests.world import World


async def acts(desk: FrontDesk) -> list[str]:
    return [entry.act for entry in await desk.journal()]


async def test_a_refresh_token_is_exchanged_for_the_next(desk: FrontDesk) -> None:
    first = await desk.log_in()
    desk.later(days=1)
    second = await desk.refresh(first.refresh_token)
    desk.later(days=1)
    third = await desk.refresh(second.refresh_token)
    claims = desk.desk.verify(third.access_token, tenant_id=desk.world.ground.tenant_id, now=desk.now)
    (login,) = await desk.logins()
    assert (claims.session_id, claims.seat_id) == (login.id, desk.seat.id)
    assert len({first.refresh_token, second.refresh_token, third.refresh_token}) == 3
    assert await acts(desk) == ["session:log_in"]


async def test_every_use_renews_the_lifetime(desk: FrontDesk) -> None:
    tokens = await desk.log_in()
    for _ in range(3):
        desk.later(days=13)
        tokens = await desk.refresh(tokens.refresh_token)
    (login,) = await desk.logins()
    assert login.expires_at == desk.now + LIFETIME


async def test_a_token_unused_for_its_lifetime_has_expired(desk: FrontDesk) -> None:
    tokens = await desk.log_in()
    desk.now += LIFETIME
    with pytest.raises(RefreshRejected):
        await desk.refresh(tokens.refresh_token)
    assert await acts(desk) == ["session:log_in"]


async def test_a_token_used_again_ends_the_whole_family_on_record(desk: FrontDesk) -> None:
    stolen = await desk.log_in()
    other = await desk.log_in()
    latest = await desk.refresh(stolen.refresh_token)
    for _ in range(2):
        with pytest.raises(RefreshRejected):
            await desk.refresh(stolen.refresh_token)
    with pytest.raises(RefreshRejected):
        await desk.refresh(latest.refresh_token)
    family, untouched = await desk.logins()
    assert (family.ended_at, family.ended_why) == (desk.now, "reuse")
    assert untouched.ended_at is None
    assert await acts(desk) == ["session:log_in", "session:log_in", "session:reuse"]
    await desk.refresh(other.refresh_token)


async def test_of_two_who_use_one_token_at_once_exactly_one_wins(desk: FrontDesk) -> None:
    token = (await desk.log_in()).refresh_token
    ended = await asyncio.gather(*(desk.refresh(token) for _ in range(5)), return_exceptions=True)
    assert sum(isinstance(end, Tokens) for end in ended) == 1
    assert sum(isinstance(end, RefreshRejected) for end in ended) == 4
    (login,) = await desk.logins()
    assert login.ended_why == "reuse"


@pytest.mark.parametrize("token", ["", "unknown", "令牌", "\x00", "\ud800"])
async def test_an_unknown_token_is_rejected(desk: FrontDesk, token: str) -> None:
    with pytest.raises(RefreshRejected):
        await desk.refresh(token)


async def test_a_token_of_the_tenant_next_door_is_unknown(desk: FrontDesk, next_door: World) -> None:
    token = (await desk.log_in()).refresh_token
    with pytest.raises(RefreshRejected):
        await replace(desk, world=next_door).refresh(token)
    await desk.refresh(token)


async def test_a_suspended_seat_stays_out(desk: FrontDesk) -> None:
    token = (await desk.log_in()).refresh_token
    await desk.suspend_seat()
    with pytest.raises(RefreshRejected):
        await desk.refresh(token)


async def test_a_disabled_account_stays_out(desk: FrontDesk) -> None:
    token = (await desk.log_in()).refresh_token
    await desk.disable_account()
    with pytest.raises(RefreshRejected):
        await desk.refresh(token)


async def test_who_logs_out_is_out(desk: FrontDesk) -> None:
    first = await desk.log_in()
    latest = await desk.refresh(first.refresh_token)
    desk.later(seconds=1)
    await desk.log_out(latest.refresh_token)
    with pytest.raises(RefreshRejected):
        await desk.refresh(latest.refresh_token)
    (login,) = await desk.logins()
    assert (login.ended_at, login.ended_why) == (desk.now, "log_out")
    assert await acts(desk) == ["session:log_in", "session:log_out"]


async def test_logging_out_twice_or_with_an_unknown_token_changes_nothing(desk: FrontDesk) -> None:
    token = (await desk.log_in()).refresh_token
    await desk.log_out(token)
    ended = (await desk.logins())[0].ended_at
    desk.now += timedelta(hours=1)
    for word in (token, "unknown"):
        await desk.log_out(word)
    assert (await desk.logins())[0].ended_at == ended
    assert await acts(desk) == ["session:log_in", "session:log_out"]
