"""Bad input to the life of a committee: a documented code, words in both languages, and nothing is written."""

from typing import Any

import pytest
from sqlalchemy import func, select

from services import committees, deadlines
from tenants.identifiers import new_id
from tenants.refusals import catalogue
from tenants.tables import table_of
from tests.journeys.test_frozen_committee import Compound, compound
from tests.world import World

__all__ = ["compound"]

CODES = {refusal.code for refusal in catalogue()}
KINDS = (committees.CommitteeSitting, committees.SittingAttendance, deadlines.Deadline)
SITTING = "committeeSitting { id }"
SEAT = "committeeSeat { id }"
NOWHERE = f"owners_committee_{new_id()}"
BAD: list[tuple[str, str, dict[str, Any], str]] = [
    ("recordCommitteeSitting", SITTING, {"heldOn": "2199-01-01", "present": []}, "SITTING_IN_FUTURE"),
    ("recordCommitteeSitting", SITTING, {"heldOn": "2019-01-01", "present": []}, "SITTING_IN_FUTURE"),
    ("recordCommitteeSitting", SITTING, {"heldOn": "yesterday", "present": []}, "GRAPHQL_INVALID"),
    (
        "recordCommitteeSitting",
        SITTING,
        {"heldOn": "2026-11-01", "present": [f"committee_seat_{new_id()}"]},
        "NOT_ITS_MEMBER",
    ),
    ("recordCommitteeSitting", SITTING, {"heldOn": "2026-11-01", "present": ["a seat"]}, "MALFORMED_ID"),
    (
        "recordCommitteeSitting",
        SITTING,
        {"heldOn": "2026-11-01", "present": [], "ownersCommitteeId": NOWHERE},
        "NOT_FOUND",
    ),
    ("beginReelection", "ownersCommittee { id }", {"members": 5, "owners": 3}, "WRONG_STATE"),
    ("beginReelection", "ownersCommittee { id }", {"members": 0, "owners": 3}, "OUT_OF_RANGE"),
    ("beginReelection", "ownersCommittee { id }", {"members": 101, "owners": 99}, "OUT_OF_RANGE"),
    ("handOverOwnersCommittee", "ownersCommittee { id }", {}, "WRONG_STATE"),
    ("handOverOwnersCommittee", "ownersCommittee { id }", {"expectedVersion": 99}, "VERSION_CONFLICT"),
    ("orderEarlyElection", "ownersCommittee { id }", {"ownersCommitteeId": NOWHERE}, "NOT_FOUND"),
    (
        "removeCommitteeSeat",
        SEAT,
        {"committeeSeatId": f"committee_seat_{new_id()}", "ground": "ABSENT", "expectedVersion": 1},
        "NOT_FOUND",
    ),
    (
        "removeCommitteeSeat",
        SEAT,
        {"committeeSeatId": NOWHERE, "ground": "UNLIKED", "expectedVersion": 1},
        "GRAPHQL_INVALID",
    ),
]


@pytest.mark.parametrize(
    ("mutation", "shown", "given", "code"),
    BAD,
    ids=[f"{name}-{code}-{n}" for n, (name, _, _, code) in enumerate(BAD)],
)
async def test_bad_input_is_refused_and_nothing_is_written(
    compound: Compound, world: World, mutation: str, shown: str, given: dict[str, Any], code: str
) -> None:
    await compound.step(compound.sub_district, "installOwnersCommittee")
    before = await counted(world)
    client = compound.staff if mutation == "recordCommitteeSitting" else compound.sub_district
    of_committee = {"ownersCommitteeId": compound.committee["id"]}
    versioned = (
        {} if mutation == "recordCommitteeSitting" else {"expectedVersion": compound.committee["version"]}
    )
    base = {} if "committeeSeatId" in given else {**of_committee, **versioned}
    answer = await client.do(mutation, shown, **{**base, **given})
    assert answer.codes == [code]
    assert code in CODES
    assert await counted(world) == before


async def counted(world: World) -> list[int]:
    async with world.session() as session:
        return [
            (await session.execute(select(func.count()).select_from(table_of(kind)))).scalar_one()
            for kind in KINDS
        ]
