"""The books of an area and what is published of them (rules.md, 44–59), through the public API while months pass."""

from typing import Any

from services import deadlines, disclosure
from services.work import begin
from tests.api import Client
from tests.journeys.days import Days, days
from tests.world import World

__all__ = ["days"]

DUE = """query($kind: AreaDisclosureKind!) {
  areaDisclosures(first: 20, where: {kind: {eq: $kind}}, orderBy: {field: DUE, direction: ASC}) {
    nodes { id version state startsOn endsOn late correctedAt opening received spent closing toFund opinion
      corrections(first: 3) { totalCount nodes { reason closing opinion toldAt correctedBy { name } } } }
  }
}"""
BOOKS = "query($id: ID!) { areaAccount(id: $id) { fundBalance incomeBalance fundFloor replenishSince } }"
SHOWN = "areaDisclosure { state late opening received spent closing toFund }"
ENTRY = "accountEntry { id amount }"


async def the_clock_strikes(days: Days, world: World) -> None:
    """What the worker does about disclosures."""
    for timer in (disclosure.open_due_disclosures, *deadlines.TIMERS):
        async with begin(world.engine, world.ground, None, now=days.clock) as work:
            await timer(work)


async def listed(who: Client, kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await who.ask(DUE, kind=kind)).data["areaDisclosures"]["nodes"]
    return found


async def test_a_year_of_books_from_the_first_entry_to_the_audit(days: Days, world: World) -> None:
    community = await world.community()
    area = await world.area(community)
    chair = await days.as_(world, "owners_committee_chair", area, person=await world.person(community))
    member = await days.as_(world, "owners_committee_member", area, person=await world.person(community))
    resident = await days.as_(world, "resident", community, person=await world.person(community))
    office = await days.as_(world, "working_group")

    # the books are opened with the fund's initial sum; the committee enters, and moves what the parking earned
    opened = await chair.do(
        "openAreaAccount",
        "areaAccount { id fundBalance fundFloor }",
        areaId=f"property_management_area_{area.id}",
        initialFund="100000.00",
        openedOn=days.on(0),
    )
    account = opened.data["openAreaAccount"]["areaAccount"]
    assert (account["fundBalance"], account["fundFloor"]) == ("100000.00", "30000.00")
    entering: dict[str, Any] = {"areaAccountId": account["id"], "happenedOn": days.on(0)}
    for who, book, kind, amount in (
        (member, "PUBLIC_INCOME", "INCOME", "9000.00"),
        (chair, "PUBLIC_INCOME", "EXPENSE", "999.99"),
        (chair, "MAINTENANCE_FUND", "EXPENSE", "70000.01"),
    ):
        entered = await who.do(
            "addAccountEntry", ENTRY, book=book, kind=kind, amount=amount, purpose="按合同", **entering
        )
        sign = "-" if kind == "EXPENSE" else ""
        assert entered.data["addAccountEntry"]["accountEntry"]["amount"] == sign + amount
    moved = await chair.do(
        "transferPublicIncome",
        "areaAccount { fundBalance incomeBalance replenishSince }",
        amount="4000.00",
        **entering,
    )
    told = moved.data["transferPublicIncome"]["areaAccount"]
    assert told == {"fundBalance": "33999.99", "incomeBalance": "4000.01", "replenishSince": None}

    # below 30 % of the initial sum everybody sees since when the fund is to be replenished
    again = await chair.do(
        "addAccountEntry",
        ENTRY,
        book="MAINTENANCE_FUND",
        kind="EXPENSE",
        amount="4000.00",
        purpose="电梯大修",
        **entering,
    )
    seen = await resident.ask(BOOKS, id=account["id"])
    assert seen.data["areaAccount"]["replenishSince"] == days.on(0)
    undone = await chair.do(
        "reverseAccountEntry",
        ENTRY,
        accountEntryId=again.data["addAccountEntry"]["accountEntry"]["id"],
        reason="重复入账",
    )
    assert undone.data["reverseAccountEntry"]["accountEntry"]["amount"] == "4000.00"
    assert (await resident.ask(BOOKS, id=account["id"])).data["areaAccount"]["replenishSince"] is None

    # a quarter ends: it is due, for everybody to see; the sum of the entries is what is published
    await days.until(95)
    await the_clock_strikes(days, world)
    first = (await listed(resident, "PUBLIC_INCOME"))[0]
    assert (first["state"], first["late"], first["closing"]) == ("DUE", None, None)
    published = await chair.do(
        "publishAreaDisclosure", SHOWN, areaDisclosureId=first["id"], expectedVersion=first["version"]
    )
    assert published.data["publishAreaDisclosure"]["areaDisclosure"] == {
        "state": "PUBLISHED",
        "late": False,
        "opening": "0.00",
        "received": "9000.00",
        "spent": "4999.99",
        "closing": "4000.01",
        "toFund": "4000.00",
    }
    # what is published stays
    late = await chair.do(
        "addAccountEntry",
        ENTRY,
        book="PUBLIC_INCOME",
        kind="INCOME",
        amount="1.00",
        purpose="漏记",
        **entering,
    )
    assert late.codes == ["PERIOD_DISCLOSED"]

    # so what was forgotten is entered by correcting it: everybody sees what it was before, and why it was corrected
    lacking = {"kind": "INCOME", "amount": "1.00", "purpose": "漏记", "happenedOn": days.on(0)}
    mended = await chair.do(
        "correctAreaDisclosure",
        SHOWN,
        areaDisclosureId=first["id"],
        expectedVersion=2,
        reason="漏记一笔停车费",
        entries=[lacking],
    )
    told = mended.data["correctAreaDisclosure"]["areaDisclosure"]
    assert (told["state"], told["late"], told["received"], told["closing"]) == (
        "PUBLISHED",
        False,
        "9001.00",
        "4001.01",
    )
    [standing, *_] = await listed(resident, "PUBLIC_INCOME")
    assert (standing["closing"], standing["correctedAt"] is None) == ("4001.01", False)
    assert standing["corrections"]["totalCount"] == 1
    [former] = standing["corrections"]["nodes"]
    assert (former["reason"], former["closing"]) == ("漏记一笔停车费", "4000.01")
    assert (await resident.ask(BOOKS, id=account["id"])).data["areaAccount"]["incomeBalance"] == "4001.01"

    # the next one is forgotten until long after its deadline: on the overdue list, then published late
    await days.until(95 + 200)
    await the_clock_strikes(days, world)
    second = (await listed(chair, "PUBLIC_INCOME"))[1]
    tardy = await chair.do(
        "publishAreaDisclosure", SHOWN, areaDisclosureId=second["id"], expectedVersion=second["version"]
    )
    assert tardy.data["publishAreaDisclosure"]["areaDisclosure"]["late"] is True
    assert tardy.data["publishAreaDisclosure"]["areaDisclosure"]["opening"] == "4001.01"

    # the term changes: the sub-district orders an audit, and its result is posted for thirty days
    ordered = await office.do(
        "orderTermAudit", "areaDisclosure { id kind }", areaAccountId=account["id"], dueOn=days.on(95 + 230)
    )
    audit = ordered.data["orderTermAudit"]["areaDisclosure"]
    await days.until(95 + 220)
    posted = await chair.do(
        "publishAudit",
        "areaDisclosure { late postedUntil auditor }",
        areaDisclosureId=audit["id"],
        auditor="同信会计师事务所",
        opinion="账实相符，公共收益使用合规。",
        expectedVersion=1,
    )
    assert posted.data["publishAudit"]["areaDisclosure"] == {
        "late": False,
        "postedUntil": days.on(95 + 250),
        "auditor": "同信会计师事务所",
    }
    [read] = await listed(resident, "TERM_AUDIT")
    assert read["opinion"] == "账实相符，公共收益使用合规。"

    # what its auditor had to take back stands beside what is right, and the scorecard counts the first day of each
    await days.until(95 + 260)
    await chair.do(
        "correctAudit",
        "areaDisclosure { opinion }",
        areaDisclosureId=audit["id"],
        auditor="同信会计师事务所",
        opinion="除一笔停车费外账实相符。",
        reason="审计单位更正意见",
        expectedVersion=2,
    )
    [read] = await listed(resident, "TERM_AUDIT")
    assert (read["opinion"], read["late"]) == ("除一笔停车费外账实相符。", False)
    assert read["corrections"]["nodes"][0]["opinion"] == "账实相符，公共收益使用合规。"

    # and the scorecard of the area counts how punctual that was
    card = await office.ask("{ areaScorecards(first: 2) { nodes { disclosuresInTime disclosuresLate } } }")
    assert card.data["areaScorecards"]["nodes"] == [{"disclosuresInTime": 2, "disclosuresLate": 1}]


async def test_the_company_reads_and_keeps_no_books(days: Days, world: World) -> None:
    community = await world.community()
    area = await world.area(community)
    chair = await days.as_(world, "owners_committee_chair", area, person=await world.person(community))
    company = await days.as_(world, "property_staff", area, person=await world.person(community))
    opened = await chair.do(
        "openAreaAccount",
        "areaAccount { id }",
        areaId=f"property_management_area_{area.id}",
        initialFund="1000.00",
        openedOn=days.on(0),
    )
    account = opened.data["openAreaAccount"]["areaAccount"]["id"]
    assert (await company.ask(BOOKS, id=account)).data["areaAccount"]["fundBalance"] == "1000.00"
    entered = await company.do(
        "addAccountEntry",
        ENTRY,
        areaAccountId=account,
        book="MAINTENANCE_FUND",
        kind="EXPENSE",
        amount="1.00",
        purpose="维修",
        happenedOn=days.on(0),
    )
    moved = await company.do(
        "transferPublicIncome",
        "areaAccount { id }",
        areaAccountId=account,
        amount="1.00",
        happenedOn=days.on(0),
    )
    corrected = await company.do(
        "correctAreaDisclosure",
        "areaDisclosure { id }",
        areaDisclosureId=f"area_disclosure_{community.id}",
        expectedVersion=1,
        reason="改",
    )
    assert [entered.codes, moved.codes, corrected.codes] == [["FORBIDDEN"]] * 3
    auditor = await days.as_(world, "auditor")
    log = await auditor.ask(
        '{ journalEntries(first: 9, where: {act: {in: ["account_entry:add", "public_income:transfer",'
        ' "area_disclosure:correct"]}}) {'
        " nodes { act outcome code } } }"
    )
    assert [entry["outcome"] for entry in log.data["journalEntries"]["nodes"]] == ["REFUSED"] * 3
