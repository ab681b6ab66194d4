"""What owners said: ballots, paper ballots on their way to be one, and mandates. Their content is secret.

No role reads a ballot but the voter's own (`BALLOT_IS_SECRET`). Ballots are rows that nobody updates or deletes; what
a paper ballot and a mandate say is shown to nobody. Only where the rules say open ballot is it written down once more
for everybody.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import or_
from sqlmodel import Field

from services import people
from services.votes.choices import BallotChannel, PaperBallotState
from services.votes.models import OF_THE_RESULT, WITHIN_MOTION, Motion, RollEntry
from services.voting_rules import Choice
from tenants.tables import TenantTable, among, chosen, indexed, moment, ref, unique


class Ballot(TenantTable, table=True):
    """What was said for one entry of the roll. Of several the last counts; they are numbered from 1.

    `voter_person_id` is the owner who spoke, or whose mandate spoke; None for paper. `receipt_hash` is SHA-256 over a
    random code that was shown once, `salt` is shown to nobody.
    """

    keys = (
        unique("roll_entry_id", "number"),
        unique("motion_id", "receipt_hash"),
        indexed("voter_person_id", "id"),
    )
    checks: ClassVar = {"number": "number > 0"}
    reaches: ClassVar = {"own": lambda row, me: among(row.voter_person_id, me)}

    motion_id: UUID = ref(Motion)
    roll_entry_id: UUID = ref(RollEntry)
    number: int = 1
    choice: Choice = chosen(Choice)
    channel: BallotChannel = chosen(BallotChannel)
    voter_person_id: UUID | None = ref(people.Person, optional=True)
    receipt_hash: str = Field(max_length=64)
    salt: str = Field(max_length=32)


class OpenBallot(TenantTable, table=True):
    """A ballot of a vote whose rules say open ballot, as it was sealed: written when voting ends, for all to read."""

    keys = (unique("roll_entry_id"), indexed("motion_id", "id"))
    reaches: ClassVar = OF_THE_RESULT

    motion_id: UUID = ref(Motion)
    roll_entry_id: UUID = ref(RollEntry)
    choice: Choice = chosen(Choice)


class PaperBallot(TenantTable, table=True):
    """A ballot on paper, entered by one person. A second one who enters the same makes it a ballot."""

    keys = (
        unique("roll_entry_id", where="state = 'entered'"),
        indexed("motion_id", "state", "id"),
    )
    reaches: ClassVar = WITHIN_MOTION

    motion_id: UUID = ref(Motion)
    roll_entry_id: UUID = ref(RollEntry)
    content: Choice = chosen(Choice)
    entered_by_person_id: UUID | None = ref(people.Person, optional=True)
    state: PaperBallotState = chosen(PaperBallotState, default=PaperBallotState.ENTERED)


class Proxy(TenantTable, table=True):
    """A written mandate: an owner lets somebody cast for a unit, and says what (rules.md: the principal's opinion)."""

    keys = (
        unique("roll_entry_id", where="revoked_at IS NULL"),
        indexed("motion_id", "id"),
    )
    checks: ClassVar = {"two_people": "principal_person_id <> proxy_person_id"}
    reaches: ClassVar = {
        **WITHIN_MOTION,
        "own": lambda row, me: or_(among(row.principal_person_id, me), among(row.proxy_person_id, me)),
    }

    motion_id: UUID = ref(Motion)
    roll_entry_id: UUID = ref(RollEntry)
    principal_person_id: UUID = ref(people.Person)
    proxy_person_id: UUID = ref(people.Person)
    document: str = Field(max_length=80)
    opinion: Choice = chosen(Choice)
    revoked_at: datetime | None = moment(optional=True)
