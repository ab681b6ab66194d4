"""Activities and courses in the contract. The labels of their choices come first: the types carry them."""

from schema.activities import choices as choices
