"""Property companies and their contracts with an area, with the standards promised and the fees agreed."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, Date
from sqlmodel import Field

from services import places
from services.contracts.choices import ContractKind, ContractState, FeeBasis, FeeKind, ServiceField
from tenants.tables import TenantTable, chosen, indexed, ref, unique


class PropertyCompany(TenantTable, table=True):
    """A property company (物业服务企业), by its unified social credit code (统一社会信用代码)."""

    keys = (unique("credit_code"), indexed("name", "id"))

    name: str = Field(max_length=80)
    credit_code: str = Field(max_length=18)


class ServiceContract(TenantTable, table=True):
    """What a company agreed with an area, from `starts_on` to `ends_on`; None is an open-ended contract.

    `notice_on` is the day on which one side said that it does not go on. `ended_on` is its last day in fact.
    """

    keys = (indexed("area_id", "starts_on", "id"), indexed("company_id", "id"), indexed("state", "id"))
    checks: ClassVar = {
        "period": "ends_on IS NULL OR ends_on >= starts_on",
        "temporary": "kind <> 'temporary' OR ends_on IS NOT NULL",
        "filed": "state <> 'filed' OR filed_on IS NOT NULL",
        "ended": "(state IN ('ended', 'handed_over')) = (ended_on IS NOT NULL)",
        "handed_over": "(state = 'handed_over') = (handed_over_on IS NOT NULL)",
    }
    reaches: ClassVar = places.WITHIN_AREA

    area_id: UUID = ref(places.PropertyManagementArea)
    company_id: UUID = ref(PropertyCompany)
    kind: ContractKind = chosen(ContractKind)
    signed_on: date = Field(sa_type=Date)
    starts_on: date = Field(sa_type=Date)
    ends_on: date | None = Field(default=None, sa_type=Date)
    state: ContractState = chosen(ContractState, default=ContractState.SIGNED)
    filed_on: date | None = Field(default=None, sa_type=Date)
    notice_on: date | None = Field(default=None, sa_type=Date)
    notice_because: str | None = Field(default=None, max_length=200)
    ended_on: date | None = Field(default=None, sa_type=Date)
    handed_over_on: date | None = Field(default=None, sa_type=Date)


class ServiceStandard(TenantTable, table=True):
    """One thing the company promised, so worded that somebody can go and look."""

    keys = (unique("contract_id", "promise"),)
    reaches: ClassVar = places.WITHIN_AREA

    contract_id: UUID = ref(ServiceContract)
    area_id: UUID = ref(places.PropertyManagementArea)
    field: ServiceField = chosen(ServiceField)
    promise: str = Field(max_length=200)


class ContractFee(TenantTable, table=True):
    """A price agreed, in fen a month for each `basis`."""

    keys = (unique("contract_id", "kind", "basis"),)
    checks: ClassVar = {"amount": "amount >= 0"}
    reaches: ClassVar = places.WITHIN_AREA

    contract_id: UUID = ref(ServiceContract)
    area_id: UUID = ref(places.PropertyManagementArea)
    kind: FeeKind = chosen(FeeKind)
    basis: FeeBasis = chosen(FeeBasis)
    amount: int = Field(sa_type=BigInteger)
