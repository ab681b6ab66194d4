"""Deadlines in the contract. The labels of their choices come first: the types carry them."""

from schema.deadlines import choices as choices
