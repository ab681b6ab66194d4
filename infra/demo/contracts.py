"""The property companies of a sub-district, and the contract of each area: filed, but for some signed of late."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from infra.demo.chance import Chance
from infra.demo.drafts import draft
from services.contracts import (
    ContractFee,
    ContractKind,
    ContractState,
    FeeBasis,
    FeeKind,
    PropertyCompany,
    ServiceContract,
    ServiceField,
    ServiceStandard,
)
from services.places import PropertyManagementArea
from tenants.tables import TenantTable

PROMISES = (
    (ServiceField.FIRE_SAFETY, "防火门常闭，闭门器完好，消防通道不堆物"),
    (ServiceField.LIFTS, "电梯困人三十分钟内到场"),
    (ServiceField.CLEANING, "楼道每日清扫，每周拖洗一次"),
    (ServiceField.REPAIRS, "公共照明报修二十四小时内修复"),
)
PRICES = (95, 125, 150, 185, 230)
"""Fen a square metre and month."""
LATE_ONE_IN = 25
"""Every so many contracts one was signed of late, and waits to be filed."""
YEAR = timedelta(days=365)


def make_contracts(chance: Chance, areas: Sequence[PropertyManagementArea]) -> Iterator[TenantTable]:
    """In the first area too the contract is filed: demonstrations begin there."""
    companies = {name: _company(chance, name) for name in sorted({_company_of(area) for area in areas})}
    yield from companies.values()
    for number, area in enumerate(areas):
        late = number > 0 and chance.number(1, LATE_ONE_IN) == LATE_ONE_IN
        contract = _contract(chance, area, companies[_company_of(area)], late=late)
        yield contract
        yield from _standards(chance, contract)
        yield from _fees(chance, contract)


def _company_of(area: PropertyManagementArea) -> str:
    return area.property_company or ""


def _company(chance: Chance, name: str) -> PropertyCompany:
    code = f"91310107MA{chance.number(10_000_000, 99_999_999)}"
    return draft(PropertyCompany)(**chance.fresh(), name=name, credit_code=code)


def _contract(
    chance: Chance, area: PropertyManagementArea, company: PropertyCompany, *, late: bool
) -> ServiceContract:
    signed_on = chance.day(3, 20) if late else chance.day(60, 900)
    return draft(ServiceContract)(
        **chance.fresh(),
        area_id=area.id,
        company_id=company.id,
        kind=ContractKind.ELECTED if chance.often(80) else ContractKind.PRELIMINARY,
        signed_on=signed_on,
        starts_on=signed_on + timedelta(days=1),
        ends_on=None if chance.often(10) else signed_on + 3 * YEAR,
        state=ContractState.SIGNED if late else ContractState.FILED,
        filed_on=None if late else signed_on + timedelta(days=chance.number(5, 29)),
    )


def _standards(chance: Chance, contract: ServiceContract) -> Iterator[ServiceStandard]:
    for field, promise in PROMISES:
        yield draft(ServiceStandard)(
            **chance.fresh(), contract_id=contract.id, area_id=contract.area_id, field=field, promise=promise
        )


def _fees(chance: Chance, contract: ServiceContract) -> Iterator[ContractFee]:
    for kind, basis, amount in (
        (FeeKind.SERVICE, FeeBasis.SQUARE_METRE, chance.one(PRICES)),
        (FeeKind.PARKING, FeeBasis.PARKING_SPACE, 20_000),
    ):
        yield draft(ContractFee)(
            **chance.fresh(),
            contract_id=contract.id,
            area_id=contract.area_id,
            kind=kind,
            basis=basis,
            amount=amount,
        )
