"""The place tree in the contract."""

from schema.places import buildings, choices, communities, facilities, organization, partners

__all__ = ["buildings", "choices", "communities", "facilities", "organization", "partners"]
