"""Elections in the contract. The labels of their choices come first: the types carry them."""

from schema.elections import choices as choices
