"""What tests of projects start from: a quarter, projects in it, and neighbours."""

from dataclasses import replace

from services import people, projects
from services.work import utc_now
from tenants.models import Seat
from tests.services.roster.conftest import Quarter, next_quarter, quarter, quarter_in

__all__ = ["neighbour", "next_quarter", "project_in", "quarter", "quarter_in", "with_figures"]

State = projects.ProjectState


async def project_in(
    quarter: Quarter,
    state: State = State.PROPOSED,
    *,
    budget: int = 0,
    proposer: people.Person | None = None,
) -> projects.GovernanceProject:
    """A project in this state, as if it had come that way."""
    closed = state is State.CLOSED
    return await quarter.world.add(
        projects.GovernanceProject(
            community_id=quarter.community.id,
            kind=projects.ProjectKind.SELF_GOVERNANCE,
            theme=projects.ProjectTheme.ADOPTED_GREEN,
            title="认养楼前绿地",
            idea="楼前绿地无人打理，想由各家认养。",
            proposed_by_person_id=proposer.id if proposer else None,
            budget=budget,
            state=state,
            evaluation="居民满意" if closed else None,
            closed_at=utc_now() if closed else None,
        )
    )


async def neighbour(quarter: Quarter) -> tuple[people.Person, Seat]:
    """Somebody who lives here, and their seat."""
    person = await quarter.person()
    return person, await quarter.resident(person)


def with_figures(quarter: Quarter, **figures: int) -> Quarter:
    """Let the tenant have set these figures."""
    quarter.world.ground = replace(quarter.world.ground, settings=figures)
    return quarter
