"""Consents: each for one purpose, given and taken back by the person alone (PIPL 13-15)."""

from uuid import UUID

from services.people.models import Consent, ConsentPurpose
from services.people.refusals import (
    ConsentAlreadyGiven,
    ConsentAlreadyWithdrawn,
    NotYourOwn,
    SeatWithoutPerson,
)
from services.work import Work, command


@command("consent:give")
async def give_consent(work: Work, purpose: ConsentPurpose) -> Consent:
    """Agree to one purpose, for oneself. Raises SeatWithoutPerson or ConsentAlreadyGiven."""
    if work.me is None:
        raise SeatWithoutPerson
    consent = Consent(person_id=work.me, purpose=purpose, given_at=work.now)
    return await work.add(consent, unless=ConsentAlreadyGiven(field="purpose"))


@command("consent:withdraw")
async def withdraw_consent(work: Work, consent_id: UUID, expected_version: int) -> Consent:
    """Take one's own consent back; what was agreed until now stays on record.

    Raises NotYourOwn or ConsentAlreadyWithdrawn.
    """
    consent = await work.find(Consent, consent_id, expected_version=expected_version)
    if consent.person_id != work.me:
        raise NotYourOwn
    if consent.withdrawn_at is not None:
        raise ConsentAlreadyWithdrawn
    consent.withdrawn_at = work.now
    return await work.save(consent)
