"""Who went on from the second echelon to the first, and who may."""

from collections.abc import Iterator

from infra.demo.chance import Chance
from infra.demo.drafts import draft
from infra.demo.members import Member
from infra.demo.sub_district import Neighbourhood
from services.alliance import AllianceParty
from services.pipeline import CandidateState, TalentCandidate

State = CandidateState
EVIDENCE = "带队服务三年，熟悉居民情况，群众认可，本人愿意到一线工作。"
PARTIES = (AllianceParty.RESIDENTS_COMMITTEE, AllianceParty.PROPERTY_COMPANY)
"""The third is elected, not recruited."""
POSITIONS = {
    AllianceParty.RESIDENTS_COMMITTEE: "居委会社区工作者",
    AllianceParty.PROPERTY_COMPANY: "物业项目客服主管",
}
PROMOTED = "居民区党总支书记"


def make_candidates(
    chance: Chance, there: Neighbourhood, recruited: int, *, full: bool
) -> Iterator[TalentCandidate]:
    """So many who were recruited, every sixth of them promoted since; here and there, or with `full`, one waits."""
    fit = iter(there.roster.active()[::-1])
    for _ in range(recruited):
        state = State.PROMOTED if chance.often(16) else State.RECRUITED
        yield _candidate(chance, there, next(fit), state)
    if full or chance.often(20):
        yield _candidate(chance, there, next(fit), State.CANDIDATE)


def _candidate(
    chance: Chance, there: Neighbourhood, member: Member, state: CandidateState
) -> TalentCandidate:
    party = None if state == State.CANDIDATE else chance.one(PARTIES, (4, 1))
    position = POSITIONS[party] if party else None
    return draft(TalentCandidate)(
        **chance.fresh(),
        person_id=member.person.id,
        membership_id=member.membership.id,
        community_id=member.membership.community_id,
        evidence=EVIDENCE,
        state=state,
        party=party,
        position=PROMOTED if state == State.PROMOTED else position,
        proposed_by_person_id=there.residents.secretary.id,
        recruited_at=chance.moment(60, 300) if party else None,
        promoted_at=chance.moment(5, 50) if state == State.PROMOTED else None,
    )
