"""What members earned: cards that were verified, points that were proposed, and the accounts these add up to."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from infra.demo.chance import Chance
from infra.demo.drafts import draft
from infra.demo.leaders import Leaders
from infra.demo.members import FIGURES, Member, Roster
from infra.demo.people import Residents
from services.points import (
    USUAL,
    Deed,
    PointsAccount,
    PointsEntry,
    PointsProposal,
    PointsProposalState,
    PointsRules,
)
from services.roster import DutyCard, DutyCardState
from tenants.tables import TenantTable

State = PointsProposalState
RULES = 1
"""The version of the rules that the demonstration's entries were made by."""

REASONS = (
    "连续三晚参加防汛值守",
    "协助独居老人就医并陪护",
    "调解邻里漏水纠纷，双方满意",
    "组织楼组大扫除，带头清理堆物",
    "周末接送行动不便居民打疫苗",
    "为加梯征询挨户上门解释",
)


class Ledger:
    """The entries of one community, and the accounts. Whoever makes verified deeds enters what they earn here."""

    def __init__(self, chance: Chance, community_id: UUID) -> None:
        self._chance = chance
        self._community_id = community_id
        self._entries: dict[UUID, list[PointsEntry]] = defaultdict(list)

    def enter(
        self,
        person_id: UUID,
        deed: Deed,
        source: TenantTable,
        at: datetime,
        *,
        points: int | None = None,
    ) -> None:
        """What a deed earned by the rules, or the `points` proposed for it."""
        entry = draft(PointsEntry)(
            **self._chance.fresh(),
            person_id=person_id,
            community_id=self._community_id,
            deed=deed,
            points=USUAL[deed] if points is None else points,
            source_kind=str(source.__tablename__),
            source_id=source.id,
            rules_number=RULES if points is None else None,
            earned_at=at,
        )
        self._entries[person_id].append(entry)

    def of_year(self, person_id: UUID, year: int) -> tuple[int, int]:
        """A person's points in a year, and for how many deeds."""
        found = [
            entry.points
            for entry in self._entries.get(person_id, ())
            if entry.earned_at.astimezone(FIGURES.clock).year == year
        ]
        return sum(found), len(found)

    def rows(self) -> Iterator[TenantTable]:
        for person_id, entries in self._entries.items():
            yield from entries
            yield draft(PointsAccount)(
                **self._chance.fresh(),
                person_id=person_id,
                community_id=self._community_id,
                balance=sum(entry.points for entry in entries),
                entries=len(entries),
            )


def make_rules(chance: Chance) -> PointsRules:
    """The usual rules, set on New Year's Day three years ago."""
    since = datetime.combine(chance.today.replace(year=chance.today.year - 3, month=1, day=1), time(), UTC)
    return draft(PointsRules)(**chance.fresh(), number=RULES, effective_from=since)


def verify_cards(ledger: Ledger, cards: Sequence[DutyCard], leaders: Leaders, residents: Residents) -> None:
    """Every second card that is done was verified on the day after."""
    captain = leaders.captain
    done = [(card, card.done_at) for card in cards if card.state == DutyCardState.DONE and card.done_at]
    for card, done_at in done[::2]:
        verifier = captain if captain and captain.id != card.person_id else residents.committee_staff
        card.state = DutyCardState.VERIFIED
        card.verified_at = done_at + timedelta(days=1)
        card.verified_by_person_id = verifier.id
        ledger.enter(card.person_id, Deed.DUTY_CARD, card, done_at)


def make_proposals(
    chance: Chance, ledger: Ledger, roster: Roster, leaders: Leaders, residents: Residents, *, full: bool
) -> list[PointsProposal]:
    """Points proposed by the captain last year and this; with `full`, one of them waits and one was declined."""
    made = [
        _approved(chance, ledger, member, leaders, residents, days_ago)
        for member in roster.serving
        for days_ago in (_last_year(chance), chance.number(1, 30))
        if chance.often(50 if full else 12) and member.membership.reported_at <= _noon(chance, days_ago)
    ]
    if full:
        waiting, declined = roster.active()[-2:]
        made.append(_proposal(chance, waiting, leaders, residents, State.PROPOSED, 5))
        made.append(_proposal(chance, declined, leaders, residents, State.DECLINED, 10))
    return made


def _last_year(chance: Chance) -> int:
    """Some day of last year, from February to November, in days ago."""
    some_day = chance.today.replace(year=chance.today.year - 1, month=2, day=1)
    return (chance.today - some_day).days - chance.number(0, 300)


def _noon(chance: Chance, days_ago: int) -> datetime:
    return datetime.combine(chance.today - timedelta(days=days_ago), time(4), UTC)


def _approved(
    chance: Chance, ledger: Ledger, member: Member, leaders: Leaders, residents: Residents, days_ago: int
) -> PointsProposal:
    worth = chance.one((5, 10, 15, 20, 30), (3, 4, 2, 2, 1))
    proposal = _proposal(chance, member, leaders, residents, State.APPROVED, worth)
    ledger.enter(member.person.id, Deed.PROPOSAL, proposal, _noon(chance, days_ago), points=worth)
    return proposal


def _proposal(
    chance: Chance, member: Member, leaders: Leaders, residents: Residents, state: State, worth: int
) -> PointsProposal:
    captain = leaders.captain
    author = captain if captain and captain.id != member.person.id else residents.committee_staff
    return draft(PointsProposal)(
        **chance.fresh(),
        person_id=member.person.id,
        membership_id=member.membership.id,
        community_id=member.membership.community_id,
        points=worth,
        reason=chance.one(REASONS),
        proposed_by_person_id=author.id,
        state=state,
        decided_by_person_id=None if state == State.PROPOSED else residents.secretary.id,
        declined_because="该事项已按职责卡计分" if state == State.DECLINED else None,
    )
