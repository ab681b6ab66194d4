"""The place tree in the contract. The labels of its choices come first: the types carry them."""

from schema.places import choices as choices
