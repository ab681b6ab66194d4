"""Candidates, as those who check them see them and as they are published; objections, and breaches that disqualify."""

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from sqlalchemy import ColumnElement, case

from schema.counting import count_of
from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, computed, connection, reads, to_one
from schema.naming import id_of
from schema.people.persons import Person
from schema.places.communities import PropertyManagementArea
from schema.relay import Connection, Record
from schema.verbs import act
from schema.votes.motions import Motion
from services import elections
from tenants.language import Language
from tenants.tables import one_of

if TYPE_CHECKING:
    from schema.elections.elections import Election

LazyElection = Annotated["Election", strawberry.lazy("schema.elections.elections")]


@strawberry.enum(description="What candidates can be sorted by.")
class CandidateKey(Enum):
    CREATED = strawberry.enum_value("id", description="When they were nominated.")


@strawberry.enum(description="What objections to candidates can be sorted by.")
class CandidateObjectionKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was raised.")


@strawberry.input(description="Which candidates.")
class CandidateWhere:
    election: IdFilter | None = condition("The election.")
    state: Filter[elections.CandidacyState] | None = condition("How far they have come.")


@strawberry.input(description="Which published candidates.")
class PublishedCandidateWhere:
    election: IdFilter | None = condition("The election.")
    state: Filter[elections.CandidacyState] | None = condition("What came of it.")


@strawberry.input(description="Which objections to candidates.")
class CandidateObjectionWhere:
    election: IdFilter | None = condition("The election.")
    candidate: IdFilter | None = condition("The candidate.")
    state: Filter[elections.CandidateObjectionState] | None = condition("How far it has come.")


@strawberry.input(description="Which breaches.")
class OwnerBreachWhere:
    area: IdFilter | None = condition("The area.")
    person: IdFilter | None = condition("Whose.")


def _source_in(language: Language) -> Callable[[Any], ColumnElement[Any]]:
    """candidate → where the ground is written; NULL where there is none."""
    sources = elections.SOURCES.items()
    return lambda candidate: case(
        *((one_of(candidate.ground, [ground]), source.words(language)) for ground, source in sources)
    )


@reads(elections.Candidate, act="candidate:read")
@strawberry.type(
    description="Somebody put forward for the owners' committee: for themselves, for who nominated them and for who "
    "checks them. Owners read the published list (业委会候选人)."
)
class Candidate(Record):
    kind: elections.CandidacyKind = column("Who put them forward.")
    statement: str = column("What they, or those who nominated them, say (推荐理由).")
    state: elections.CandidacyState = column("How far they have come.")
    ground: elections.CandidateGround | None = column("Why they cannot stand.")
    source: str | None = computed(_source_in(Language.CHINESE), "Where that is written, in Chinese (依据).")
    source_en: str | None = computed(_source_in(Language.ENGLISH), "Where that is written, in English.")
    number: int | None = column("Their place on the published list (序号).")
    backer_count: int = computed(
        count_of(elections.CandidateBacking, "candidate_id"), "How many owners back them (联名人数)."
    )
    person: Person | None = to_one("Who it is.")
    nominated_by: Person | None = to_one("Who put them forward.", reference="nominated_by_person_id")
    election: LazyElection | None = to_one("The election.")
    motion: Motion | None = to_one("The vote on them.")


@reads(
    elections.Candidate,
    act="published_candidate:read",
    where=lambda candidate: candidate.number.is_not(None),
)
@strawberry.type(description="A candidate on the published list (候选人名单).")
class PublishedCandidate:
    candidate_id: strawberry.ID = computed(id_of("candidate", "id"), "The candidate's id.")
    number: int | None = column("Their place on the list (序号).")
    name: str | None = column("The name (姓名).")
    statement: str = column("What speaks for them (推荐理由).")
    kind: elections.CandidacyKind = column("Who put them forward.")
    state: elections.CandidacyState = column("Whether they stand, and in the end what came of it.")
    election: LazyElection | None = to_one("The election.")
    motion: Motion | None = to_one("The vote on them.")


@reads(elections.CandidateBacking, act="candidate_backing:read")
@strawberry.type(description="One owner joins in nominating a candidate (联名).")
class CandidateBacking(Record):
    person: Person | None = to_one("Who joins.")
    candidate: Candidate | None = to_one("Whom they nominate.")


@reads(elections.CandidateObjection, act="candidate_objection:read")
@strawberry.type(description="An owner says why somebody on the list cannot stand (候选人异议).")
class CandidateObjection(Record):
    reason: str = column("Why (异议理由).")
    state: elections.CandidateObjectionState = column("How far it has come.")
    ground: elections.CandidateGround | None = column("On what ground it was upheld.")
    decision: str | None = column("What was decided, and why (处理意见).")
    person: Person | None = to_one("Who objects.")
    candidate: Candidate | None = to_one("The candidate.")
    election: LazyElection | None = to_one("The election.")


@reads(elections.OwnerBreach, act="owner_breach:read")
@strawberry.type(
    description="An owner's breach. While it is not cured, its owner cannot stand (业主违规记录)."
)
class OwnerBreach(Record):
    kind: elections.BreachKind = column("What was broken, or is owed.")
    facts: str = column("What happened (情况).")
    found_on: date = column("The day it was found (发现日期).")
    cured_on: date | None = column("The day it was made good; null while it is not (改正日期).")
    person: Person | None = to_one("Whose it is.")
    area: PropertyManagementArea = to_one("The area.")


@strawberry.type
class Query:
    candidate: Candidate | None = by_id("One candidate.")
    candidates: Connection[Candidate] | None = connection(
        "The candidates within your reach.", filters=CandidateWhere, orders=CandidateKey
    )
    published_candidates: Connection[PublishedCandidate] | None = connection(
        "The published lists of candidates.", filters=PublishedCandidateWhere
    )
    candidate_objections: Connection[CandidateObjection] | None = connection(
        "Objections to candidates within your reach.",
        filters=CandidateObjectionWhere,
        orders=CandidateObjectionKey,
    )
    owner_breaches: Connection[OwnerBreach] | None = connection(
        "Breaches of owners within your reach.", filters=OwnerBreachWhere
    )


@strawberry.type
class Mutation:
    nominate_candidate = act(elections.nominate_candidate, Candidate)
    back_candidate = act(elections.back_candidate, CandidateBacking)
    check_candidate = act(elections.check_candidate, Candidate)
    withdraw_candidate = act(elections.withdraw_candidate, Candidate)
    raise_candidate_objection = act(elections.raise_candidate_objection, CandidateObjection)
    uphold_candidate_objection = act(elections.uphold_candidate_objection, CandidateObjection)
    dismiss_candidate_objection = act(elections.dismiss_candidate_objection, CandidateObjection)
    record_owner_breach = act(elections.record_owner_breach, OwnerBreach)
    cure_owner_breach = act(elections.cure_owner_breach, OwnerBreach)
