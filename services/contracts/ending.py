"""How a contract ends: notice in good time, the last day, and what the company hands over."""

from datetime import date
from uuid import UUID

from services import deadlines, ownership
from services.acting import move
from services.arguments import Line
from services.contracts.machines import AT_WORK, SERVICE_CONTRACT
from services.contracts.models import ServiceContract
from services.contracts.refusals import NoticeGiven, NoticeTooLate
from services.contracts.rules import earliest_end, notice_days
from services.deadlines import DeadlineRule
from services.work import Work, command
from tenants.refusals import WrongState

CLOCKS = (
    DeadlineRule.CONTRACT_FILING,
    DeadlineRule.NON_RENEWAL_NOTICE,
    DeadlineRule.TERMINATION_NOTICE,
)
"""What there is no need to do for a contract that has ended."""


@command("contract_notice:give")
async def give_contract_notice(
    work: Work, service_contract_id: UUID, reason: Line, expected_version: int, ends_on: date | None = None
) -> ServiceContract:
    """Record the notice that a contract is not renewed, or that an open-ended one ends on `ends_on`; without a day
    it ends as early as it can.

    Raises NotEntrusted, NoticeGiven, or NoticeTooLate: 90 days before a fixed contract ends, 60 before an open-ended
    one shall.
    """
    contract = await _to_end(work, service_contract_id, expected_version)
    if contract.state not in AT_WORK:
        raise WrongState(state=contract.state.value, move="notify")
    if contract.notice_on is not None:
        raise NoticeGiven
    rule = DeadlineRule.NON_RENEWAL_NOTICE
    earliest, days = earliest_end(work.today, contract.ends_on), notice_days(contract.ends_on)
    if contract.ends_on is None:
        rule, contract.ends_on = DeadlineRule.TERMINATION_NOTICE, ends_on or earliest
        await deadlines.begin(
            work, rule, contract, community_id=None, area_id=contract.area_id, since=contract.ends_on
        )
    if contract.ends_on < earliest:
        raise NoticeTooLate(days=days, earliest=earliest.isoformat())
    contract.notice_on, contract.notice_because = work.today, reason
    await deadlines.meet(work, rule, contract)
    return await work.save(contract)


@command("service_contract:end")
async def end_service_contract(
    work: Work, service_contract_id: UUID, expected_version: int
) -> ServiceContract:
    """Record that the contract ends today. The company hands over within 10 days. Raises NotEntrusted."""
    contract = await _to_end(work, service_contract_id, expected_version)
    move(work, SERVICE_CONTRACT, contract, "end")
    contract.ended_on = work.today
    for rule in CLOCKS:
        await deadlines.cancel(work, rule, contract)
    await deadlines.meet(work, DeadlineRule.TEMPORARY_COMPANY, contract)
    await deadlines.begin(
        work, DeadlineRule.COMPANY_HANDOVER, contract, community_id=None, area_id=contract.area_id
    )
    return await work.save(contract)


@command("service_contract:hand_over")
async def hand_over_service_contract(
    work: Work, service_contract_id: UUID, expected_version: int
) -> ServiceContract:
    """Record that the company has handed over its rooms, papers and money (移交). Raises NotEntrusted."""
    contract = await _to_end(work, service_contract_id, expected_version)
    move(work, SERVICE_CONTRACT, contract, "hand_over")
    contract.handed_over_on = work.today
    await deadlines.meet(work, DeadlineRule.COMPANY_HANDOVER, contract)
    return await work.save(contract)


async def _to_end(work: Work, id: UUID, expected_version: int) -> ServiceContract:
    """The contract, locked, for somebody who acts for the owners of its area. Raises NotEntrusted."""
    contract = await work.find(ServiceContract, id, expected_version=expected_version)
    await ownership.convenes(work, contract.area_id)
    return contract
