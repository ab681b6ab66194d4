"""What is due, and when."""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import or_
from sqlmodel import Field

from services import places
from services.deadlines.choices import DeadlineRule, DeadlineState
from tenants.tables import Reach, TenantTable, among, chosen, indexed, moment, ref, unique

IN_COMMUNITY_OR_AREA: Mapping[str, Reach] = {
    "community": lambda row, communities: or_(
        among(row.community_id, communities), places.area_in(row, row.area_id, communities)
    ),
    "area": lambda row, areas: among(row.area_id, areas),
}


class Deadline(TenantTable, table=True):
    """A rule of the table at work on one subject: counted from (or back from) `counted_from`, due before `due_at`.

    `remind_at` is when the next reminder is due; None when none is left. Times are UTC.
    """

    keys = (
        unique("rule", "subject_id", "counted_from"),
        indexed("state", "due_at", "id"),
        indexed("subject_id", "state"),
        indexed("remind_at", where="state = 'running'"),
        indexed("community_id", "state", "due_at", "id"),
        indexed("area_id", "state", "due_at", "id"),
    )
    checks: ClassVar = {
        "placed": "community_id IS NOT NULL OR area_id IS NOT NULL",
        "reminded": "reminders >= 0",
        "ended": "(state IN ('met', 'met_late', 'cancelled')) = (ended_at IS NOT NULL)",
    }
    reaches: ClassVar = IN_COMMUNITY_OR_AREA

    rule: DeadlineRule = chosen(DeadlineRule)
    subject_kind: str = Field(max_length=60)
    subject_id: UUID
    community_id: UUID | None = ref(places.Community, optional=True)
    area_id: UUID | None = ref(places.PropertyManagementArea, optional=True)
    counted_from: datetime = moment()
    due_at: datetime = moment()
    state: DeadlineState = chosen(DeadlineState, default=DeadlineState.RUNNING)
    remind_at: datetime | None = moment(optional=True)
    reminders: int = 0
    passed_at: datetime | None = moment(optional=True)
    ended_at: datetime | None = moment(optional=True)
