"""An upload tells since when it is attached to something: those that are not are found along an index.

Revision ID: 0029
Revises: 0028
"""

from collections.abc import Sequence
from pathlib import Path

from alembic import op

revision: str = "0029"
down_revision: str | None = "0028"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

CHANGES = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    for statement in CHANGES.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
