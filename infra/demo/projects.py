"""Governance and self-governance projects of a community, with all that belongs to them."""

from datetime import timedelta
from itertools import cycle, islice
from typing import TypedDict
from uuid import UUID

from infra.demo.chance import Chance
from infra.demo.drafts import draft
from infra.demo.members import Roster
from infra.demo.people import Residents
from infra.demo.places import Place
from infra.demo.undertakings import Undertakings
from services.figures import Figures
from services.people import Person
from services.points import Deed
from services.projects import (
    CARRIED,
    Aim,
    BudgetEntry,
    BudgetKind,
    GovernanceProject,
    Milestone,
    MilestoneState,
    ProjectAim,
    ProjectKind,
    ProjectParticipant,
    ProjectRating,
    ProjectRole,
    ProjectState,
    ProjectSupport,
    ProjectTheme,
)
from tenants.tables import TenantTable

State = ProjectState
IDEAS = {
    ProjectTheme.HEALTH_STATION: ("康养服务站", "老人量血压、配药不便，想在活动室设康养服务点。"),
    ProjectTheme.SHARED_PARENTS: ("共享家长", "放学后两小时没人照看，想由几家家长轮流带孩子。"),
    ProjectTheme.BUILDING_MEETING: ("楼栋小业主会", "门禁和楼道灯常坏，想按楼栋开小业主会商量。"),
    ProjectTheme.ADOPTED_GREEN: ("认养楼前绿地", "楼前绿地无人打理，想由各家认养。"),
    ProjectTheme.ELDER_COMPANIONS: ("助老陪伴", "独居老人想有人说说话，陪着去医院。"),
}
"""The published self-governance projects (mechanism 63)."""
GOVERNED = (
    ("飞线充电整治", "楼道飞线充电屡禁不止，需增设充电桩并排班巡查。"),
    ("非机动车棚改造", "车棚破旧、堆物多，需翻修并重新划位。"),
    ("楼道堆物清理", "消防通道被占，需联合物业清理并建立公约。"),
    ("防汛应急分队", "低洼处逢暴雨积水，需组建分队并备足物资。"),
    ("垃圾厢房美化", "投放点气味大，需改造并安排值守。"),
)
EVALUATION = "参与居民满意，问题基本解决；建议形成长效机制，由楼组长每季度回访。"
STEPS = ("方案征求意见", "物资到位", "首次活动", "中期回访", "总结评议")
UNCOUNTED = (State.PROPOSED, State.SUPPORTED, State.STOPPED)
FIGURES = Figures()


def make_projects(
    chance: Chance,
    made: Undertakings,
    place: Place,
    residents: Residents,
    roster: Roster,
    *,
    projects: int,
    self_governed: int,
    full: bool,
) -> None:
    """So many that were approved, of which so many are the residents' own; with `full` every state has examples."""
    states = tuple(islice(cycle(CARRIED), projects)) if full else _states(chance, projects)
    make = _Maker(chance, made, place, residents, roster)
    for index, state in enumerate((*states, *(UNCOUNTED if full else ()))):
        own = index < self_governed or index >= projects
        make.project(ProjectKind.SELF_GOVERNANCE if own else ProjectKind.GOVERNANCE, state)


def _states(chance: Chance, count: int) -> tuple[ProjectState, ...]:
    return tuple(chance.one(CARRIED, (1, 4, 1, 6)) for _ in range(count))


class _Maker:
    """Takes projects to their states among the people of one community."""

    def __init__(
        self, chance: Chance, made: Undertakings, place: Place, residents: Residents, roster: Roster
    ) -> None:
        self._chance = chance
        self._place = place
        self._secretary = residents.secretary
        self._people = [*residents.neighbours, *(member.person for member in roster.active())]
        self._made = made

    def project(self, kind: ProjectKind, state: ProjectState) -> None:
        chance = self._chance
        theme = chance.one(tuple(IDEAS)) if kind == ProjectKind.SELF_GOVERNANCE else ProjectTheme.OTHER
        title, idea = IDEAS[theme] if theme in IDEAS else chance.one(GOVERNED)
        building = chance.one(self._place.buildings)
        proposer, *others = chance.some(self._people, 8)
        closed = state == State.CLOSED
        project = draft(GovernanceProject)(
            **chance.fresh(),
            community_id=self._place.community.id,
            area_id=building.area_id if chance.often(60) else None,
            kind=kind,
            theme=theme,
            title=f"{building.name}{title}",
            idea=idea,
            proposed_by_person_id=proposer.id,
            budget=chance.number(5, 200) * 10_000,
            state=state,
            approved_by_person_id=self._secretary.id if state in CARRIED else None,
            evaluation=EVALUATION if closed else None,
            closed_at=chance.moment(3, 120) if closed else None,
            stopped_because="场地另有安排" if state == State.STOPPED else None,
        )
        self._add(project)
        self._aims(project)
        self._people_of(project, proposer, others)
        self._milestones(project)
        self._money(project)

    def _aims(self, project: GovernanceProject) -> None:
        for aim in self._chance.some(tuple(Aim), 2):
            self._add(draft(ProjectAim)(**self._chance.fresh(), **_of(project), aim=aim))

    def _people_of(self, project: GovernanceProject, proposer: Person, others: list[Person]) -> None:
        enough = FIGURES.project_supporters - (2 if project.state == State.PROPOSED else 0)
        for person in others[:enough]:
            self._add(draft(ProjectSupport)(**self._chance.fresh(), **_of(project), person_id=person.id))
        helpers = others[: self._chance.number(1, 3)]
        for person in (proposer, *helpers):
            role = ProjectRole.LEAD if person is proposer else ProjectRole.HELPER
            part = draft(ProjectParticipant)(
                **self._chance.fresh(), **_of(project), person_id=person.id, role=role
            )
            self._add(part)
            if project.closed_at:
                self._made.earned.append((Deed.PROJECT, part, project.closed_at))
        if project.state in (State.EVALUATING, State.CLOSED):
            for person in others[-4:]:
                self._rating(project, person)

    def _rating(self, project: GovernanceProject, person: Person) -> None:
        rating = draft(ProjectRating)(
            **self._chance.fresh(),
            **_of(project),
            person_id=person.id,
            awareness=self._chance.number(3, 5),
            participation=self._chance.number(3, 5),
            satisfaction=self._chance.number(4, 5),
        )
        self._add(rating)

    def _milestones(self, project: GovernanceProject) -> None:
        done = project.state in (State.EVALUATING, State.CLOSED)
        due = self._chance.day(120, 200) if done else self._chance.day(-40, -10)
        for number, title in enumerate(STEPS[:3]):
            day = due + timedelta(days=14 * number)
            milestone = draft(Milestone)(
                **self._chance.fresh(),
                **_of(project),
                title=title,
                due_on=day,
                reached_on=day if done else None,
                state=MilestoneState.REACHED if done else MilestoneState.PLANNED,
            )
            self._add(milestone)

    def _money(self, project: GovernanceProject) -> None:
        planned = project.budget * self._chance.number(60, 100) // 100
        self._entry(project, BudgetKind.PLANNED, planned, "物资采购和场地布置")
        if project.state in (State.RUNNING, State.EVALUATING, State.CLOSED):
            spent = planned * self._chance.number(30, 100) // 100
            self._entry(project, BudgetKind.SPENT, spent, "物资采购")

    def _entry(self, project: GovernanceProject, kind: BudgetKind, amount: int, purpose: str) -> None:
        entry = draft(BudgetEntry)(
            **self._chance.fresh(), **_of(project), kind=kind, amount=amount, purpose=purpose
        )
        self._add(entry)

    def _add(self, row: TenantTable) -> None:
        self._made.rows.append(row)


class _OfProject(TypedDict):
    project_id: UUID
    community_id: UUID


def _of(project: GovernanceProject) -> _OfProject:
    return {"project_id": project.id, "community_id": project.community_id}
