"""The talent pipeline in the contract. The labels of its choices come first: the types carry them."""

from schema.pipeline import choices as choices
