"""Votes of owners: motions, rolls, ballots and results. Who serves cannot rewrite a roll, a ballot or a tally.

Revision ID: 0012
Revises: 0011
"""

from collections.abc import Sequence
from pathlib import Path

from alembic import op

from tenants.isolation import wall

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

APPEND_ONLY = "SELECT, INSERT"
WALLED = {
    "ballot": APPEND_ONLY,
    "motion": "SELECT, INSERT, UPDATE",
    "open_ballot": APPEND_ONLY,
    "paper_ballot": "SELECT, INSERT, UPDATE",
    "proxy": "SELECT, INSERT, UPDATE",
    "roll_entry": APPEND_ONLY,
    "roll_objection": "SELECT, INSERT, UPDATE",
    "roll_owner": APPEND_ONLY,
    "tally": APPEND_ONLY,
    "tally_check": APPEND_ONLY,
}

TABLES = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    for statement in TABLES.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
    for table, privileges in WALLED.items():
        for statement in wall(table, privileges=privileges):
            op.execute(statement)
