"""Projects in the contract. The labels of their choices come first: the types carry them."""

from schema.projects import choices as choices
