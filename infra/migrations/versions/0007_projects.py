"""Projects with their money and evaluation; activities, registrations, courses.

Revision ID: 0007
Revises: 0006
"""

from collections.abc import Sequence
from pathlib import Path

from alembic import op

from tenants.isolation import wall

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

APPEND_ONLY = "SELECT, INSERT"
WALLED = {
    "activity": "SELECT, INSERT, UPDATE",
    "budget_entry": APPEND_ONLY,
    "course": "SELECT, INSERT, UPDATE",
    "course_completion": APPEND_ONLY,
    "governance_project": "SELECT, INSERT, UPDATE",
    "milestone": "SELECT, INSERT, UPDATE",
    "project_aim": "SELECT, INSERT, DELETE",
    "project_participant": "SELECT, INSERT, UPDATE",
    "project_rating": APPEND_ONLY,
    "project_support": APPEND_ONLY,
    "registration": "SELECT, INSERT, UPDATE",
}

TABLES = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    for statement in TABLES.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
    for table, privileges in WALLED.items():
        for statement in wall(table, privileges=privileges):
            op.execute(statement)
