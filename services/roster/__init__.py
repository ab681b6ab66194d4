"""Serving: teams, groups, members, posts, building captains, duty cards, secondments."""

from services.roster.models import *  # noqa: F403
