"""Points in the contract. The labels of its choices come first: the types carry them."""

from schema.points import choices as choices
