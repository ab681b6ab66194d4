"""The yearly appraisal in the contract. The labels of its choices come first: the types carry them."""

from schema.appraisal import choices as choices
