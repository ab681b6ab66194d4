"""On what basis sensitive data of a person may be kept: a consent in force, or a law by name (PIPL 13, 29, 31)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col

from services import people
from services.acting import ours
from services.care.choices import CareBasis
from services.care.refusals import (
    ExpiryOutOfRange,
    GuardianMissing,
    LegalBasisMissing,
    SensitiveConsentMissing,
)
from services.care.rules import months_later
from services.work import Work


@dataclass(frozen=True, slots=True)
class Basis:
    """A basis that stands: the consent relied on, or the law."""

    kind: CareBasis
    consent_id: UUID | None
    legal_basis: str | None
    expires_on: date


async def basis_of(
    work: Work,
    person_id: UUID,
    guardian_id: UUID | None,
    *,
    basis: CareBasis,
    legal_basis: str | None,
    expires_on: date,
) -> Basis:
    """Raises SensitiveConsentMissing, GuardianMissing, LegalBasisMissing or ExpiryOutOfRange."""
    latest = months_later(work.today, work.figures.care_data_months)
    if not work.today < expires_on <= latest:
        raise ExpiryOutOfRange(field="expires_on", latest=latest.isoformat())
    if guardian_id == person_id or (basis is CareBasis.GUARDIAN_CONSENT and guardian_id is None):
        raise GuardianMissing(field="guardian_id")
    if basis is CareBasis.LAW:
        if legal_basis is None:
            raise LegalBasisMissing(field="legal_basis")
        return Basis(basis, None, legal_basis, expires_on)
    asked = guardian_id if basis is CareBasis.GUARDIAN_CONSENT and guardian_id else person_id
    return Basis(basis, await _consent_of(work, asked), None, expires_on)


async def _consent_of(work: Work, person_id: UUID) -> UUID:
    query = ours(work, people.Consent).where(
        col(people.Consent.person_id) == person_id,
        col(people.Consent.purpose) == people.ConsentPurpose.SENSITIVE_DATA,
        col(people.Consent.withdrawn_at).is_(None),
    )
    # Locked: nobody relies on a consent while it is withdrawn.
    consent = await work.first(query.with_for_update(key_share=True))
    if consent is None:
        raise SensitiveConsentMissing(field="basis")
    return consent.id
