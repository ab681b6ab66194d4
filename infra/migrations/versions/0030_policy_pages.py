"""Policies as a page for each role instead of a row for each rule: a new tenant begins with twenty rows, not thousands.

Revision ID: 0030
Revises: 0029
"""

from collections.abc import Sequence
from pathlib import Path

from alembic import op

from tenants.isolation import wall

revision: str = "0030"
down_revision: str | None = "0029"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    for statement in TABLES.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
    for statement in wall("policy_page", privileges="SELECT, INSERT"):
        op.execute(statement)
