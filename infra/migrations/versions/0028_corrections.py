"""What was published of an area's books can be corrected, and a seat names the vote that gave it.

Revision ID: 0028
Revises: 0027
"""

from collections.abc import Sequence
from pathlib import Path

from alembic import op

from tenants.isolation import wall

revision: str = "0028"
down_revision: str | None = "0027"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

CHANGES = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    for statement in CHANGES.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
    for statement in wall("disclosure_correction", privileges="SELECT, INSERT"):
        op.execute(statement)
