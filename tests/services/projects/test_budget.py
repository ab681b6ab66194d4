"""Money in whole fen: sums are sums, and nothing goes beyond the budget."""

import asyncio
import random

import asyncpg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from infra.database import DatabaseUrls
from services import projects
from services.projects.rules import fits, left_of, yuan
from services.work import Work
from tests.services.projects.conftest import project_in
from tests.services.roster.conftest import Quarter

Kind = projects.BudgetKind
State = projects.ProjectState
FEN = st.integers(0, 10**12)


@given(FEN, FEN, FEN)
def test_what_fits_leaves_what_is_left(budget: int, entered: int, amount: int) -> None:
    if fits(budget, entered, amount):
        assert left_of(budget, entered + amount) == budget - entered - amount
    elif entered <= budget:
        assert amount > left_of(budget, entered)


@given(FEN)
def test_yuan_are_exact(fen: int) -> None:
    whole, _, rest = yuan(fen).partition(".")
    assert (int(whole) * 100 + int(rest), len(rest)) == (fen, 2)


async def spend(
    work: Work, project: projects.GovernanceProject, amount: int, kind: Kind = Kind.SPENT
) -> projects.BudgetEntry:
    return await projects.add_budget_entry(
        work, project_id=project.id, kind=kind, amount=amount, purpose="花苗"
    )


@pytest.mark.parametrize("seed", range(6))
async def test_after_any_sequence_the_sum_is_what_stands_and_never_beyond(
    quarter: Quarter, seed: int
) -> None:
    """A model of two lists of numbers beside the real thing."""
    chance = random.Random(seed)
    budget = chance.randint(0, 50_000)
    project = await project_in(quarter, State.RUNNING, budget=budget)
    standing: dict[Kind, list[projects.BudgetEntry]] = {Kind.PLANNED: [], Kind.SPENT: []}
    async with quarter.work_as(None) as work:
        for _ in range(25):
            kind = chance.choice(list(Kind))
            if standing[kind] and chance.random() < 0.3:
                entry = standing[kind].pop(chance.randrange(len(standing[kind])))
                await projects.reverse_budget_entry(work, budget_entry_id=entry.id, reason="记错")
                continue
            amount = chance.randint(1, 20_000)
            if sum(entry.amount for entry in standing[kind]) + amount > budget:
                with pytest.raises(projects.BeyondBudget):
                    await spend(work, project, amount, kind)
            else:
                standing[kind].append(await spend(work, project, amount, kind))
    async with quarter.world.session() as session:
        rows = await session.execute(
            text("SELECT kind, sum(amount), count(*) FROM budget_entry WHERE project_id = :id GROUP BY kind"),
            {"id": project.id},
        )
    sums = {kind: int(total) for kind, total, _ in rows}
    for kind, entries in standing.items():
        assert sums.get(kind.value, 0) == sum(entry.amount for entry in entries) <= budget


async def test_two_who_spend_at_once_do_not_both_take_what_is_left(quarter: Quarter) -> None:
    project = await project_in(quarter, State.RUNNING, budget=1_000)

    async def another() -> projects.BudgetEntry:
        async with quarter.work_as(None) as work:
            return await spend(work, project, 600)

    async with quarter.work_as(None) as work:
        await spend(work, project, 600)
        other = asyncio.create_task(another())
        done, _ = await asyncio.wait({other}, timeout=0.3)
        assert not done, "nobody held it up"
    with pytest.raises(projects.BeyondBudget):
        await other


async def test_exactly_the_budget_can_be_spent_and_the_refusal_says_what_is_left(quarter: Quarter) -> None:
    project = await project_in(quarter, State.RUNNING, budget=1_250)
    async with quarter.work_as(None) as work:
        with pytest.raises(projects.BeyondBudget) as refusal:
            await spend(work, project, 1_251)
        assert refusal.value.parameters == {"left": "12.50"}
        await spend(work, project, 1_250)


async def test_nothing_is_spent_before_the_project_runs(quarter: Quarter) -> None:
    project = await project_in(quarter, State.APPROVED, budget=1_000)
    async with quarter.work_as(None) as work:
        with pytest.raises(projects.NotSpending):
            await spend(work, project, 1)


async def test_an_entry_of_nothing_is_refused(quarter: Quarter) -> None:
    project = await project_in(quarter, State.RUNNING, budget=1_000)
    async with quarter.work_as(None) as work:
        with pytest.raises(projects.NothingEntered):
            await spend(work, project, 0)


async def test_an_entry_is_undone_once_and_its_opposite_never(quarter: Quarter) -> None:
    project = await project_in(quarter, State.RUNNING, budget=1_000)
    async with quarter.work_as(None) as work:
        entry = await spend(work, project, 400)
        opposite = await projects.reverse_budget_entry(work, budget_entry_id=entry.id, reason="记错")
        assert (opposite.amount, opposite.reverses_id) == (-400, entry.id)
        with pytest.raises(projects.IsReversal):
            await projects.reverse_budget_entry(work, budget_entry_id=opposite.id, reason="记错")
    with pytest.raises(projects.AlreadyReversed):
        async with quarter.work_as(None) as work:
            await projects.reverse_budget_entry(work, budget_entry_id=entry.id, reason="记错")


async def test_a_budget_does_not_fall_below_the_plan(quarter: Quarter) -> None:
    project = await project_in(quarter, budget=1_000)
    async with quarter.work_as(None) as work:
        await spend(work, project, 800, Kind.PLANNED)
        with pytest.raises(projects.BudgetBelowPlan):
            await projects.update_project(work, project_id=project.id, expected_version=1, budget=799)
        await projects.update_project(work, project_id=project.id, expected_version=1, budget=800)


async def test_who_serves_cannot_rewrite_an_entry(quarter: Quarter, urls: DatabaseUrls) -> None:
    connection = await asyncpg.connect(urls.app)
    try:
        for statement in ("UPDATE budget_entry SET amount = 1", "DELETE FROM budget_entry"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(statement)
    finally:
        await connection.close()
