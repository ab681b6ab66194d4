import pytest

from services import places
from services.places import FacilityKind
from services.work import Work
from tenants.refusals import Empty, NotFound
from tests.world import World


async def station(work: Work, **given: object) -> places.Facility:
    what = {
        "kind": FacilityKind.SERVICE_STATION,
        "code": "s1",
        "name": "党群服务站",
        "address": "梅川路1号",
        **given,
    }
    return await places.create_facility(work, **what)  # type: ignore[arg-type]


async def test_a_facility_offers_services_within_a_cluster(world: World) -> None:
    community = await world.community()
    async with world.work_as(await world.seat("working_group")) as work:
        cluster = await places.create_facility_cluster(work, name="梅川集群")
        facility = await station(work, community_id=community.id, cluster_id=cluster.id)
        service = await places.add_facility_service(
            work, facility_id=facility.id, name="理发", hours="周六上午"
        )
    assert (facility.cluster_id, service.facility_id) == (cluster.id, facility.id)


async def test_a_facility_of_the_whole_sub_district_lies_in_no_community(world: World) -> None:
    async with world.work_as(await world.seat("working_group")) as work:
        assert (await station(work)).community_id is None


async def test_committee_staff_name_their_community(world: World) -> None:
    mine, other = await world.community(), await world.community()
    async with world.work_as(await world.seat("committee_staff", mine)) as work:
        assert (await station(work, community_id=mine.id)).community_id == mine.id
        with pytest.raises(Empty) as refused:
            await station(work, code="s2")
        with pytest.raises(NotFound):
            await station(work, code="s2", community_id=other.id)
    assert refused.value.field == "community_id"


async def test_two_facilities_do_not_share_a_code(world: World) -> None:
    async with world.work_as(None) as work:
        await station(work)
    with pytest.raises(places.CodeTaken):
        async with world.work_as(None) as work:
            await station(work)


async def test_two_clusters_do_not_share_a_name(world: World) -> None:
    async with world.work_as(None) as work:
        await places.create_facility_cluster(work, name="梅川集群")
    with pytest.raises(places.NameTaken):
        async with world.work_as(None) as work:
            await places.create_facility_cluster(work, name="梅川集群")


async def test_a_facility_does_not_offer_one_service_twice(world: World) -> None:
    async with world.work_as(None) as work:
        facility = await station(work)
        await places.add_facility_service(work, facility_id=facility.id, name="理发")
    with pytest.raises(places.NameTaken):
        async with world.work_as(None) as work:
            await places.add_facility_service(work, facility_id=facility.id, name="理发")


async def test_a_facility_is_written_as_it_shall_be(world: World) -> None:
    async with world.work_as(None) as work:
        facility = await station(work)
    async with world.work_as(None) as work:
        changed = await places.update_facility(
            work, facility_id=facility.id, expected_version=1, name="新服务站", address="真如路2号"
        )
    assert (changed.name, changed.address, changed.version) == ("新服务站", "真如路2号", 2)


async def test_a_cluster_next_door_does_not_exist(world: World, next_door: World) -> None:
    theirs = await next_door.add(places.FacilityCluster(name="邻家集群"))
    async with world.work_as(None) as work:
        with pytest.raises(NotFound):
            await station(work, cluster_id=theirs.id)
