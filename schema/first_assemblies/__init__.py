"""First assemblies in the contract. The labels of their choices come first: the types carry them."""

from schema.first_assemblies import choices as choices
