"""Facilities (阵地), what they offer, and the clusters they work in (mechanisms 46 and 47)."""

from uuid import UUID

from services.arguments import Name, Title, Word
from services.places.buildings import PlaceAddress
from services.places.models import Community, Facility, FacilityCluster, FacilityKind, FacilityService
from services.places.refusals import CodeTaken, NameTaken
from services.work import Work, command
from tenants.refusals import Empty


@command("facility_cluster:create")
async def create_facility_cluster(work: Work, name: Name) -> FacilityCluster:
    """Add a cluster (阵地集群), under which facilities work together. Raises NameTaken."""
    return await work.add(FacilityCluster(name=name), unless=NameTaken(field="name"))


@command("facility:create")
async def create_facility(
    work: Work,
    kind: FacilityKind,
    code: Word,
    name: Title,
    address: PlaceAddress,
    community_id: UUID | None = None,
    cluster_id: UUID | None = None,
) -> Facility:
    """Add a facility: of a community, or of the whole sub-district.

    Raises CodeTaken, and Empty where one who acts for communities names none.
    """
    if community_id is not None:
        await work.find(Community, community_id)
    elif not work.everywhere:
        raise Empty(field="community_id")
    if cluster_id is not None:
        await work.get(FacilityCluster, cluster_id)
    facility = Facility(
        kind=kind, code=code, name=name, address=address, community_id=community_id, cluster_id=cluster_id
    )
    return await work.add(facility, unless=CodeTaken(field="code"))


@command("facility:update")
async def update_facility(
    work: Work,
    facility_id: UUID,
    expected_version: int,
    name: Title,
    address: PlaceAddress,
    cluster_id: UUID | None = None,
) -> Facility:
    """Write a facility as it shall be; kind, code and community stay."""
    facility = await work.find(Facility, facility_id, expected_version=expected_version)
    if cluster_id is not None:
        await work.get(FacilityCluster, cluster_id)
    facility.name, facility.address, facility.cluster_id = name, address, cluster_id
    return await work.save(facility)


@command("facility_service:add")
async def add_facility_service(
    work: Work, facility_id: UUID, name: Name, hours: Name | None = None
) -> FacilityService:
    """Say what a facility offers, and when. Raises NameTaken."""
    facility = await work.find(Facility, facility_id)
    service = FacilityService(facility_id=facility.id, name=name, hours=hours)
    return await work.add(service, unless=NameTaken(field="name"))
