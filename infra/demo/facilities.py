"""Service stations, rider stations, building committees, and the partners who help to run them."""

from collections.abc import Sequence

from infra.demo.chance import Chance
from infra.demo.drafts import draft
from infra.demo.figures import Share
from infra.demo.names import work_units
from infra.demo.places import Place
from services.places import (
    CoBuildingAgreement,
    Facility,
    FacilityCluster,
    FacilityKind,
    FacilityService,
    PartnerKind,
    PartnerOrganization,
)
from tenants.tables import TenantTable

CLUSTERS = ("家门口服务圈", "苏河党群带", "楼宇党建圈")
SERVICES = ("党员报到", "便民咨询", "健康小屋", "法律服务", "亲子阅读", "助老送餐", "矛盾调解")
RIDER_SERVICES = ("饮水休息", "手机充电", "应急药箱", "车辆停放")
HOURS = ("周一至周五 9:00-17:00", "周一至周六 9:00-20:00", "每天 8:30-21:00")
PARTNERS = 8
PURPOSES = (
    "每季度开展一次义诊与健康讲座",
    "开放会议室与停车位，支持社区活动",
    "提供法律咨询，参与矛盾调解",
    "组织青年志愿者参与周末助老",
    "共建社区书屋，开展亲子阅读",
)


def make_stations(chance: Chance, share: Share, places: Sequence[Place]) -> list[TenantTable]:
    """One central station, one in every community, then a second one here and there, up to the share's number."""
    clusters = [draft(FacilityCluster)(**chance.fresh(), name=name) for name in CLUSTERS]
    second = chance.some(places, share.stations - 1 - len(places))
    stations = [_central(chance, share)]
    stations += [_station(chance, place, "党群服务站") for place in places]
    stations += [_station(chance, place, "睦邻党群驿站") for place in second]
    for number, station in enumerate(stations, start=1):
        station.code = f"zd{number:03}"
        station.cluster_id = chance.one(clusters).id if chance.often(60) else None
    services = [service for station in stations for service in _services(chance, station, SERVICES)]
    return [*clusters, *stations, *services]


def make_other_facilities(chance: Chance, places: Sequence[Place]) -> list[TenantTable]:
    """Rider stations in a third of the communities, building committees in half of them."""
    rows: list[TenantTable] = []
    for number, place in enumerate(places, start=1):
        if number % 3 == 1:
            rider = _facility(chance, place, FacilityKind.RIDER_STATION, "快递小哥爱心驿站")
            rider.code = f"yz{number:03}"
            rows += [rider, *_services(chance, rider, RIDER_SERVICES)]
        if number % 2 == 1:
            committee = _facility(chance, place, FacilityKind.BUILDING_COMMITTEE, "楼委会")
            committee.code = f"lw{number:03}"
            rows.append(committee)
    return rows


def make_partners(chance: Chance, places: Sequence[Place]) -> list[TenantTable]:
    """Partners of all three kinds, and agreements with communities: some without end, a few that have ended."""
    kinds = tuple(PartnerKind)
    partners = [
        draft(PartnerOrganization)(**chance.fresh(), name=name, kind=kinds[index % len(kinds)])
        for index, name in enumerate(chance.some(tuple(work_units()), PARTNERS))
    ]
    agreements = [
        draft(CoBuildingAgreement)(
            **chance.fresh(),
            partner_id=partner.id,
            community_id=place.community.id,
            purpose=chance.one(PURPOSES),
            starts_on=chance.day(400, 700),
            ends_on=chance.day(-500, 60) if chance.often(70) else None,
        )
        for place in places
        for partner in chance.some(partners, chance.number(1, 2))
    ]
    return [*partners, *agreements]


def _central(chance: Chance, share: Share) -> Facility:
    return draft(Facility)(
        **chance.fresh(),
        code="",
        kind=FacilityKind.SERVICE_STATION,
        name=f"{share.name}党群服务中心",
        address=f"{share.name}同心路{chance.number(1, 400)}号",
    )


def _station(chance: Chance, place: Place, ending: str) -> Facility:
    return _facility(chance, place, FacilityKind.SERVICE_STATION, ending)


def _facility(chance: Chance, place: Place, kind: FacilityKind, ending: str) -> Facility:
    building = chance.one(place.buildings)
    return draft(Facility)(
        **chance.fresh(),
        code="",
        community_id=place.community.id,
        kind=kind,
        name=place.community.name.removesuffix("居民区") + ending,
        address=f"{building.address}底层",
    )


def _services(chance: Chance, facility: Facility, offered: Sequence[str]) -> list[FacilityService]:
    names = chance.some(offered, chance.number(2, 4))
    return [
        draft(FacilityService)(**chance.fresh(), facility_id=facility.id, name=name, hours=chance.one(HOURS))
        for name in names
    ]
