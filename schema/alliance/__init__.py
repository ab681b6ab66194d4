"""Alliances in the contract. The labels of their choices come first: the types carry them."""

from schema.alliance import choices as choices
