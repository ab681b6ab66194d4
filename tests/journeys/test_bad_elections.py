"""Bad input to elections: a documented code, and nothing is written."""

from typing import Any

import pytest
from sqlalchemy import func, select

from policies.models import RoleGrant
from services import committees, companies, elections, votes
from tenants.refusals import catalogue
from tenants.tables import table_of
from tests.api import Answer
from tests.journeys.days import Days, days
from tests.journeys.electing import (
    CANDIDATE,
    ELECTION,
    OPENED,
    PRESENTED,
    Electing,
    moved,
    versioned,
)
from tests.world import World

__all__ = ["days"]

CODES = {refusal.code for refusal in catalogue()}
KINDS = (
    elections.Election,
    elections.Candidate,
    elections.CandidateObjection,
    elections.OwnerBreach,
    committees.OwnersCommittee,
    committees.CommitteeSeat,
    companies.CompanyStaff,
    companies.PersonRelative,
    votes.Motion,
    RoleGrant,
)


async def rows(world: World) -> dict[str, int]:
    async with world.session() as session:
        counts = [await session.execute(select(func.count()).select_from(table_of(kind))) for kind in KINDS]
        return {kind.__name__: count.scalar_one() for kind, count in zip(KINDS, counts, strict=True)}


def refused(answer: Answer, code: str, field: str | None = None) -> None:
    assert answer.codes == [code]
    assert code in CODES
    assert answer.body["errors"][0]["extensions"].get("field") == field


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"seats": 4}, "SEATS_NOT_LAWFUL", "seats"),
        ({"seats": 2}, "OUT_OF_RANGE", "seats"),
        ({"termYears": 2}, "TERM_NOT_LAWFUL", "termYears"),
        ({"termYears": 6}, "TERM_NOT_LAWFUL", "termYears"),
        ({"termStartsOn": "2020-01-01"}, "TERM_STARTS_BEFORE_TODAY", "termStartsOn"),
        ({"nominationsUntil": "2020-01-01"}, "NOMINATIONS_END_BEFORE_TODAY", "nominationsUntil"),
    ],
)
async def test_seats_and_terms_that_the_law_does_not_know(
    days: Days, world: World, changed: dict[str, Any], code: str, field: str
) -> None:
    there = await Electing.begin(days, world, owners=0)
    there.staff.language = "zh-CN"
    before = await rows(world)
    answer = await there.try_to_announce(**changed)
    refused(answer, code, field)
    assert any("\u4e00" <= letter <= "\u9fff" for letter in answer.messages[0])
    assert await rows(world) == before


async def test_each_step_waits_for_the_one_before(days: Days, world: World) -> None:
    there = await Electing.begin(days, world, owners=4)
    election = await there.announce()
    refused(await there.try_to_announce(), "ELECTION_UNDER_WAY")
    first, second, third, fourth = there.owners
    await there.candidates(election, first, second)
    pending = await there.nominate(election, third)
    before = await rows(world)

    async def tried(mutation: str) -> Answer:
        return await there.staff.do(mutation, ELECTION, **versioned(election))

    refused(await tried("openElection"), "WRONG_STATE")
    refused(await tried("certifyElection"), "WRONG_STATE")
    refused(await tried("presentElection"), "NOMINATIONS_OPEN")
    await days.until(PRESENTED)
    refused(await tried("presentElection"), "CANDIDATES_UNCHECKED")
    late = await fourth.client.do(
        "nominateCandidate",
        CANDIDATE,
        electionId=election["id"],
        personId=fourth.id,
        kind="SELF",
        statement="x",
    )
    refused(late, "NOMINATIONS_CLOSED")
    withdrawn = await moved(third.client, "withdrawCandidate", pending)
    assert withdrawn["state"] == "WITHDRAWN"
    refused(await tried("presentElection"), "TOO_FEW_CANDIDATES")
    assert await rows(world) == before


async def test_the_vote_waits_for_the_list_and_its_objections(days: Days, world: World) -> None:
    there = await Electing.begin(days, world, owners=4)
    election = await there.announce()
    await there.candidates(election, *there.owners[:3])
    await days.until(PRESENTED)
    election = await moved(there.staff, "presentElection", election)
    before = await rows(world)
    refused(await there.staff.do("openElection", ELECTION, **versioned(election)), "LIST_STILL_OPEN")
    assert await rows(world) == before

    objector = there.owners[3].client
    listed = (await objector.ask("{ publishedCandidates(first: 1) { nodes { candidateId } } }")).data
    [candidate] = listed["publishedCandidates"]["nodes"]
    objection = {"candidateId": candidate["candidateId"], "grounds": "欠费"}
    assert (await objector.do("raiseCandidateObjection", "candidateObjection { id }", **objection)).data
    again = await objector.do("raiseCandidateObjection", "candidateObjection { id }", **objection)
    refused(again, "ALREADY_OBJECTED")
    await days.until(OPENED)
    before = await rows(world)
    refused(await there.staff.do("openElection", ELECTION, **versioned(election)), "CANDIDATES_DISPUTED")
    assert await rows(world) == before


async def test_who_has_no_hand_in_it(days: Days, world: World) -> None:
    """The property company, an owner who would decide themselves, and the residents' committee next door."""
    there = await Electing.begin(days, world, owners=2)
    election = await there.announce()
    first, second = there.owners
    candidate = await there.nominate(election, first)
    manager = await days.as_(world, "property_staff", there.compound)
    stranger = await days.as_(world, "committee_staff", await world.community())
    before = await rows(world)
    for client in (manager, second.client):
        for mutation, shown, row in (
            ("checkCandidate", CANDIDATE, candidate),
            ("presentElection", ELECTION, election),
            ("certifyElection", ELECTION, election),
        ):
            refused(await client.do(mutation, shown, **versioned(row)), "FORBIDDEN")
    related = {"personId": first.id, "relativeId": second.id, "kinship": "CHILD"}
    refused(await manager.do("recordPersonRelative", "personRelative { id }", **related), "FORBIDDEN")
    refused(await stranger.do("checkCandidate", CANDIDATE, **versioned(candidate)), "NOT_FOUND")
    refused(await second.client.do("withdrawCandidate", CANDIDATE, **versioned(candidate)), "NOT_FOUND")
    assert await rows(world) == before
