"""What a district may know: figures, and no person."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, case, func, select

from schema.language import column, computed, mine, reads, to_many
from services import insight
from services.figures import Figures
from tenants.models import District as DistrictTable
from tenants.models import Tenant, TenantKind, TenantState
from tenants.tables import one_of, table_of

SMALLEST_CELL = Figures().smallest_cell
"""Fewer people than this are not shown (roles.md)."""


def coverage_percent(paired: Any, buildings: Any) -> Any:
    """How many of a hundred buildings, as a whole number, a half rounded up; NULL where there is no building."""
    return (200 * paired + buildings) // (2 * func.nullif(buildings, 0))


def _sum(shown: Callable[[Any], Any]) -> Callable[[Any], ColumnElement[int]]:
    """district → what is shown of its sub-districts, summed. What is not shown is not in the sum either: it could be
    had by subtraction."""
    return lambda district: _over_figures(district, lambda row: func.coalesce(func.sum(shown(row)), 0))


def _over_figures(district: Any, build: Callable[[Any], Any]) -> ColumnElement[int]:
    figures = table_of(insight.Rollup).alias()
    found = select(build(figures.c)).where(figures.c.district_id == district.id)
    return found.correlate_except(figures).scalar_subquery()


def _sub_districts(district: Any) -> ColumnElement[int]:
    tenant = table_of(Tenant).alias()
    counted = select(func.count()).where(
        tenant.c.district_id == district.id,
        one_of(tenant.c.kind, [TenantKind.SUB_DISTRICT]),
        one_of(tenant.c.state, [TenantState.ACTIVE]),
    )
    return counted.correlate_except(tenant).scalar_subquery()


def _members(row: Any) -> Any:
    return case((row.members >= SMALLEST_CELL, row.members))


def _party_members(row: Any) -> Any:
    """Shown only if it and the rest of the members are both large enough: either would tell of the other."""
    rest = row.members - row.in_job_party_members
    enough = (row.in_job_party_members >= SMALLEST_CELL) & ((rest == 0) | (rest >= SMALLEST_CELL))
    return case((enough, row.in_job_party_members))


@reads(insight.Rollup, act="district:read")
@strawberry.type(
    description="The figures of one sub-district, as its own worker counted them (街镇汇总). "
    "Figures of fewer than five people are null."
)
class SubDistrictFigures:
    name: str = column("The sub-district (街镇).")
    communities: int = column("Residential communities (居村).")
    members: int | None = computed(_members, "Members of the second echelon (队员).")
    in_job_party_members: int | None = computed(
        _party_members, "Those among them who are Party members in work (在职党员)."
    )
    service_stations: int = column("Party-mass service stations (党群服务阵地).")
    twin_captain_coverage_percent: int | None = computed(
        lambda row: coverage_percent(row.paired_buildings, row.buildings),
        "Buildings with both captains, in percent; null where there is no building (双楼长覆盖率).",
    )
    requests_collected: int = column("Requests of residents taken in (收集需求).")
    requests_closed: int = column("Those among them that are closed (办结需求).")
    governance_projects: int = column("Governance projects that were approved (治理项目).")
    self_governance_projects: int = column("Self-governance projects among them (自治项目).")
    activities: int = column("Activities that were held (开展活动).")
    recruited_to_first_echelon: int = column(
        "Members who came into the first echelon; such posts are announced (选入第一梯队).", name="recruited"
    )
    honoured: int = column("Members honoured; honours are announced (先进个人).")
    taken_at: datetime = column("When it was counted.")


@reads(DistrictTable, act="district:read")
@strawberry.type(description="A district, as its own office sees it: sums over its sub-districts (区).")
class District:
    code: str = column("Its code, as in the address of its API.")
    name: str = column("Its name (名称).")
    sub_districts: int = computed(_sub_districts, "Sub-districts and towns at work here (街镇数).")
    communities: int = computed(_sum(lambda row: row.communities), "Residential communities (居村数).")
    members: int = computed(
        _sum(_members),
        "Members of the second echelon, without those of sub-districts with fewer than five (队员数).",
    )
    in_job_party_members: int = computed(
        _sum(_party_members), "The sum of what is shown of Party members in work (在职党员数)."
    )
    service_stations: int = computed(
        _sum(lambda row: row.service_stations), "Party-mass service stations (党群服务阵地数)."
    )
    requests_collected: int = computed(
        _sum(lambda row: row.requests_collected), "Requests of residents taken in (收集需求数)."
    )
    requests_closed: int = computed(
        _sum(lambda row: row.requests_closed), "Those among them that are closed (办结需求数)."
    )
    governance_projects: int = computed(
        _sum(lambda row: row.governance_projects), "Governance projects that were approved (治理项目数)."
    )
    self_governance_projects: int = computed(
        _sum(lambda row: row.self_governance_projects), "Self-governance projects among them (自治项目数)."
    )
    activities: int = computed(_sum(lambda row: row.activities), "Activities that were held (开展活动数).")
    recruited_to_first_echelon: int = computed(
        _sum(lambda row: row.recruited),
        "Members who came into the first echelon; such posts are announced (选入第一梯队人数).",
    )
    honoured: int = computed(
        _sum(lambda row: row.honoured), "Members honoured; honours are announced (先进个人数)."
    )
    twin_captain_coverage_percent: int | None = computed(
        lambda district: _over_figures(
            district, lambda row: coverage_percent(func.sum(row.paired_buildings), func.sum(row.buildings))
        ),
        "Buildings with both captains, in whole percent; null where there is no building (双楼长覆盖率).",
    )
    figures: list[SubDistrictFigures] | None = to_many(
        "district_id", "The same for each sub-district.", order="name"
    )


@strawberry.type
class Query:
    district: District | None = mine(
        lambda row, caller: row.id == caller.district, "The district, for its own office (区级汇总)."
    )
