"""Canvassing in the contract. The labels of its choices come first: the types carry them."""

from schema.canvass import choices as choices
