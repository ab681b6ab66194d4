"""The demonstration's accounts: each has one role, and is really who it says it is."""

import json
import stat
from collections import Counter
from uuid import UUID

import pytest

from infra.demo.accounts import FILE_NAME, invent_accounts, read_accounts
from policies.templates import templates
from tenants.authentication import password_fits
from tests.infra.demo.conftest import Demo

HOLDER = """
    SELECT g.role, g.scope, g.scope_id, s.person_id FROM account a
    JOIN seat s ON s.account_id = a.id JOIN role_grant g ON g.seat_id = s.id WHERE a.name = :account"""
HOLDS = {
    "captain": """appointment WHERE person_id = :person AND community_id = :scope
        AND post = 'captain' AND state = 'serving'""",
    "deputy_captain": """appointment WHERE person_id = :person AND community_id = :scope
        AND post = 'deputy_captain' AND state = 'serving'""",
    "group_leader": """appointment WHERE person_id = :person AND group_id = :scope
        AND post = 'group_leader' AND state = 'serving'""",
    "member": """membership m JOIN duty_card d ON d.membership_id = m.id
        WHERE m.person_id = :person AND m.community_id = :scope AND m.state = 'active' AND d.state = 'issued'""",
    "new_employment_member": """membership WHERE person_id = :person AND community_id = :scope
        AND source = 'new_employment' AND state = 'active'""",
    "building_captain_offline": """building_captain WHERE person_id = :person AND building_id = :scope
        AND kind = 'offline' AND state = 'serving'""",
    "building_captain_online": """building_captain WHERE person_id = :person AND building_id = :scope
        AND kind = 'online' AND state = 'serving'""",
    "embedded_cadre": """secondment WHERE person_id = :person AND community_id = :scope AND state = 'active'""",
    "party_secretary": "person WHERE id = :person AND community_id = :scope AND party_member",
    "committee_staff": "person WHERE id = :person AND community_id = :scope",
    "resident": """person WHERE id = :person AND community_id = :scope
        AND id NOT IN (SELECT person_id FROM membership)""",
    "property_staff": """property_management_area a JOIN person p ON p.work_unit = a.property_company
        WHERE p.id = :person AND a.id = :scope""",
    **dict.fromkeys(
        ("property_supervisor", "owners_committee_member", "owners_committee_chair"),
        """building b JOIN person p ON p.building_id = b.id WHERE p.id = :person AND b.area_id = :scope
            AND p.work_unit IS DISTINCT FROM (SELECT property_company FROM property_management_area a
                                              WHERE a.id = b.area_id)""",
    ),
}
"""What must be found for the person and the scope of an account in each role that is a person's."""


def test_every_role_has_an_account(demo: Demo) -> None:
    assert {account["role"] for account in demo.accounts} == set(templates())


def test_the_file_is_private_and_says_four_things_of_each_account(demo: Demo) -> None:
    file = demo.data_dir / FILE_NAME
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    told = json.loads(file.read_text(encoding="utf-8"))
    assert told == demo.accounts
    assert {tuple(account) for account in told} == {("account", "password", "tenant", "role")}


def test_no_two_accounts_share_a_password_and_no_two_loads_either(demo: Demo) -> None:
    other = demo.data_dir / "another"
    passwords = [account["password"] for account in [*demo.accounts, *invent_accounts(other)]]
    assert len(set(passwords)) == len(passwords)
    assert all(len(password) >= 12 for password in passwords)


def test_a_file_that_is_not_ours_is_not_believed(demo: Demo) -> None:
    elsewhere = demo.data_dir / "elsewhere"
    elsewhere.mkdir()
    for content in ("", "{}", "[1]", '[{"account": "x"}]', json.dumps(demo.accounts[1:])):
        (elsewhere / FILE_NAME).write_text(content, encoding="utf-8")
        assert read_accounts(elsewhere) is None


async def test_every_password_fits(demo: Demo) -> None:
    hashes = await demo.hashes()
    assert len(hashes) == len(demo.accounts)
    for account in demo.accounts:
        assert password_fits(account["password"], hashes[account["account"]])


async def test_every_account_holds_its_one_role_in_the_scope_of_that_role(demo: Demo) -> None:
    for account in demo.accounts:
        ((role, scope, scope_id, _),) = await demo.ask(account["tenant"], HOLDER, account=account["account"])
        assert role == account["role"]
        assert scope == templates()[account["role"]].scope
        assert (scope_id is None) == (scope == "tenant")


@pytest.mark.parametrize("role", HOLDS)
async def test_the_person_behind_an_account_really_is_that(demo: Demo, role: str) -> None:
    for account in [account for account in demo.accounts if account["role"] == role]:
        ((_, _, scope, person),) = await demo.ask(account["tenant"], HOLDER, account=account["account"])
        assert await demo.count(account["tenant"], HOLDS[role], person=person, scope=scope) > 0


async def test_offices_have_nobody_behind_them_and_no_person_has_two_accounts(demo: Demo) -> None:
    people: Counter[UUID | None] = Counter()
    for account in demo.accounts:
        ((_, scope, _, person),) = await demo.ask(account["tenant"], HOLDER, account=account["account"])
        assert (person is None) == (scope == "tenant")
        people[person] += person is not None
    assert max(people.values()) == 1


async def test_the_newcomer_is_a_party_member_whom_no_team_has_heard_of(demo: Demo) -> None:
    ((_, _, _, person),) = await demo.ask("caoyangxincun", HOLDER, account="caoyang.newcomer")
    assert await demo.count("caoyangxincun", "person WHERE id = :person AND party_member", person=person) == 1
    assert await demo.count("caoyangxincun", "membership WHERE person_id = :person", person=person) == 0


async def test_people_with_an_account_have_the_first_version_of_their_ledger(demo: Demo) -> None:
    for tenant in ("caoyangxincun", "wanli"):
        people = await demo.count(tenant, "seat WHERE person_id IS NOT NULL")
        assert await demo.count(tenant, "person_revision WHERE number = 1") == people
        assert await demo.count(tenant, "person_revision") == people
