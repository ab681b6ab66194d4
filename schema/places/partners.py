"""Partner organisations, and what communities agreed with them."""

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import strawberry

from schema.filters import Filter, Is, TextFilter, condition
from schema.language import by_id, column, connection, reads, to_one
from schema.relay import Connection, Record
from schema.verbs import act
from services import places

if TYPE_CHECKING:
    from schema.places.communities import Community, CommunityIs

LazyCommunity = Annotated["Community", strawberry.lazy("schema.places.communities")]
LazyCommunityIs = Annotated["CommunityIs", strawberry.lazy("schema.places.communities")]


@strawberry.enum(description="What partner organisations can be sorted by.")
class PartnerKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was registered.")
    NAME = strawberry.enum_value("name", description="Its name, by code point.")


@strawberry.enum(description="What the agreements of a community can be sorted by.")
class AgreementKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was written down.")
    STARTS_ON = strawberry.enum_value("starts_on", description="The first day it holds.")


@strawberry.input(description="Which partner organisations.")
class PartnerWhere:
    kind: Filter[places.PartnerKind] | None = condition("What kind of organisation.")
    name: TextFilter | None = condition("Its name.")


@strawberry.input(description="Matches a partner organisation: by its id, or by what it is.")
class PartnerIs(Is[PartnerWhere]):
    pass


@strawberry.input(description="Which agreements.")
class AgreementWhere:
    community: LazyCommunityIs | None = condition("The community that made it.")
    partner: PartnerIs | None = condition("The partner that made it.")


@reads(places.PartnerOrganization, act=None)
@strawberry.type(description="An organisation that pools resources with communities (共建单位).")
class PartnerOrganization(Record):
    name: str = column("Its name (名称).")
    kind: places.PartnerKind = column("What kind of organisation it is.")
    agreements: "Connection[CoBuildingAgreement]" = connection("What it agreed to.", reference="partner_id")


@reads(places.CoBuildingAgreement, act=None)
@strawberry.type(description="What a partner and a community agreed to build together (共驻共建协议).")
class CoBuildingAgreement(Record):
    purpose: str = column("What for (共建内容).")
    starts_on: date = column("The first day it holds.")
    ends_on: date | None = column("The last day it holds; null if it is open-ended.")
    partner: PartnerOrganization = to_one("The partner.")
    community: LazyCommunity = to_one("The community.")


@strawberry.type
class Query:
    partner_organization: PartnerOrganization | None = by_id("One partner organisation.")
    partner_organizations: Connection[PartnerOrganization] = connection(
        "The partner organisations of the sub-district.", filters=PartnerWhere, orders=PartnerKey
    )
    co_building_agreement: CoBuildingAgreement | None = by_id("One co-building agreement.")
    co_building_agreements: Connection[CoBuildingAgreement] = connection(
        "The co-building agreements of the sub-district.", filters=AgreementWhere, orders=AgreementKey
    )


@strawberry.type
class Mutation:
    create_partner = act(places.create_partner, PartnerOrganization)
    sign_agreement = act(places.sign_agreement, CoBuildingAgreement)
