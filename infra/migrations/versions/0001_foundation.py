"""The foundation: tenants, policies, places, people, the roster, the journal, and the wall around them.

Revision ID: 0001
Revises:
"""

from collections.abc import Sequence
from pathlib import Path

from alembic import op

from services.insight import district_window
from tenants.isolation import APP_ROLE, RELAY_ROLE, wall

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

APPEND_ONLY = "SELECT, INSERT"
WALLED = {
    "affiliation": "SELECT, INSERT, UPDATE",
    "appointment": "SELECT, INSERT, UPDATE",
    "area_community": "SELECT, INSERT, DELETE",
    "building": "SELECT, INSERT, UPDATE",
    "building_captain": "SELECT, INSERT, UPDATE",
    "co_building_agreement": "SELECT, INSERT, UPDATE",
    "community": "SELECT, INSERT, UPDATE",
    "consent": "SELECT, INSERT, UPDATE",
    "disclosure": APPEND_ONLY,
    "duty_card": "SELECT, INSERT, UPDATE",
    "exclusive_unit": "SELECT, INSERT, UPDATE",
    "facet": "SELECT, INSERT, UPDATE, DELETE",
    "facility": "SELECT, INSERT, UPDATE",
    "facility_cluster": "SELECT, INSERT, UPDATE",
    "facility_service": "SELECT, INSERT, UPDATE",
    "grid": "SELECT, INSERT, UPDATE",
    "group": "SELECT, INSERT, UPDATE",
    "idempotency_key": "SELECT, INSERT, UPDATE, DELETE",
    "journal_entry": APPEND_ONLY,
    "login_session": "SELECT, INSERT, UPDATE",
    "membership": "SELECT, INSERT, UPDATE",
    "nomination": "SELECT, INSERT, UPDATE",
    "organization_node": APPEND_ONLY,
    "organization_tree": "SELECT, INSERT, UPDATE",
    "partner_organization": "SELECT, INSERT, UPDATE",
    "person": "SELECT, INSERT, UPDATE",
    "person_revision": APPEND_ONLY,
    "policy_rule": APPEND_ONLY,
    "policy_version": "SELECT, INSERT, UPDATE",
    "property_management_area": "SELECT, INSERT, UPDATE",
    "refresh_token": "SELECT, INSERT, UPDATE, DELETE",
    "role_grant": "SELECT, INSERT, UPDATE",
    "rollup": "SELECT, INSERT, UPDATE",
    "seat": "SELECT, INSERT, UPDATE",
    "secondment": "SELECT, INSERT, UPDATE",
    "team": "SELECT, INSERT, UPDATE",
}

PLATFORM = (
    f"GRANT SELECT ON district, tenant TO {APP_ROLE}, {RELAY_ROLE}",
    f"GRANT UPDATE (policy_version, settings, stamp) ON tenant TO {APP_ROLE}",
    f"GRANT SELECT, INSERT, UPDATE ON account TO {APP_ROLE}",
    f"GRANT SELECT, INSERT, UPDATE, DELETE ON login_attempt TO {APP_ROLE}",
    f"GRANT SELECT, UPDATE (position, previous, digest) ON journal_entry TO {RELAY_ROLE}",
)


TABLES = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    for statement in TABLES.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
    for table, privileges in WALLED.items():
        for statement in wall(table, privileges=privileges):
            op.execute(statement)
    for statement in (*PLATFORM, *district_window()):
        op.execute(statement)
