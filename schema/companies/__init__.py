"""Property companies in the contract. The labels of their choices come first: the types carry them."""

from schema.companies import choices as choices
