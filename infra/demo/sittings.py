"""Where communities deliberate: the alliance and its joint meetings, a hall about a lift, a meeting still to come."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import cast
from uuid import UUID

from infra.demo.cast import cast as played_by
from infra.demo.chance import Chance, Fresh
from infra.demo.drafts import draft
from infra.demo.sub_district import Neighbourhood
from services.alliance import Alliance, AllianceParty, AllianceSignature, AllianceState
from services.meetings import (
    AgendaItem,
    Attendee,
    AttendeeState,
    FollowUp,
    FollowUpState,
    FollowUpStep,
    ForumKind,
    Meeting,
    MeetingDocument,
    MeetingState,
    Minutes,
    MinutesSignature,
    Presence,
    Resolution,
    ResolutionAssent,
    ResolutionState,
    Side,
)
from services.people import Person
from services.projects import GovernanceProject, ProjectState
from tenants.tables import TenantTable

MET = 3
"""Every so many communities an alliance meets; the first of a sub-district always."""
CHARTER = "居委会、业委会、物业三方共商共治：每月一次联席会议，议定事项明确责任方和期限，按期公布，逐项核实。"
MATTERS = (
    ("补划停车位", "东侧空地补划十二个车位，标线清晰。", Side.PROPERTY_COMPANY),
    ("修复楼道照明", "更换损坏的感应灯，建立月查制度。", Side.PROPERTY_COMPANY),
    ("公示公共收益", "上季度停车和广告收益明细张贴公示。", Side.OWNERS_COMMITTEE),
    ("清理消防通道", "联合上门劝导，清理通道堆物。", Side.RESIDENTS_COMMITTEE),
)
TALK = "三方代表到会，逐项商议停车、照明和公共收益，意见一致，责任到人，按期公布。"
LIFT = "楼组居民到会发言，多数同意启动加装电梯意见征询；一楼住户关心采光和噪声，由居委会逐户走访。"
HANDS = (5, 0, 1)


class _Part(Fresh):
    meeting_id: UUID
    community_id: UUID


def make_sittings(
    chance: Chance, there: Neighbourhood, undertaken: Sequence[TenantTable], *, full: bool
) -> Iterator[TenantTable]:
    """An alliance and its last joint meeting; in the first community with a follow-up in each state, a hall about a
    lift, and a meeting that was announced. `undertaken` are the projects of which a follow-up may have become one."""
    if not full and chance.number(1, MET) != MET:
        return
    table = _Table.of(there, full=full)
    alliance = _alliance(chance, there)
    yield alliance
    yield from _signatures(chance, alliance, table)
    yield from _Sitting(chance, there, table).joint(alliance, _project_of(undertaken) if full else None)
    if full:
        yield from _Sitting(chance, there, table).hall_about_a_lift()
        yield from _Sitting(chance, there, table).still_to_come()


@dataclass(frozen=True, slots=True)
class _Table:
    """Who sits round it."""

    staff: Person
    chair: Person
    manager: Person
    captain: Person
    neighbours: Sequence[Person]

    @classmethod
    def of(cls, there: Neighbourhood, *, full: bool) -> "_Table":
        *others, last = there.residents.neighbours
        chair = played_by(there, "owners_committee_chair").person if full else last
        return cls(
            staff=there.residents.committee_staff,
            chair=chair or last,
            manager=there.residents.property_staff,
            captain=there.leaders.captain or there.residents.secretary,
            neighbours=[one for one in others if one is not chair],
        )

    def parties(self) -> tuple[tuple[Person, Side], ...]:
        return (
            (self.staff, Side.RESIDENTS_COMMITTEE),
            (self.chair, Side.OWNERS_COMMITTEE),
            (self.manager, Side.PROPERTY_COMPANY),
        )


def _alliance(chance: Chance, there: Neighbourhood) -> Alliance:
    return draft(Alliance)(
        **chance.fresh(),
        community_id=there.place.community.id,
        name=f"{there.place.stem}三位一体党群治理联盟",
        charter=CHARTER,
        state=AllianceState.FORMED,
        formed_at=chance.moment(200, 400),
    )


def _signatures(chance: Chance, alliance: Alliance, table: _Table) -> Iterator[AllianceSignature]:
    for person, side in table.parties():
        yield draft(AllianceSignature)(
            **chance.fresh(),
            alliance_id=alliance.id,
            community_id=alliance.community_id,
            party=AllianceParty(side.value),
            person_id=person.id,
            signed_at=cast("datetime", alliance.formed_at),
        )


def _project_of(undertaken: Sequence[TenantTable]) -> GovernanceProject | None:
    projects = (
        cast("GovernanceProject", row) for row in undertaken if row.__tablename__ == "governance_project"
    )
    return next((project for project in projects if project.state == ProjectState.RUNNING), None)


@dataclass(slots=True)
class _Sitting:
    """Holds one meeting."""

    chance: Chance
    there: Neighbourhood
    table: _Table
    _meeting: Meeting = field(init=False)

    def joint(self, alliance: Alliance, project: GovernanceProject | None) -> Iterator[TenantTable]:
        """Held, agreed on by every party, signed and published."""
        matters = self.chance.some(MATTERS, 3)
        starts = self._days_ago(self.chance.number(15, 28))
        yield self._hold(
            ForumKind.JOINT_MEETING, "联席会议", self.table.staff, starts, MeetingState.PUBLISHED, alliance
        )
        item = self._item(1, "、".join(title for title, _, _ in matters))
        yield item
        there = [self._attendee(person, side, member=True) for person, side in self.table.parties()]
        yield from there
        resolution = self._resolution(
            item, "；".join(details.rstrip("。") for _, details, _ in matters) + "。"
        )
        yield resolution
        for attendee in there:
            yield draft(ResolutionAssent)(
                **self._part(),
                resolution_id=resolution.id,
                attendee_id=attendee.id,
                person_id=attendee.person_id,
                side=attendee.side,
                agreed_at=self._meeting.ends_at,
            )
        yield from self._minutes(TALK, there)
        states = (FollowUpState.VERIFIED, FollowUpState.IN_PROGRESS, FollowUpState.OPEN)
        for number, (matter, state) in enumerate(zip(matters, states, strict=True)):
            became = project if number == 1 else None
            yield from self._charge(resolution, *matter, state, became)

    def hall_about_a_lift(self) -> Iterator[TenantTable]:
        """Decided by a show of hands; the canvass of the homes is under way."""
        building = self.there.place.buildings[0].name
        starts = self._days_ago(12)
        title = f"{building}加装电梯议事会"
        yield self._hold(ForumKind.RED_HALL, title, self.table.captain, starts, MeetingState.PUBLISHED)
        item = self._item(1, f"{building}是否加装电梯")
        yield item
        yield draft(MeetingDocument)(
            **self._part(),
            agenda_item_id=item.id,
            title="加装电梯初步方案",
            link="https://example.org/lift.pdf",
            sha256=hashlib.sha256(title.encode()).hexdigest(),
        )
        chair = self._attendee(self.table.captain, Side.SECOND_ECHELON, member=True)
        guests = [self._attendee(one, Side.RESIDENTS) for one in self.table.neighbours[: sum(HANDS) - 1]]
        yield from (chair, *guests)
        in_favour, against, abstained = HANDS
        resolution = self._resolution(item, f"同意启动{building}加装电梯意见征询。")
        resolution.in_favour, resolution.against, resolution.abstained = in_favour, against, abstained
        yield resolution
        yield from self._minutes(LIFT, [chair])
        canvass = ("加装电梯意见征询", "逐户走访，登记意见和诉求。", Side.RESIDENTS_COMMITTEE)
        yield from self._charge(resolution, *canvass, FollowUpState.IN_PROGRESS, None)

    def still_to_come(self) -> Iterator[TenantTable]:
        """Announced for the week to come, and open to all."""
        starts = self._days_ago(-5)
        yield self._hold(
            ForumKind.HEARING, "电动自行车充电收费听证会", self.table.staff, starts, MeetingState.NOTICED
        )
        yield self._item(1, "充电收费标准")
        yield self._item(2, "夜间管理")
        yield self._attendee(self.table.staff, Side.RESIDENTS_COMMITTEE, AttendeeState.INVITED, member=True)
        yield self._attendee(self.table.captain, Side.SECOND_ECHELON, AttendeeState.INVITED, member=True)
        for neighbour in self.table.neighbours[:3]:
            yield self._attendee(neighbour, Side.RESIDENTS, AttendeeState.REGISTERED)

    # --- its parts -------------------------------------------------------------------------------------------

    def _hold(
        self,
        forum: ForumKind,
        title: str,
        conductor: Person,
        starts: datetime,
        state: MeetingState,
        alliance: Alliance | None = None,
    ) -> Meeting:
        published = state is MeetingState.PUBLISHED
        ends = starts + timedelta(hours=2)
        self._meeting = draft(Meeting)(
            **self.chance.fresh(),
            community_id=self.there.place.community.id,
            alliance_id=alliance.id if alliance else None,
            forum=forum,
            title=title,
            place="居委会二楼议事厅",
            starts_at=starts,
            ends_at=ends,
            convened_by_person_id=conductor.id,
            chair_person_id=conductor.id,
            recorder_person_id=conductor.id,
            state=state,
            noticed_at=starts - timedelta(days=6),
            members=3,
            quorate=True if published else None,
            closed_at=ends if published else None,
            publish_by=(ends + timedelta(days=7)).date() if published else None,
            published_at=ends + timedelta(days=1) if published else None,
        )
        return self._meeting

    def _item(self, number: int, title: str) -> AgendaItem:
        return draft(AgendaItem)(**self._part(), number=number, title=title)

    def _attendee(
        self,
        person: Person,
        side: Side,
        state: AttendeeState = AttendeeState.PRESENT,
        *,
        member: bool = False,
    ) -> Attendee:
        came = state is AttendeeState.PRESENT
        return draft(Attendee)(
            **self._part(),
            person_id=person.id,
            side=side,
            member=member,
            state=state,
            presence=Presence.ON_SITE if came else None,
            came_at=self._meeting.starts_at if came else None,
        )

    def _resolution(self, item: AgendaItem, text: str) -> Resolution:
        return draft(Resolution)(
            **self._part(),
            agenda_item_id=item.id,
            text=text,
            state=ResolutionState.ADOPTED,
            decided_at=self._meeting.ends_at,
        )

    def _minutes(self, text: str, signers: Sequence[Attendee]) -> Iterator[TenantTable]:
        signed_at = self._meeting.ends_at + timedelta(hours=3)
        minutes = draft(Minutes)(
            **self._part(),
            written_by_person_id=self._meeting.recorder_person_id,
            text=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            signed_at=signed_at,
        )
        yield minutes
        for attendee in signers:
            yield draft(MinutesSignature)(
                **self._part(),
                minutes_id=minutes.id,
                attendee_id=attendee.id,
                person_id=attendee.person_id,
                edition=1,
                signed_at=signed_at,
            )

    def _charge(
        self,
        resolution: Resolution,
        title: str,
        details: str,
        side: Side,
        state: FollowUpState,
        project: GovernanceProject | None,
    ) -> Iterator[TenantTable]:
        owner = next(person for person, own in self.table.parties() if own is side)
        charged = self._meeting.ends_at
        verified = state is FollowUpState.VERIFIED
        checker = self.table.staff if owner is not self.table.staff else self.table.captain
        follow_up = draft(FollowUp)(
            **self._part(),
            resolution_id=resolution.id,
            title=title,
            details=details,
            owner_person_id=owner.id,
            side=side,
            due_on=(charged + timedelta(days=10 if verified else 40)).date(),
            state=state,
            project_id=project.id if project else None,
            report="已按会议要求办结，现场已复核。" if verified else None,
            done_at=charged + timedelta(days=7) if verified else None,
            done_by_person_id=owner.id if verified else None,
            verified_at=charged + timedelta(days=9) if verified else None,
            verified_by_person_id=checker.id if verified else None,
        )
        yield follow_up
        steps = [(self.table.staff, "add", FollowUpState.OPEN, 0)]
        if state is not FollowUpState.OPEN:
            steps.append((owner, "start", FollowUpState.IN_PROGRESS, 2))
        if verified:
            steps += [(owner, "complete", FollowUpState.DONE, 7), (checker, "verify", state, 9)]
        for person, verb, after, days in steps:
            yield draft(FollowUpStep)(
                **self._part(),
                follow_up_id=follow_up.id,
                person_id=person.id,
                act=f"follow_up:{verb}",
                after=after,
                at=charged + timedelta(days=days),
            )

    def _part(self) -> _Part:
        return {
            **self.chance.fresh(),
            "meeting_id": self._meeting.id,
            "community_id": self._meeting.community_id,
        }

    def _days_ago(self, days: int) -> datetime:
        """At two in the afternoon, Shanghai time; a negative number lies ahead."""
        return datetime.combine(self.chance.today - timedelta(days=days), time(6), UTC)
