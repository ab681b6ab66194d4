"""A community's team: its groups, those who serve in it, and those on their way in or out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from infra.demo import names
from infra.demo.chance import Chance
from infra.demo.drafts import draft
from infra.demo.people import Residents, lives_in, make_affiliations, make_employee
from infra.demo.places import DIGITS, Place
from services.figures import Figures
from services.people import Consent, ConsentPurpose, Person
from services.roster import Facet, FacetKind, Group, Membership, MembershipState, MemberSource, Team
from tenants.tables import TenantTable

State = MembershipState
OTHER_SOURCES = tuple(source for source in MemberSource if source != MemberSource.CHECKED_IN_PARTY_MEMBER)
APPLICANTS = (
    (State.REPORTED, 5),  # overdue
    (State.REPORTED, 0),
    (State.UNDER_REVIEW, 6),  # overdue
    (State.UNDER_REVIEW, 1),
    (State.APPROVED, 2),
    (State.CONTACTED, 8),
    (State.REJECTED, 40),
    (State.LEFT, 300),
)
"""The states of the check-in beside serving, and how many whole days ago it began."""
CONTACTED = (State.CONTACTED, State.ACTIVE, State.RESERVE, State.LEFT)
APPROVED = (State.APPROVED, *CONTACTED)
FIGURES = Figures()


@dataclass(frozen=True, slots=True)
class Member:
    person: Person
    membership: Membership


@dataclass(slots=True)
class Roster:
    """A team and its people. Serving member k lives in building k, going round; Party members come first."""

    team: Team
    groups: list[Group]
    serving: list[Member] = field(default_factory=list)
    applicants: list[Member] = field(default_factory=list)
    profiles: list[TenantTable] = field(default_factory=list)
    """Facets, consents and affiliations."""

    def active(self) -> list[Member]:
        return [member for member in self.serving if member.membership.state == State.ACTIVE]

    def rows(self) -> list[TenantTable]:
        people = [*self.serving, *self.applicants]
        return [
            self.team,
            *self.groups,
            *(member.person for member in people),
            *(member.membership for member in people),
            *self.profiles,
        ]


def make_roster(chance: Chance, place: Place, *, members: int, party_members: int, full: bool) -> Roster:
    """`full` gives every state of the check-in an example."""
    team = draft(Team)(
        **chance.fresh(), community_id=place.community.id, name=f"{place.community.name}第二梯队"
    )
    groups = [
        draft(Group)(
            **chance.fresh(),
            team_id=team.id,
            community_id=place.community.id,
            grid_id=grid.id,
            name=f"第{DIGITS[index]}小组",
        )
        for index, grid in enumerate(place.grids)
    ]
    roster = Roster(team, groups)
    group_of = {group.grid_id: group.id for group in groups}
    for index in range(members):
        _serve(chance, place, roster, group_of, index, party=index < party_members)
    for state, days in APPLICANTS if full else chance.some(APPLICANTS, chance.one((0, 1, 2), (4, 4, 2))):
        roster.applicants.append(_applicant(chance, place, roster, state, days))
    return roster


def name_reviewers(roster: Roster, residents: Residents, captain: Person | None) -> None:
    """Say who approved each member and who contacted them: the secretary and the captain, nobody themselves."""
    for member in [*roster.serving, *roster.applicants]:
        contact = captain if captain and captain.id != member.person.id else residents.secretary
        if member.membership.state in APPROVED:
            member.membership.approved_by_person_id = residents.secretary.id
        if member.membership.state in CONTACTED:
            member.membership.contacted_by_person_id = contact.id


def _serve(
    chance: Chance,
    place: Place,
    roster: Roster,
    group_of: Mapping[UUID | None, UUID],
    index: int,
    *,
    party: bool,
) -> None:
    building = lives_in(place, index)
    skills = chance.some(names.SKILLS, chance.one((1, 2), (8, 2)))
    wishes = chance.some(names.WILLINGNESS, 1)
    person = make_employee(chance, place, building, party_member=party, skills=skills, wishes=wishes)
    settled = index < len(place.buildings)  # one in each building is always there: its online captain
    membership = draft(Membership)(
        **chance.fresh(),
        person_id=person.id,
        team_id=roster.team.id,
        community_id=place.community.id,
        group_id=group_of[building.grid_id],
        source=MemberSource.CHECKED_IN_PARTY_MEMBER if party else OTHER_SOURCES[index % len(OTHER_SOURCES)],
        state=State.ACTIVE if settled or chance.often(80) else State.RESERVE,
        reported_at=chance.moment(60, 1_200),
    )
    roster.serving.append(Member(person, membership))
    roster.profiles += _profile(chance, person, membership)


def _profile(chance: Chance, person: Person, membership: Membership) -> list[TenantTable]:
    """What a member tells of themselves. About half share it, and then the consent is there."""
    shared = chance.often(55)
    told = [(FacetKind.SKILL, skill) for skill in person.skills]
    told += [(FacetKind.WILLINGNESS, wish) for wish in person.service_wishes]
    told.append((FacetKind.AVAILABLE_TIME, chance.one(names.AVAILABLE_TIMES)))
    if chance.often(40):
        told.append((FacetKind.INTEREST, chance.one(names.INTERESTS)))
    rows: list[TenantTable] = [
        draft(Facet)(
            **chance.fresh(),
            membership_id=membership.id,
            community_id=membership.community_id,
            kind=kind,
            value=value,
            shared=shared,
        )
        for kind, value in told
    ]
    if shared or chance.often(5):
        rows.append(_consent(chance, person, withdrawn=not shared))
    return [*rows, *make_affiliations(chance, person)]


def _consent(chance: Chance, person: Person, *, withdrawn: bool) -> Consent:
    return draft(Consent)(
        **chance.fresh(),
        person_id=person.id,
        purpose=ConsentPurpose.TALENT_POOL,
        given_at=chance.moment(31, 59),
        withdrawn_at=chance.moment(1, 30) if withdrawn else None,
    )


def _applicant(chance: Chance, place: Place, roster: Roster, state: MembershipState, days: int) -> Member:
    person = make_employee(chance, place, chance.one(place.buildings), party_member=True)
    reported = chance.moment(days, days + 1)
    review, contact = timedelta(days=FIGURES.review_days), timedelta(days=FIGURES.contact_days)
    due = {State.REPORTED: review, State.UNDER_REVIEW: review, State.APPROVED: review + contact}.get(state)
    membership = draft(Membership)(
        **chance.fresh(),
        person_id=person.id,
        team_id=roster.team.id,
        community_id=place.community.id,
        source=MemberSource.CHECKED_IN_PARTY_MEMBER,
        state=state,
        reported_at=reported,
        due_at=reported + due if due else None,
        rejected_because="组织关系尚未转入，请先办理转接后重新报到" if state == State.REJECTED else None,
    )
    return Member(person, membership)
