"""A project's money, planned and spent: an append-only list in fen, never beyond the budget.

Whoever enters holds the project first, so that two entries cannot both take what is left.
"""

from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import col

from services.acting import hold
from services.arguments import Line, Money
from services.projects.arguments import Reason
from services.projects.choices import BudgetKind
from services.projects.machines import PAYING, UNDER_WAY
from services.projects.models import BudgetEntry, GovernanceProject
from services.projects.refusals import (
    AlreadyReversed,
    BeyondBudget,
    IsReversal,
    NothingEntered,
    NotSpending,
    ProjectOver,
)
from services.projects.rules import fits, left_of, yuan
from services.work import Work, command


@command("budget_entry:add")
async def add_budget_entry(
    work: Work, project_id: UUID, kind: BudgetKind, amount: Money, purpose: Line
) -> BudgetEntry:
    """Enter money planned or spent. Neither sum goes beyond the budget.

    Raises NothingEntered, ProjectOver, NotSpending or BeyondBudget.
    """
    project = await hold(work, GovernanceProject, project_id)
    _may_enter(project, kind)
    if amount == 0:
        raise NothingEntered(field="amount")
    before = await entered(work, project, kind)
    if not fits(project.budget, before, amount):
        raise BeyondBudget(field="amount", left=yuan(left_of(project.budget, before)))
    entry = BudgetEntry(
        project_id=project.id, community_id=project.community_id, kind=kind, amount=amount, purpose=purpose
    )
    return await work.add(entry)


@command("budget_entry:reverse")
async def reverse_budget_entry(work: Work, budget_entry_id: UUID, reason: Reason) -> BudgetEntry:
    """Undo an entry by its opposite, with the reason. Raises IsReversal, ProjectOver or AlreadyReversed."""
    entry = await work.find(BudgetEntry, budget_entry_id)
    if entry.reverses_id is not None:
        raise IsReversal
    project = await work.get(GovernanceProject, entry.project_id)
    if project.state not in UNDER_WAY:
        raise ProjectOver
    opposite = BudgetEntry(
        project_id=entry.project_id,
        community_id=entry.community_id,
        kind=entry.kind,
        amount=-entry.amount,
        purpose=reason,
        reverses_id=entry.id,
    )
    return await work.add(opposite, unless=AlreadyReversed())


async def entered(work: Work, project: GovernanceProject, kind: BudgetKind) -> int:
    """What is planned or spent so far, in fen."""
    query = select(func.coalesce(func.sum(col(BudgetEntry.amount)), 0)).where(
        col(BudgetEntry.tenant_id) == work.ground.tenant_id,
        col(BudgetEntry.project_id) == project.id,
        col(BudgetEntry.kind) == kind,
    )
    return int((await work.session.execute(query)).scalar_one())


def _may_enter(project: GovernanceProject, kind: BudgetKind) -> None:
    if project.state not in UNDER_WAY:
        raise ProjectOver
    if kind is BudgetKind.SPENT and project.state not in PAYING:
        raise NotSpending
