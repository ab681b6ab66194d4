"""What is worked out when it is asked: how a running vote stands, and whether a receipt is among the sealed ballots."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from uuid import UUID

import strawberry

from policies.grants import Standing
from schema.language import answered
from schema.scalars import Area
from schema.tools import Tools
from services import votes, voting_rules
from services.work import Work, begin
from tenants.identifiers import parse_id
from tenants.language import Language
from tenants.refusals import MalformedId

READ = "motion:read"


@strawberry.type(description="Whether enough take part so far, on one axis (参与进度).")
class QuorumCheck:
    axis: voting_rules.Axis = strawberry.field(description="By area or by heads.")
    holds: bool = strawberry.field(description="Whether enough take part (是否达标).")
    arithmetic: str = strawberry.field(description="The comparison in figures, in your language (算式).")
    words: str = strawberry.field(description="The comparison in one sentence, in your language (说明).")


@strawberry.type(
    description="How a running vote stands: who takes part, and nothing of what anybody said (参与预测)."
)
class TallyForecast:
    area_total: Area = strawberry.field(description="The area of the whole roll (总面积).")
    area_taking_part: Area = strawberry.field(description="The area that takes part so far (参与面积).")
    heads_total: int = strawberry.field(description="The heads of the whole roll (总人数).")
    heads_taking_part: int = strawberry.field(description="The heads that take part so far (参与人数).")
    checks: list[QuorumCheck] = strawberry.field(description="Area first, then heads.")


async def tally_forecast(tools: Tools, standing: Standing, motion_id: str) -> TallyForecast:
    """Raises MalformedId, NotFound or MotionNotOpen."""
    id = _motion_id(motion_id)
    async with _reading(tools, standing) as work:
        found = await votes.forecast(work, id)
    language = standing.actor.language
    return TallyForecast(
        area_total=Area(found.total.area),
        area_taking_part=Area(found.taking_part.area),
        heads_total=found.total.heads,
        heads_taking_part=found.taking_part.heads,
        checks=[_shown(check, language) for check in found.checks],
    )


async def check_receipt(tools: Tools, standing: Standing, motion_id: str, code: str) -> bool:
    """Raises MalformedId, NotFound or NotSealedYet."""
    id = _motion_id(motion_id)
    async with _reading(tools, standing) as work:
        return await votes.is_sealed(work, await work.find(votes.Motion, id), code)


def _shown(check: voting_rules.Check, language: Language) -> QuorumCheck:
    return QuorumCheck(
        axis=check.axis,
        holds=check.holds,
        arithmetic=check.arithmetic(language),
        words=check.in_words(language),
    )


def _motion_id(word: str) -> UUID:
    kind, id = parse_id(word, field="motionId")
    if kind != "motion":
        raise MalformedId(field="motionId")
    return id


@asynccontextmanager
async def _reading(tools: Tools, standing: Standing) -> AsyncIterator[Work]:
    async with begin(tools.engine, standing.actor.ground, standing, now=tools.now) as work:
        yield replace(work, act=READ)


@strawberry.type
class Query:
    tally_forecast: TallyForecast | None = answered(
        tally_forecast,
        "How a running vote stands against its quorum (参与预测).",
        act=READ,
        arguments={"motion_id": (strawberry.ID, "The motion, while it is open.")},
    )
    check_receipt: bool | None = answered(
        check_receipt,
        "Whether the ballot with this receipt was counted; not what it says (核对回执).",
        act=READ,
        arguments={
            "motion_id": (strawberry.ID, "The motion, once voting is over."),
            "code": (str, "The code of the receipt."),
        },
    )
