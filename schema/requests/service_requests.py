"""Requests, from a resident's order to the rating, and the members who take them on."""

from datetime import datetime
from enum import Enum
from typing import Any

import strawberry

from schema.counting import count_of
from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, computed, connection, only, ranked, reads, to_many, to_one
from schema.people.persons import Person
from schema.places.communities import Community
from schema.relay import Connection, Record
from schema.requests.cases import Case, CaseStep
from schema.requests.catalog import CatalogItem
from schema.requests.suggestions import SuggestedMember
from schema.roster.members import Membership
from schema.verbs import act
from services import requests
from tenants.tables import one_of


@strawberry.enum(description="What requests can be sorted by.")
class ServiceRequestKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was submitted.")


@strawberry.enum(description="What assignments can be sorted by.")
class AssignmentKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was taken on.")


@strawberry.input(description="Which requests.")
class ServiceRequestWhere:
    community: IdFilter | None = condition("The community it lies in.")
    state: Filter[requests.ServiceRequestState] | None = condition("How far it has come.")
    item: IdFilter | None = condition("The item of the lists that was ordered.")


@strawberry.input(description="Which assignments.")
class AssignmentWhere:
    community: IdFilter | None = condition("The community of the request.")
    service_request: IdFilter | None = condition("The request.")
    person: IdFilter | None = condition("Whose part it is.")
    membership: IdFilter | None = condition("The membership it was taken on with.")
    state: Filter[requests.AssignmentState] | None = condition("How far it has come.")


@reads(requests.Rating, act="rating:read")
@strawberry.type(description="What the resident thought of the service, once (评价).")
class Rating(Record):
    score: int = column("From 1 to 5 (评分).")
    words: str | None = column("In words (评价内容).")
    by: Person | None = to_one("Who rated.", reference="person_id")


@reads(requests.Assignment, act="assignment:read")
@strawberry.type(description="A member's part in a request, verified by somebody else (任务).")
class Assignment(Record):
    state: requests.AssignmentState = column("How far it has come.")
    round: int = column("In which round of the request; each reopening begins another (轮次).")
    claimed_at: datetime = column("When it was taken on (认领时间).")
    started_at: datetime | None = column("When the member began (开始时间).")
    done_at: datetime | None = column("When the member was done (完成时间).")
    report: str | None = column("What the member says was done (办理情况).")
    verified_at: datetime | None = column("When it was verified (核实时间).")
    released_because: str | None = column("Why it was given back or revoked (退出原因).")
    person: Person | None = to_one("Whose part it is.")
    membership: Membership | None = to_one("The membership it was taken on with.")
    assigned_by: Person | None = to_one(
        "Who assigned it; null if the member claimed it.", reference="assigned_by_person_id"
    )
    verified_by: Person | None = to_one("Who verified it.", reference="verified_by_person_id")
    service_request: "ServiceRequest | None" = to_one("The request.")
    community: Community = to_one("The community of the request.")


@reads(requests.ServiceRequest, act="service_request:read")
@strawberry.type(description="What a resident asks for: ordered, taken on, done, confirmed and rated (需求).")
class ServiceRequest(Record):
    state: requests.ServiceRequestState = column("How far it has come.")
    line: requests.ServiceLine | None = column("The line of service; null until it is known.")
    details: str = column("What is wanted (需求内容).")
    place: str | None = column("Where, in words (地点).")
    wanted_time: str | None = column(
        "When it suits, in a word, as members say when they have time (期望时间)."
    )
    skills: list[str] = column("Skills of which a member needs one; empty if none (所需特长).")
    capacity: int = column("How many members it takes (名额).")
    low_risk: bool = column("Whether new-employment members may take it on (是否低风险).")
    round: int = column("Which round it is; each reopening begins another (轮次).")
    deferred_until: datetime | None = column("Until when it was put off (延期至).")
    resolution: str | None = column("How it was resolved (办理结果).")
    confirmed_at: datetime | None = column("When the resident agreed (确认时间).")
    case: Case | None = to_one("Its row of the inbox, with the timeline.")
    item: CatalogItem | None = to_one("The item of the lists that was ordered; null for a wish of one's own.")
    community: Community = to_one("The community it lies in.")
    rating: Rating | None = only("service_request_id", "What the resident thought of it.")
    assignments: list[Assignment] | None = to_many("service_request_id", "The members' parts in it.")
    suggested_members: list[SuggestedMember] | None = ranked(
        requests.may_be_suggested,
        requests.fitness,
        "Members who might do it: by the wanted skills they have, by how near they live, by whether they have time, "
        "by how little they have in hand (推荐队员).",
    )


def _is_listed(request: Any) -> Any:
    wanted = requests.ServiceRequestState
    return one_of(request.state, [wanted.LISTED, wanted.CLAIMED, wanted.IN_PROGRESS])


def _places_left(request: Any) -> Any:
    taken = count_of(
        requests.Assignment,
        "service_request_id",
        lambda work: work.round == request.round,
        lambda work: ~one_of(work.state, [requests.AssignmentState.RELEASED]),
    )
    return request.capacity - taken(request)


def _wants_members(request: Any) -> Any:
    return _is_listed(request) & (_places_left(request) > 0)


@reads(requests.ServiceRequest, act="listed_request:read", where=_wants_members)
@strawberry.type(
    description="A request that waits for members: what is to be done and where, and nothing of whose it is "
    "(待认领需求)."
)
class ListedRequest:
    service_request_id: strawberry.ID = column("The request, to claim it.", name="id")
    line: requests.ServiceLine | None = column("The line of service.")
    details: str = column("What is wanted (需求内容).")
    place: str | None = column("Where, in words (地点).")
    wanted_time: str | None = column("When it suits, in a word (期望时间).")
    skills: list[str] = column("Skills of which a member needs one; empty if none (所需特长).")
    low_risk: bool = column("Whether new-employment members may take it on (是否低风险).")
    capacity: int = column("How many members it takes (名额).")
    places_left: int = computed(_places_left, "How many places are left (剩余名额).")
    item: CatalogItem | None = to_one("The item of the lists that was ordered.")
    community: Community = to_one("The community it lies in.")


@strawberry.input(description="Which of the requests that wait for members.")
class ListedRequestWhere:
    community: IdFilter | None = condition("The community it lies in.")


@strawberry.type
class Query:
    service_request: ServiceRequest | None = by_id("One request.")
    service_requests: Connection[ServiceRequest] | None = connection(
        "The requests within your reach.", filters=ServiceRequestWhere, orders=ServiceRequestKey
    )
    listed_requests: Connection[ListedRequest] | None = connection(
        "The requests that members may claim (待认领清单).", filters=ListedRequestWhere
    )
    assignment: Assignment | None = by_id("One assignment.")
    assignments: Connection[Assignment] | None = connection(
        "The assignments within your reach.", filters=AssignmentWhere, orders=AssignmentKey
    )


@strawberry.type
class Mutation:
    submit_service_request = act(requests.submit_service_request, ServiceRequest)
    triage_service_request = act(requests.triage_service_request, ServiceRequest)
    decline_service_request = act(requests.decline_service_request, ServiceRequest)
    defer_service_request = act(requests.defer_service_request, ServiceRequest)
    resume_service_request = act(requests.resume_service_request, ServiceRequest)
    list_service_request = act(requests.list_service_request, ServiceRequest)
    escalate_service_request = act(requests.escalate_service_request, ServiceRequest)
    return_service_request = act(requests.return_service_request, ServiceRequest)
    claim_service_request = act(requests.claim_service_request, Assignment)
    assign_service_request = act(requests.assign_service_request, Assignment)
    route_service_request = act(requests.route_service_request, ServiceRequest)
    start_service_request = act(requests.start_service_request, ServiceRequest)
    note_progress = act(requests.note_progress, CaseStep)
    resolve_service_request = act(requests.resolve_service_request, ServiceRequest)
    confirm_service_request = act(requests.confirm_service_request, ServiceRequest)
    rate_service_request = act(requests.rate_service_request, ServiceRequest)
    close_service_request = act(requests.close_service_request, ServiceRequest)
    reopen_service_request = act(requests.reopen_service_request, ServiceRequest)
    start_assignment = act(requests.start_assignment, Assignment)
    complete_assignment = act(requests.complete_assignment, Assignment)
    release_assignment = act(requests.release_assignment, Assignment)
    verify_assignment = act(requests.verify_assignment, Assignment)
    revoke_assignment = act(requests.revoke_assignment, Assignment)
