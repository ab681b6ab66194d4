"""One person's contact, with a reason, on record: the person concerned can list who looked (PIPL 45)."""

from uuid import UUID

from services.people.arguments import Reason
from services.people.models import Disclosure, Person, RevealedField
from services.people.refusals import NotContact
from services.work import Work, command
from tenants.refusals import Forbidden

CONTACT = (RevealedField.PHONE, RevealedField.HOME_ADDRESS)


@command("contact:reveal")
async def reveal_contact(work: Work, person_id: UUID, field: RevealedField, reason: Reason) -> Disclosure:
    """Look at one person's phone or home address, with a reason; the person can read who looked and why.

    Writes the record; whoever shows the value reads it in the same transaction. Raises NotContact,
    ReasonTooShort, and Forbidden for the platform itself, which is nobody to look.
    """
    if field not in CONTACT:
        raise NotContact(field="field")
    person = await work.find(Person, person_id)
    return await disclose(work, person.id, person.community_id, field, reason)


async def disclose(
    work: Work, person_id: UUID, community_id: UUID, field: RevealedField, reason: str
) -> Disclosure:
    """Record that the one who acts looks at a person's data. Raises Forbidden for the platform itself."""
    if work.seat_id is None:
        raise Forbidden(act=work.act)
    return await work.add(
        Disclosure(
            person_id=person_id,
            community_id=community_id,
            revealed=field,
            seat_id=work.seat_id,
            viewer_role=", ".join(work.grants.roles),
            reason=reason,
        )
    )
