"""Requests in the contract. The labels of their choices come first: the types carry them."""

from schema.requests import choices as choices
