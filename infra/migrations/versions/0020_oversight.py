"""Oversight of property companies: supervisors, inspections, findings, and photos handed in.

Revision ID: 0020
Revises: 0019
"""

from collections.abc import Sequence
from pathlib import Path

from alembic import op

from tenants.isolation import wall

revision: str = "0020"
down_revision: str | None = "0019"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WALLED = {
    "checklist": "SELECT, INSERT, UPDATE",
    "checklist_item": "SELECT, INSERT",
    "finding": "SELECT, INSERT, UPDATE",
    "finding_photo": "SELECT, INSERT",
    "finding_step": "SELECT, INSERT",
    "inspection": "SELECT, INSERT, UPDATE",
    "inspection_answer": "SELECT, INSERT, UPDATE",
    "inspection_plan": "SELECT, INSERT, UPDATE",
    "rectification_order": "SELECT, INSERT, UPDATE",
    "supervisor": "SELECT, INSERT, UPDATE",
    "upload": "SELECT, INSERT",
}

TABLES = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    for statement in TABLES.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
    for table, privileges in WALLED.items():
        for statement in wall(table, privileges=privileges):
            op.execute(statement)
