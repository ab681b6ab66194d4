"""What a community undertakes: its projects and activities, and what these earned those who took part."""

from dataclasses import dataclass, field
from datetime import datetime

from services.activities import Registration
from services.points import Deed
from services.projects import ProjectParticipant
from tenants.tables import TenantTable


@dataclass(slots=True)
class Undertakings:
    """The rows of one community, and among them those that earned points, with the deed and when it was done."""

    rows: list[TenantTable] = field(default_factory=list)
    earned: list[tuple[Deed, Registration | ProjectParticipant, datetime]] = field(default_factory=list)
