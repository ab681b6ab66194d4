"""Alliances, meetings, minutes with signatures, resolutions, follow-ups.

Revision ID: 0013
Revises: 0010
"""

from collections.abc import Sequence
from pathlib import Path

from alembic import op

from tenants.isolation import wall

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

APPEND_ONLY = "SELECT, INSERT"
KEPT = "SELECT, INSERT, UPDATE"
WALLED = {
    "agenda_item": KEPT,
    "alliance": KEPT,
    "alliance_signature": APPEND_ONLY,
    "attendee": KEPT,
    "follow_up": KEPT,
    "follow_up_step": APPEND_ONLY,
    "meeting": KEPT,
    "meeting_call": APPEND_ONLY,
    "meeting_document": KEPT,
    "minutes": KEPT,
    "minutes_signature": APPEND_ONLY,
    "resolution": KEPT,
    "resolution_assent": APPEND_ONLY,
    "speech": KEPT,
}

TABLES = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    for statement in TABLES.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
    for table, privileges in WALLED.items():
        for statement in wall(table, privileges=privileges):
            op.execute(statement)
