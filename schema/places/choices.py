"""The choices of the place tree, with their labels."""

from enum import StrEnum

from schema.language import labelled
from services import places


class PairState(StrEnum):
    """How far a building has its twin captains; `services.roster.rules.pair_state` says the same of two flags."""

    VACANT = "vacant"
    HALF = "half"
    PAIRED = "paired"


labelled(
    places.AreaSource,
    "Where the area of a unit was taken from; the earlier one prevails (面积来源).",
    {
        places.AreaSource.REGISTRY: "The property registry (不动产登记).",
        places.AreaSource.SURVEY: "A survey report (测绘报告).",
        places.AreaSource.CONTRACT: "The purchase contract (买卖合同).",
    },
)
labelled(
    places.FacilityKind,
    "What kind of place a facility is (阵地类型).",
    {
        places.FacilityKind.SERVICE_STATION: "Party-mass service station (党群服务站).",
        places.FacilityKind.RIDER_STATION: "Station for riders and couriers (快递小哥爱心驿站).",
        places.FacilityKind.BUILDING_COMMITTEE: "Building committee (楼委会).",
    },
)
labelled(
    places.PartnerKind,
    "What kind of organisation a partner is (共建单位类型).",
    {
        places.PartnerKind.UNIT: "A unit in the district (区域单位).",
        places.PartnerKind.INDUSTRY_SYSTEM: "An industry system (行业系统).",
        places.PartnerKind.EMERGING_FIELD: "An emerging field (新兴领域).",
    },
)
labelled(
    places.TreeKind,
    "Which of the two organisation trees (组织架构类型).",
    {
        places.TreeKind.PEACETIME: "Four levels, in peacetime (平时四级).",
        places.TreeKind.EMERGENCY: "Five levels, in an emergency (战时五级).",
    },
)
labelled(
    places.TreeState,
    "Where a version of a tree stands (组织架构状态).",
    {
        places.TreeState.DRAFT: "Being drafted (草案).",
        places.TreeState.IN_FORCE: "In force (生效).",
        places.TreeState.SUPERSEDED: "Replaced by a later version (已被取代).",
    },
)
labelled(
    PairState,
    "How far a building has its twin captains (双楼长配对状态).",
    {
        PairState.VACANT: "Neither captain serves (空缺).",
        PairState.HALF: "One of the two serves (半配).",
        PairState.PAIRED: "Both serve (已配对).",
    },
)
