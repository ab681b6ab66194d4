"""How many stars an account shows, as an SQL expression: the rules in force today decide, so no row goes stale."""

from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Integer, func, literal_column, select

from services.points.models import PointsRules
from services.points.rules import USUAL_STARS
from tenants.tables import table_of


def stars_of(account: Any) -> ColumnElement[int]:
    """The stars (星级) of a row of PointsAccount."""
    rules = table_of(PointsRules).alias()
    in_force = (
        select(rules.c.stars)
        .where(rules.c.tenant_id == account.tenant_id, rules.c.effective_from <= func.now())
        .order_by(rules.c.effective_from.desc(), rules.c.number.desc())
        .limit(literal_column("1"))
        .correlate_except(rules)
        .scalar_subquery()
    )
    usual = literal_column(f"'{{{','.join(map(str, USUAL_STARS))}}}'", ARRAY(Integer))
    return func.width_bucket(account.balance, func.coalesce(in_force, usual), type_=Integer)
