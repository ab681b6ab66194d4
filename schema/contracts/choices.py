"""The choices of service contracts, with their labels."""

from schema.language import labelled
from services import contracts

labelled(
    contracts.ContractKind,
    "By whom a service contract was concluded (合同类型).",
    {
        contracts.ContractKind.PRELIMINARY: "By the developer, before there is an owners' assembly (前期物业).",
        contracts.ContractKind.ELECTED: "By the owners' assembly (业主大会选聘).",
        contracts.ContractKind.TEMPORARY: "For six months at most, while nobody serves the area (临时物业).",
    },
)
labelled(
    contracts.ContractState,
    "How far a service contract has come (合同状态).",
    {
        contracts.ContractState.SIGNED: "Signed, to be filed within 30 days (已签订).",
        contracts.ContractState.FILED: "Filed with the sub-district (已备案).",
        contracts.ContractState.ENDED: "Over; the company has 10 days to hand over (已终止).",
        contracts.ContractState.HANDED_OVER: "Handed over (已移交).",
    },
)
labelled(
    contracts.ServiceField,
    "What a promise, an item of a checklist or a finding is about (服务事项).",
    {
        contracts.ServiceField.FIRE_SAFETY: "Fire safety (消防).",
        contracts.ServiceField.SECURITY: "Order and security (秩序维护).",
        contracts.ServiceField.LIFTS: "Lifts (电梯).",
        contracts.ServiceField.REPAIRS: "Repairs and upkeep (维修养护).",
        contracts.ServiceField.CLEANING: "Cleaning (保洁).",
        contracts.ServiceField.GREENING: "Greenery (绿化).",
        contracts.ServiceField.RECEPTION: "Reception of residents (客服接待).",
    },
)
labelled(
    contracts.FeeKind,
    "What a fee is for (收费项目).",
    {
        contracts.FeeKind.SERVICE: "Property service (物业服务费).",
        contracts.FeeKind.PARKING: "Parking (停车费).",
        contracts.FeeKind.OTHER: "Something else (其他).",
    },
)
labelled(
    contracts.FeeBasis,
    "What a monthly fee is counted by (计费单位).",
    {
        contracts.FeeBasis.SQUARE_METRE: "Each square metre (每平方米).",
        contracts.FeeBasis.HOME: "Each home (每户).",
        contracts.FeeBasis.PARKING_SPACE: "Each parking space (每车位).",
    },
)
