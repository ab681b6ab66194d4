"""People in the contract."""

from schema.people import choices, persons, rights

__all__ = ["choices", "persons", "rights"]
