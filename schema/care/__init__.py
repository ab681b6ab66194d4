"""Care in the contract. The labels of its choices come first: the types carry them."""

from schema.care import choices as choices
