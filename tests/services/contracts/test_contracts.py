"""What is signed, promised, filed and given notice of, and the clocks that run meanwhile."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from services import contracts, deadlines, ownership, places
from services.deadlines import DeadlineRule, DeadlineState
from tenants.models import Seat
from tenants.refusals import NotFound, Refusal
from tenants.tables import TenantTable
from tests.services.contracts.conftest import TODAY, State, company_in, contract_in
from tests.services.roster.conftest import Quarter

Kind = contracts.ContractKind


FEE: dict[str, Any] = {
    "fee_kind": contracts.FeeKind.SERVICE,
    "basis": contracts.FeeBasis.SQUARE_METRE,
    "amount": 185,
}


async def sign(
    quarter: Quarter, area: places.PropertyManagementArea, *, by: Seat | None = None, **changed: Any
) -> contracts.ServiceContract:
    """As the chair of the owners' committee there, or whoever it is done by."""
    by = by or await quarter.world.seat("owners_committee_chair", area)
    given: dict[str, Any] = {
        "kind": Kind.ELECTED,
        "signed_on": TODAY,
        "starts_on": TODAY,
        "ends_on": TODAY + timedelta(days=730),
        **changed,
    }
    company = await company_in(quarter)
    async with quarter.work_as(by) as work:
        return await contracts.sign_service_contract(work, area_id=area.id, company_id=company.id, **given)


async def clocks(quarter: Quarter, subject: TenantTable) -> dict[DeadlineRule, DeadlineState]:
    async with quarter.world.session() as session:
        query = select(deadlines.Deadline).where(col(deadlines.Deadline.subject_id) == subject.id)
        return {one.rule: one.state for one in (await session.execute(query)).scalars()}


async def test_a_contract_is_to_be_filed_and_not_to_be_forgotten(quarter: Quarter) -> None:
    contract = await sign(quarter, await quarter.world.area(quarter.community))
    assert await clocks(quarter, contract) == {
        DeadlineRule.CONTRACT_FILING: DeadlineState.RUNNING,
        DeadlineRule.NON_RENEWAL_NOTICE: DeadlineState.RUNNING,
    }
    office = await quarter.world.seat("working_group")
    async with quarter.work_as(office) as work:
        await contracts.file_service_contract(work, service_contract_id=contract.id, expected_version=1)
    assert (await clocks(quarter, contract))[DeadlineRule.CONTRACT_FILING] is DeadlineState.MET


async def test_a_temporary_company_stays_six_months_and_not_a_day_longer(quarter: Quarter) -> None:
    area = await quarter.world.area(quarter.community)
    start = date(TODAY.year, 1, 15)
    with pytest.raises(contracts.TemporaryTooLong) as refusal:
        await sign(quarter, area, kind=Kind.TEMPORARY, starts_on=start, ends_on=date(start.year, 7, 15))
    assert refusal.value.parameters["latest"] == f"{start.year}-07-14"
    contract = await sign(quarter, area, kind=Kind.TEMPORARY, starts_on=start, ends_on=None)
    assert contract.ends_on == date(start.year, 7, 14)
    assert DeadlineRule.TEMPORARY_COMPANY in await clocks(quarter, contract)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"signed_on": TODAY + timedelta(days=2)}, contracts.NotYetSigned),
        ({"ends_on": TODAY - timedelta(days=1)}, contracts.ContractEndsBeforeStart),
    ],
)
async def test_a_contract_is_of_this_world(
    quarter: Quarter, changed: dict[str, Any], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        await sign(quarter, await quarter.world.area(quarter.community), **changed)


async def test_one_contract_a_day(quarter: Quarter) -> None:
    first = await contract_in(quarter)
    area = await quarter.fresh(await quarter.world.area(quarter.community))
    await sign(quarter, area)
    async with quarter.work_as(None) as work:
        theirs = await work.get(places.PropertyManagementArea, first.area_id)
    with pytest.raises(contracts.ContractsOverlap):
        await sign(quarter, theirs, ends_on=None)
    await sign(quarter, theirs, starts_on=TODAY + timedelta(days=401), ends_on=None)


async def test_promises_and_fees_stand_once_it_is_filed(quarter: Quarter) -> None:
    signed, filed = await contract_in(quarter), await contract_in(quarter, State.FILED)
    fire = contracts.ServiceField.FIRE_SAFETY
    promise: dict[str, Any] = {"service_field": fire, "promise": "防火门常闭，闭门器完好"}
    async with quarter.work_as(None) as work:
        await contracts.add_service_standard(work, service_contract_id=signed.id, **promise)
        await contracts.add_contract_fee(work, service_contract_id=signed.id, **FEE)
        with pytest.raises(contracts.ContractStands):
            await contracts.add_service_standard(work, service_contract_id=filed.id, **promise)
        with pytest.raises(contracts.ContractStands):
            await contracts.add_contract_fee(work, service_contract_id=filed.id, **FEE)
    with pytest.raises(contracts.StandardPromised):
        async with quarter.work_as(None) as work:
            await contracts.add_service_standard(work, service_contract_id=signed.id, **promise)
    with pytest.raises(contracts.FeeAgreed):
        async with quarter.work_as(None) as work:
            await contracts.add_contract_fee(work, service_contract_id=signed.id, **FEE)


@pytest.mark.parametrize(
    ("ends_in", "in_time"), [(90, True), (89, False)], ids=["ninety-days", "a-day-too-late"]
)
async def test_notice_comes_ninety_days_before(quarter: Quarter, ends_in: int, in_time: bool) -> None:
    contract = await contract_in(quarter, State.FILED, ends_on=TODAY + timedelta(days=ends_in))
    given: dict[str, Any] = {
        "service_contract_id": contract.id,
        "reason": "业主大会决定不续聘",
        "expected_version": 1,
    }
    if not in_time:
        with pytest.raises(contracts.NoticeTooLate):
            async with quarter.work_as(None) as work:
                await contracts.give_contract_notice(work, **given)
        return
    async with quarter.work_as(None) as work:
        await contracts.give_contract_notice(work, **given)
    with pytest.raises(contracts.NoticeGiven):
        async with quarter.work_as(None) as work:
            await contracts.give_contract_notice(work, **{**given, "expected_version": 2})


async def test_an_open_ended_contract_ends_sixty_days_after_notice_at_the_earliest(quarter: Quarter) -> None:
    contract = await contract_in(quarter, State.FILED, ends_on=None)
    given: dict[str, Any] = {"service_contract_id": contract.id, "reason": "经营调整", "expected_version": 1}
    with pytest.raises(contracts.NoticeTooLate):
        async with quarter.work_as(None) as work:
            await contracts.give_contract_notice(work, ends_on=TODAY + timedelta(days=59), **given)
    async with quarter.work_as(None) as work:
        contract = await contracts.give_contract_notice(work, **given)
    assert contract.ends_on == contract.notice_on + timedelta(days=60)  # type: ignore[operator]
    assert (await clocks(quarter, contract)) == {DeadlineRule.TERMINATION_NOTICE: DeadlineState.MET}


async def test_who_leaves_hands_over(quarter: Quarter) -> None:
    contract = await sign(quarter, await quarter.world.area(quarter.community))
    async with quarter.work_as(None) as work:
        await contracts.end_service_contract(work, service_contract_id=contract.id, expected_version=1)
    told = await clocks(quarter, contract)
    assert told[DeadlineRule.COMPANY_HANDOVER] is DeadlineState.RUNNING
    assert told[DeadlineRule.NON_RENEWAL_NOTICE] is DeadlineState.CANCELLED
    async with quarter.work_as(None) as work:
        await contracts.hand_over_service_contract(work, service_contract_id=contract.id, expected_version=2)
    assert (await clocks(quarter, contract))[DeadlineRule.COMPANY_HANDOVER] is DeadlineState.MET


async def test_a_committee_records_the_contracts_of_its_own_compounds(quarter: Quarter) -> None:
    mine = await quarter.world.area(quarter.community)
    elsewhere = await quarter.world.area(await quarter.world.community())
    for by in (
        await quarter.world.seat("owners_committee_chair", mine),
        await quarter.world.seat("committee_staff", quarter.community),
    ):
        with pytest.raises(NotFound):
            await sign(quarter, elsewhere, by=by)


async def test_a_residents_committee_signs_and_ends_only_where_it_is_entrusted(quarter: Quarter) -> None:
    staff = await quarter.world.seat("committee_staff", quarter.community)
    contract = await contract_in(quarter)
    given: dict[str, Any] = {"service_contract_id": contract.id}
    changed = given | {"expected_version": 1}
    deeds: list[tuple[Callable[..., Awaitable[Any]], dict[str, Any]]] = [
        (
            contracts.add_service_standard,
            given | {"service_field": contracts.ServiceField.CLEANING, "promise": "每日清扫"},
        ),
        (contracts.add_contract_fee, given | FEE),
        (contracts.give_contract_notice, changed | {"reason": "不续聘"}),
        (contracts.end_service_contract, given | {"expected_version": 2}),
        (contracts.hand_over_service_contract, given | {"expected_version": 3}),
    ]
    async with quarter.work_as(None) as work:
        area = await work.get(places.PropertyManagementArea, contract.area_id)
    with pytest.raises(ownership.NotEntrusted):
        await sign(quarter, area, by=staff)
    for deed, arguments in deeds:
        version = {"expected_version": 1} if "expected_version" in arguments else {}
        async with quarter.work_as(staff) as work:
            with pytest.raises(ownership.NotEntrusted):
                await deed(work, **(arguments | version))
    await quarter.world.entrust(area, quarter.community)
    for deed, arguments in deeds:
        async with quarter.work_as(staff) as work:
            await deed(work, **arguments)
    await sign(quarter, area, by=staff, starts_on=TODAY + timedelta(days=500), ends_on=None)


@pytest.mark.parametrize("code", ["", "91310107MA1FP1000", "91310107MA1FP1000I", "91310107MA1FP10000X"])
async def test_a_credit_code_is_one(quarter: Quarter, code: str) -> None:
    async with quarter.work_as(None) as work:
        with pytest.raises(contracts.NotACreditCode):
            await contracts.register_property_company(work, name="乙物业", credit_code=code)


async def test_a_company_is_registered_once(quarter: Quarter) -> None:
    async with quarter.work_as(None) as work:
        await contracts.register_property_company(work, name="乙物业", credit_code="91310107ma1fp0000x")
    with pytest.raises(contracts.CompanyRegistered):
        async with quarter.work_as(None) as work:
            await contracts.register_property_company(work, name="丙", credit_code="91310107MA1FP0000X")
