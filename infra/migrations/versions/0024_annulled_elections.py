"""An election can be annulled, and what is overdue of findings is found along an index.

Revision ID: 0024
Revises: 0023
"""

from collections.abc import Sequence
from pathlib import Path

from alembic import op

revision: str = "0024"
down_revision: str | None = "0023"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

CHANGES = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    for statement in CHANGES.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
