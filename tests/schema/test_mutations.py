"""A mutation: one command, one transaction, one answer, however often it is sent."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from schema.tasks import OneMutation
from services import journal, people, places, roster
from services.idempotency import IdempotencyKey
from services.work import utc_now
from tenants.models import Seat
from tenants.refusals import MalformedId
from tenants.tables import TenantTable, table_of
from tests.schema.conftest import Ask
from tests.world import World

APPROVE = """
    mutation($input: ApproveCheckInInput!) {
      approveCheckIn(input: $input) { membership { id state version person { name } } }
    }
"""
CREATE = (
    "mutation($input: CreateTeamInput!) { createTeam(input: $input) { team { name community { name } } } }"
)


@dataclass
class CheckIn:
    secretary: Seat
    community: places.Community
    person: people.Person
    member: roster.Membership

    def input(self, key: str = "k-1", version: int = 1) -> dict[str, object]:
        return {
            "idempotencyKey": key,
            "membershipId": f"membership_{self.member.id}",
            "expectedVersion": version,
        }


@pytest.fixture
async def check_in(world: World) -> CheckIn:
    community = await world.community()
    person = await world.person(community)
    member = await world.member(await world.team(community), person, state=roster.MembershipState.REPORTED)
    return CheckIn(await world.seat("party_secretary", community), community, person, member)


async def count(world: World, model: type[TenantTable]) -> int:
    async with world.session() as session:
        return int((await session.execute(select(func.count()).select_from(table_of(model)))).scalar_one())


async def test_the_payload_is_the_row_as_it_is_now(ask: Ask, check_in: CheckIn) -> None:
    answer = await ask(check_in.secretary, APPROVE, input=check_in.input())
    assert answer.data == {
        "approveCheckIn": {
            "membership": {
                "id": f"membership_{check_in.member.id}",
                "state": "APPROVED",
                "version": 2,
                "person": {"name": "陈小明"},
            }
        }
    }
    assert not answer.errors


async def test_the_same_request_again_has_one_effect_and_the_same_answer(
    ask: Ask, world: World, check_in: CheckIn
) -> None:
    first = await ask(check_in.secretary, APPROVE, input=check_in.input())
    again = await ask(check_in.secretary, APPROVE, input=check_in.input())
    assert again == first
    assert await count(world, journal.JournalEntry) == 1


async def test_a_key_used_for_something_else_is_refused(ask: Ask, world: World, check_in: CheckIn) -> None:
    await ask(check_in.secretary, APPROVE, input=check_in.input())
    altered = await ask(check_in.secretary, APPROVE, input=check_in.input(version=2))
    assert altered.codes == ["IDEMPOTENCY_MISMATCH"]
    assert altered.data == {"approveCheckIn": None}
    assert await count(world, journal.JournalEntry) == 1


async def test_keys_of_two_seats_do_not_meet(ask: Ask, world: World, check_in: CheckIn) -> None:
    other = await world.seat("party_secretary", check_in.community)
    await ask(check_in.secretary, APPROVE, input=check_in.input())
    answer = await ask(other, APPROVE, input=check_in.input())
    assert answer.codes == ["VERSION_CONFLICT"]


async def test_a_stale_version_is_a_conflict_and_writes_nothing(
    ask: Ask, world: World, check_in: CheckIn
) -> None:
    answer = await ask(check_in.secretary, APPROVE, input=check_in.input(version=9))
    assert (answer.codes, answer.paths) == (["VERSION_CONFLICT"], [["approveCheckIn"]])
    assert answer.errors[0]["extensions"]["field"] == "expectedVersion"
    assert await count(world, journal.JournalEntry) == 0
    assert await count(world, IdempotencyKey) == 0


async def test_a_refused_key_may_be_tried_again(ask: Ask, check_in: CheckIn) -> None:
    await ask(check_in.secretary, APPROVE, input=check_in.input(version=9))
    answer = await ask(check_in.secretary, APPROVE, input=check_in.input())
    assert answer.data["approveCheckIn"]["membership"]["state"] == "APPROVED"


async def test_what_a_role_may_not_do_is_refused_on_record_and_undone(
    ask: Ask, world: World, check_in: CheckIn
) -> None:
    captain = await world.seat("captain", check_in.community)
    answer = await ask(captain, APPROVE, input=check_in.input())
    assert (answer.codes, answer.data) == (["FORBIDDEN"], {"approveCheckIn": None})
    auditor = await world.seat("auditor")
    log = await ask(auditor, "{ journalEntries { nodes { act outcome code seatId subjectId } } }")
    assert log.data["journalEntries"]["nodes"] == [
        {
            "act": "check_in:approve",
            "outcome": "REFUSED",
            "code": "FORBIDDEN",
            "seatId": f"seat_{captain.id}",
            "subjectId": None,
        }
    ]
    assert await count(world, IdempotencyKey) == 0


async def test_a_payload_hides_what_its_reader_may_not_see(ask: Ask, world: World, check_in: CheckIn) -> None:
    shown = "membership { source person { phone workUnit } }"
    approve = f"mutation($input: ApproveCheckInInput!) {{ approveCheckIn(input: $input) {{ {shown} }} }}"
    answer = await ask(check_in.secretary, approve, input=check_in.input())
    assert answer.data["approveCheckIn"]["membership"] == {
        "source": "CHECKED_IN_PARTY_MEMBER",
        "person": {"phone": "138****1234", "workUnit": "区第一中学"},
    }
    contact = f"mutation($input: ContactMemberInput!) {{ contactMember(input: $input) {{ {shown} }} }}"
    captain = await world.seat("captain", check_in.community)
    answer = await ask(captain, contact, input=check_in.input("k-2", 2))
    assert answer.data["contactMember"]["membership"]["source"] is None
    assert answer.data["contactMember"]["membership"]["person"]["workUnit"] is None


async def test_the_journal_names_the_deed_and_its_request(ask: Ask, world: World, check_in: CheckIn) -> None:
    await ask(check_in.secretary, APPROVE, input=check_in.input())
    auditor = await world.seat("auditor")
    answer = await ask(
        auditor,
        "{ journalEntries { nodes { act outcome subjectId community { name } facts requestId position } } }",
    )
    [entry] = answer.data["journalEntries"]["nodes"]
    assert entry["act"] == "check_in:approve"
    assert entry["subjectId"] == f"membership_{check_in.member.id}"
    assert entry["community"] == {"name": "梅川一居"}
    assert entry["facts"]["to"] == "approved"
    assert (entry["requestId"], entry["position"]) == ("r-1", None)


async def test_what_is_wrong_with_an_argument_is_told_by_its_name(
    ask: Ask, world: World, check_in: CheckIn
) -> None:
    given = {"idempotencyKey": "k", "communityId": f"community_{check_in.community.id}", "name": " "}
    answer = await ask(check_in.secretary, CREATE, input=given)
    assert answer.codes == ["EMPTY"]
    assert answer.errors[0]["extensions"]["field"] == "name"


@pytest.mark.parametrize(("key", "code"), [("", "EMPTY"), (" ", "EMPTY"), ("k" * 101, "TOO_LONG")])
async def test_a_key_has_one_to_a_hundred_characters(
    ask: Ask, check_in: CheckIn, key: str, code: str
) -> None:
    answer = await ask(check_in.secretary, APPROVE, input=check_in.input(key))
    assert answer.codes == [code]
    assert answer.errors[0]["extensions"]["field"] == "idempotencyKey"


@pytest.mark.parametrize("word", ["x", "team_018f3b7e-0000-7000-8000-000000000000", "membership_"])
async def test_an_id_of_another_kind_is_malformed(ask: Ask, check_in: CheckIn, word: str) -> None:
    answer = await ask(check_in.secretary, APPROVE, input={**check_in.input(), "membershipId": word})
    assert answer.codes == [MalformedId.code]
    assert answer.errors[0]["extensions"]["field"] == "membershipId"


async def test_a_request_holds_one_mutation(ask: Ask, check_in: CheckIn) -> None:
    two = APPROVE.replace("}\n    }", "} again: approveCheckIn(input: $input) { membership { id } } }")
    with pytest.raises(OneMutation):
        await ask(check_in.secretary, two, input=check_in.input())


async def test_a_mutation_can_show_nothing_of_its_row(ask: Ask, check_in: CheckIn) -> None:
    query = APPROVE.replace("membership { id state version person { name } }", "__typename")
    answer = await ask(check_in.secretary, query, input=check_in.input())
    assert answer.data == {"approveCheckIn": {"__typename": "ApproveCheckInPayload"}}


# --- one contact, with a reason ------------------------------------------------------------------------

REVEAL = """
    mutation($input: RevealContactInput!) { revealContact(input: $input) { disclosureId field value } }
"""


async def test_a_contact_is_shown_with_a_reason_and_the_person_knows(
    ask: Ask, world: World, check_in: CheckIn
) -> None:
    given = {
        "idempotencyKey": "k-9",
        "personId": f"person_{check_in.person.id}",
        "field": "HOME_ADDRESS",
        "reason": "上门慰问独居老人",
    }
    answer = await ask(check_in.secretary, REVEAL, input=given)
    shown = answer.data["revealContact"]
    assert (shown["field"], shown["value"]) == ("HOME_ADDRESS", "梅川路100弄1号501室")
    assert await ask(check_in.secretary, REVEAL, input=given) == answer
    mine = await world.seat("resident", check_in.community, person=check_in.person)
    looked = await ask(
        mine, "{ me { person { disclosures { nodes { id revealed reason viewerRole seatId } } } } }"
    )
    assert looked.data["me"]["person"]["disclosures"]["nodes"] == [
        {
            "id": shown["disclosureId"],
            "revealed": "HOME_ADDRESS",
            "reason": "上门慰问独居老人",
            "viewerRole": "party_secretary",
            "seatId": f"seat_{check_in.secretary.id}",
        }
    ]


async def test_a_contact_out_of_reach_is_nobodys(ask: Ask, world: World, check_in: CheckIn) -> None:
    stranger = await world.person(await world.community())
    given = {
        "idempotencyKey": "k-9",
        "personId": f"person_{stranger.id}",
        "field": "PHONE",
        "reason": "上门慰问独居老人",
    }
    answer = await ask(check_in.secretary, REVEAL, input=given)
    assert answer.codes == ["NOT_FOUND"]
    assert await count(world, people.Disclosure) == 0


# --- reviews that wait too long ------------------------------------------------------------------------


async def test_overdue_reviews_are_those_nobody_answered_in_time(
    ask: Ask, world: World, check_in: CheckIn
) -> None:
    states = roster.MembershipState
    team_id, now = check_in.member.team_id, utc_now()
    for state, days in (
        (states.REPORTED, -1),
        (states.UNDER_REVIEW, -2),
        (states.REPORTED, 1),
        (states.APPROVED, -1),
    ):
        await world.add(
            roster.Membership(
                person_id=(await world.person(check_in.community)).id,
                team_id=team_id,
                community_id=check_in.community.id,
                source=roster.MemberSource.VETERAN,
                state=state,
                reported_at=now,
                due_at=now + timedelta(days=days),
            )
        )
    answer = await ask(check_in.secretary, "{ overdueReviews { totalCount nodes { state } } }")
    assert answer.data["overdueReviews"] == {
        "totalCount": 2,
        "nodes": [{"state": "REPORTED"}, {"state": "UNDER_REVIEW"}],
    }
