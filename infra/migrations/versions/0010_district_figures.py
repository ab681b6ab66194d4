"""What the district publishes of service, projects and people, beside what it published before.

Revision ID: 0010
Revises: 0009
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FIGURES = (
    "requests_collected",
    "requests_closed",
    "governance_projects",
    "self_governance_projects",
    "activities",
    "recruited",
    "honoured",
)


def upgrade() -> None:
    for name in FIGURES:
        # The default is for the rows that are there, until the worker counts anew.
        op.add_column("rollup", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
        op.alter_column("rollup", name, server_default=None)
