"""Ballots: one's own and nobody else's. What is cast is answered with a receipt, and the answer is kept nowhere."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from schema.filters import Filter, IdFilter, condition
from schema.language import column, computed, connection, reads, to_one
from schema.people.persons import Person
from schema.relay import Connection, Node, Record
from schema.verbs import act, shows
from schema.votes.rolls import RollEntry
from services import votes, voting_rules
from services.work import Work
from tenants.identifiers import public_id
from tenants.tables import linked

if TYPE_CHECKING:
    from schema.votes.motions import Motion

LazyMotion = Annotated["Motion", strawberry.lazy("schema.votes.motions")]


@strawberry.input(description="Which of your ballots.")
class BallotWhere:
    motion: IdFilter | None = condition("The motion.")


@strawberry.input(description="Which ballots on paper.")
class PaperBallotWhere:
    motion: IdFilter | None = condition("The motion.")
    state: Filter[votes.PaperBallotState] | None = condition("What became of it.")


@strawberry.input(description="Which mandates.")
class ProxyWhere:
    motion: IdFilter | None = condition("The motion.")


@strawberry.input(description="Which open ballots.")
class OpenBallotWhere:
    motion: IdFilter | None = condition("The motion.")


def _counts(ballot: Any) -> Any:
    """Whether no later one of the same unit was cast."""
    return ~linked(
        votes.Ballot,
        ballot,
        lambda later: later.roll_entry_id == ballot.roll_entry_id,
        lambda later: later.number > ballot.number,
    )


@reads(votes.Ballot, act="ballot:read")
@strawberry.type(description="A ballot of your own; nobody else reads it (本人选票).")
class Ballot(Node):
    choice: voting_rules.Choice = column("What it says (意见).")
    channel: votes.BallotChannel = column("How it came in.")
    counts: bool = computed(_counts, "Whether it is the one that counts: a later one takes its place.")
    created_at: datetime = column("When it was cast.")
    unit: RollEntry | None = to_one("The entry of the roll it was cast for.", reference="roll_entry_id")
    motion: LazyMotion | None = to_one("The motion.")


@reads(votes.OpenBallot, act="open_ballot:read")
@strawberry.type(
    description="A ballot of a vote whose rules say open ballot, once voting is over (公开选票)."
)
class OpenBallot:
    choice: voting_rules.Choice = column("What it says (意见).")
    unit: RollEntry | None = to_one("The entry of the roll it was cast for.", reference="roll_entry_id")
    motion: LazyMotion | None = to_one("The motion.")


@reads(votes.PaperBallot, act="paper_ballot:read")
@strawberry.type(
    description="A ballot on paper, on its way to count (书面选票). What it says is shown to nobody."
)
class PaperBallot(Record):
    state: votes.PaperBallotState = column("What became of it.")
    unit: RollEntry | None = to_one("The entry of the roll it is of.", reference="roll_entry_id")
    entered_by: Person | None = to_one("Who entered it first (录入人).", reference="entered_by_person_id")
    motion: LazyMotion | None = to_one("The motion.")


@reads(votes.Proxy, act="proxy:read")
@strawberry.type(
    description="A written mandate, read by the two it binds and by whoever keeps it (书面委托). "
    "The opinion stands on paper alone."
)
class Proxy(Record):
    document: str = column("What it is filed under (委托书编号).")
    revoked_at: datetime | None = column("When it was revoked; null while it is in force (撤销时间).")
    unit: RollEntry | None = to_one("The entry of the roll.", reference="roll_entry_id")
    principal: Person | None = to_one("Who gave it (委托人).", reference="principal_person_id")
    proxy: Person | None = to_one("Who holds it (代理人).", reference="proxy_person_id")
    motion: LazyMotion | None = to_one("The motion.")


@strawberry.type(description="What casting a ballot answers.")
class CastBallotPayload:
    ballot_id: strawberry.ID = strawberry.field(description="Your ballot.")
    receipt: str | None = strawberry.field(
        description="Shown this once: a code that later tells whether your ballot was counted, and not what it says "
        "(回执). Null when the same request is sent again: only its hash is kept."
    )


async def shown(work: Work, cast: votes.Cast | votes.Ballot) -> CastBallotPayload:
    """The receipt while it is known: not from the row that a retry finds."""
    return CastBallotPayload(
        ballot_id=strawberry.ID(public_id("ballot", cast.id)),
        receipt=cast.receipt if isinstance(cast, votes.Cast) else None,
    )


@strawberry.type
class Query:
    ballots: Connection[Ballot] | None = connection("Your own ballots.", filters=BallotWhere)
    open_ballots: Connection[OpenBallot] | None = connection(
        "Ballots of votes whose rules say open ballot.", filters=OpenBallotWhere
    )
    paper_ballots: Connection[PaperBallot] | None = connection(
        "Ballots on paper within your reach.", filters=PaperBallotWhere
    )
    proxies: Connection[Proxy] | None = connection("Mandates you gave, hold or keep.", filters=ProxyWhere)


@strawberry.type
class Mutation:
    cast_ballot = shows(votes.cast_ballot, CastBallotPayload, model=votes.Ballot, show=shown)
    change_ballot = shows(votes.change_ballot, CastBallotPayload, model=votes.Ballot, show=shown)
    cast_proxy_ballot = shows(votes.cast_proxy_ballot, CastBallotPayload, model=votes.Ballot, show=shown)
    enter_paper_ballot = act(votes.enter_paper_ballot, PaperBallot)
    confirm_paper_ballot = act(votes.confirm_paper_ballot, PaperBallot)
    give_proxy = act(votes.give_proxy, Proxy)
    register_proxy = act(votes.register_proxy, Proxy)
    revoke_proxy = act(votes.revoke_proxy, Proxy)
