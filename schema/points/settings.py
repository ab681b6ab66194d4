"""The rules of points, version by version: everybody may know what a deed is worth."""

from datetime import datetime
from enum import Enum

import strawberry

from schema.language import column, connection, reads
from schema.relay import Connection, Node
from schema.verbs import act
from services import points


@strawberry.enum(description="What versions of the rules can be sorted by.")
class PointsRulesKey(Enum):
    NUMBER = strawberry.enum_value("number", description="The version.")
    EFFECTIVE_FROM = strawberry.enum_value("effective_from", description="From when on it holds.")


@reads(points.PointsRules, act=None)
@strawberry.type(description="One version of what deeds are worth and when stars shine (积分规则).")
class PointsRules(Node):
    number: int = column("The version (版次).")
    effective_from: datetime = column("From when on it holds, until a later one does (生效时间).")
    assignment: int = column("Points for a verified assignment (派单完成).")
    care_visit: int = column("Points for a visit done (关爱走访).")
    duty_card: int = column("Points for a duty card verified (职责卡完成).")
    attendance: int = column("Points for a course or an activity attended (参加活动).")
    project: int = column("Points for part in a project that was evaluated (参与项目).")
    stars: list[int] = column("From how many points on each star shines (星级门槛).")


@strawberry.type
class Query:
    points_rules: Connection[PointsRules] = connection(
        "The versions of the rules, the latest first. There is none while the usual rules hold.",
        orders=PointsRulesKey,
        order="-number",
    )


@strawberry.type
class Mutation:
    set_points_rules = act(points.set_points_rules, PointsRules)
