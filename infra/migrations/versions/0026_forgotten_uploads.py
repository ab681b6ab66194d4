"""Uploads that nobody attached can be removed, and one handed in again begins its day anew.

Revision ID: 0026
Revises: 0025
"""

from collections.abc import Sequence

from alembic import op

from tenants.isolation import APP_ROLE

revision: str = "0026"
down_revision: str | None = "0025"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.execute(f"GRANT UPDATE, DELETE ON upload TO {APP_ROLE}")
