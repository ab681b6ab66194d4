"""Emergency repairs and violation reports in the contract. The labels of their choices come first: the types carry
them."""

from schema.repairs import choices as choices
