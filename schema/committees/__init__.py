"""Owners' committees in the contract. The labels of their choices come first: the types carry them."""

from schema.committees import choices as choices
