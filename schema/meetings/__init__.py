"""Meetings in the contract. The labels of their choices come first: the types carry them."""

from schema.meetings import choices as choices
