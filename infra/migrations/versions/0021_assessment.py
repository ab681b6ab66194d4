"""Rounds of assessment: questions, tallies without a trace of who answered, results and the ranking.

Revision ID: 0021
Revises: 0020
"""

from collections.abc import Sequence
from pathlib import Path

from alembic import op

from tenants.isolation import wall

revision: str = "0021"
down_revision: str | None = "0020"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WALLED = {
    "assessment_mark": "SELECT, INSERT",
    "assessment_participation": "SELECT, INSERT, DELETE",
    "assessment_question": "SELECT, INSERT",
    "assessment_result": "SELECT, INSERT",
    "assessment_round": "SELECT, INSERT, UPDATE",
    "assessment_tally": "SELECT, INSERT, UPDATE",
}

TABLES = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    for statement in TABLES.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
    for table, privileges in WALLED.items():
        for statement in wall(table, privileges=privileges):
            op.execute(statement)
