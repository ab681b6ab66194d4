"""What a meeting leaves behind: minutes with signatures, resolutions, follow-ups (mechanism 35)."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, Date, and_
from sqlmodel import Field

from services import people, places, projects, requests
from services.meetings.choices import FollowUpState, ResolutionState, Side
from services.meetings.models import AS_ITS_MEETING, AgendaItem, Attendee, Meeting, is_published, takes_part
from tenants.tables import TenantTable, among, chosen, indexed, linked, moment, ref, unique


def _for_those_there(row: Any, me: Any) -> ColumnElement[bool]:
    """For those who take part; for everybody where they live once it is published."""
    published = linked(
        Meeting,
        row,
        lambda meeting: meeting.id == row.meeting_id,
        lambda meeting: and_(is_published(meeting), Meeting.reaches["own"](meeting, me)),
    )
    return takes_part(row, row.meeting_id, me) | published


OUTCOME = {**AS_ITS_MEETING, "own": _for_those_there}
"""What a grant reaches in a table of what came of a meeting."""


class Minutes(TenantTable, table=True):
    """The minutes of a meeting. Written anew they are another `edition`, and have to be signed anew; `sha256` is of the
    text in UTF-8."""

    keys = (unique("meeting_id"),)
    checks: ClassVar = {"edition": "edition >= 1"}
    reaches: ClassVar = OUTCOME

    meeting_id: UUID = ref(Meeting)
    community_id: UUID = ref(places.Community)
    written_by_person_id: UUID = ref(people.Person)
    edition: int = 1
    text: str = Field(max_length=8000)
    sha256: str = Field(max_length=64)
    signed_at: datetime | None = moment(optional=True)


class MinutesSignature(TenantTable, table=True):
    """Somebody who was there has signed an edition of the minutes."""

    keys = (unique("minutes_id", "edition", "person_id"), indexed("minutes_id", "edition", "id"))
    reaches: ClassVar = OUTCOME

    minutes_id: UUID = ref(Minutes)
    meeting_id: UUID = ref(Meeting)
    community_id: UUID = ref(places.Community)
    attendee_id: UUID = ref(Attendee)
    person_id: UUID = ref(people.Person)
    edition: int
    signed_at: datetime = moment()


class Resolution(TenantTable, table=True):
    """What is put to a meeting on an item of its agenda, and whether it agreed. `in_favour`, `against` and `abstained`
    are hands, where the forum counts those; else who agreed stands in its assents."""

    keys = (indexed("meeting_id", "state", "id"), indexed("agenda_item_id", "id"))
    checks: ClassVar = {
        "hands": "in_favour >= 0 AND against >= 0 AND abstained >= 0",
        "decided": "(state = 'proposed') = (decided_at IS NULL)",
    }
    reaches: ClassVar = OUTCOME

    meeting_id: UUID = ref(Meeting)
    community_id: UUID = ref(places.Community)
    agenda_item_id: UUID = ref(AgendaItem)
    text: str = Field(max_length=1000)
    state: ResolutionState = chosen(ResolutionState, default=ResolutionState.PROPOSED)
    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None
    decided_at: datetime | None = moment(optional=True)


class ResolutionAssent(TenantTable, table=True):
    """Somebody who was there agrees to a resolution, by name."""

    keys = (unique("resolution_id", "person_id"),)
    reaches: ClassVar = OUTCOME

    resolution_id: UUID = ref(Resolution)
    meeting_id: UUID = ref(Meeting)
    community_id: UUID = ref(places.Community)
    attendee_id: UUID = ref(Attendee)
    person_id: UUID = ref(people.Person)
    side: Side = chosen(Side)
    agreed_at: datetime = moment()


def _own_follow_up(row: Any, me: Any) -> ColumnElement[bool]:
    return among(row.owner_person_id, me) | _for_those_there(row, me)


class FollowUp(TenantTable, table=True):
    """What somebody is to do after a meeting, by the end of a day, tracked in public until somebody else verifies it.

    What became a project or a request is done when that is over.
    """

    keys = (
        indexed("community_id", "state", "due_on", "id"),
        indexed("meeting_id", "id"),
        indexed("owner_person_id", "state", "id"),
        indexed("due_on", "id", where="state IN ('open', 'in_progress')"),
        indexed("due_on", "id"),
        indexed("side", "id"),
        unique("project_id"),
        unique("service_request_id"),
    )
    checks: ClassVar = {
        "done": "(state IN ('done', 'verified')) = (done_at IS NOT NULL)",
        "verified": "(state = 'verified') = (verified_at IS NOT NULL)",
        "became_one": "project_id IS NULL OR service_request_id IS NULL",
    }
    reaches: ClassVar = {**OUTCOME, "own": _own_follow_up}

    meeting_id: UUID = ref(Meeting)
    community_id: UUID = ref(places.Community)
    resolution_id: UUID | None = ref(Resolution, optional=True)
    title: str = Field(max_length=60)
    details: str = Field(max_length=1000)
    owner_person_id: UUID = ref(people.Person)
    side: Side = chosen(Side)
    due_on: date = Field(sa_type=Date)
    state: FollowUpState = chosen(FollowUpState, default=FollowUpState.OPEN)
    project_id: UUID | None = ref(projects.GovernanceProject, optional=True)
    service_request_id: UUID | None = ref(requests.ServiceRequest, optional=True)
    report: str | None = Field(default=None, max_length=1000)
    done_at: datetime | None = moment(optional=True)
    done_by_person_id: UUID | None = None
    verified_at: datetime | None = moment(optional=True)
    verified_by_person_id: UUID | None = None
    reminded_at: datetime | None = moment(optional=True)


class FollowUpStep(TenantTable, table=True):
    """One step of a follow-up's public track: what was done, when, and what was said of it. Never rewritten."""

    keys = (indexed("follow_up_id", "id"),)
    reaches: ClassVar = OUTCOME

    follow_up_id: UUID = ref(FollowUp)
    meeting_id: UUID = ref(Meeting)
    community_id: UUID = ref(places.Community)
    person_id: UUID | None = ref(people.Person, optional=True)
    act: str = Field(max_length=80)
    after: FollowUpState = chosen(FollowUpState)
    note: str | None = Field(default=None, max_length=1000)
    at: datetime = moment()
