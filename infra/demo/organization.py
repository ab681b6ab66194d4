"""The two organisation trees of a sub-district, each body with its duty charter."""

from collections.abc import Sequence
from uuid import UUID

from infra.demo.chance import Chance
from infra.demo.drafts import draft
from infra.demo.figures import OFFICE_NAME, Share
from infra.demo.places import Place
from services.places import OrganizationNode, OrganizationTree, TreeKind, TreeState
from tenants.tables import TenantTable

PEACETIME_CHARTERS = (
    "统筹全区第二梯队建设，制定标准，汇总成效，推动区级部门与街镇双向联系。",
    "组织本街镇各居民区建队，审核队长人选，开展培训和考核，协调跨居民区力量。",
    "负责报到党员的审核、队长的任命和日常管理，每季度研究一次第二梯队工作。",
    "按小组认领任务，联系楼组，参与日常服务；接到召集时按时到岗。",
)
EMERGENCY_CHARTERS = (
    "统一指挥本街镇应急工作，决定力量调配，发布权威信息。",
    "统筹所属居民区的人员与物资，协调共建单位支援。",
    "成立临时党组织，第二梯队整建制编入，分片包干到楼组。",
    "掌握网格内每栋楼的情况，组织排班，每日汇总需求。",
    "由双楼长牵头，联系每一户，优先照料独居老人和重点家庭。",
)
"""Mechanisms 13 and 12, level by level."""

COMMUNITIES_PER_CLUSTER = 9
DIGITS = "一二三四五六"


def make_trees(chance: Chance, share: Share, places: Sequence[Place]) -> list[TenantTable]:
    """The four-level tree of peacetime and the five-level tree of an emergency, both in force."""
    return [*_peacetime(chance, share, places), *_emergency(chance, share, places)]


def _peacetime(chance: Chance, share: Share, places: Sequence[Place]) -> list[TenantTable]:
    tree = _tree(chance, TreeKind.PEACETIME)
    grow = _Grower(chance, tree, PEACETIME_CHARTERS)
    office = grow.node(1, OFFICE_NAME)
    group = grow.node(2, f"{share.name}工作组", office)
    for place in places:
        party = grow.node(3, f"{place.community.name}党总支", group, place)
        grow.node(4, f"{place.community.name}第二梯队", party, place)
    return [tree, *grow.nodes]


def _emergency(chance: Chance, share: Share, places: Sequence[Place]) -> list[TenantTable]:
    tree = _tree(chance, TreeKind.EMERGENCY)
    grow = _Grower(chance, tree, EMERGENCY_CHARTERS)
    top = grow.node(1, f"{share.name}大工委")
    for start in range(0, len(places), COMMUNITIES_PER_CLUSTER):
        number = DIGITS[start // COMMUNITIES_PER_CLUSTER]
        cluster = grow.node(2, f"{share.name}第{number}社区大党委", top)
        for place in places[start : start + COMMUNITIES_PER_CLUSTER]:
            _emergency_community(grow, place, cluster)
    return [tree, *grow.nodes]


def _emergency_community(grow: "_Grower", place: Place, cluster: UUID) -> None:
    party = grow.node(3, f"{place.community.name}党总支（第二梯队）", cluster, place)
    branches = {grid.id: grow.node(4, f"{place.stem}{grid.name}党支部", party, place) for grid in place.grids}
    for building in place.buildings:
        branch = branches[building.grid_id] if building.grid_id else party
        grow.node(5, f"{place.stem}{building.name}党小组", branch, place)


def _tree(chance: Chance, kind: TreeKind) -> OrganizationTree:
    return draft(OrganizationTree)(
        **chance.fresh(), kind=kind, number=1, state=TreeState.IN_FORCE, effective_on=chance.day(200, 400)
    )


class _Grower:
    """Adds nodes to one tree; a node's charter follows from its level."""

    def __init__(self, chance: Chance, tree: OrganizationTree, charters: Sequence[str]) -> None:
        self._chance = chance
        self._tree = tree
        self._charters = charters
        self.nodes: list[OrganizationNode] = []

    def node(self, level: int, name: str, parent_id: UUID | None = None, place: Place | None = None) -> UUID:
        grown = draft(OrganizationNode)(
            **self._chance.fresh(),
            tree_id=self._tree.id,
            parent_id=parent_id,
            community_id=place.community.id if place else None,
            level=level,
            name=name,
            charter=self._charters[level - 1],
        )
        self.nodes.append(grown)
        return grown.id
