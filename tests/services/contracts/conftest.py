"""What tests of contracts start from: a compound, a company, and contracts between them."""

from datetime import date, timedelta

from services import contracts, places
from tests.services.roster.conftest import Quarter, quarter
from tests.world import today

__all__ = ["quarter"]

TODAY = today()
State = contracts.ContractState
_codes = iter(f"91310107MA1FP{number:05}" for number in range(10_000, 99_999))


async def company_in(quarter: Quarter) -> contracts.PropertyCompany:
    return await quarter.world.add(contracts.PropertyCompany(name="甲物业", credit_code=next(_codes)))


async def contract_in(
    quarter: Quarter,
    state: State = State.SIGNED,
    *,
    area: places.PropertyManagementArea | None = None,
    starts_on: date = TODAY - timedelta(days=10),
    ends_on: date | None = TODAY + timedelta(days=400),
) -> contracts.ServiceContract:
    """A contract in this state, as if it had come that way."""
    area = area or await quarter.world.area(quarter.community)
    over = state in (State.ENDED, State.HANDED_OVER)
    return await quarter.world.add(
        contracts.ServiceContract(
            area_id=area.id,
            company_id=(await company_in(quarter)).id,
            kind=contracts.ContractKind.ELECTED,
            signed_on=starts_on,
            starts_on=starts_on,
            ends_on=ends_on,
            state=state,
            filed_on=TODAY if state is State.FILED else None,
            ended_on=TODAY if over else None,
            handed_over_on=TODAY if state is State.HANDED_OVER else None,
        )
    )
