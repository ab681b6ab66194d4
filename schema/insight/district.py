"""What a district may know: figures, and no person."""

from datetime import datetime
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, case, func, select

from schema.insight.overseen import DistrictOversight, OversightFigures
from schema.insight.summing import SMALLEST_CELL, enough, over_figures, sum_of_shown, summed
from schema.language import column, computed, mine, reads, to_many, to_one
from services import insight
from tenants.models import District as DistrictTable
from tenants.models import Tenant, TenantKind, TenantState
from tenants.tables import one_of, table_of


def coverage_percent(paired: Any, buildings: Any) -> Any:
    """How many of a hundred buildings, as a whole number, a half rounded up; NULL where there is no building."""
    return (200 * paired + buildings) // (2 * func.nullif(buildings, 0))


def _sub_districts(district: Any) -> ColumnElement[int]:
    tenant = table_of(Tenant).alias()
    counted = select(func.count()).where(
        tenant.c.district_id == district.id,
        one_of(tenant.c.kind, [TenantKind.SUB_DISTRICT]),
        one_of(tenant.c.state, [TenantState.ACTIVE]),
    )
    return counted.correlate_except(tenant).scalar_subquery()


def _members(row: Any) -> Any:
    return enough(row.members, row.members)


def _party_members(row: Any) -> Any:
    """Shown only if it and the rest of the members are both large enough: either would tell of the other."""
    rest = row.members - row.in_job_party_members
    both = (row.in_job_party_members >= SMALLEST_CELL) & ((rest == 0) | (rest >= SMALLEST_CELL))
    return case((both, row.in_job_party_members))


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
    meetings_held: int = column("Meetings of residents and owners that were held (召开会议).")
    minutes_published: int = column("Those whose minutes are published (已公布纪要).")
    minutes_overdue: int = column(
        "Those whose minutes should be published by now, and are not (逾期未公布纪要)."
    )
    motions_decided: int = column("Votes of owners whose result is published (业主表决).")
    motions_passed: int = column("Those among them that were passed (表决通过).")
    oversight: OversightFigures | None = to_one("Oversight of property companies (物业监督).", reference="id")
    taken_at: datetime = column("When it was counted.")


@reads(DistrictTable, act="district:read")
@strawberry.type(description="A district, as its own office sees it: sums over its sub-districts (区).")
class District:
    code: str = column("Its code, as in the address of its API.")
    name: str = column("Its name (名称).")
    sub_districts: int = computed(_sub_districts, "Sub-districts and towns at work here (街镇数).")
    communities: int = computed(summed("communities"), "Residential communities (居村数).")
    members: int = computed(
        sum_of_shown(_members),
        "Members of the second echelon, without those of sub-districts with fewer than five (队员数).",
    )
    in_job_party_members: int = computed(
        sum_of_shown(_party_members), "The sum of what is shown of Party members in work (在职党员数)."
    )
    service_stations: int = computed(
        summed("service_stations"), "Party-mass service stations (党群服务阵地数)."
    )
    requests_collected: int = computed(
        summed("requests_collected"), "Requests of residents taken in (收集需求数)."
    )
    requests_closed: int = computed(
        summed("requests_closed"), "Those among them that are closed (办结需求数)."
    )
    governance_projects: int = computed(
        summed("governance_projects"),
        "Governance projects that were approved (治理项目数).",
    )
    self_governance_projects: int = computed(
        summed("self_governance_projects"),
        "Self-governance projects among them (自治项目数).",
    )
    activities: int = computed(summed("activities"), "Activities that were held (开展活动数).")
    recruited_to_first_echelon: int = computed(
        summed("recruited"),
        "Members who came into the first echelon; such posts are announced (选入第一梯队人数).",
    )
    honoured: int = computed(summed("honoured"), "Members honoured; honours are announced (先进个人数).")
    twin_captain_coverage_percent: int | None = computed(
        lambda district: over_figures(
            district, lambda row: coverage_percent(func.sum(row.paired_buildings), func.sum(row.buildings))
        ),
        "Buildings with both captains, in whole percent; null where there is no building (双楼长覆盖率).",
    )
    meetings_held: int = computed(
        summed("meetings_held"),
        "Meetings of residents and owners that were held (召开会议).",
    )
    minutes_published: int = computed(
        summed("minutes_published"), "Those whose minutes are published (已公布纪要)."
    )
    minutes_overdue: int = computed(
        summed("minutes_overdue"),
        "Those whose minutes should be published by now, and are not (逾期未公布纪要).",
    )
    motions_decided: int = computed(
        summed("motions_decided"), "Votes of owners whose result is published (业主表决)."
    )
    motions_passed: int = computed(summed("motions_passed"), "Those among them that were passed (表决通过).")
    oversight: DistrictOversight | None = to_one(
        "Oversight of property companies, in sums (全区物业监督).", reference="id"
    )
    figures: list[SubDistrictFigures] | None = to_many(
        "district_id", "The same for each sub-district.", order="name"
    )


@strawberry.type
class Query:
    district: District | None = mine(
        lambda row, caller: row.id == caller.district, "The district, for its own office (区级汇总)."
    )
