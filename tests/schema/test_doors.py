"""Logging in, staying logged in and logging out, through the contract."""

from typing import Any

from schema.operations import Operations
from schema.tasks import Request
from services import onboarding
from tenants.identifiers import new_id
from tenants.language import Language
from tests.schema.conftest import Answer, Room, answered
from tests.world import World

PASSWORD = "correct horse battery staple"
LOGIN = "mutation($input: LoginInput!) { login(input: $input) { accessToken refreshToken expiresAt } }"
REFRESH = "mutation($input: RefreshInput!) { refresh(input: $input) { accessToken refreshToken } }"
LOGOUT = "mutation($input: LogoutInput!) { logout(input: $input) { ended } }"


async def asked(room: Room, world: World, query: str, token: str | None = None, **given: Any) -> Answer:
    variables = {"input": given} if given else {}
    request = Request(world.ground.code, token, Language.ENGLISH, "r-1", query, None, variables)
    return answered(await Operations(room.compiler, room.tools).run(request))


async def account(world: World) -> str:
    async with world.session() as session:
        made = await onboarding.open_account(session, f"a-{new_id()}", PASSWORD)
        await onboarding.open_seat(session, made.id)
    return made.name


async def test_a_login_opens_the_contract_until_it_ends(room: Room, world: World) -> None:
    name = await account(world)
    given = await asked(room, world, LOGIN, account=name, password=PASSWORD)
    tokens = given.data["login"]
    assert tokens["expiresAt"].endswith("Z")
    me = await asked(room, world, "{ me { account } }", tokens["accessToken"])
    assert me.data == {"me": {"account": name}}
    ended = await asked(room, world, LOGOUT, refreshToken=tokens["refreshToken"])
    assert ended.data == {"logout": {"ended": True}}
    again = await asked(room, world, REFRESH, refreshToken=tokens["refreshToken"])
    assert (again.data, again.codes) == ({"refresh": None}, ["REFRESH_REJECTED"])


async def test_a_refresh_token_counts_once_and_used_again_ends_the_login(room: Room, world: World) -> None:
    given = await asked(room, world, LOGIN, account=await account(world), password=PASSWORD)
    first = given.data["login"]["refreshToken"]
    renewed = (await asked(room, world, REFRESH, refreshToken=first)).data["refresh"]
    assert renewed["refreshToken"] != first
    assert (await asked(room, world, REFRESH, refreshToken=first)).codes == ["REFRESH_REJECTED"]
    stolen = await asked(room, world, REFRESH, refreshToken=renewed["refreshToken"])
    assert stolen.codes == ["REFRESH_REJECTED"]


async def test_a_wrong_password_is_told_at_its_field(room: Room, world: World) -> None:
    answer = await asked(room, world, LOGIN, account=await account(world), password="wrong")
    assert (answer.data, answer.codes, answer.paths) == (
        {"login": None},
        ["WRONG_CREDENTIALS"],
        [["login"]],
    )
