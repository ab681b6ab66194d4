"""How a service contract moves from state to state."""

from services.contracts.choices import ContractState
from services.machines import Machine

SERVICE_CONTRACT = Machine(
    "service_contract",
    ContractState.SIGNED,
    {
        (ContractState.SIGNED, "file"): ContractState.FILED,
        (ContractState.SIGNED, "end"): ContractState.ENDED,
        (ContractState.FILED, "end"): ContractState.ENDED,
        (ContractState.ENDED, "hand_over"): ContractState.HANDED_OVER,
    },
)

AT_WORK = (ContractState.SIGNED, ContractState.FILED)
"""While it stands; at most one such contract covers a day."""
