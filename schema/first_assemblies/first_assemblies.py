"""First assemblies, from the first delivery to the first committee, and who prepares them; their clocks are in
`deadlines`."""

from datetime import date
from enum import Enum

import strawberry

from schema.elections.elections import Election
from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, connection, reads, to_one
from schema.people.persons import Person
from schema.places.communities import PropertyManagementArea
from schema.relay import Connection, Node, Record
from schema.scalars import Area
from schema.verbs import act
from services import first_assemblies


@strawberry.enum(description="What first assemblies can be sorted by.")
class FirstAssemblyKey(Enum):
    CREATED = strawberry.enum_value("id", description="When they were opened.")


@strawberry.enum(description="What members of preparatory groups can be sorted by.")
class PreparatoryMemberKey(Enum):
    CREATED = strawberry.enum_value("id", description="The order in which they were named.")


@strawberry.input(description="Which first assemblies.")
class FirstAssemblyWhere:
    area: IdFilter | None = condition("The property-management area.")
    state: Filter[first_assemblies.FirstAssemblyState] | None = condition("How far it has come.")


@reads(first_assemblies.FirstAssembly, act="first_assembly:read")
@strawberry.type(description="The first assembly of an area's owners, and the way to it (首次业主大会).")
class FirstAssembly(Record):
    state: first_assemblies.FirstAssemblyState = column("How far it has come.")
    developer: str = column("Who built it and sells it (建设单位).")
    total_area: Area = column("All of the exclusive area (专有部分总面积).")
    delivered_area: Area = column("How much of it is sold and delivered (已出售并交付面积).")
    delivered_as_of: date | None = column("The day that figure is of; null while there is none (统计日期).")
    first_delivered_on: date = column("The day the first unit was handed over (首户交付日期).")
    two_years_on: date = column("The last day of the two years since then (满两年日期).")
    ground: first_assemblies.FirstAssemblyGround | None = column("What makes it due; null while it is not.")
    due_on: date | None = column("Since when it is due: the developer has 30 days from then (条件具备日期).")
    reported_on: date | None = column(
        "The day the sub-district had the report: 60 days from then (报告日期)."
    )
    report: str | None = column("The developer's report, by its number or title (报告文号).")
    formed_on: date | None = column("The day the group was set up: 90 days from then (筹备组成立日期).")
    held_on: date | None = column("The day the owners' decision was certified (召开日期).")
    called_off_because: str | None = column("Why it was taken back (撤销原因).")
    area: PropertyManagementArea = to_one("The property-management area.")
    election: Election | None = to_one("The election through which it was held.")
    members: "Connection[PreparatoryMember] | None" = connection(
        "Who prepares it.", reference="first_assembly_id", orders=PreparatoryMemberKey
    )


@reads(first_assemblies.PreparatoryMember, act="first_assembly:read")
@strawberry.type(description="A member of the group that prepares a first assembly (筹备组成员).")
class PreparatoryMember(Node):
    side: first_assemblies.PreparatorySide = column("For whom they stand.")
    name: str = column("The name, as published (姓名).")
    person: Person | None = to_one("Who it is, if the ledger knows them.")
    first_assembly: FirstAssembly | None = to_one("The assembly they prepare.")


@strawberry.type
class Query:
    first_assembly: FirstAssembly | None = by_id("One first assembly.")
    first_assemblies: Connection[FirstAssembly] | None = connection(
        "The first assemblies within your reach.", filters=FirstAssemblyWhere, orders=FirstAssemblyKey
    )


@strawberry.type
class Mutation:
    open_first_assembly = act(first_assemblies.open_first_assembly, FirstAssembly)
    record_delivery = act(first_assemblies.record_delivery, FirstAssembly)
    report_first_assembly = act(first_assemblies.report_first_assembly, FirstAssembly)
    form_preparatory_group = act(first_assemblies.form_preparatory_group, FirstAssembly)
    hold_first_assembly = act(first_assemblies.hold_first_assembly, FirstAssembly)
    call_off_first_assembly = act(first_assemblies.call_off_first_assembly, FirstAssembly)
