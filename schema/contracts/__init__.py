"""Service contracts in the contract. The labels of their choices come first: the types carry them."""

from schema.contracts import choices as choices
