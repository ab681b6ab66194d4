"""Ownership of units in the contract."""
