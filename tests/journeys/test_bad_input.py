"""What must not be done is refused: with a documented code, in the caller's words, and nothing is written."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from services import people, places, roster
from services.work import utc_now
from tenants.authentication import TokenDesk
from tenants.identifiers import new_id
from tenants.refusals import catalogue
from tenants.tables import table_of
from tests.api import LOG_IN, Api, Client
from tests.world import World

ME = "{ me { account } }"
CODES = {refusal.code for refusal in catalogue()}


async def rows(world: World) -> dict[str, int]:
    """How many rows of each kind the tenant has."""
    kinds = (people.Person, roster.Membership, roster.Appointment, places.Community)
    async with world.session() as session:
        counts = [await session.execute(select(func.count()).select_from(table_of(kind))) for kind in kinds]
    return {kind.__name__: count.scalar_one() for kind, count in zip(kinds, counts, strict=True)}


async def test_an_unknown_tenant_is_not_found(api: Api) -> None:
    for tenant in ("nowhere", "putuo-2", "a" * 40):
        answer = await Client(api.http, tenant).ask(ME)
        assert (answer.status, answer.codes) == (404, ["UNKNOWN_TENANT"])


async def test_a_wrong_password_an_unknown_account_and_a_seat_elsewhere_sound_alike(
    api: Api, world: World, next_door: World
) -> None:
    account = await api.account(world, "resident", await world.community())
    elsewhere = await api.account(next_door, "resident", await next_door.community())
    stranger = api.stranger(world)
    answers = [
        await stranger.ask(LOG_IN, account=account, password="wrong"),
        await stranger.ask(LOG_IN, account="nobody", password="wrong"),
        await stranger.ask(LOG_IN, account=elsewhere, password="correct horse battery staple"),
    ]
    assert [answer.codes for answer in answers] == [["WRONG_CREDENTIALS"]] * 3
    assert len({answer.messages[0] for answer in answers}) == 1


@pytest.mark.parametrize("token", ["rubbish", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", ""])
async def test_a_token_that_is_none_is_refused(api: Api, world: World, token: str) -> None:
    answer = await Client(api.http, world.ground.code, token).ask(ME)
    assert (answer.status, answer.codes) == (401, ["UNAUTHENTICATED"])
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_a_token_of_another_tenant_is_refused(api: Api, world: World, next_door: World) -> None:
    client = await api.as_(next_door, "resident", await next_door.community())
    assert (await client.ask(ME)).status == 200
    answer = await Client(api.http, world.ground.code, client.token).ask(ME)
    assert (answer.status, answer.codes) == (401, ["UNAUTHENTICATED"])


@pytest.mark.parametrize("id", ["", "x", "team_", "team_123", "1' OR '1'='1", "team_" + "g" * 36])
async def test_a_malformed_id_says_so(api: Api, world: World, id: str) -> None:
    client = await api.as_(world, "party_secretary", await world.community())
    answer = await client.ask("query($id: ID!) { team(id: $id) { name } }", id=id)
    assert answer.codes == ["MALFORMED_ID"]
    assert "data" not in answer.body


async def test_another_tenants_id_is_the_id_of_nothing(api: Api, world: World, next_door: World) -> None:
    theirs = await next_door.team(await next_door.community())
    client = await api.as_(world, "working_group")
    ask = "query($id: ID!) { team(id: $id) { name } node(id: $id) { id } }"
    foreign = await client.ask(ask, id=f"team_{theirs.id}")
    missing = await client.ask(ask, id=f"team_{new_id()}")
    assert foreign.body == missing.body == {"data": {"team": None, "node": None}}


async def test_another_tenants_row_cannot_be_changed(api: Api, world: World, next_door: World) -> None:
    there = await next_door.community()
    theirs = await next_door.member(
        await next_door.team(there), await next_door.person(there), state=roster.MembershipState.REPORTED
    )
    client = await api.as_(world, "party_secretary", await world.community())
    answers = [
        await client.do(
            "approveCheckIn", "membership { id }", membershipId=f"membership_{id}", expectedVersion=1
        )
        for id in (theirs.id, new_id())
    ]
    assert [answer.codes for answer in answers] == [["NOT_FOUND"], ["NOT_FOUND"]]
    assert answers[0].messages == answers[1].messages


@pytest.fixture
async def reported(world: World) -> roster.Membership:
    """A check-in that waits for its review."""
    community = await world.community()
    return await world.member(
        await world.team(community), await world.person(community), state=roster.MembershipState.REPORTED
    )


async def secretary_of(api: Api, world: World, membership: roster.Membership) -> Client:
    async with world.session() as session:
        community = await session.get_one(places.Community, (world.ground.tenant_id, membership.community_id))
    return await api.as_(world, "party_secretary", community)


async def test_a_stale_version_is_a_conflict(api: Api, world: World, reported: roster.Membership) -> None:
    secretary = await secretary_of(api, world, reported)
    answer = await secretary.do(
        "approveCheckIn", "membership { id }", membershipId=f"membership_{reported.id}", expectedVersion=7
    )
    assert answer.codes == ["VERSION_CONFLICT"]
    assert answer.body["data"] == {"approveCheckIn": None}
    assert answer.body["errors"][0]["path"] == ["approveCheckIn"]
    assert answer.body["errors"][0]["extensions"]["field"] == "expectedVersion"


async def test_a_key_used_again_gives_the_stored_answer_and_for_another_deed_a_mismatch(
    api: Api, world: World, reported: roster.Membership
) -> None:
    secretary = await secretary_of(api, world, reported)
    deed = {"membershipId": f"membership_{reported.id}", "expectedVersion": 1}
    first = await secretary.do("approveCheckIn", "membership { state version }", key="once", **deed)
    again = await secretary.do("approveCheckIn", "membership { state version }", key="once", **deed)
    assert first.data == again.data
    assert first.data["approveCheckIn"]["membership"] == {"state": "APPROVED", "version": 2}
    altered = await secretary.do(
        "approveCheckIn", "membership { state version }", key="once", **{**deed, "expectedVersion": 2}
    )
    assert altered.codes == ["IDEMPOTENCY_MISMATCH"]


async def test_nobody_approves_their_own_check_in(api: Api, world: World) -> None:
    community = await world.community()
    person = await world.person(community)
    mine = await world.member(await world.team(community), person, state=roster.MembershipState.REPORTED)
    secretary = await api.as_(world, "party_secretary", community, person=person)
    answer = await secretary.do(
        "approveCheckIn", "membership { id }", membershipId=f"membership_{mine.id}", expectedVersion=1
    )
    assert answer.codes == ["SELF_APPROVAL"]
    auditor = await api.as_(world, "auditor")
    log = await auditor.ask("{ journalEntries(first: 50) { nodes { act outcome code } } }")
    assert {"act": "check_in:approve", "outcome": "REFUSED", "code": "SELF_APPROVAL"} in log.data[
        "journalEntries"
    ]["nodes"]


async def test_a_second_captain_is_refused(api: Api, world: World) -> None:
    community = await world.community()
    team = await world.team(community)
    secretary = await api.as_(world, "party_secretary", community)
    outcomes = []
    for _ in range(2):
        person = await world.person(community)
        await world.member(team, person)
        named = await secretary.do(
            "nominateLeader",
            "nomination { id version }",
            teamId=f"team_{team.id}",
            personId=f"person_{person.id}",
            post="CAPTAIN",
            kind="ORGANISATION",
            evidence="连续两年带队值守",
        )
        nomination = named.data["nominateLeader"]["nomination"]
        vetted = await secretary.do(
            "vetNomination",
            "nomination { id version }",
            nominationId=nomination["id"],
            expectedVersion=nomination["version"],
        )
        nomination = vetted.data["vetNomination"]["nomination"]
        outcomes.append(
            await secretary.do(
                "appointLeader",
                "appointment { id state }",
                nominationId=nomination["id"],
                expectedVersion=nomination["version"],
            )
        )
    assert outcomes[0].data["appointLeader"]["appointment"]["state"] == "SERVING"
    assert outcomes[1].codes == ["TEAM_HAS_CAPTAIN"]
    assert (await rows(world))["Appointment"] == 1


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"name": ""}, "EMPTY", "name"),
        ({"name": " \t　"}, "EMPTY", "name"),
        ({"name": "长" * 500}, "TOO_LONG", "name"),
        ({"phone": "12345"}, "NOT_A_PHONE_NUMBER", "phone"),
        ({"phone": "+1 555 0100"}, "NOT_A_PHONE_NUMBER", "phone"),
    ],
)
async def test_a_person_is_registered_with_a_name_and_a_number_that_can_be_right(
    api: Api, world: World, given: dict[str, str], code: str, field: str
) -> None:
    community = await world.community()
    staff = await api.as_(world, "committee_staff", community)
    staff.language = "zh-CN"
    before = await rows(world)
    person = {"communityId": f"community_{community.id}", "name": "王小红", "phone": "13800001234"} | given
    answer = await staff.do("registerPerson", "person { id }", **person)
    assert answer.codes == [code]
    assert answer.body["errors"][0]["extensions"]["field"] == field
    assert any("一" <= letter <= "鿿" for letter in answer.messages[0])
    assert await rows(world) == before


async def test_a_body_of_ten_megabytes_is_refused_before_it_is_read(api: Api, world: World) -> None:
    response = await api.http.post(
        f"/{world.ground.code}/graphql",
        content=b'{"query": "' + b" " * 10_000_000 + b'"}',
        headers={"content-type": "application/json"},
    )
    assert response.status_code == 413
    assert response.json()["errors"][0]["extensions"]["code"] == "BODY_TOO_LARGE"


async def test_every_code_that_was_told_is_in_the_catalogue(api: Api, world: World) -> None:
    told = {"UNKNOWN_TENANT", "WRONG_CREDENTIALS", "UNAUTHENTICATED", "MALFORMED_ID", "NOT_FOUND"}
    told |= {"VERSION_CONFLICT", "IDEMPOTENCY_MISMATCH", "SELF_APPROVAL", "TEAM_HAS_CAPTAIN", "EMPTY"}
    assert told | {"TOO_LONG", "NOT_A_PHONE_NUMBER", "BODY_TOO_LARGE"} <= CODES


async def test_an_expired_token_is_refused(api: Api, world: World) -> None:
    client = await api.as_(world, "resident", await world.community())
    desk: TokenDesk = api.desk
    claims = desk.verify(str(client.token), tenant_id=world.ground.tenant_id, now=utc_now())
    old, _ = desk.issue(
        tenant_id=claims.tenant_id,
        seat_id=claims.seat_id,
        session_id=claims.session_id,
        now=utc_now() - timedelta(hours=1),
    )
    answer = await Client(api.http, world.ground.code, old).ask(ME)
    assert (answer.status, answer.codes) == (401, ["UNAUTHENTICATED"])
