"""Tests of the pipeline start from a quarter."""

from tests.services.roster.conftest import quarter

__all__ = ["quarter"]
