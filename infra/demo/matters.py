"""Opinions, observations and quarrels of the first community, in every state: a visitor sees one of each."""

from collections.abc import Iterator
from datetime import timedelta

from infra.demo import wishes
from infra.demo.chance import Chance
from infra.demo.drafts import draft
from infra.demo.requests import Inbox
from infra.demo.sub_district import Neighbourhood
from services.requests import (
    OF_MEDIATIONS,
    OF_OBSERVATIONS,
    OF_OPINIONS,
    CaseKind,
    Channel,
    Mediation,
    MediationParty,
    MediationSession,
    MediationState,
    Observation,
    ObservationState,
    Opinion,
    OpinionState,
)
from services.roster import MemberSource
from tenants.tables import TenantTable

ANSWER = "已与相关部门沟通，列入本季度工作安排，进展会在公告栏公布。"
SUMMARY = "有居民建议改善公共设施。"
AGREEMENT = "双方同意由楼上住户负责维修，费用各承担一半，三十日内完成。"
RECORD = "双方到场陈述，调解人查看现场，提出方案，双方表示回去商量。"
COURT = "区人民法院诉调对接中心"


def make_matters(chance: Chance, there: Neighbourhood) -> Iterator[TenantTable]:
    inbox = Inbox(chance, there)
    for number, state in enumerate(OpinionState):
        inbox.rows.append(_opinion(inbox, number, state))
    for number, seen in enumerate(ObservationState):
        inbox.rows.append(_observation(inbox, number, seen))
    for number, stage in enumerate(MediationState):
        inbox.rows += _mediation(inbox, number, stage)
    yield from inbox.rows


def _opinion(inbox: Inbox, number: int, state: OpinionState) -> Opinion:
    chance, there = inbox.chance, inbox.there
    title, content = wishes.OPINIONS[number]
    at = chance.moment(3, 20)
    case = inbox.open(CaseKind.OPINION, title, Channel.APP, there.residents.neighbours[number], at)
    answered = at + timedelta(hours=chance.number(5, 60)) if state != OpinionState.RECEIVED else None
    inbox.step(case, "opinion:submit", None, "received", at, case.person_id)
    if answered:
        inbox.step(case, "opinion:answer", "received", "answered", answered, there.residents.secretary.id)
    inbox.wind(case, over=OF_OPINIONS.is_over(state))
    return draft(Opinion)(
        **chance.fresh(),
        case_id=case.id,
        community_id=case.community_id,
        content=content,
        state=state,
        received_at=at,
        answer=ANSWER if answered else None,
        answered_at=answered,
        answered_by_person_id=there.residents.secretary.id if answered else None,
        summary=SUMMARY if state == OpinionState.PUBLISHED else None,
        published_at=answered if state == OpinionState.PUBLISHED else None,
    )


def _observation(inbox: Inbox, number: int, state: ObservationState) -> Observation:
    chance, there = inbox.chance, inbox.there
    riders = [
        one.person for one in there.roster.active() if one.membership.source == MemberSource.NEW_EMPLOYMENT
    ]
    title, content = wishes.SEEN[number]
    at, rider = chance.moment(1, 6), riders[number % len(riders)]
    case = inbox.open(CaseKind.OBSERVATION, title, Channel.STREET, rider, at)
    inbox.step(case, "observation:report", None, "reported", at, rider.id)
    inbox.wind(case, over=OF_OBSERVATIONS.is_over(state))
    verified = state != ObservationState.REPORTED
    return draft(Observation)(
        **chance.fresh(),
        case_id=case.id,
        community_id=case.community_id,
        grid_id=there.place.grids[number % len(there.place.grids)].id,
        content=content,
        latitude=31_240_000 + chance.number(0, 9_999),
        longitude=121_400_000 + chance.number(0, 9_999),
        state=state,
        verified_by_person_id=there.residents.committee_staff.id if verified else None,
    )


def _mediation(inbox: Inbox, number: int, state: MediationState) -> list[TenantTable]:
    chance, there = inbox.chance, inbox.there
    title, matter = wishes.QUARRELS[number]
    at = chance.moment(5, 25)
    case = inbox.open(CaseKind.MEDIATION, title, Channel.SERVICE_WINDOW, None, at)
    inbox.step(case, "mediation:open", None, "opened", at, there.residents.committee_staff.id)
    inbox.wind(case, over=OF_MEDIATIONS.is_over(state))
    begun = state != MediationState.OPENED
    mediation = draft(Mediation)(
        **chance.fresh(),
        case_id=case.id,
        community_id=case.community_id,
        matter=matter,
        state=state,
        mediator_person_id=there.residents.secretary.id if begun else None,
        agreement=AGREEMENT if state == MediationState.SETTLED else None,
        referred_to=COURT if state == MediationState.REFERRED else None,
    )
    parties = [
        draft(MediationParty)(
            **chance.fresh(),
            mediation_id=mediation.id,
            community_id=case.community_id,
            person_id=party.id,
            name=party.name,
            claim=claim,
        )
        for party, claim in zip(
            there.residents.neighbours[number : number + 2],
            ("要求尽快维修并赔偿", "认为责任不在己方"),
            strict=True,
        )
    ]
    session = draft(MediationSession)(
        **chance.fresh(),
        mediation_id=mediation.id,
        community_id=case.community_id,
        held_at=at + timedelta(days=3),
        record=RECORD,
    )
    return [mediation, *parties, *([session] if begun else [])]
