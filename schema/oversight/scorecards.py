"""The scorecard of an area: what its property company promised, what was found, how fast it was mended, what residents
think of it, and what was published in time."""

from typing import Any

import strawberry
from sqlalchemy import func, literal_column

from schema.assessment.rounds import AssessmentResult
from schema.contracts.contracts import LazyArea, ServiceContract
from schema.counting import count_of, mean_of, sum_of
from schema.disclosure.accounts import disclosure_is_overdue
from schema.filters import IdFilter, condition
from schema.language import computed, connection, reads, to_many, to_one
from schema.oversight.findings import finding_is_overdue
from schema.relay import Connection
from services import contracts, disclosure, oversight, places
from tenants.tables import linked, one_of

State = oversight.FindingState


def _open(finding: Any) -> Any:
    return one_of(finding.state, oversight.OPEN)


def _older(days: int) -> Any:
    """finding → whether it was raised more than so many days ago."""
    return lambda finding: finding.raised_at < func.now() - literal_column(f"interval '{days} days'")


def _younger(days: int) -> Any:
    return lambda finding: finding.raised_at >= func.now() - literal_column(f"interval '{days} days'")


def _findings(*conditions: Any) -> Any:
    return count_of(oversight.Finding, "area_id", *conditions)


def _disclosures(condition: Any) -> Any:
    return count_of(disclosure.AreaDisclosure, "area_id", condition)


def _inspections(state: oversight.InspectionState) -> Any:
    return count_of(oversight.Inspection, "area_id", lambda inspection: one_of(inspection.state, [state]))


def _in_community(area: Any, held: Any) -> Any:
    return linked(
        places.AreaCommunity,
        area,
        lambda link: link.area_id == area.id,
        lambda link: held(link.community_id),
    )


@strawberry.input(description="Which scorecards.")
class AreaScorecardWhere:
    community: IdFilter | None = condition("A community the area lies in.", by=_in_community)


@reads(places.PropertyManagementArea, act="scorecard:read")
@strawberry.type(
    description="What is known of the property service of an area, in figures (小区物业监督评分卡). The sub-district "
    "compares its areas by it."
)
class AreaScorecard:
    area: LazyArea = to_one("The area.", reference="id")

    # --- what was promised -----------------------------------------------------------------------------
    contracts: list[ServiceContract] | None = to_many(
        "area_id",
        "The contract that stands, and one that was signed to follow it (物业服务合同).",
        order="starts_on",
        where=lambda contract: one_of(contract.state, contracts.AT_WORK),
    )

    # --- what was found --------------------------------------------------------------------------------
    inspections_finished: int = computed(
        _inspections(oversight.InspectionState.FINISHED), "Rounds of inspection that were made (已完成检查)."
    )
    inspections_missed: int = computed(
        _inspections(oversight.InspectionState.MISSED), "Rounds that nobody made in time (错过的检查)."
    )
    findings: int = computed(_findings(), "Findings there ever were (问题总数).")
    open_findings: int = computed(_findings(_open), "Findings that are open (未办结).")
    open_up_to_week: int = computed(
        _findings(_open, _younger(7)), "Of these, raised within 7 days (七日内提出)."
    )
    open_up_to_month: int = computed(
        _findings(_open, _older(7), _younger(30)),
        "Raised within 30 days, and more than 7 ago (七日至三十日).",
    )
    open_longer: int = computed(_findings(_open, _older(30)), "Raised more than 30 days ago (超过三十日).")
    overdue_findings: int = computed(
        _findings(finding_is_overdue), "Ordered to be mended by now, and not claimed to be (逾期未整改)."
    )
    escalated_findings: int = computed(
        _findings(lambda finding: one_of(finding.state, [State.ESCALATED])),
        "Before the sub-district (已上报街镇).",
    )

    # --- how it was mended -----------------------------------------------------------------------------
    mended_findings: int = computed(
        _findings(lambda finding: finding.mended_hours.is_not(None)),
        "Findings that a supervisor saw mended (已复核整改).",
    )
    mean_mended_hours: int | None = computed(
        mean_of(oversight.Finding, "area_id", "mended_hours"),
        "Hours from raising one to the claim that was accepted: the mean in hundredths; null of none (平均整改用时).",
    )
    rejected_claims: int = computed(
        sum_of(oversight.Finding, "area_id", "rejections"),
        "How often it was claimed to be mended and was not (退回次数).",
    )

    # --- what residents think --------------------------------------------------------------------------
    assessment_results: Connection[AssessmentResult] | None = connection(
        "What came out of the rounds of satisfaction, one after the other (满意度).", reference="area_id"
    )

    # --- what is published -----------------------------------------------------------------------------
    disclosures_in_time: int = computed(
        _disclosures(lambda disclosed: disclosed.late.is_(False)),
        "Disclosures and audits published in time (按期公示).",
    )
    disclosures_late: int = computed(
        _disclosures(lambda disclosed: disclosed.late.is_(True)), "Published after their last day (迟报)."
    )
    disclosures_overdue: int = computed(
        _disclosures(disclosure_is_overdue), "That should be published by now, and are not (逾期未公示)."
    )


@strawberry.type
class Query:
    area_scorecards: Connection[AreaScorecard] | None = connection(
        "The scorecards of the areas within your reach.", filters=AreaScorecardWhere
    )
