"""Organisation trees: drafted whole, published once, never changed, replaced by the next (mechanisms 12, 13)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator
from sqlalchemy import Select, func, select
from sqlmodel import col

from services.arguments import Title, TooMany, text_of
from services.places import rules
from services.places.machines import ORGANIZATION
from services.places.models import Community, OrganizationNode, OrganizationTree, TreeKind, TreeState
from services.places.refusals import TreeLevels, TreeParents
from services.work import Work, command
from tenants.identifiers import new_id
from tenants.refusals import Conflict, Empty, NotFound

LEVELS: Mapping[TreeKind, int] = {TreeKind.PEACETIME: 4, TreeKind.EMERGENCY: 5}
MOST_NODES = 5000

Charter = Annotated[str, text_of(2000)]


@dataclass(frozen=True, slots=True)
class NodeGiven:
    """One body of a new tree. Level 1 is the top; `parent` is the position of its parent in the list, from 0."""

    name: Title
    level: int
    charter: Charter | None = None
    parent: int | None = None
    community_id: UUID | None = None


def _few(nodes: list[NodeGiven]) -> list[NodeGiven]:
    if not nodes:
        raise Empty
    if len(nodes) > MOST_NODES:
        raise TooMany(limit=MOST_NODES)
    return nodes


Nodes = Annotated[list[NodeGiven], AfterValidator(_few)]


@command("organization:draft")
async def draft_organization(
    work: Work, kind: TreeKind, effective_on: date, nodes: Nodes
) -> OrganizationTree:
    """Draft the next version of a tree, whole: four levels in peacetime, five in an emergency.

    Raises TreeLevels, TreeParents, NotFound for a community that is none, and Conflict for two at once.
    """
    if not rules.has_levels([node.level for node in nodes], LEVELS[kind]):
        raise TreeLevels(field="nodes", levels=LEVELS[kind])
    if not rules.hangs_together([(node.level, node.parent) for node in nodes]):
        raise TreeParents(field="nodes")
    await _check_communities(work, nodes)
    tree = OrganizationTree(kind=kind, number=await _last_number(work, kind) + 1, effective_on=effective_on)
    await work.add(tree, unless=Conflict())
    await work.add_all(_grown(tree, nodes))
    work.facts["nodes"] = len(nodes)
    return tree


@command("organization:publish")
async def publish_organization(work: Work, organization_id: UUID, expected_version: int) -> OrganizationTree:
    """Put a draft in force; the tree that was in force until now is superseded.

    Raises WrongState for a tree that is no draft, and Conflict for two published at once.
    """
    tree = await work.find(OrganizationTree, organization_id, expected_version=expected_version)
    after = ORGANIZATION.after(tree.state, "publish")
    former = await work.first(_in_force(work, tree.kind).with_for_update())
    if former is not None:
        former.state = ORGANIZATION.after(former.state, "supersede")
        await work.save(former)
        work.facts["superseded"] = former.id
    tree.state = after
    return await work.save(tree, unless=Conflict())


async def _check_communities(work: Work, nodes: Sequence[NodeGiven]) -> None:
    named = {node.community_id for node in nodes} - {None}
    known = select(func.count()).where(
        col(Community.tenant_id) == work.ground.tenant_id, col(Community.id).in_(named)
    )
    if (await work.session.execute(known)).scalar_one() != len(named):
        raise NotFound(field="nodes")


async def _last_number(work: Work, kind: TreeKind) -> int:
    last = select(func.max(col(OrganizationTree.number))).where(
        col(OrganizationTree.tenant_id) == work.ground.tenant_id, col(OrganizationTree.kind) == kind
    )
    return (await work.session.execute(last)).scalar_one() or 0


def _grown(tree: OrganizationTree, nodes: Sequence[NodeGiven]) -> list[OrganizationNode]:
    ids = [new_id() for _ in nodes]
    return [
        OrganizationNode(
            id=id,
            tree_id=tree.id,
            parent_id=None if node.parent is None else ids[node.parent],
            community_id=node.community_id,
            level=node.level,
            name=node.name,
            charter=node.charter or "",
        )
        for id, node in zip(ids, nodes, strict=True)
    ]


def _in_force(work: Work, kind: TreeKind) -> Select[OrganizationTree]:
    return select(OrganizationTree).where(
        col(OrganizationTree.tenant_id) == work.ground.tenant_id,
        col(OrganizationTree.kind) == kind,
        col(OrganizationTree.state) == TreeState.IN_FORCE,
    )
