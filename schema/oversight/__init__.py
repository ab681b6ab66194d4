"""Oversight in the contract. The labels of its choices come first: the types carry them."""

from schema.oversight import choices as choices
