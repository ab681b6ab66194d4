"""People in the contract. The labels of its choices come first: the types carry them."""

from schema.people import choices as choices
