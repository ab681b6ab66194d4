"""Where: the place tree, property-management areas, facilities, partners, organisation trees."""

from services.places.models import *  # noqa: F403
