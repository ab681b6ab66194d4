"""What communities publish, and those that were surveyed and are advised (mechanism 41)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

from infra.demo.chance import Chance
from infra.demo.drafts import draft
from infra.demo.sub_district import Neighbourhood
from services.canvass import (
    Advice,
    AdvisoryBody,
    AdvisoryMember,
    AdvisoryMemberState,
    CampaignState,
    CanvassCampaign,
    CanvassEntry,
    CanvassFinding,
    DoorOutcome,
)
from services.people import Consent, ConsentPurpose, Person
from services.publication import Notice, NoticeAudience, NoticeState
from tenants.tables import TenantTable

State = NoticeState
NOTICES = (
    (
        NoticeAudience.COMMUNITY,
        "居民区公共收益收支公示",
        "本季度停车和广告收益及支出明细见居委会公示栏，欢迎监督。",
    ),
    (NoticeAudience.COMMUNITY, "冬季防火安全提示", "请勿在楼道堆放杂物，电动自行车请到集中点充电。"),
    (NoticeAudience.TEAM, "第二梯队月度例会", "请各组组长会前收集本组队员的服务意向。"),
    (NoticeAudience.GRID, "水箱清洗停水通知", "本网格各楼水箱清洗，停水约四小时，请提前储水。"),
    (NoticeAudience.AREA, "小区地面停车位重新划线", "施工期间请将车辆移至临时停车点。"),
)
ADVICE = (
    ("夜间停车", "与周边单位错时共享车位，晚七点至早七点开放。"),
    ("楼道堆物", "按楼组公布清理进度，每月评一次。"),
    ("助餐点", "利用活动室空闲时段设助餐点，由志愿者轮值。"),
)
SURVEYED = 4
"""Every so many communities one was surveyed; the first of a sub-district always."""


def make_boards(chance: Chance, there: Neighbourhood, *, full: bool) -> Iterator[TenantTable]:
    """A notice or three; in the first community one for each audience and each state, a survey, and advisers."""
    if full:
        for number, (audience, title, body) in enumerate(NOTICES):
            state = (State.PUBLISHED, State.EXPIRED, State.PUBLISHED, State.DRAFT, State.WITHDRAWN)[number]
            yield _notice(chance, there, audience, title, body, state)
    else:
        for audience, title, body in chance.some(NOTICES, chance.number(1, 3)):
            yield _notice(chance, there, audience, title, body, chance.one((State.PUBLISHED, State.EXPIRED)))
    if full or chance.number(1, SURVEYED) == SURVEYED:
        yield from _survey(chance, there, full=full)
        yield from _advisers(chance, there)


def _notice(
    chance: Chance, there: Neighbourhood, audience: NoticeAudience, title: str, body: str, state: State
) -> Notice:
    place, secretary = there.place, there.residents.secretary
    starts_at = chance.moment(40, 60) if state is State.EXPIRED else chance.moment(1, 9)
    return draft(Notice)(
        **chance.fresh(),
        community_id=place.community.id,
        grid_id=place.grids[0].id if audience is NoticeAudience.GRID else None,
        area_id=place.areas[0].id if audience is NoticeAudience.AREA else None,
        audience=audience,
        title=title,
        body=body,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(days=30),
        state=state,
        published_by_person_id=None if state is State.DRAFT else secretary.id,
        published_at=None if state is State.DRAFT else starts_at,
        withdrawn_because="施工日期另行通知" if state is State.WITHDRAWN else None,
    )


def _survey(chance: Chance, there: Neighbourhood, *, full: bool) -> Iterator[TenantTable]:
    """Doors at which somebody knocked, and the members found there who agreed to be."""
    state = CampaignState.RUNNING if full else chance.one(tuple(CampaignState), (1, 2, 4))
    began = chance.moment(30, 50)
    campaign = draft(CanvassCampaign)(
        **chance.fresh(),
        community_id=there.place.community.id,
        title="居民特长和需求排摸",
        purpose="摸清居民特长和需求，组建小区智囊团",
        starts_on=began.date(),
        ends_on=began.date() + timedelta(days=80),
        state=state,
        started_at=None if state is CampaignState.PLANNED else began,
        closed_at=chance.moment(2, 20) if state is CampaignState.CLOSED else None,
    )
    yield campaign
    if state is not CampaignState.PLANNED:
        yield from _doors(chance, there, campaign, began)


def _doors(
    chance: Chance, there: Neighbourhood, campaign: CanvassCampaign, began: datetime
) -> Iterator[TenantTable]:
    agreed = _agreed(there)
    found = [one.person for one in there.roster.serving if one.person.id in agreed][: chance.number(4, 8)]
    for building in there.place.buildings:
        for _ in range(chance.number(1, 3)):
            outcome = chance.one(tuple(DoorOutcome), (7, 2, 1))
            entry = draft(CanvassEntry)(
                **chance.fresh(),
                campaign_id=campaign.id,
                community_id=campaign.community_id,
                building_id=building.id,
                canvasser_id=there.residents.committee_staff.id,
                outcome=outcome,
                visited_at=began + timedelta(minutes=chance.number(60, 14_000)),
            )
            yield entry
            if outcome is DoorOutcome.ANSWERED and found:
                yield from _findings(chance, entry, found.pop())


def _findings(chance: Chance, entry: CanvassEntry, person: Person) -> Iterator[TenantTable]:
    for skill in person.skills:
        yield draft(CanvassFinding)(
            **chance.fresh(),
            entry_id=entry.id,
            campaign_id=entry.campaign_id,
            community_id=entry.community_id,
            person_id=person.id,
            skill=skill,
        )


def _agreed(there: Neighbourhood) -> set[UUID]:
    """Those who agreed to be found by what they can do."""
    consents = (cast("Consent", row) for row in there.roster.profiles if row.__tablename__ == "consent")
    return {
        consent.person_id
        for consent in consents
        if consent.purpose == ConsentPurpose.TALENT_POOL and consent.withdrawn_at is None
    }


def _advisers(chance: Chance, there: Neighbourhood) -> Iterator[TenantTable]:
    """A body with three advisers, each with a word of advice, and one who is only proposed."""
    body = draft(AdvisoryBody)(
        **chance.fresh(),
        community_id=there.place.community.id,
        name=f"{there.place.stem}小区智囊团",
        charter="收集民意，为小区治理提供专业建议，每季度集中讨论一次。",
    )
    yield body
    people = [member.person for member in there.roster.active()][-len(ADVICE) - 1 :]
    for number, person in enumerate(people):
        proposed = number == len(ADVICE)
        member = draft(AdvisoryMember)(
            **chance.fresh(),
            advisory_body_id=body.id,
            community_id=body.community_id,
            person_id=person.id,
            speciality=person.skills[0],
            proposed_by_person_id=there.residents.committee_staff.id,
            appointed_by_person_id=None if proposed else there.residents.secretary.id,
            state=AdvisoryMemberState.PROPOSED if proposed else AdvisoryMemberState.APPOINTED,
            since=None if proposed else chance.day(60, 200),
        )
        yield member
        if not proposed:
            yield _advice(chance, member, *ADVICE[number])


def _advice(chance: Chance, member: AdvisoryMember, subject: str, text: str) -> Advice:
    return draft(Advice)(
        **chance.fresh(),
        advisory_body_id=member.advisory_body_id,
        advisory_member_id=member.id,
        community_id=member.community_id,
        subject=subject,
        text=text,
        given_on=chance.day(5, 50),
    )
