"""Who leads a team: nominations of all three kinds, and the appointments that came of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from infra.demo.chance import Chance
from infra.demo.drafts import draft
from infra.demo.members import Member, Roster
from infra.demo.people import Residents
from services.people import Person
from services.roster import (
    Appointment,
    AppointmentState,
    Group,
    MemberSource,
    Nomination,
    NominationKind,
    NominationState,
    Post,
)
from tenants.tables import TenantTable

EVIDENCE = {
    NominationKind.SELF: "疫情期间担任楼组志愿者，熟悉居民情况，愿意继续服务。",
    NominationKind.PUBLIC: "热心公益，调解邻里矛盾多次，居民联名推荐。",
    NominationKind.ORGANISATION: "政治素质好，组织协调能力强，经党总支集体研究推荐。",
}
DECLINED = "近期工作调动，时间难以保证"


@dataclass(slots=True)
class Leaders:
    captain: Person | None = None
    deputies: list[Person] = field(default_factory=list)
    group_leaders: list[tuple[Group, Person]] = field(default_factory=list)
    nominations: list[Nomination] = field(default_factory=list)
    appointments: list[Appointment] = field(default_factory=list)

    def rows(self) -> list[TenantTable]:
        return [*self.nominations, *self.appointments]

    def people(self) -> Iterator[UUID]:
        return (appointment.person_id for appointment in self.appointments)


def make_leaders(chance: Chance, roster: Roster, residents: Residents, *, full: bool) -> Leaders:
    """One captain, up to two deputies, a leader for each group; here and there a vacancy, unless `full`."""
    appoint = _Appointer(chance, roster, residents)
    candidates = _candidates(roster)
    if full or not chance.often(4):
        appoint.captain(candidates.pop().person)
        appoint.former_captain(candidates.pop(0).person)
    else:
        appoint.nominate(candidates[-1].person, Post.CAPTAIN, NominationState.VETTED)
    for place in range(1, 1 + (2 if full else chance.one((0, 1, 2), (1, 4, 5)))):
        appoint.deputy(candidates.pop().person, place)
    for group in roster.groups:
        if full or not chance.often(5):
            appoint.group_leader(group)
    if full or chance.often(20):
        appoint.nominate(candidates[-1].person, Post.DEPUTY_CAPTAIN, NominationState.NOMINATED)
        appoint.nominate(candidates[-2].person, Post.DEPUTY_CAPTAIN, NominationState.DECLINED)
    return appoint.leaders


def _candidates(roster: Roster) -> list[Member]:
    """Active Party members; the last of them are nobody's building captain."""
    wanted = MemberSource.CHECKED_IN_PARTY_MEMBER
    return [member for member in roster.active() if member.membership.source == wanted]


class _Appointer:
    """Takes people through nomination into their posts, for one team."""

    def __init__(self, chance: Chance, roster: Roster, residents: Residents) -> None:
        self._chance = chance
        self._roster = roster
        self._residents = residents
        self.leaders = Leaders()

    def captain(self, person: Person) -> None:
        nomination = self.nominate(person, Post.CAPTAIN, NominationState.APPOINTED)
        self._appoint(person, Post.CAPTAIN, nomination=nomination)
        self.leaders.captain = person

    def former_captain(self, person: Person) -> None:
        if self._chance.often(25):
            self._appoint(person, Post.CAPTAIN, state=AppointmentState.ENDED)

    def deputy(self, person: Person, place: int) -> None:
        nomination = self.nominate(person, Post.DEPUTY_CAPTAIN, NominationState.APPOINTED)
        self._appoint(person, Post.DEPUTY_CAPTAIN, place=place, nomination=nomination)
        self.leaders.deputies.append(person)

    def group_leader(self, group: Group) -> None:
        """The last active member of the group who has no post yet; nobody, where all have one."""
        busy = set(self.leaders.people())
        fit = [
            member.person
            for member in self._roster.active()
            if member.membership.group_id == group.id and member.person.id not in busy
        ]
        if fit:
            self._appoint(fit[-1], Post.GROUP_LEADER, group=group)
            self.leaders.group_leaders.append((group, fit[-1]))

    def nominate(self, person: Person, post: Post, state: NominationState) -> Nomination:
        kind = self._chance.one(tuple(NominationKind), (3, 4, 3))
        by = {
            NominationKind.SELF: person,
            NominationKind.PUBLIC: self._chance.one(self._residents.neighbours),
            NominationKind.ORGANISATION: self._residents.committee_staff,
        }[kind]
        nomination = draft(Nomination)(
            **self._chance.fresh(),
            team_id=self._roster.team.id,
            community_id=self._roster.team.community_id,
            person_id=person.id,
            post=post,
            kind=kind,
            nominated_by_person_id=by.id,
            evidence=EVIDENCE[kind],
            state=state,
            vetted_by_person_id=None if state == NominationState.NOMINATED else self._residents.secretary.id,
            declined_because=DECLINED if state == NominationState.DECLINED else None,
        )
        self.leaders.nominations.append(nomination)
        return nomination

    def _appoint(
        self,
        person: Person,
        post: Post,
        *,
        place: int = 1,
        group: Group | None = None,
        nomination: Nomination | None = None,
        state: AppointmentState = AppointmentState.SERVING,
    ) -> None:
        ended = state == AppointmentState.ENDED
        self.leaders.appointments.append(
            draft(Appointment)(
                **self._chance.fresh(),
                team_id=self._roster.team.id,
                community_id=self._roster.team.community_id,
                group_id=group.id if group else None,
                person_id=person.id,
                nomination_id=nomination.id if nomination else None,
                post=post,
                place=place,
                term_starts_on=self._chance.day(900, 1_100) if ended else self._chance.day(60, 300),
                term_ends_on=self._chance.day(301, 400) if ended else self._chance.day(-600, -300),
                state=state,
                ended_because="任期届满" if ended else None,
            )
        )
