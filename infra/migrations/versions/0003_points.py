"""Points: the ledger, an account per person, the rules of a tenant.

Revision ID: 0003
Revises: 0002
"""

from collections.abc import Sequence
from pathlib import Path

from alembic import op

from tenants.isolation import wall

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

APPEND_ONLY = "SELECT, INSERT"
WALLED = {
    "points_account": "SELECT, INSERT, UPDATE",
    "points_entry": APPEND_ONLY,
    "points_rules": APPEND_ONLY,
}

TABLES = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    for statement in TABLES.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
    for table, privileges in WALLED.items():
        for statement in wall(table, privileges=privileges):
            op.execute(statement)
