"""The kinds of argument only the appraisal's commands take."""

from dataclasses import dataclass
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import AfterValidator, ConfigDict

from services.appraisal.choices import Capacity
from services.appraisal.refusals import AttendeeTwice, MeetingIncomplete
from services.arguments import PERSONAL, Line, Paragraph, PersonalLine, TooMany, whole

MOST_ATTENDEES = 300
NEEDED = frozenset({Capacity.PARTY_ORGANISATION, Capacity.RESIDENT_VOLUNTEER})


@dataclass(frozen=True, slots=True)
class AttendeeGiven:
    """Somebody who attended, and as what."""

    __pydantic_config__: ClassVar = ConfigDict(revalidate_instances="always")

    person_id: UUID
    capacity: Capacity


def _quorate(value: list[AttendeeGiven]) -> list[AttendeeGiven]:
    if len(value) > MOST_ATTENDEES:
        raise TooMany(limit=MOST_ATTENDEES)
    if len({given.person_id for given in value}) < len(value):
        raise AttendeeTwice
    if not {given.capacity for given in value} >= NEEDED:
        raise MeetingIncomplete
    return value


Year = Annotated[int, whole(2020, 2999)]
Score = Annotated[int, whole(0, 1_000_000)]
Attendees = Annotated[list[AttendeeGiven], AfterValidator(_quorate), PERSONAL]
Reason = Annotated[Line, PERSONAL]
Grounds = Annotated[Paragraph, PERSONAL]
Minutes = Annotated[Paragraph, PERSONAL]
Summary = Annotated[Paragraph, PERSONAL]
HomeOrganisation = PersonalLine
