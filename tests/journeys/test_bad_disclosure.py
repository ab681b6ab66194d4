"""Bad input to books and disclosures: a documented code, and nothing is written."""

from typing import Any

import pytest
from sqlalchemy import func, select

from services import disclosure
from tenants.refusals import catalogue
from tenants.tables import table_of
from tests.api import Api, Client
from tests.world import World, today

CODES = {refusal.code for refusal in catalogue()}
TODAY = today().isoformat()


async def lines(world: World) -> int:
    async with world.session() as session:
        counted = await session.execute(select(func.count()).select_from(table_of(disclosure.AccountEntry)))
        return counted.scalar_one()


async def books(api: Api, world: World) -> tuple[Client, str]:
    """A chair, and the books they opened last year with a hundred yuan."""
    community = await world.community()
    area = await world.area(community)
    chair = await api.as_(world, "owners_committee_chair", area, person=await world.person(community))
    opened = await chair.do(
        "openAreaAccount",
        "areaAccount { id }",
        areaId=f"property_management_area_{area.id}",
        initialFund="100.00",
        openedOn=f"{today().year - 1}-01-01",
    )
    return chair, opened.data["openAreaAccount"]["areaAccount"]["id"]


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"amount": "-1.00"}, "NEGATIVE_AMOUNT", "amount"),
        ({"amount": "0"}, "AMOUNT_MISSING", "amount"),
        ({"amount": "99999999999.00"}, "AMOUNT_TOO_LARGE", "amount"),
        ({"amount": "100.01"}, "BOOK_OVERDRAWN", "amount"),
        ({"kind": "INCOME"}, "KIND_NOT_IN_BOOK", "kind"),
        ({"kind": "TRANSFER"}, "KIND_NOT_IN_BOOK", "kind"),
        ({"happenedOn": "2999-01-01"}, "ENTRY_AHEAD", "happenedOn"),
        ({"purpose": " "}, "EMPTY", "purpose"),
        ({"purpose": "长" * 201}, "TOO_LONG", "purpose"),
    ],
)
async def test_what_cannot_be_entered_is_refused(
    api: Api, world: World, given: dict[str, Any], code: str, field: str
) -> None:
    chair, account = await books(api, world)
    before = await lines(world)
    entry = {
        "areaAccountId": account,
        "book": "MAINTENANCE_FUND",
        "kind": "EXPENSE",
        "amount": "1.00",
        "purpose": "更换水泵",
        "happenedOn": TODAY,
    }
    answer = await chair.do("addAccountEntry", "accountEntry { id }", **{**entry, **given})
    assert answer.codes == [code]
    assert code in CODES
    assert answer.body["errors"][0]["extensions"].get("field") == field
    assert await lines(world) == before


@pytest.mark.parametrize("amount", ["0.001", "NaN", "Infinity", "1e400", ""])
async def test_an_amount_is_exact_to_the_fen(api: Api, world: World, amount: str) -> None:
    chair, account = await books(api, world)
    answer = await chair.do(
        "transferPublicIncome", "areaAccount { id }", areaAccountId=account, amount=amount, happenedOn=TODAY
    )
    assert answer.body.get("data") in (None, {"transferPublicIncome": None})
    assert answer.codes


async def test_the_books_of_another_area_are_nobodys(api: Api, world: World) -> None:
    _, account = await books(api, world)
    stranger, _ = await books(api, world)
    before = await lines(world)
    for mutation, given in (
        ("addAccountEntry", {"book": "PUBLIC_INCOME", "kind": "INCOME", "purpose": "停车费"}),
        ("transferPublicIncome", {}),
    ):
        shown = "accountEntry { id }" if given else "areaAccount { id }"
        answer = await stranger.do(
            mutation, shown, areaAccountId=account, amount="1.00", happenedOn=TODAY, **given
        )
        assert answer.codes == ["NOT_FOUND"]
    assert await lines(world) == before


async def test_a_disclosure_is_published_once(api: Api, world: World) -> None:
    chair, _ = await books(api, world)
    async with world.work_as(None) as work:
        await disclosure.open_due_disclosures(work)
    listed = await chair.ask(
        "{ areaDisclosures(first: 1, where: {kind: {eq: PUBLIC_INCOME}, overdue: {eq: true}},"
        " orderBy: {field: DUE, direction: ASC}) { nodes { id version overdue } } }"
    )
    [due] = listed.data["areaDisclosures"]["nodes"]
    assert due["overdue"] is True
    publishing = {"areaDisclosureId": due["id"]}
    shown = "areaDisclosure { late overdue }"
    done = await chair.do("publishAreaDisclosure", shown, expectedVersion=1, **publishing)
    assert done.data["publishAreaDisclosure"]["areaDisclosure"] == {"late": True, "overdue": False}
    stale = await chair.do("publishAreaDisclosure", shown, expectedVersion=1, **publishing)
    again = await chair.do("publishAreaDisclosure", shown, expectedVersion=2, **publishing)
    audit = await chair.do("publishAudit", shown, auditor="所", opinion="无", expectedVersion=2, **publishing)
    assert (stale.codes, again.codes, audit.codes) == (["VERSION_CONFLICT"], ["WRONG_STATE"], ["WRONG_STATE"])
    before = await lines(world)
    entry = {"kind": "INCOME", "amount": "1.00", "purpose": "停车费", "happenedOn": TODAY}
    for given, code in (
        ({}, "NOTHING_TO_CORRECT"),
        ({"note": " "}, "EMPTY"),
        ({"entries": [entry]}, "ENTRY_OUTSIDE_PERIOD"),
        ({"entries": [entry | {"amount": "-1.00"}]}, "NEGATIVE_AMOUNT"),
        ({"entries": [entry | {"kind": "TRANSFER"}]}, "KIND_NOT_IN_BOOK"),
        ({"entries": [entry] * 51}, "TOO_MANY"),
        ({"undoneEntryIds": [due["id"]]}, "MALFORMED_ID"),
        ({"reason": ""}, "EMPTY"),
    ):
        correcting = {"expectedVersion": 2, "reason": "漏记", **publishing, **given}
        answer = await chair.do("correctAreaDisclosure", shown, **correcting)
        assert answer.codes == [code], given
        assert code in CODES
    assert await lines(world) == before


async def test_a_residents_committee_that_is_not_entrusted_keeps_no_books(api: Api, world: World) -> None:
    community = await world.community()
    area = await world.area(community)
    staff = await api.as_(world, "committee_staff", community, person=await world.person(community))
    opening = {
        "areaId": f"property_management_area_{area.id}",
        "initialFund": "100.00",
        "openedOn": TODAY,
    }
    refused = await staff.do("openAreaAccount", "areaAccount { id }", **opening)
    assert refused.codes == ["NOT_ENTRUSTED"]
    await world.entrust(area, community)
    opened = await staff.do("openAreaAccount", "areaAccount { fundBalance }", **opening)
    assert opened.data["openAreaAccount"]["areaAccount"] == {"fundBalance": "100.00"}
