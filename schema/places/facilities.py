"""Facilities, their services, and the clusters they work in."""

from enum import Enum
from typing import TYPE_CHECKING, Annotated

import strawberry

from schema.aggregates import Aggregate, aggregated, key
from schema.filters import Filter, IdFilter, TextFilter, condition
from schema.language import by_id, column, connection, reads, to_many, to_one
from schema.relay import Connection, Record
from schema.verbs import act
from services import places

if TYPE_CHECKING:
    from schema.places.communities import Community, CommunityIs

LazyCommunity = Annotated["Community", strawberry.lazy("schema.places.communities")]
LazyCommunityIs = Annotated["CommunityIs", strawberry.lazy("schema.places.communities")]


@strawberry.enum(description="What facilities can be sorted by.")
class FacilityKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was registered.")
    CODE = strawberry.enum_value("code", description="Its code.")
    NAME = strawberry.enum_value("name", description="Its name, by code point.")


@strawberry.enum(description="What facility clusters can be sorted by.")
class FacilityClusterKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was registered.")
    NAME = strawberry.enum_value("name", description="Its name, by code point.")


@strawberry.input(description="Which facilities.")
class FacilityWhere:
    kind: Filter[places.FacilityKind] | None = condition("What kind of place.")
    community: LazyCommunityIs | None = condition("The community it lies in.")
    cluster: IdFilter | None = condition("The cluster it works in.")
    code: TextFilter | None = condition("Its code.")
    name: TextFilter | None = condition("Its name.")


@reads(places.FacilityService, act=None)
@strawberry.type(description="One service of a facility, and when it is offered (服务项目).")
class FacilityService(Record):
    name: str = column("What is offered (名称).")
    hours: str | None = column("When it is offered, in words (服务时间).")
    facility: "Facility" = to_one("The facility that offers it.")


@reads(places.Facility, act=None)
@strawberry.type(
    description="A place with services: Party-mass service station, rider station, building committee (阵地)."
)
class Facility(Record):
    code: str = column("A short code, unique in the sub-district (编码).")
    kind: places.FacilityKind = column("What kind of place it is.")
    name: str = column("Its name (名称).")
    address: str = column("Where it is (地址).")
    community: LazyCommunity | None = to_one(
        "The community it lies in; null if it serves the whole sub-district."
    )
    cluster: "FacilityCluster | None" = to_one("The cluster it works in.")
    services: list[FacilityService] = to_many("facility_id", "What it offers.", order="name")


@strawberry.type(description="Facilities with something in common, counted (阵地汇总).")
class FacilityAggregate(Aggregate):
    kind: places.FacilityKind | None = key("What kind of place they are.")
    community: LazyCommunity | None = key(
        "The community they lie in; null for those that serve the whole sub-district."
    )
    cluster: "FacilityCluster | None" = key("The cluster they work in; null for those in none.")


@strawberry.type(description="A page of facilities, and what all of them come to.")
class FacilityConnection(Connection[Facility]):
    aggregates: list[FacilityAggregate] = aggregated(FacilityAggregate)


@reads(places.FacilityCluster, act=None)
@strawberry.type(description="Facilities that work together under one name (阵地集群).")
class FacilityCluster(Record):
    name: str = column("Its name (名称).")
    facilities: FacilityConnection = connection("Its facilities.", reference="cluster_id", orders=FacilityKey)


@strawberry.type
class Query:
    facility: Facility | None = by_id("One facility.")
    facilities: FacilityConnection = connection(
        "The facilities of the sub-district.", filters=FacilityWhere, orders=FacilityKey
    )
    facility_cluster: FacilityCluster | None = by_id("One cluster of facilities.")
    facility_clusters: Connection[FacilityCluster] = connection(
        "The clusters of facilities.", orders=FacilityClusterKey
    )


@strawberry.type
class Mutation:
    create_facility = act(places.create_facility, Facility)
    update_facility = act(places.update_facility, Facility)
    add_facility_service = act(places.add_facility_service, FacilityService)
    create_facility_cluster = act(places.create_facility_cluster, FacilityCluster)
