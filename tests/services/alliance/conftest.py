"""What tests of alliances start from: a quarter with a compound and the offices of its parties."""

from tests.services.meetings.conftest import parish, quarter

__all__ = ["parish", "quarter"]
