"""Service contracts of property companies: standards, fees, filing, notice, handover.

Revision ID: 0019
Revises: 0018
"""

from collections.abc import Sequence
from pathlib import Path

from alembic import op

from tenants.isolation import wall

revision: str = "0019"
down_revision: str | None = "0018"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WALLED = {
    "contract_fee": "SELECT, INSERT",
    "property_company": "SELECT, INSERT, UPDATE",
    "service_contract": "SELECT, INSERT, UPDATE",
    "service_standard": "SELECT, INSERT",
}

TABLES = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    for statement in TABLES.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
    for table, privileges in WALLED.items():
        for statement in wall(table, privileges=privileges):
            op.execute(statement)
