"""Oversight as a district sees it: aggregates of its sub-districts, which alone compare their areas."""

from decimal import Decimal
from typing import Any

import strawberry
from sqlalchemy import Numeric, cast, func, literal_column

from schema.insight.summing import enough, over_figures, summed
from schema.language import column, computed, reads, to_one
from services import insight
from tenants.models import District as DistrictTable

MEAN_HOURS = (
    "Hours from raising a finding to the claim that was accepted: the mean in hundredths, a half rounded up; "
    "null of fewer than five (平均整改用时)."
)
SATISFACTION = (
    "Points of 100 in the round of assessment published last: the mean of the areas with a score; null where fewer "
    "than five residents answered (满意度)."
)


def _mean_hours(hours: Any, findings: Any) -> Any:
    return (200 * hours + findings) // (2 * func.nullif(findings, 0))


def _mean_points(score: Any, areas: Any) -> Any:
    hundredths = cast(score, Numeric) / func.nullif(areas, literal_column("0"))
    return func.round(hundredths / literal_column("100"), literal_column("2"))


def _mended(figure: str) -> Any:
    return lambda row: enough(row.mended_findings, row[figure])


def _assessed(figure: str) -> Any:
    return lambda row: enough(row.assessed_by, row[figure])


def _mean_over(mean: Any, shown: Any, above: str, below: str) -> Any:
    """district → a mean over what is shown of its sub-districts."""
    return lambda district: over_figures(
        district, lambda row: mean(func.sum(shown(above)(row)), func.sum(shown(below)(row)))
    )


# --- of one sub-district -------------------------------------------------------------------------------------


@reads(insight.Rollup, act="district:read")
@strawberry.type(description="Owners' committees of a sub-district, by how far they have come (业委会).")
class CommitteeFigures:
    preparing: int = column("Being prepared (筹备中).", name="committees_preparing")
    elected: int = column("Elected, not filed yet (已当选).", name="committees_elected")
    filed: int = column("Filed, not serving yet (已备案).", name="committees_filed")
    serving: int = column("Serving (履职中).", name="committees_serving")
    expiring: int = column("Near the end of the term (即将届满).", name="committees_expiring")
    re_electing: int = column("Being elected anew: frozen (换届中).", name="committees_re_electing")
    handed_over: int = column("Handed over (已移交).", name="committees_handed_over")
    ended: int = column("Ended (已终止).", name="committees_ended")


@reads(insight.Rollup, act="district:read")
@strawberry.type(
    description="Oversight of the property companies of a sub-district, in figures (物业监督汇总)."
)
class OversightFigures:
    areas: int = column("Property-management areas (物业管理区域).")
    contracts_in_force: int = column("Contracts in force with a property company (有效物业服务合同).")
    open_findings: int = column("Findings that are open (未办结问题).")
    overdue_findings: int = column("Ordered to be mended by now, and not claimed to be (逾期未整改).")
    escalated_findings: int = column("Before the sub-district (已上报街镇).")
    mended_findings: int = column("Findings that a supervisor saw mended (已复核整改).")
    mean_mended_hours: int | None = computed(
        lambda row: enough(row.mended_findings, _mean_hours(row.mended_hours, row.mended_findings)),
        MEAN_HOURS,
    )
    assessed_areas: int = column("Areas with a score in that round, as it is published (已评小区).")
    satisfaction: Decimal | None = computed(
        lambda row: enough(row.assessed_by, _mean_points(row.assessed_score, row.assessed_areas)),
        SATISFACTION,
    )
    disclosures_in_time: int = column("Disclosures and audits published in time (按期公示).")
    disclosures_late: int = column("Published after their last day (迟报).")
    disclosures_overdue: int = column("That should be published by now, and are not (逾期未公示).")
    committees: CommitteeFigures | None = to_one("Owners' committees by state.", reference="id")


# --- of all of them ------------------------------------------------------------------------------------------


@reads(DistrictTable, act="district:read")
@strawberry.type(description="Owners' committees of a district, by how far they have come (全区业委会).")
class DistrictCommittees:
    preparing: int = computed(summed("committees_preparing"), "Being prepared (筹备中).")
    elected: int = computed(summed("committees_elected"), "Elected, not filed yet (已当选).")
    filed: int = computed(summed("committees_filed"), "Filed, not serving yet (已备案).")
    serving: int = computed(summed("committees_serving"), "Serving (履职中).")
    expiring: int = computed(summed("committees_expiring"), "Near the end of the term (即将届满).")
    re_electing: int = computed(summed("committees_re_electing"), "Being elected anew: frozen (换届中).")
    handed_over: int = computed(summed("committees_handed_over"), "Handed over (已移交).")
    ended: int = computed(summed("committees_ended"), "Ended (已终止).")


@reads(DistrictTable, act="district:read")
@strawberry.type(
    description="Oversight of property companies in a district: sums over its sub-districts (全区物业监督)."
)
class DistrictOversight:
    areas: int = computed(summed("areas"), "Property-management areas (物业管理区域).")
    contracts_in_force: int = computed(
        summed("contracts_in_force"), "Contracts in force with a property company (有效物业服务合同)."
    )
    open_findings: int = computed(summed("open_findings"), "Findings that are open (未办结问题).")
    overdue_findings: int = computed(
        summed("overdue_findings"), "Ordered to be mended by now, and not claimed to be (逾期未整改)."
    )
    escalated_findings: int = computed(summed("escalated_findings"), "Before the sub-district (已上报街镇).")
    mended_findings: int = computed(
        summed("mended_findings"), "Findings that a supervisor saw mended (已复核整改)."
    )
    mean_mended_hours: int | None = computed(
        _mean_over(_mean_hours, _mended, "mended_hours", "mended_findings"), MEAN_HOURS
    )
    assessed_areas: int = computed(
        summed("assessed_areas"), "Areas with a score in that round, as it is published (已评小区)."
    )
    satisfaction: Decimal | None = computed(
        _mean_over(_mean_points, _assessed, "assessed_score", "assessed_areas"), SATISFACTION
    )
    disclosures_in_time: int = computed(
        summed("disclosures_in_time"), "Disclosures and audits published in time (按期公示)."
    )
    disclosures_late: int = computed(summed("disclosures_late"), "Published after their last day (迟报).")
    disclosures_overdue: int = computed(
        summed("disclosures_overdue"), "That should be published by now, and are not (逾期未公示)."
    )
    committees: DistrictCommittees | None = to_one("Owners' committees by state.", reference="id")
