"""Service contracts: what a property company promised an area, for how long, at what price, and how it leaves."""

from services.contracts.choices import ContractKind, ContractState, FeeBasis, FeeKind, ServiceField
from services.contracts.ending import end_service_contract, give_contract_notice, hand_over_service_contract
from services.contracts.machines import AT_WORK, SERVICE_CONTRACT
from services.contracts.models import ContractFee, PropertyCompany, ServiceContract, ServiceStandard
from services.contracts.refusals import (
    CompanyRegistered,
    ContractEndsBeforeStart,
    ContractsOverlap,
    ContractStands,
    FeeAgreed,
    NotACreditCode,
    NoticeGiven,
    NoticeTooLate,
    NotYetSigned,
    StandardPromised,
    TemporaryTooLong,
)
from services.contracts.signing import (
    add_contract_fee,
    add_service_standard,
    file_service_contract,
    register_property_company,
    sign_service_contract,
)

__all__ = [
    "AT_WORK",
    "SERVICE_CONTRACT",
    "CompanyRegistered",
    "ContractEndsBeforeStart",
    "ContractFee",
    "ContractKind",
    "ContractStands",
    "ContractState",
    "ContractsOverlap",
    "FeeAgreed",
    "FeeBasis",
    "FeeKind",
    "NotACreditCode",
    "NotYetSigned",
    "NoticeGiven",
    "NoticeTooLate",
    "PropertyCompany",
    "ServiceContract",
    "ServiceField",
    "ServiceStandard",
    "StandardPromised",
    "TemporaryTooLong",
    "add_contract_fee",
    "add_service_standard",
    "end_service_contract",
    "file_service_contract",
    "give_contract_notice",
    "hand_over_service_contract",
    "register_property_company",
    "sign_service_contract",
]
