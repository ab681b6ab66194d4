"""Points proposed, duty cards verified, the yearly appraisal, honours, the talent pipeline.

Revision ID: 0004
Revises: 0003
"""

from collections.abc import Sequence
from pathlib import Path

from alembic import op

from tenants.isolation import wall

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WALLED = {
    "appraisal": "SELECT, INSERT, UPDATE",
    "appraisal_attendee": "SELECT, INSERT",
    "appraisal_package": "SELECT, INSERT, UPDATE",
    "appraisal_round": "SELECT, INSERT, UPDATE",
    "honour": "SELECT, INSERT, UPDATE",
    "points_proposal": "SELECT, INSERT, UPDATE",
    "talent_candidate": "SELECT, INSERT, UPDATE",
}

TABLES = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    for statement in TABLES.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
    for table, privileges in WALLED.items():
        for statement in wall(table, privileges=privileges):
            op.execute(statement)
