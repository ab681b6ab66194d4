"""Who acts, on whose rows, and how a record moves on. Some deeds are one's own, whatever a tenant's policy says
(model.md, 4)."""

from functools import lru_cache
from typing import Protocol, TypeVar
from uuid import UUID

from sqlalchemy import Select, select, true
from sqlmodel import col

from services import people
from services.machines import Machine, S
from services.work import Row, Work
from tenants.refusals import NotFound

T = TypeVar("T")


class Moved(Protocol[T]):
    """A record that has a state."""

    state: T


def myself(work: Work) -> UUID:
    """The person who acts. Raises SeatWithoutPerson."""
    if work.me is None:
        raise people.SeatWithoutPerson
    return work.me


def only_by(work: Work, person_id: UUID) -> None:
    """Raises NotYourOwn unless it is this person who acts."""
    if work.me != person_id:
        raise people.NotYourOwn


def ours(work: Work, model: type[Row]) -> Select[Row]:
    """The rows of a model in the tenant at work: said to the index as well as to the wall."""
    return _of_tenant(model, work.ground.tenant_id)


@lru_cache(1000)
def _of_tenant(model: type[Row], tenant_id: UUID) -> Select[Row]:
    return select(model).where(col(model.tenant_id) == tenant_id)


async def within_reach(work: Work, row: Row) -> Row:
    """The row just added, if the act at hand reaches it: for acts that may reach no further than one's own.

    Raises NotFound, and the row is rolled back with everything else.
    """
    return await work.find(type(row), row.id)


async def hold(work: Work, model: type[Row], id: UUID, *, anywhere: bool = False) -> Row:
    """The row, locked until the end: for what is counted within it. Raises NotFound unless the act at hand reaches it;
    `anywhere` is for a row that the act only refers to."""
    within = true() if anywhere else work.reached(model)
    query = ours(work, model).where(col(model.id) == id, within).with_for_update()
    row = await work.first(query.execution_options(populate_existing=True))
    if row is None:
        raise NotFound
    return row


def move(work: Work, machine: Machine[S], row: Moved[S], verb: str) -> None:
    """Put the row into the state that follows, and tell the journal. Raises WrongState."""
    before, row.state = row.state, machine.after(row.state, verb)
    work.facts.update({"from": before, "to": row.state})
