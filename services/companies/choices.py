"""The choices the companies' room knows: how people are related, and what bars somebody from overseeing."""

from enum import StrEnum


class Kinship(StrEnum):
    """What the relative is to the person: the close relatives of Civil Code art. 1045."""

    SPOUSE = "spouse"
    PARENT = "parent"
    CHILD = "child"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"
    SIBLING = "sibling"


DIRECT = (Kinship.PARENT, Kinship.CHILD, Kinship.GRANDPARENT, Kinship.GRANDCHILD)
"""Relatives in the direct line (直系亲属). A brother or a sister is close, and not direct."""

BARRING = (Kinship.SPOUSE, *DIRECT)
"""Whoever is this to one of the staff neither sits on the owners' committee nor supervises (上海市住宅物业管理规定)."""


class Bar(StrEnum):
    """Why somebody neither sits on an area's owners' committee nor supervises its company."""

    WORKS_FOR_COMPANY = "works_for_company"
    RELATED_TO_STAFF = "related_to_staff"
