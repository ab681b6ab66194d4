"""What a district may know of its sub-districts: figures, and no person."""

from services.insight.rollup import Rollup, district_window, take_rollup

__all__ = ["Rollup", "district_window", "take_rollup"]
