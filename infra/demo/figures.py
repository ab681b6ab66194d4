"""The published figures of the first district, and each sub-district's part in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

DISTRICT_CODE = "putuo"
DISTRICT_NAME = "普陀区"
CITY = "上海市"
OFFICE_NAME = "普陀区委党建办"

COMMUNITIES = 283
MEMBERS = 10_061
IN_JOB_PARTY_MEMBERS = 6_562
SERVICE_STATIONS = 383
TWIN_CAPTAIN_COVERAGE_PERCENT = 90
REQUESTS = 3_957
HONOURED = 23
RECRUITED = 93

BUILDINGS_PER_COMMUNITY = 8

# code, name, communities, and twin-captain coverage before it is fitted to the district's
_SUB_DISTRICTS = (
    ("changshoulu", "长寿路街道", 36, 91),
    ("caoyangxincun", "曹杨新村街道", 20, 93),
    ("changfengxincun", "长风新村街道", 29, 90),
    ("yichuanlu", "宜川路街道", 28, 88),
    ("ganquanlu", "甘泉路街道", 25, 89),
    ("shiquanlu", "石泉路街道", 29, 92),
    ("zhenruzhen", "真如镇街道", 31, 90),
    ("changzhengzhen", "长征镇", 36, 91),
    ("taopuzhen", "桃浦镇", 35, 87),
    ("wanli", "万里街道", 14, 92),
)


@dataclass(frozen=True, slots=True)
class Share:
    """What one sub-district contributes. `first` counts the communities of those before it."""

    code: str
    name: str
    first: int
    communities: int
    members: int
    party_members: int
    stations: int
    buildings: int
    paired_buildings: int
    requests: int
    honoured: int
    recruited: int


@cache
def shares() -> tuple[Share, ...]:
    """The ten sub-districts; their figures add up to the district's, exactly."""
    communities = [count for _, _, count, _ in _SUB_DISTRICTS]
    buildings = [count * BUILDINGS_PER_COMMUNITY for count in communities]
    members = spread(MEMBERS, communities)
    paired = spread(
        round(sum(buildings) * TWIN_CAPTAIN_COVERAGE_PERCENT / 100),
        [count * coverage for count, (_, _, _, coverage) in zip(buildings, _SUB_DISTRICTS, strict=True)],
    )
    columns = zip(
        [code for code, _, _, _ in _SUB_DISTRICTS],
        [name for _, name, _, _ in _SUB_DISTRICTS],
        [0, *accumulate(communities[:-1])],
        communities,
        members,
        spread(IN_JOB_PARTY_MEMBERS, members),
        spread(SERVICE_STATIONS, communities),
        buildings,
        paired,
        spread(REQUESTS, members),
        spread(HONOURED, members),
        spread(RECRUITED, members),
        strict=True,
    )
    return tuple(Share(*column) for column in columns)


def spread(total: int, weights: Sequence[int]) -> list[int]:
    """`total` divided by weight into whole parts that add up to it (largest remainder, the earlier one first)."""
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in by_remainder[: total - sum(parts)]:
        parts[i] += 1
    return parts
