"""Property companies, and their contracts with areas."""

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import strawberry

from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, connection, reads, to_many, to_one
from schema.relay import Connection, Node, Record
from schema.scalars import Money
from schema.verbs import act
from services import contracts

if TYPE_CHECKING:
    from schema.places.communities import PropertyManagementArea

LazyArea = Annotated["PropertyManagementArea", strawberry.lazy("schema.places.communities")]


@strawberry.enum(description="What property companies can be sorted by.")
class PropertyCompanyKey(Enum):
    NAME = strawberry.enum_value("name", description="The name.")


@strawberry.enum(description="What service contracts can be sorted by.")
class ServiceContractKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was recorded.")


@strawberry.input(description="Which service contracts.")
class ServiceContractWhere:
    area: IdFilter | None = condition("The area it is about.")
    company: IdFilter | None = condition("The company.")
    state: Filter[contracts.ContractState] | None = condition("How far it has come.")


@reads(contracts.PropertyCompany, act=None)
@strawberry.type(description="A property company (物业服务企业).")
class PropertyCompany(Record):
    name: str = column("Its name (名称).")
    credit_code: str = column("Its unified social credit code (统一社会信用代码).")


@reads(contracts.ServiceStandard, act="service_contract:read")
@strawberry.type(description="One thing the company promised, to be inspected (服务标准).")
class ServiceStandard(Node):
    field: contracts.ServiceField = column("What it is about.")
    promise: str = column("The promise, in words (承诺).")


@reads(contracts.ContractFee, act="service_contract:read")
@strawberry.type(description="A price agreed, for a month (收费标准).")
class ContractFee(Node):
    kind: contracts.FeeKind = column("What it is for.")
    basis: contracts.FeeBasis = column("What it is counted by.")
    amount: Money = column("How much a month for each of these (金额).")


@reads(contracts.ServiceContract, act="service_contract:read")
@strawberry.type(
    description="What a company agreed with an area (物业服务合同). To be filed within 30 days; without a last day it "
    "is open-ended."
)
class ServiceContract(Record):
    kind: contracts.ContractKind = column("By whom it was concluded.")
    state: contracts.ContractState = column("How far it has come.")
    signed_on: date = column("The day it was signed (签订日期).")
    starts_on: date = column("The first day (开始日期).")
    ends_on: date | None = column("The last day; null while it is open-ended (终止日期).")
    filed_on: date | None = column("The day it was filed (备案日期).")
    notice_on: date | None = column("The day on which notice was given that it does not go on (通知日期).")
    notice_because: str | None = column("Why (不再续签原因).")
    ended_on: date | None = column("Its last day in fact (实际终止日期).")
    handed_over_on: date | None = column("The day the company handed over (移交日期).")
    company: PropertyCompany = to_one("The company.")
    area: LazyArea = to_one("The area.")
    standards: list[ServiceStandard] | None = to_many("contract_id", "What the company promised.")
    fees: list[ContractFee] | None = to_many("contract_id", "What is paid.")


@strawberry.type
class Query:
    property_companies: Connection[PropertyCompany] = connection(
        "The property companies of the sub-district.", orders=PropertyCompanyKey
    )
    service_contract: ServiceContract | None = by_id("One service contract.")
    service_contracts: Connection[ServiceContract] | None = connection(
        "The service contracts within your reach.", filters=ServiceContractWhere, orders=ServiceContractKey
    )


@strawberry.type
class Mutation:
    register_property_company = act(contracts.register_property_company, PropertyCompany)
    sign_service_contract = act(contracts.sign_service_contract, ServiceContract)
    add_service_standard = act(contracts.add_service_standard, ServiceStandard)
    add_contract_fee = act(contracts.add_contract_fee, ContractFee)
    file_service_contract = act(contracts.file_service_contract, ServiceContract)
    give_contract_notice = act(contracts.give_contract_notice, ServiceContract)
    end_service_contract = act(contracts.end_service_contract, ServiceContract)
    hand_over_service_contract = act(contracts.hand_over_service_contract, ServiceContract)
