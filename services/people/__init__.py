"""Who: persons, their ledger, affiliations, consents, and who looked at their data."""

from services.people.models import *  # noqa: F403
