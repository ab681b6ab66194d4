"""Satisfaction rounds in the contract. The labels of their choices come first: the types carry them."""

from schema.assessment import choices as choices
