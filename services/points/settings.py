"""The rules of points: versioned data of the tenant, set by its working group (mechanism 51)."""

from datetime import datetime

from sqlalchemy import func
from sqlmodel import col

from services.acting import ours
from services.arguments import Instant
from services.points.arguments import Stars, Worth
from services.points.models import PointsRules
from services.points.refusals import RulesInThePast, RulesNumberTaken
from services.work import Work, command


@command("points_rules:set")
async def set_points_rules(
    work: Work,
    assignment: Worth,
    care_visit: Worth,
    duty_card: Worth,
    attendance: Worth,
    project: Worth,
    stars: Stars,
    effective_from: Instant | None = None,
) -> PointsRules:
    """Set the next version of the rules, in force from `effective_from` or at once. Entries already made stay.

    Raises RulesInThePast: a deed is worth what was known when it was done.
    """
    since: datetime = effective_from or work.now
    if since < work.now:
        raise RulesInThePast(field="effective_from")
    rules = PointsRules(
        number=await _next_number(work),
        effective_from=since,
        assignment=assignment,
        care_visit=care_visit,
        duty_card=duty_card,
        attendance=attendance,
        project=project,
        stars=stars,
    )
    return await work.add(rules, unless=RulesNumberTaken())


async def _next_number(work: Work) -> int:
    numbers = ours(work, PointsRules).with_only_columns(func.max(col(PointsRules.number)))
    return ((await work.session.execute(numbers)).scalar_one() or 0) + 1
