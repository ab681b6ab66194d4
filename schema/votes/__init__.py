"""Votes of owners in the contract. The labels of their choices come first: the types carry them."""

from schema.votes import choices as choices
