"""The books of areas and their disclosures in the contract. The labels of their choices come first: the types carry
them."""

from schema.disclosure import choices as choices
