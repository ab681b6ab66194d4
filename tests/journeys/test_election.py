"""An owners' committee from the announcement to its chair, through the public API only (mechanism 36): who works for
the property company, who is married to one of its staff and who owes fees are refused, and a seat is never granted."""

from typing import Any

from tests.api import Client
from tests.journeys.days import Days, days
from tests.journeys.electing import OPENED, PRESENTED, Electing, Owner, moved, versioned
from tests.world import World

__all__ = ["days"]

LIST = "{ publishedCandidates(first: 9) { nodes { number name state } } }"
SEATS = "{ committeeSeats(first: 9) { nodes { id version name post } } }"
SIGNED = "committeeSeat { name post }"


async def test_from_the_announcement_to_the_chair(days: Days, world: World) -> None:
    there = await Electing.begin(days, world, owners=9)
    cook, wife, debtor, gardener, nurse, teacher, painter, driver, tailor = there.owners

    # on record: the cook works for the property company and is married; a third owes fees
    await there.works_for_company(cook.id)
    await there.married(cook, wife)
    await there.owes_fees(debtor)

    # the residents' committee announces; owners come forward, together, or are put forward
    election = await there.announce(seats=3)
    standing = {owner: await there.nominate(election, owner) for owner in (cook, wife, debtor, gardener)}
    standing[nurse] = await there.nominate(election, nurse, by=gardener.client, kind="OWNERS")
    for neighbour in (teacher, painter, driver, tailor):
        await back(neighbour, standing[nurse])
    standing[teacher] = await there.nominate(election, teacher, by=there.checker, kind="ORGANISATION")
    for owner in (painter, driver):
        standing[owner] = await there.nominate(election, owner)

    # somebody else of the committee checks them: each "no" says why, and where that is written
    checked = {owner: await there.check(candidate) for owner, candidate in standing.items()}
    assert [(checked[owner]["state"], checked[owner]["ground"]) for owner in (cook, wife, debtor)] == [
        ("REFUSED", "WORKS_FOR_COMPANY"),
        ("REFUSED", "RELATED_TO_STAFF"),
        ("REFUSED", "UNCURED_BREACH"),
    ]
    assert "上海市住宅物业管理规定" in checked[cook]["source"]
    assert "Shanghai residential property rules" in checked[wife]["sourceEn"]
    able = [gardener, nurse, teacher, painter, driver]
    assert {checked[owner]["state"] for owner in able} == {"ELIGIBLE"}
    asked = "{ candidates(first: 9) { nodes { ground person { name } } } }"
    assert (await cook.client.ask(asked)).data["candidates"]["nodes"] == [
        {"ground": "WORKS_FOR_COMPANY", "person": {"name": cook.name}}
    ]

    # the list is published, and names nobody who was refused; an objection to it is heard and dismissed
    await days.until(PRESENTED)
    election = await moved(there.staff, "presentElection", election)
    listed = (await tailor.client.ask(LIST)).data["publishedCandidates"]["nodes"]
    assert [(one["number"], one["name"]) for one in listed] == [
        (number, owner.name) for number, owner in enumerate(able, start=1)
    ]
    await object_and_dismiss(there, tailor, checked[painter])

    # a motion for each candidate, voted on by heads and by area like any other
    await days.until(OPENED)
    election = await moved(there.staff, "openElection", election)
    motions = await there.motions(election)
    assert [motion["matter"] for motion in motions.values()] == ["COMMITTEE_ELECTION"] * 5
    await there.prepare_votes(motions)
    await there.vote(motions, against={nurse.name: 2, painter.name: 6, driver.name: 1})
    await there.count(motions)
    waiting = await there.checker.do("certifyElection", "election { state }", **versioned(election))
    assert waiting.codes == ["VOTES_NOT_CERTIFIED"]
    await there.certify_votes(motions)

    # the teacher, whom everybody approved of, took a job with the company meanwhile
    await there.works_for_company(teacher.id)

    # whoever convened does not certify; another of the committee does
    refused = await there.staff.do("certifyElection", "election { state }", **versioned(election))
    assert refused.codes == ["CERTIFIED_BY_CONVENER"]
    election = await moved(there.checker, "certifyElection", election)
    assert election["publishBy"] == days.on(49)
    election = await moved(there.staff, "publishElection", election)
    assert (election["state"], election["publishedOn"]) == ("PUBLISHED", days.on(46))
    results = (await tailor.client.ask(LIST)).data["publishedCandidates"]["nodes"]
    assert {one["name"]: one["state"] for one in results} == {
        gardener.name: "ELECTED",
        nurse.name: "ELECTED",
        teacher.name: "REFUSED",
        painter.name: "NOT_ELECTED",
        driver.name: "ELECTED",
    }

    # the most supported first; each has the role, and nobody else
    seats = (await tailor.client.ask(SEATS)).data["committeeSeats"]["nodes"]
    assert [seat["name"] for seat in seats] == [gardener.name, driver.name, nurse.name]
    for owner in there.owners:
        sits = owner in (gardener, driver, nurse)
        assert await may(owner.client, "committee_post:sign") is sits, owner.name

    # the members choose their chair among themselves: with two of three it is so
    first = seats[0]["id"]
    shown = await sign(nurse, first)
    assert shown["post"] == "MEMBER"
    assert (await sign(driver, first)) == {"name": gardener.name, "post": "CHAIR"}
    assert await may(gardener.client, "owners_committee:file")
    assert not await may(nurse.client, "owners_committee:file")

    # the chair files the committee, the sub-district lets it take office
    committee = await the_committee(gardener.client)
    for client, mutation, state in (
        (gardener.client, "fileOwnersCommittee", "FILED"),
        (there.sub_district, "installOwnersCommittee", "SERVING"),
    ):
        answer = await client.do(mutation, "ownersCommittee { id version state }", **versioned(committee))
        committee = answer.data[mutation]["ownersCommittee"]
        assert committee["state"] == state

    # a court finds against the election: in one step nobody sits on the committee any more, nor holds the role
    given = {"reason": "普陀区人民法院判决撤销", **versioned(election)}
    refused = await there.checker.do("annulElection", "election { state }", **given)
    assert refused.codes == ["FORBIDDEN"]
    annulled = await there.sub_district.do("annulElection", "election { state committee { state } }", **given)
    assert annulled.data["annulElection"]["election"] == {
        "state": "ANNULLED",
        "committee": {"state": "PREPARING"},
    }
    for owner in (gardener, driver, nurse):
        assert not await may(owner.client, "committee_post:sign"), owner.name
    kept = "{ committeeSeats(first: 9) { nodes { name until } } }"
    left = (await there.sub_district.ask(kept)).data["committeeSeats"]["nodes"]
    assert [seat["until"] for seat in left] == [days.on(46)] * 3


async def test_no_tenant_admin_grants_a_seat_on_the_committee(days: Days, world: World) -> None:
    there = await Electing.begin(days, world, owners=1)
    [owner] = there.owners
    admin = await days.as_(world, "tenant_admin")
    for role in ("owners_committee_member", "owners_committee_chair"):
        refused = await admin.do(
            "grantRole", "heldRole { code }", personId=owner.id, roleCode=role, areaId=there.area
        )
        assert refused.codes == ["ONLY_BY_ELECTION"]
        assert "certified election" in refused.messages[0]
    assert not await may(owner.client, "committee_post:sign")
    assert (await admin.ask(SEATS)).codes == ["FORBIDDEN"]
    log = await (await days.as_(world, "auditor")).ask(
        '{ journalEntries(first: 9, where: {act: {eq: "role:grant"}}) { nodes { outcome code } } }'
    )
    assert log.data["journalEntries"]["nodes"] == [{"outcome": "REFUSED", "code": "ONLY_BY_ELECTION"}] * 2


async def back(owner: Owner, candidate: dict[str, Any]) -> None:
    backed = await owner.client.do("backCandidate", "candidateBacking { id }", candidateId=candidate["id"])
    assert backed.data


async def object_and_dismiss(there: Electing, owner: Owner, candidate: dict[str, Any]) -> None:
    raised = await owner.client.do(
        "raiseCandidateObjection",
        "candidateObjection { id version }",
        candidateId=candidate["id"],
        grounds="听说他欠费",
    )
    decided = await there.checker.do(
        "dismissCandidateObjection",
        "candidateObjection { state decision }",
        **versioned(raised.data["raiseCandidateObjection"]["candidateObjection"]),
        decision="经核对，费用已缴清。",
    )
    assert decided.data["dismissCandidateObjection"]["candidateObjection"]["state"] == "DISMISSED"


async def sign(owner: Owner, seat: str) -> dict[str, Any]:
    answer = await owner.client.do("signCommitteePost", SIGNED, committeeSeatId=seat, post="CHAIR")
    found: dict[str, Any] = answer.data["signCommitteePost"]["committeeSeat"]
    return found


async def the_committee(client: Client) -> dict[str, Any]:
    answer = await client.ask("{ ownersCommittees(first: 2) { nodes { id version state seats } } }")
    [found] = answer.data["ownersCommittees"]["nodes"]
    assert (found["state"], found["seats"]) == ("ELECTED", 3)
    return dict(found)


async def may(client: Client, act: str) -> bool:
    answer = await client.ask("query($act: String!) { explainAccess(act: $act) { allowed } }", act=act)
    return bool(answer.data["explainAccess"]["allowed"])
