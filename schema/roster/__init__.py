"""The roster in the contract."""

from schema.roster import captains, choices, duties, leaders, members, secondments, talents, teams

__all__ = ["captains", "choices", "duties", "leaders", "members", "secondments", "talents", "teams"]
