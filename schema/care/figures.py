"""Care in figures: how many of each key group a community looks after, and nobody by name."""

from typing import Any

import strawberry
from sqlalchemy import Text, any_, literal_column

from schema.counting import count_of
from schema.language import computed, reads
from services import care, places
from tenants.tables import one_of


def _active(household: Any) -> Any:
    return one_of(household.state, [care.HouseholdState.ACTIVE])


def _runs(plan: Any) -> Any:
    return one_of(plan.state, [care.PlanState.ACTIVE])


def _open(visit: Any) -> Any:
    return one_of(visit.state, [care.VisitState.ESCALATED])


def _in_care(resident: Any) -> Any:
    return one_of(resident.state, [care.ResidentState.IN_CARE]) & care.basis_stands(resident)


def _of(group: care.KeyGroup) -> Any:
    """community → how many of this group it looks after."""
    named = literal_column(f"'{group.value}'", Text())
    return count_of(
        care.CareResident, "community_id", _in_care, lambda resident: named == any_(resident.key_groups)
    )


@reads(places.Community, act="care_figures:read")
@strawberry.type(
    description="How many households and people a community looks after (关爱统计): counts, no names."
)
class CareFigures:
    households: int = computed(
        count_of(care.CareHousehold, "community_id", _active), "Households with a page (在册户数)."
    )
    residents: int = computed(
        count_of(care.CareResident, "community_id", _in_care), "People on their pages (在册人数)."
    )
    living_alone: int = computed(_of(care.KeyGroup.LIVING_ALONE), "Those who live alone (独居).")
    very_old: int = computed(_of(care.KeyGroup.VERY_OLD), "The very old (高龄).")
    disabled: int = computed(_of(care.KeyGroup.DISABLED), "The disabled (残疾).")
    seriously_ill: int = computed(_of(care.KeyGroup.SERIOUSLY_ILL), "The seriously ill (重病).")
    lost_only_child: int = computed(
        _of(care.KeyGroup.LOST_ONLY_CHILD), "Those who lost an only child (失独)."
    )
    left_behind_children: int = computed(
        _of(care.KeyGroup.LEFT_BEHIND_CHILD), "Children nobody looks after at home (困境儿童)."
    )
    low_income: int = computed(_of(care.KeyGroup.LOW_INCOME), "Those of low income (低保、低收入).")
    honoured_families: int = computed(
        _of(care.KeyGroup.HONOURED_FAMILY), "Families of soldiers and martyrs (优抚对象)."
    )
    plans: int = computed(
        count_of(care.CarePlan, "community_id", _runs), "Plans by which households are visited (探访计划数)."
    )
    open_alerts: int = computed(
        count_of(care.CareVisit, "community_id", _open), "Alerts that nobody has resolved (未处置提醒)."
    )
