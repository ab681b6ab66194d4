"""Who may go on from the second echelon to the first."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from services import people, places, roster
from services.alliance import AllianceParty
from services.pipeline.choices import CandidateState
from tenants.tables import TenantTable, among, chosen, indexed, moment, ref, unique


class TalentCandidate(TenantTable, table=True):
    """A member on the way from the second echelon to the first, and up (mechanism 49)."""

    keys = (unique("person_id"), indexed("community_id", "state", "id"), indexed("state", "id"))
    checks: ClassVar = {"party": "(party IS NULL) = (state = 'candidate')"}
    reaches: ClassVar = {**places.WITHIN_COMMUNITY, "own": lambda row, me: among(row.person_id, me)}

    person_id: UUID = ref(people.Person)
    membership_id: UUID = ref(roster.Membership)
    community_id: UUID = ref(places.Community)
    evidence: str = Field(max_length=1000)
    state: CandidateState = chosen(CandidateState, default=CandidateState.CANDIDATE)
    party: AllianceParty | None = chosen(AllianceParty, optional=True)
    position: str | None = Field(default=None, max_length=80)
    proposed_by_person_id: UUID | None = None
    recruited_at: datetime | None = moment(optional=True)
    recruited_by_person_id: UUID | None = None
    promoted_at: datetime | None = moment(optional=True)
