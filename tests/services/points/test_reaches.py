"""What a grant reaches among points: a tenant's own policy may let a group leader read the group."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import ARRAY, Uuid, literal, select

from services import points, roster
from services.work import utc_now
from tenants.identifiers import new_id
from tenants.tables import table_of
from tests.services.roster.conftest import Quarter


@pytest.mark.parametrize("model", [points.PointsAccount, points.PointsEntry])
async def test_a_group_reaches_the_points_of_those_who_serve_in_it(
    quarter: Quarter, model: type[points.PointsAccount] | type[points.PointsEntry]
) -> None:
    serving, _ = await quarter.member()
    left, _ = await quarter.member(roster.MembershipState.LEFT)
    for member in (serving, left):
        await _earned(quarter, member)
    assert await _reached(quarter, model, quarter.group.id) == [serving.person_id]
    assert await _reached(quarter, model, new_id()) == []


async def _earned(quarter: Quarter, member: roster.Membership) -> None:
    whose: dict[str, Any] = {"person_id": member.person_id, "community_id": quarter.community.id}
    await quarter.world.add(points.PointsAccount(**whose, balance=5, entries=1))
    await quarter.world.add(
        points.PointsEntry(
            **whose,
            deed=points.Deed.PROPOSAL,
            points=5,
            source_kind="points_proposal",
            source_id=new_id(),
            earned_at=utc_now(),
        )
    )


async def _reached(
    quarter: Quarter, model: type[points.PointsAccount] | type[points.PointsEntry], group: UUID
) -> list[UUID]:
    row = table_of(model).c
    found = select(row.person_id).where(model.reaches["group"](row, literal([group], ARRAY(Uuid()))))
    async with quarter.world.session() as session:
        return list((await session.execute(found)).scalars())
