"""How the inbox is searched and sorted, from wherever one comes to it."""

from enum import Enum

import strawberry

from schema.filters import BooleanFilter, Filter, IdFilter, condition
from services import requests


@strawberry.enum(description="What cases can be sorted by.")
class CaseKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was opened.")
    DUE_AT = strawberry.enum_value("due_at", description="When its next step is due.")


@strawberry.input(description="Which cases.")
class CaseWhere:
    community: IdFilter | None = condition("The community it lies in.")
    kind: Filter[requests.CaseKind] | None = condition("What kind of matter it is.")
    open: BooleanFilter | None = condition("Whether it is open.")
    person: IdFilter | None = condition("Whose matter it is.")
    first_contact_person: IdFilter | None = condition("Who was asked first.")
