"""Campaigns, the doors that were knocked at, and whom they found."""

from datetime import date, datetime
from enum import Enum
from typing import Any

import strawberry

from schema.counting import count_of
from schema.filters import Filter, IdFilter, TextFilter, condition
from schema.language import by_id, column, computed, connection, reads, to_one
from schema.people.persons import Person
from schema.places.buildings import Building
from schema.places.communities import Community
from schema.relay import Connection, Record
from schema.verbs import act
from services import canvass
from tenants.tables import one_of


@strawberry.enum(description="What campaigns can be sorted by.")
class CanvassCampaignKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was planned.")
    STARTS_ON = strawberry.enum_value("starts_on", description="Its first day.")


@strawberry.input(description="Which campaigns.")
class CanvassCampaignWhere:
    community: IdFilter | None = condition("The community surveyed.")
    state: Filter[canvass.CampaignState] | None = condition("How far it has come.")


@strawberry.input(description="Which doors.")
class CanvassEntryWhere:
    campaign: IdFilter | None = condition("The campaign.")
    outcome: Filter[canvass.DoorOutcome] | None = condition("What came of it.")
    canvasser: IdFilter | None = condition("Who knocked.")


@strawberry.input(description="Which findings.")
class CanvassFindingWhere:
    campaign: IdFilter | None = condition("The campaign.")
    community: IdFilter | None = condition("The community surveyed.")
    skill: TextFilter | None = condition("What they can do.")


def _answered(entry: Any) -> Any:
    return one_of(entry.outcome, [canvass.DoorOutcome.ANSWERED])


@reads(canvass.CanvassCampaign, act="canvass_campaign:read")
@strawberry.type(description="A survey of a community from door to door (排摸).")
class CanvassCampaign(Record):
    state: canvass.CampaignState = column("How far it has come.")
    title: str = column("What it is called (名称).")
    purpose: str = column("What it is for (目的).")
    starts_on: date = column("The first day planned.")
    ends_on: date = column("The last day planned.")
    started_at: datetime | None = column("When it began.")
    closed_at: datetime | None = column("When it was closed.")
    visit_count: int = computed(
        count_of(canvass.CanvassEntry, "campaign_id"), "At how many doors somebody knocked (入户数)."
    )
    answered_count: int = computed(
        count_of(canvass.CanvassEntry, "campaign_id", _answered), "How many opened (应答数)."
    )
    finding_count: int = computed(
        count_of(canvass.CanvassFinding, "campaign_id", canvass.may_be_found),
        "How many skills were found, by people who can be found (发现特长数).",
    )
    community: Community = to_one("The community surveyed.")
    entries: "Connection[CanvassEntry] | None" = connection(
        "The doors.", reference="campaign_id", filters=CanvassEntryWhere
    )
    findings: "Connection[CanvassFinding] | None" = connection(
        "Whom it found; with `where: {skill: {eq: …}}` and `totalCount`, how many for one skill.",
        reference="campaign_id",
        filters=CanvassFindingWhere,
    )


@reads(canvass.CanvassEntry, act="canvass_entry:read")
@strawberry.type(description="One door that a canvasser knocked at (入户记录).")
class CanvassEntry(Record):
    outcome: canvass.DoorOutcome = column("What came of it.")
    visited_at: datetime = column("When.")
    building: Building = to_one("The building.")
    canvasser: Person | None = to_one("Who knocked.")
    campaign: CanvassCampaign | None = to_one("The campaign.")


@reads(canvass.CanvassFinding, act="canvass_finding:read", where=canvass.may_be_found)
@strawberry.type(
    description="Somebody found by one thing they can do (排摸发现). Gone at once when they withdraw their consent."
)
class CanvassFinding(Record):
    skill: str = column("What they can do (特长).")
    person: Person | None = to_one("Who it is.")
    campaign: CanvassCampaign | None = to_one("The campaign that found them.")
    community: Community = to_one("The community surveyed.")


@strawberry.type
class Query:
    canvass_campaign: CanvassCampaign | None = by_id("One campaign.")
    canvass_campaigns: Connection[CanvassCampaign] | None = connection(
        "The campaigns within your reach.", filters=CanvassCampaignWhere, orders=CanvassCampaignKey
    )
    canvass_findings: Connection[CanvassFinding] | None = connection(
        "Whom campaigns found, within your reach.", filters=CanvassFindingWhere
    )


@strawberry.type
class Mutation:
    plan_canvass_campaign = act(canvass.plan_canvass_campaign, CanvassCampaign)
    start_canvass_campaign = act(canvass.start_canvass_campaign, CanvassCampaign)
    close_canvass_campaign = act(canvass.close_canvass_campaign, CanvassCampaign)
    record_canvass_entry = act(canvass.record_canvass_entry, CanvassEntry)
