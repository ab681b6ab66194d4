"""Publication in the contract. The labels of its choices come first: the types carry them."""

from schema.publication import choices as choices
