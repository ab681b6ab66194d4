"""Care: households of key groups, the people in them, plans and visits.

Revision ID: 0006
Revises: 0005
"""

from collections.abc import Sequence
from pathlib import Path

from alembic import op

from tenants.isolation import wall

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WALLED = ("care_household", "care_plan", "care_resident", "care_visit")

TABLES = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    for statement in TABLES.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
    for table in WALLED:
        for statement in wall(table, privileges="SELECT, INSERT, UPDATE"):
            op.execute(statement)
