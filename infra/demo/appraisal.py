"""Last year's appraisal: the meeting, a score for each member, and what followed for some of them."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from infra.demo.chance import Chance
from infra.demo.drafts import draft
from infra.demo.members import Member
from infra.demo.points import Ledger
from infra.demo.sub_district import Neighbourhood
from services.appraisal import (
    Appraisal,
    AppraisalAttendee,
    AppraisalPackage,
    AppraisalRound,
    AppraisalState,
    Capacity,
    Honour,
    HonourState,
    PackageState,
    RoundState,
)
from services.people import Consent, ConsentPurpose
from services.roster import AppointmentState, CaptaincyState
from tenants.tables import TenantTable

MET = (12, 20)
"""Month and day of the meeting."""
MINUTES = "党总支与居民志愿者代表听取队长报告，逐一点评队员一年来的服务，按积分提出评分建议。"
ADJUSTED = "另有突击任务表现突出，经讨论上调"
GROUNDS = "三次夜间值守未登记，有楼组长证明。"
DECISION = "经核实属实，补计评分"
SUMMARY = "一年来积极参加第二梯队服务，群众评价良好，供民主评议参考。"
CITATIONS = ("带队值守防汛防台全年无缺", "结对关爱独居老人每日上门", "调解邻里纠纷十余起")


def make_appraisal(
    chance: Chance, there: Neighbourhood, ledger: Ledger, honoured: int | None, *, full: bool
) -> Iterator[TenantTable]:
    """A final round, and the place (1 is open to all) of whom it honours, if anybody. With `full`, an appeal,
    packages in every state, honours beside the confirmed one, and this year's round."""
    round = _round(chance, there)
    yield round
    yield from _attendees(chance, there, round)
    members = [one for one in there.roster.serving if one.membership.reported_at.date() <= _met(chance)]
    appraisals = [_appraisal(chance, there, ledger, round, member) for member in members]
    yield from appraisals
    best = sorted(appraisals, key=lambda one: (-one.points, one.person_id))
    if full:
        _appeal(there, next(one for one in reversed(best) if not _is_captain(there, one.person_id)))
        yield from _packages(chance, there, members, best)
        yield draft(AppraisalRound)(
            **chance.fresh(), community_id=there.place.community.id, year=chance.today.year
        )
    yield from _honours(chance, there, best, honoured, full=full)


def _met(chance: Chance) -> date:
    return date(chance.today.year - 1, *MET)


def _round(chance: Chance, there: Neighbourhood) -> AppraisalRound:
    met = _met(chance)
    return draft(AppraisalRound)(
        **chance.fresh(),
        community_id=there.place.community.id,
        year=met.year,
        state=RoundState.FINAL,
        met_on=met,
        minutes=MINUTES,
        appeals_until=datetime(met.year, met.month, met.day, 10, tzinfo=UTC) + timedelta(days=8),
        closed_by_person_id=there.residents.secretary.id,
    )


def _attendees(chance: Chance, there: Neighbourhood, round: AppraisalRound) -> Iterator[AppraisalAttendee]:
    captain = [there.leaders.captain] if there.leaders.captain else []
    for capacity, people in (
        (Capacity.PARTY_ORGANISATION, [there.residents.secretary]),
        (Capacity.RESIDENT_VOLUNTEER, there.residents.neighbours[:3]),
        (Capacity.MEMBER, captain),
    ):
        for person in people:
            yield draft(AppraisalAttendee)(
                **chance.fresh(),
                appraisal_round_id=round.id,
                community_id=round.community_id,
                person_id=person.id,
                capacity=capacity,
            )


def _appraisal(
    chance: Chance, there: Neighbourhood, ledger: Ledger, round: AppraisalRound, member: Member
) -> Appraisal:
    """Scored by the captain, the captain by the secretary; here and there a little above the points."""
    person, captain = member.person, there.leaders.captain
    scorer = captain if captain and captain.id != person.id else there.residents.secretary
    points, deeds = ledger.of_year(person.id, round.year)
    adjusted = chance.often(8)
    return draft(Appraisal)(
        **chance.fresh(),
        appraisal_round_id=round.id,
        community_id=round.community_id,
        membership_id=member.membership.id,
        person_id=person.id,
        points=points,
        deeds=deeds,
        state=AppraisalState.FINAL,
        score=points + 5 if adjusted else points,
        scored_by_person_id=scorer.id,
        adjusted_because=ADJUSTED if adjusted else None,
    )


def _is_captain(there: Neighbourhood, person_id: UUID) -> bool:
    return there.leaders.captain is not None and there.leaders.captain.id == person_id


def _appeal(there: Neighbourhood, appraisal: Appraisal) -> None:
    """The member appealed against the captain's score, and the secretary decided in their favour."""
    appraisal.appealed_at = appraisal.created_at - timedelta(days=300)
    appraisal.appeal_grounds = GROUNDS
    appraisal.appeal_decision = DECISION
    appraisal.appeal_decided_by_person_id = there.residents.secretary.id
    appraisal.score = appraisal.points + 15


def _packages(
    chance: Chance, there: Neighbourhood, members: Sequence[Member], best: Sequence[Appraisal]
) -> Iterator[TenantTable]:
    """One in each state; whose was sent had agreed to it."""
    works_at = {member.person.id: member.person.work_unit for member in members}
    for state, appraisal in zip(PackageState, best, strict=False):
        sent = state in (PackageState.SENT, PackageState.CORRECTED)
        yield draft(AppraisalPackage)(
            **chance.fresh(),
            appraisal_id=appraisal.id,
            community_id=appraisal.community_id,
            person_id=appraisal.person_id,
            home_organisation=f"{works_at[appraisal.person_id]}党支部",
            year=_met(chance).year,
            score=appraisal.score or 0,
            summary=SUMMARY,
            state=state,
            drafted_by_person_id=there.residents.secretary.id,
            sent_at=chance.moment(10, 30) if sent else None,
            corrected_because="党支部名称有误" if state == PackageState.CORRECTED else None,
        )
        if sent:
            appraisal.state = AppraisalState.EXPORTED
            yield draft(Consent)(
                **chance.fresh(),
                person_id=appraisal.person_id,
                purpose=ConsentPurpose.SHARE_WITH_PROCESSOR,
                given_at=chance.moment(31, 59),
            )


def _honours(
    chance: Chance, there: Neighbourhood, best: Sequence[Appraisal], place: int | None, *, full: bool
) -> Iterator[Honour]:
    """The places after the first are the backbone's."""
    posts = {one.person_id for one in there.leaders.appointments if one.state == AppointmentState.SERVING}
    captains = {one.person_id for one in there.captains if one.state == CaptaincyState.SERVING}
    backbone = posts | captains
    core = [one for one in best if one.person_id in backbone]
    others = [one for one in best if one.person_id not in backbone]
    if place is not None:
        chosen = core.pop(0) if place > 1 else others.pop(0)
        yield _honour(chance, there, chosen, HonourState.CONFIRMED, place=place, backbone=place > 1)
    if full:
        yield _honour(chance, there, core[0], HonourState.NOMINATED, backbone=True)
        yield _honour(chance, there, others[0], HonourState.DECLINED)


def _honour(
    chance: Chance,
    there: Neighbourhood,
    appraisal: Appraisal,
    state: HonourState,
    *,
    place: int | None = None,
    backbone: bool = False,
) -> Honour:
    return draft(Honour)(
        **chance.fresh(),
        appraisal_id=appraisal.id,
        community_id=appraisal.community_id,
        person_id=appraisal.person_id,
        year=_met(chance).year,
        backbone=backbone,
        citation=chance.one(CITATIONS),
        state=state,
        place=place,
        nominated_by_person_id=there.residents.secretary.id,
        declined_because="本年度名额有限" if state == HonourState.DECLINED else None,
    )
