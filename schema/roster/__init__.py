"""The roster in the contract. The labels of its choices come first: the types carry them."""

from schema.roster import choices as choices
