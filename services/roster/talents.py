"""The talent pool (能人库, mechanism 16): who is in it, as a condition that a read joins."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, select

from services import people
from services.roster.models import SERVING, Membership
from tenants.tables import one_of, table_of


def in_talent_pool(facet: Any) -> ColumnElement[bool]:
    """Whether a facet (a row or alias of its table) is found in the pool: the member shares it, serves, and
    the consent is in force at this moment. A consent withdrawn hides every facet at once; nothing is rewritten.
    """
    member, consent = table_of(Membership).alias(), table_of(people.Consent).alias()
    agreed = select(1).where(
        member.c.tenant_id == facet.tenant_id,
        member.c.id == facet.membership_id,
        one_of(member.c.state, SERVING),
        consent.c.tenant_id == member.c.tenant_id,
        consent.c.person_id == member.c.person_id,
        one_of(consent.c.purpose, [people.ConsentPurpose.TALENT_POOL]),
        consent.c.withdrawn_at.is_(None),
    )
    return and_(facet.shared, exists(agreed.correlate_except(member, consent)))
