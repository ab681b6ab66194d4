"""People, and what the platform may know of them: every field about a person names its disclosure class."""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Date, or_, select
from sqlmodel import Field

from services import places
from services.places.models import in_building_of
from tenants.tables import (
    Other,
    TenantTable,
    among,
    chosen,
    indexed,
    linked,
    moment,
    one_of,
    personal,
    personal_list,
    ref,
    unique,
)


class AffiliationKind(StrEnum):
    """Work is in the unit, activity is in the community (mechanisms 50, 66): one person has both."""

    WORK_UNIT = "work_unit"
    COMMUNITY = "community"


class ConsentPurpose(StrEnum):
    """What a person agreed to (PIPL 13–15, 23, 25): each on its own, each can be taken back."""

    TALENT_POOL = "talent_pool"
    SHARE_WITH_PROCESSOR = "share_with_processor"
    PUBLISH = "publish"
    SENSITIVE_DATA = "sensitive_data"


class RevealedField(StrEnum):
    PHONE = "phone"
    HOME_ADDRESS = "home_address"
    HEALTH = "health"


class Person(TenantTable, table=True):
    """A person of the sub-district, with the six fields of the personal ledger (mechanism 19).

    `version` counts the ledger's versions; each is kept as a `PersonRevision`.
    """

    keys = (indexed("community_id", "id"), indexed("building_id"))
    reaches: ClassVar = {
        "own": lambda row, me: among(row.id, me),
        "community": lambda row, communities: among(row.community_id, communities),
        "area": lambda row, areas: in_building_of(row, row.building_id, areas),
        "building": lambda row, buildings: among(row.building_id, buildings),
        "team": lambda row, communities: serves(
            row, row.id, lambda member: among(member.community_id, communities)
        ),
        "group": lambda row, groups: serves(row, row.id, lambda member: among(member.group_id, groups)),
        "task": lambda row, me: at_the_other_end(row, row.id, me),
        "served": lambda row, me: is_served(row, row.id, me),
    }

    community_id: UUID = ref(places.Community)
    building_id: UUID | None = ref(places.Building, optional=True)
    name: str = personal("name", optional=False)
    phone: str | None = personal("phone")
    home_address: str | None = personal("address")
    work_unit: str | None = personal("party")
    post: str | None = personal("party")
    party_member: bool = personal("party", optional=False)
    skills: list[str] = personal_list("ledger")
    service_wishes: list[str] = personal_list("ledger")

    coarser: ClassVar = {
        "home_address": lambda row: address_of(row, row.building_id),
    }


class PersonRevision(TenantTable, table=True):
    """The ledger of a person as it was at one version. Read by the person and the Party organisation."""

    keys = (unique("person_id", "number"),)
    reaches: ClassVar = {
        "own": lambda row, me: among(row.person_id, me),
        "community": lambda row, communities: among(row.community_id, communities),
    }

    person_id: UUID = ref(Person)
    community_id: UUID = ref(places.Community)
    number: int
    name: str = personal("name", optional=False)
    phone: str | None = personal("phone")
    home_address: str | None = personal("address")
    work_unit: str | None = personal("party")
    post: str | None = personal("party")
    skills: list[str] = personal_list("ledger")
    service_wishes: list[str] = personal_list("ledger")


class Affiliation(TenantTable, table=True):
    """Where a person belongs, since when and until when. One work unit at a time."""

    keys = (
        unique("person_id", where="kind = 'work_unit' AND ends_on IS NULL"),
        indexed("person_id", "starts_on"),
    )
    checks: ClassVar = {
        "ends_after_start": "ends_on IS NULL OR ends_on >= starts_on",
        "one_place": "(kind = 'work_unit') = (community_id IS NULL)",
    }
    reaches: ClassVar = {
        "own": lambda row, me: among(row.person_id, me),
        "community": lambda row, communities: linked(
            Person,
            row,
            lambda person: person.id == row.person_id,
            lambda person: among(person.community_id, communities),
        ),
    }

    person_id: UUID = ref(Person)
    kind: AffiliationKind = chosen(AffiliationKind)
    work_unit: str | None = personal("party")
    community_id: UUID | None = ref(places.Community, optional=True)
    starts_on: date = Field(sa_type=Date)
    ends_on: date | None = Field(default=None, sa_type=Date)


class Consent(TenantTable, table=True):
    """One consent of one person for one purpose. Withdrawn consents stay, as proof of both acts."""

    keys = (unique("person_id", "purpose", where="withdrawn_at IS NULL"),)
    reaches: ClassVar = {"own": lambda row, me: among(row.person_id, me)}

    person_id: UUID = ref(Person)
    purpose: ConsentPurpose = chosen(ConsentPurpose)
    given_at: datetime = moment()
    withdrawn_at: datetime | None = moment(optional=True)


class Disclosure(TenantTable, table=True):
    """Who looked at whose data, which field, and why. The person concerned can list it (PIPL 45).

    `viewer_role` names every role the viewer held at that moment, in the order of the codes.
    """

    keys = (indexed("person_id", "id"),)
    reaches: ClassVar = {
        "own": lambda row, me: among(row.person_id, me),
        "community": lambda row, communities: among(row.community_id, communities),
    }

    person_id: UUID = ref(Person)
    community_id: UUID = ref(places.Community)
    revealed: RevealedField = chosen(RevealedField)
    seat_id: UUID
    viewer_role: str = Field(max_length=400)
    reason: str = Field(max_length=200)


def serves(row: Any, person_id: Any, where: Any) -> Any:
    """Whether the person is led by a captain or a group leader, in a place that meets the condition."""
    from services.roster.models import LED, Membership

    return linked(
        Membership,
        row,
        lambda member: member.person_id == person_id,
        lambda member: one_of(member.state, LED),
        where,
    )


def at_the_other_end(row: Any, person_id: Any, me: Any) -> Any:
    """Whether one of the two has a live task for the other: the member who works, or whoever asked for it; or a
    care plan brings them together."""
    from services.care.models import in_one_plan

    return or_(
        _works_for(row, lambda worker: among(worker, me), lambda asker: asker == person_id),
        _works_for(row, lambda worker: worker == person_id, lambda asker: among(asker, me)),
        in_one_plan(row, person_id, me),
    )


def is_served(row: Any, person_id: Any, me: Any) -> Any:
    """Whether I have a live task for the person, or a care plan makes me their helper: the one direction in which a
    home is seen (roles.md: the assigned worker during the task)."""
    from services.care.models import is_cared_for

    return or_(
        _works_for(row, lambda worker: among(worker, me), lambda asker: asker == person_id),
        is_cared_for(row, person_id, me),
    )


def _works_for(row: Any, worker: Callable[[Any], Any], asker: Callable[[Any], Any]) -> Any:
    from services.requests.models import LIVE, Assignment, Case

    return linked(
        Assignment,
        row,
        lambda work: worker(work.person_id),
        lambda work: one_of(work.state, LIVE),
        lambda work: linked(
            Case, work, lambda case: case.id == work.case_id, lambda case: asker(case.person_id)
        ),
    )


def address_of(row: Any, building_id: Any) -> Any:
    """The building's address, without the door: all that most people need of where somebody lives."""
    building = Other(places.Building)
    found = (building.c.tenant_id == row.tenant_id, building.c.id == building_id)
    return select(building.c.address).where(*found).correlate_except(building.rows).scalar_subquery()
