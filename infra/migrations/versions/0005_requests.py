"""Requests: the three lists, the inbox and its timelines, assignments, and the matters of other kinds.

Revision ID: 0005
Revises: 0004
"""

from collections.abc import Sequence
from pathlib import Path

from alembic import op

from tenants.isolation import wall

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

APPEND_ONLY = "SELECT, INSERT"
ORIGIN_STAYS = (
    "SELECT, INSERT, UPDATE (version, updated_at, updated_by, area_id, urgency, due_at, reminded_at, escalated_at, "
    "open, closed_at)"
)
"""Whose case it is, where it came from and who was asked first never change (mechanism 53)."""
WALLED = {
    "assignment": "SELECT, INSERT, UPDATE",
    "case": ORIGIN_STAYS,
    "case_step": APPEND_ONLY,
    "catalog_item": "SELECT, INSERT, UPDATE",
    "mediation": "SELECT, INSERT, UPDATE",
    "mediation_party": APPEND_ONLY,
    "mediation_session": APPEND_ONLY,
    "observation": "SELECT, INSERT, UPDATE",
    "opinion": "SELECT, INSERT, UPDATE",
    "rating": APPEND_ONLY,
    "service_request": "SELECT, INSERT, UPDATE",
}

TABLES = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    for statement in TABLES.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
    for table, privileges in WALLED.items():
        for statement in wall(table, privileges=privileges):
            op.execute(statement)
