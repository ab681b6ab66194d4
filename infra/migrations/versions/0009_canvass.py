"""Canvassing: campaigns, doors and findings, advisory bodies and their advice.

Revision ID: 0009
Revises: 0008
"""

from collections.abc import Sequence
from pathlib import Path

from alembic import op

from tenants.isolation import wall

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WALLED = {
    "advice": "SELECT, INSERT",
    "advisory_body": "SELECT, INSERT, UPDATE",
    "advisory_member": "SELECT, INSERT, UPDATE",
    "canvass_campaign": "SELECT, INSERT, UPDATE",
    "canvass_entry": "SELECT, INSERT",
    "canvass_finding": "SELECT, INSERT",
}

TABLES = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    for statement in TABLES.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
    for table, privileges in WALLED.items():
        for statement in wall(table, privileges=privileges):
            op.execute(statement)
