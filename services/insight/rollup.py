"""What a district may know: one row of figures for each sub-district, written by that sub-district's own worker.

Nobody reads across the wall. A roll-up holds counts and no person; its own second policy lets the office of the
district read the rows of its district, and nothing else lets anybody read more than their own.
"""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, literal, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Field

from services import activities, appraisal, pipeline, places, projects, requests, roster
from services.insight.counting import count, counted
from services.insight.overseen import decided, overseen, satisfied
from services.work import Work
from tenants.identifiers import new_id
from tenants.tables import CURRENT_DISTRICT, TenantTable, moment, of_district, table_of, unique


class Rollup(TenantTable, table=True):
    """The published figures of one sub-district, as of `taken_at`.

    `mended_hours` and `assessed_score` (in hundredths of a point) are sums over as many findings and areas as stand
    beside them: only sums add up over a district.
    """

    keys = (unique("district_id"),)
    reaches: ClassVar = {"district": lambda row, _: of_district(row.district_id)}

    district_id: UUID
    name: str = Field(max_length=60)
    communities: int = 0
    members: int = 0
    in_job_party_members: int = 0
    service_stations: int = 0
    buildings: int = 0
    paired_buildings: int = 0
    requests_collected: int = 0
    requests_closed: int = 0
    governance_projects: int = 0
    self_governance_projects: int = 0
    activities: int = 0
    recruited: int = 0
    honoured: int = 0
    areas: int = 0
    contracts_in_force: int = 0
    open_findings: int = 0
    overdue_findings: int = 0
    escalated_findings: int = 0
    mended_findings: int = 0
    mended_hours: int = 0
    assessed_areas: int = 0
    assessed_score: int = 0
    assessed_by: int = 0
    disclosures_in_time: int = 0
    disclosures_late: int = 0
    disclosures_overdue: int = 0
    committees_preparing: int = 0
    committees_elected: int = 0
    committees_filed: int = 0
    committees_serving: int = 0
    committees_expiring: int = 0
    committees_re_electing: int = 0
    committees_handed_over: int = 0
    committees_ended: int = 0
    meetings_held: int = 0
    minutes_published: int = 0
    minutes_overdue: int = 0
    motions_decided: int = 0
    motions_passed: int = 0
    taken_at: datetime = moment()


def district_window() -> list[str]:
    """The DDL of the one window in the wall: whole rows of figures, for reading, by the district's own office."""
    return [
        f"CREATE POLICY district_window ON rollup FOR SELECT USING (district_id = {CURRENT_DISTRICT})",
    ]


async def take_rollup(work: Work) -> None:
    """Count the tenant's figures anew and write its one row: the platform's work, one statement."""
    tenant_id = work.ground.tenant_id
    figures = {
        **_figures(tenant_id),
        **overseen(tenant_id, work.today),
        **satisfied(tenant_id),
        **decided(tenant_id, work.today),
    }
    row: dict[str, Any] = {
        "id": literal(new_id()),
        "version": literal(1),
        "created_at": literal(work.now),
        "updated_at": literal(work.now),
        "district_id": literal(work.ground.district_id),
        "name": literal(work.ground.name),
        "taken_at": literal(work.now),
        **figures,
    }
    written = insert(_rollup).from_select(list(row), select(*row.values()))
    renewed = {name: written.excluded[name] for name in ("updated_at", "name", "taken_at", *figures)}
    await work.session.execute(
        written.on_conflict_do_update(
            index_elements=["tenant_id", "district_id"],
            set_={**renewed, "version": _rollup.c.version + 1},
        )
    )


_rollup: Any = table_of(Rollup)
_member: Any = table_of(roster.Membership)
_facility: Any = table_of(places.Facility)
_captain: Any = table_of(roster.BuildingCaptain)
_request: Any = table_of(requests.ServiceRequest)
_project: Any = table_of(projects.GovernanceProject)
_activity: Any = table_of(activities.Activity)
_candidate: Any = table_of(pipeline.TalentCandidate)
_honour: Any = table_of(appraisal.Honour)


def _figures(tenant_id: UUID) -> dict[str, ColumnElement[int]]:
    """Each figure of the row as a sub-select of its own."""
    serving = _member.c.state.in_(roster.SERVING)
    carried = _project.c.state.in_(projects.CARRIED)
    in_job = _member.c.source == roster.MemberSource.CHECKED_IN_PARTY_MEMBER
    return {
        "communities": count(tenant_id, table_of(places.Community)),
        "members": count(tenant_id, _member, serving),
        "in_job_party_members": count(tenant_id, _member, serving, in_job),
        "service_stations": count(
            tenant_id, _facility, _facility.c.kind == places.FacilityKind.SERVICE_STATION
        ),
        "buildings": count(tenant_id, table_of(places.Building)),
        "paired_buildings": counted(_paired(tenant_id).subquery()),
        "requests_collected": count(tenant_id, _request),
        "requests_closed": count(
            tenant_id, _request, _request.c.state == requests.ServiceRequestState.CLOSED
        ),
        "governance_projects": count(tenant_id, _project, carried),
        "self_governance_projects": count(
            tenant_id, _project, carried, _project.c.kind == projects.ProjectKind.SELF_GOVERNANCE
        ),
        "activities": count(tenant_id, _activity, _activity.c.state == activities.ActivityState.HELD),
        "recruited": count(tenant_id, _candidate, _candidate.c.state.in_(pipeline.RECRUITED)),
        "honoured": count(tenant_id, _honour, _honour.c.state == appraisal.HonourState.CONFIRMED),
    }


def _paired(tenant_id: UUID) -> Select[UUID]:
    """Buildings where both captains serve; of each kind at most one does."""
    return (
        select(_captain.c.building_id)
        .where(_captain.c.tenant_id == tenant_id, _captain.c.state == roster.CaptaincyState.SERVING)
        .group_by(_captain.c.building_id)
        .having(func.count() == len(roster.CaptainKind))
    )
