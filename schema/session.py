"""Logging in and out: the mutations of those who have no seat yet, or give it up."""

from datetime import datetime

import strawberry

from schema.tasks import Request
from schema.tools import Tools
from schema.verbs import door
from services import sessions
from tenants.actor import Ground


@strawberry.input(description="An account and its password.")
class LoginInput:
    account: str = strawberry.field(description="The name of the account (账号).")
    password: str = strawberry.field(description="Its password (密码).")


@strawberry.input(description="The refresh token of a login.")
class RefreshInput:
    refresh_token: str = strawberry.field(
        description="The token you were given last; it counts once (刷新令牌)."
    )


@strawberry.input(description="The refresh token of the login to end.")
class LogoutInput:
    refresh_token: str = strawberry.field(description="The token you were given last (刷新令牌).")


@strawberry.type(description="What a login gives.")
class LoginPayload:
    access_token: str = strawberry.field(
        description="Send it as `Authorization: Bearer`; good for minutes, in this tenant (访问令牌)."
    )
    refresh_token: str = strawberry.field(
        description="For `refresh`, once. Used again, it ends the login: keep it like a password (刷新令牌)."
    )
    expires_at: datetime = strawberry.field(description="Until when the access token is good.")


@strawberry.type(description="What logging out gives.")
class LogoutPayload:
    ended: bool = strawberry.field(description="True: the login has ended, now or before.")


async def login(tools: Tools, ground: Ground, request: Request, account: str, password: str) -> LoginPayload:
    """Log in to this tenant with an account and a password (登录). Slower after failures: RATE_LIMITED."""
    tokens = await sessions.log_in(
        tools.engine,
        tools.desk,
        ground,
        account=account,
        password=password,
        now=tools.now(),
        refresh_lifetime=tools.refresh_lifetime,
        request_id=request.request_id,
    )
    return _given(tokens)


async def refresh(tools: Tools, ground: Ground, request: Request, refresh_token: str) -> LoginPayload:
    """Stay logged in: new tokens for a refresh token, which is used up (续期)."""
    tokens = await sessions.refresh_login(
        tools.engine,
        tools.desk,
        ground,
        refresh_token=refresh_token,
        now=tools.now(),
        refresh_lifetime=tools.refresh_lifetime,
        request_id=request.request_id,
    )
    return _given(tokens)


async def logout(tools: Tools, ground: Ground, request: Request, refresh_token: str) -> LogoutPayload:
    """End the login, and every token of it (退出登录)."""
    await sessions.log_out(
        tools.engine, ground, refresh_token=refresh_token, now=tools.now(), request_id=request.request_id
    )
    return LogoutPayload(ended=True)


def _given(tokens: sessions.Tokens) -> LoginPayload:
    return LoginPayload(
        access_token=tokens.access_token, refresh_token=tokens.refresh_token, expires_at=tokens.expires_at
    )


@strawberry.type
class Mutation:
    login = door(login, LoginInput, LoginPayload)
    refresh = door(refresh, RefreshInput, LoginPayload)
    logout = door(logout, LogoutInput, LogoutPayload)
