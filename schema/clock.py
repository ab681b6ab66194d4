"""Today by the tenant's clock, in statements."""

from datetime import date

from sqlalchemy import ColumnElement, Date, Text, bindparam, cast, func

ZONE = "zone"
"""The parameter of every statement that holds the name of the tenant's time zone."""


def today() -> ColumnElement[date]:
    return cast(func.timezone(bindparam(ZONE, type_=Text()), func.now()), Date)
