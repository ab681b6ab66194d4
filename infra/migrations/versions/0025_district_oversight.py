"""What the district publishes of oversight, meetings and the owners' votes.

Revision ID: 0025
Revises: 0024
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0025"
down_revision: str | None = "0024"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FIGURES = (
    "areas",
    "contracts_in_force",
    "open_findings",
    "overdue_findings",
    "escalated_findings",
    "mended_findings",
    "mended_hours",
    "assessed_areas",
    "assessed_score",
    "assessed_by",
    "disclosures_in_time",
    "disclosures_late",
    "disclosures_overdue",
    "committees_preparing",
    "committees_elected",
    "committees_filed",
    "committees_serving",
    "committees_expiring",
    "committees_re_electing",
    "committees_handed_over",
    "committees_ended",
    "meetings_held",
    "minutes_published",
    "minutes_overdue",
    "motions_decided",
    "motions_passed",
)


def upgrade() -> None:
    for name in FIGURES:
        # The default is for the rows that are there, until the worker counts anew.
        op.add_column("rollup", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
        op.alter_column("rollup", name, server_default=None)
