"""What a district may know: one row of figures for each sub-district, written by that sub-district's own worker.

Nobody reads across the wall. A roll-up holds counts and no person; its own second policy lets the office of the
district read the rows of its district, and nothing else lets anybody read more than their own.
"""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field

from tenants.tables import TenantTable, indexed, moment, unique


class Rollup(TenantTable, table=True):
    """The published figures of one sub-district, as of `taken_at`."""

    keys = (unique("district_id"), indexed("district_id"))

    district_id: UUID
    name: str = Field(max_length=60)
    communities: int = 0
    members: int = 0
    in_job_party_members: int = 0
    service_stations: int = 0
    buildings: int = 0
    paired_buildings: int = 0
    taken_at: datetime = moment()


DISTRICT_WINDOW = "nullif(current_setting('app.district_id', true), '')::uuid"


def district_window() -> list[str]:
    """The DDL of the one window in the wall: whole rows of figures, for reading, by the district's own office."""
    return [
        f"CREATE POLICY district_window ON rollup FOR SELECT USING (district_id = {DISTRICT_WINDOW})",
    ]
