"""Indexes along which the rows of a connection are grouped.

Revision ID: 0002
Revises: 0001
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

INDEXES = (
    ("exclusive_unit", "community_id", "area_source"),
    ("journal_entry", "act", "outcome", "created_at"),
    ("membership", "community_id", "reported_at"),
    ("team", "mode", "id"),
)


def upgrade() -> None:
    for table, *columns in INDEXES:
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, ["tenant_id", *columns])
    op.drop_index("ix_exclusive_unit_tenant_id_community_id")
