"""Duty cards in every state, and cadres sent down to a community."""

from datetime import datetime, timedelta
from itertools import cycle

from infra.demo import names
from infra.demo.chance import Chance
from infra.demo.drafts import draft
from infra.demo.members import Member, Roster
from infra.demo.people import make_person
from infra.demo.places import Place
from services.people import Person
from services.roster import (
    DutyCard,
    DutyCardKind,
    DutyCardState,
    Secondment,
    SecondmentPost,
    SecondmentState,
)

State = DutyCardState
DRAWN = tuple(state for state in State if state != State.VERIFIED)
"""Whether a done card was verified is told by `infra.demo.points`, which enters what it earned."""
CARDS = (
    ("楼道防火巡查", "每周巡查本楼楼道一次，劝阻堆物，发现隐患及时报告。"),
    ("助老上门", "每周探望结对老人，了解需求，协助就医和采购。"),
    ("垃圾分类值守", "早晚高峰在投放点值守一小时，指导居民分类。"),
    ("政策宣传", "向居民讲解近期政策，收集意见并反馈居委会。"),
    ("周末亲子活动", "协助组织社区亲子活动，维护现场秩序。"),
    ("防汛值班", "暴雨预警期间按班次值守，协助转移低洼处居民物品。"),
)


def make_cards(chance: Chance, roster: Roster, *, full: bool) -> list[DutyCard]:
    """A card for every third active member; with `full` for each of them, state after state."""
    if full:
        return [_card(chance, member, state) for member, state in zip(roster.active(), cycle(DRAWN))]
    return [
        _card(chance, member, chance.one(DRAWN, (2, 2, 3, 1, 5, 1)))
        for member in roster.active()
        if chance.often(33)
    ]


def _card(chance: Chance, member: Member, state: DutyCardState) -> DutyCard:
    title, duties = chance.one(CARDS)
    kind = chance.one((DutyCardKind.RAINBOW, DutyCardKind.DUTY, DutyCardKind.EMERGENCY_COLOUR), (7, 2, 1))
    past = state in (State.DONE, State.EXPIRED)
    due_at = chance.moment(2, 60) if past else chance.moment(-30, -3)
    clocked_in_at = _clocked_in_at(chance, state, due_at)
    done_at = clocked_in_at + timedelta(hours=2) if clocked_in_at and state == State.DONE else None
    return draft(DutyCard)(
        **chance.fresh(),
        team_id=member.membership.team_id,
        community_id=member.membership.community_id,
        group_id=member.membership.group_id,
        membership_id=member.membership.id,
        person_id=member.person.id,
        kind=kind,
        title=title,
        duties=duties,
        due_at=due_at,
        state=state,
        clocked_in_at=clocked_in_at,
        done_at=done_at,
    )


def _clocked_in_at(chance: Chance, state: DutyCardState, due_at: datetime) -> datetime | None:
    if state == State.DONE:
        return due_at - timedelta(hours=chance.number(3, 40))
    return chance.moment(0, 1) if state == State.CLOCKED_IN else None


def make_secondment(chance: Chance, place: Place, *, full: bool) -> tuple[Person, Secondment] | None:
    """A cadre of the district beside the secretary or the director, in every sixth community or so."""
    if not full and not chance.often(16):
        return None
    state = SecondmentState.ACTIVE if full else chance.one(tuple(SecondmentState), (1, 3, 1))
    unit = chance.one(names.BUREAUS)
    cadre = make_person(chance, place, work_unit=unit, post="机关干部", party_member=True)
    starts, ends = {
        SecondmentState.PROPOSED: ((-30, -10), (-400, -380)),
        SecondmentState.ACTIVE: ((30, 120), (-330, -250)),
        SecondmentState.ENDED: ((500, 600), (100, 200)),
    }[state]
    secondment = draft(Secondment)(
        **chance.fresh(),
        community_id=place.community.id,
        person_id=cadre.id,
        post=SecondmentPost.SECRETARY_AT_LARGE if full else chance.one(tuple(SecondmentPost)),
        from_unit=unit,
        starts_on=chance.day(*starts),
        ends_on=chance.day(*ends),
        state=state,
        ended_because="派驻期满" if state == SecondmentState.ENDED else None,
    )
    return cadre, secondment
