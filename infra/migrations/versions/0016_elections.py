"""Elections of owners' committees: candidates, objections to them, and breaches that disqualify.

Revision ID: 0016
Revises: 0015
"""

from collections.abc import Sequence
from pathlib import Path

from alembic import op

from tenants.isolation import wall

revision: str = "0016"
down_revision: str | None = "0015"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WALLED = {
    "candidate": "SELECT, INSERT, UPDATE",
    "candidate_backing": "SELECT, INSERT",
    "candidate_objection": "SELECT, INSERT, UPDATE",
    "election": "SELECT, INSERT, UPDATE",
    "owner_breach": "SELECT, INSERT, UPDATE",
}

TABLES = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    for statement in TABLES.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
    for table, privileges in WALLED.items():
        for statement in wall(table, privileges=privileges):
            op.execute(statement)
