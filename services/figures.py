"""The figures a tenant may set for itself, each with a sensible default.

Where the programme gives no number, the number is here (mechanisms.md). Kept as JSON on the tenant; what is
missing there takes the default.
"""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, field_validator


class Figures(BaseModel):
    """One tenant's figures. Raises pydantic's ValidationError for a figure out of its bounds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    zone: str = Field(default="Asia/Shanghai", description="Time zone of pages and working days")
    review_days: int = Field(default=3, ge=1, le=30, description="Days to review a check-in")
    contact_days: int = Field(
        default=3, ge=1, le=30, description="Days for the captain to contact a new member"
    )
    reminder_hours: int = Field(
        default=24, ge=1, le=240, description="Hours between two reminders of the same delay"
    )
    captain_term_months: int = Field(default=24, ge=1, le=120, description="Months a captain serves")
    deputies: int = Field(default=2, ge=0, le=2, description="Deputy captains of a team")
    triage_hours: int = Field(
        default=24, ge=1, le=240, description="Hours to look at a new request or observation"
    )
    claim_days: int = Field(default=3, ge=1, le=60, description="Days until somebody takes a request on")
    resolve_days: int = Field(default=7, ge=1, le=180, description="Days to resolve a request taken on")
    confirm_days: int = Field(default=7, ge=1, le=60, description="Days for the resident to confirm")
    rate_days: int = Field(default=7, ge=1, le=60, description="Days for the resident to rate")
    reopen_days: int = Field(
        default=30, ge=0, le=365, description="Days after closing in which a request can be reopened"
    )
    escalation_days: int = Field(
        default=3, ge=1, le=60, description="Days for the sub-district to act on what was escalated"
    )
    answer_days: int = Field(default=7, ge=1, le=60, description="Days to answer an opinion")
    publish_days: int = Field(
        default=14, ge=1, le=120, description="Days to publish or close an answered opinion"
    )
    mediation_days: int = Field(default=30, ge=1, le=180, description="Days to mediate a quarrel")
    project_supporters: int = Field(
        default=5, ge=1, le=1000, description="Supporters a project needs before it can be approved"
    )
    candidate_backers: int = Field(
        default=5,
        ge=1,
        le=1000,
        description="Owners who nominate a candidate for the owners' committee jointly",
    )
    acknowledge_days: int = Field(
        default=2, ge=1, le=30, description="Days for the property company to acknowledge a finding"
    )
    urgent_finding_days: int = Field(
        default=1, ge=1, le=30, description="Days to mend what is urgent, where an order names no day"
    )
    serious_finding_days: int = Field(
        default=7, ge=1, le=90, description="Days to mend what is serious, where an order names no day"
    )
    minor_finding_days: int = Field(
        default=30, ge=1, le=180, description="Days to mend what is minor, where an order names no day"
    )
    inspection_days: int = Field(
        default=7, ge=0, le=60, description="Days to make a round of inspection once it is open"
    )
    attendance_code_minutes: int = Field(
        default=10, ge=1, le=240, description="Minutes until an activity shows its next attendance code"
    )
    most_proposed_points: int = Field(
        default=50, ge=1, le=1000, description="Points that can be proposed for one deed"
    )
    appeal_days: int = Field(default=7, ge=1, le=60, description="Days to appeal against a yearly appraisal")
    honours_a_year: int = Field(default=3, ge=0, le=1000, description="Members honoured in a year")
    backbone_share: int = Field(
        default=60, ge=0, le=100, description="Percent of the honours kept for the backbone, rounded up"
    )
    meeting_notice_days: int = Field(
        default=3, ge=0, le=30, description="Days of notice for a meeting whose notice no law sets"
    )
    minutes_publish_days: int = Field(
        default=7, ge=1, le=60, description="Days to publish the minutes of a meeting where no law sets them"
    )
    forum_heads: int = Field(
        default=5, ge=1, le=1000, description="People present for an open forum to decide anything"
    )
    smallest_cell: int = Field(
        default=5, ge=2, le=50, description="District figures below this are not shown"
    )

    care_hours: tuple[int, ...] = Field(
        default=(9, 16),
        max_length=6,
        description="Hours of the day at which a household in care is visited: two a day (一日两敲门)",
    )
    visit_minutes: int = Field(
        default=120, ge=15, le=240, description="Minutes from that hour in which a visit is to be made"
    )
    visit_tolerance_minutes: int = Field(
        default=30, ge=0, le=240, description="Minutes beyond them after which the visit counts as missed"
    )
    care_data_months: int = Field(
        default=24,
        ge=1,
        le=60,
        description="Months for which data of people in care are kept at most, until renewed",
    )

    @field_validator("care_hours")
    @classmethod
    def _in_order(cls, hours: tuple[int, ...]) -> tuple[int, ...]:
        if not hours or list(hours) != sorted(set(hours)) or not 0 <= hours[0] <= hours[-1] <= 23:
            raise ValueError("hours of the day from 0 to 23, each once, from the earliest to the latest")
        return hours

    @property
    def clock(self) -> ZoneInfo:
        return ZoneInfo(self.zone)


def figures_of(settings: Mapping[str, object]) -> Figures:
    return Figures.model_validate(dict(settings))
