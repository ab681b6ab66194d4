"""A contract is signed, its promises and fees are written down, and the sub-district files it."""

from datetime import date
from uuid import UUID

from sqlmodel import col

from services import deadlines, ownership, places
from services.acting import hold, move, ours
from services.arguments import Line, Money, Title
from services.contracts.arguments import CreditCode
from services.contracts.choices import ContractKind, FeeBasis, FeeKind, ServiceField
from services.contracts.machines import AT_WORK, SERVICE_CONTRACT
from services.contracts.models import ContractFee, PropertyCompany, ServiceContract, ServiceStandard
from services.contracts.refusals import (
    CompanyRegistered,
    ContractEndsBeforeStart,
    ContractsOverlap,
    ContractStands,
    FeeAgreed,
    NotYetSigned,
    StandardPromised,
    TemporaryTooLong,
)
from services.contracts.rules import longest_temporary, overlap
from services.deadlines import DeadlineRule
from services.work import Work, command


@command("property_company:register")
async def register_property_company(work: Work, name: Title, credit_code: CreditCode) -> PropertyCompany:
    """Write down a company that contracts can be concluded with. Raises CompanyRegistered."""
    company = PropertyCompany(name=name, credit_code=credit_code)
    return await work.add(company, unless=CompanyRegistered(field="credit_code"))


@command("service_contract:sign")
async def sign_service_contract(
    work: Work,
    area_id: UUID,
    company_id: UUID,
    kind: ContractKind,
    signed_on: date,
    starts_on: date,
    ends_on: date | None = None,
) -> ServiceContract:
    """Record a contract that was signed; without a last day it is open-ended. It is to be filed within 30 days.

    Raises NotEntrusted, NotYetSigned, ContractEndsBeforeStart, TemporaryTooLong or ContractsOverlap.
    """
    area = await hold(work, places.PropertyManagementArea, area_id)
    await ownership.convenes(work, area.id)
    company = await work.get(PropertyCompany, company_id)
    if signed_on > work.today:
        raise NotYetSigned(field="signed_on")
    contract = ServiceContract(
        area_id=area.id,
        company_id=company.id,
        kind=kind,
        signed_on=signed_on,
        starts_on=starts_on,
        ends_on=_last_day(kind, starts_on, ends_on),
    )
    await _only_one_at_a_time(work, contract)
    await work.add(contract)
    await _start_clocks(work, contract)
    return contract


@command("service_standard:add")
async def add_service_standard(
    work: Work, service_contract_id: UUID, service_field: ServiceField, promise: Line
) -> ServiceStandard:
    """Write down what the company promised, so that it can be inspected.

    Raises NotEntrusted, ContractStands or StandardPromised.
    """
    contract = await _unfiled(work, service_contract_id)
    standard = ServiceStandard(
        contract_id=contract.id, area_id=contract.area_id, field=service_field, promise=promise
    )
    return await work.add(standard, unless=StandardPromised(field="promise"))


@command("contract_fee:add")
async def add_contract_fee(
    work: Work, service_contract_id: UUID, fee_kind: FeeKind, basis: FeeBasis, amount: Money
) -> ContractFee:
    """Write down a price that was agreed, for a month. Raises NotEntrusted, ContractStands or FeeAgreed."""
    contract = await _unfiled(work, service_contract_id)
    fee = ContractFee(
        contract_id=contract.id, area_id=contract.area_id, kind=fee_kind, basis=basis, amount=amount
    )
    return await work.add(fee, unless=FeeAgreed(field="fee_kind"))


@command("service_contract:file")
async def file_service_contract(
    work: Work, service_contract_id: UUID, expected_version: int
) -> ServiceContract:
    """File a contract, as the sub-district: its promises and fees stand from then on."""
    contract = await work.find(ServiceContract, service_contract_id, expected_version=expected_version)
    move(work, SERVICE_CONTRACT, contract, "file")
    contract.filed_on = work.today
    await deadlines.meet(work, DeadlineRule.CONTRACT_FILING, contract)
    return await work.save(contract)


def _last_day(kind: ContractKind, starts_on: date, ends_on: date | None) -> date | None:
    """Raises ContractEndsBeforeStart or TemporaryTooLong. A temporary contract without a last day runs its longest."""
    if ends_on is not None and ends_on < starts_on:
        raise ContractEndsBeforeStart(field="ends_on")
    if kind is not ContractKind.TEMPORARY:
        return ends_on
    latest = longest_temporary(starts_on)
    if ends_on is not None and ends_on > latest:
        raise TemporaryTooLong(field="ends_on", latest=latest.isoformat())
    return ends_on or latest


async def _only_one_at_a_time(work: Work, new: ServiceContract) -> None:
    query = ours(work, ServiceContract).where(
        col(ServiceContract.area_id) == new.area_id, col(ServiceContract.state).in_(AT_WORK)
    )
    for one in await work.all(query):
        if overlap(new.starts_on, new.ends_on, one.starts_on, one.ends_on):
            raise ContractsOverlap(field="starts_on")


async def _start_clocks(work: Work, contract: ServiceContract) -> None:
    await _begin(work, DeadlineRule.CONTRACT_FILING, contract, since=contract.signed_on)
    if contract.kind is ContractKind.TEMPORARY:
        await _begin(work, DeadlineRule.TEMPORARY_COMPANY, contract, since=contract.starts_on)
    elif contract.ends_on is not None:
        await _begin(work, DeadlineRule.NON_RENEWAL_NOTICE, contract, since=contract.ends_on)


async def _begin(work: Work, rule: DeadlineRule, contract: ServiceContract, *, since: date) -> None:
    await deadlines.begin(work, rule, contract, community_id=None, area_id=contract.area_id, since=since)


async def _unfiled(work: Work, id: UUID) -> ServiceContract:
    """Locked: nothing is added while it is filed. Raises NotEntrusted or ContractStands."""
    contract = await hold(work, ServiceContract, id)
    await ownership.convenes(work, contract.area_id)
    if contract.state is not SERVICE_CONTRACT.initial:
        raise ContractStands
    return contract
