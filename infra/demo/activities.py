"""Activities of a community, who registered for them, and a course of the training chain."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from infra.demo.chance import Chance
from infra.demo.drafts import draft
from infra.demo.members import Member, Roster
from infra.demo.people import Residents
from infra.demo.places import Place
from infra.demo.undertakings import Undertakings
from services.activities import (
    Activity,
    ActivityKind,
    ActivityState,
    Course,
    CourseCompletion,
    CourseState,
    Registration,
    RegistrationState,
    TrainingStage,
)
from services.people import Person
from services.points import Deed

State = ActivityState
Came = RegistrationState
TITLES = {
    ActivityKind.ACTIVITY: ("邻里节", "包粽子送温暖", "楼道美化日", "亲子阅读会", "反诈宣传"),
    ActivityKind.SALON: ("楼组长工作沙龙", "团长经验沙龙"),
    ActivityKind.CONTEST: ("敲门比武", "垃圾分类擂台赛"),
    ActivityKind.OBSERVATION: ("加梯工程现场观摩", "星级楼组观摩"),
    ActivityKind.DRILL_COURSE: ("消防演练培训", "防汛演练培训"),
}
COURSES = (
    (TrainingStage.CHECKED_IN_MEMBER, "报到第一课"),
    (TrainingStage.TWIN_BUILDING_CAPTAIN, "双楼长培训"),
    (TrainingStage.GROUP_LEADER, "分队长培训"),
    (TrainingStage.CAPTAIN, "队长培训"),
)
ABOUT = "熟悉楼组情况，学会敲门、登记、报告和组织。"
OCCUPYING = (Came.REGISTERED, Came.ATTENDED, Came.ABSENT)
"""The states of a registration that has a place."""
COMING: dict[ActivityState, tuple[RegistrationState, ...]] = {
    State.PLANNED: (),
    State.OPEN: (*(Came.REGISTERED,) * 8, *(Came.WAITLISTED,) * 3, Came.CANCELLED),
    State.RUNNING: (*(Came.ATTENDED,) * 4, *(Came.REGISTERED,) * 4, Came.WAITLISTED),
    State.HELD: (*(Came.ATTENDED,) * 7, Came.ABSENT, Came.CANCELLED),
    State.CANCELLED: (Came.CANCELLED,) * 5,
}
"""How those who registered came out, where the first community's activities have them; eight places each."""
PLACES = 8


def make_activities(
    chance: Chance,
    made: Undertakings,
    place: Place,
    residents: Residents,
    roster: Roster,
    organiser: Person,
    *,
    held: int,
    full: bool,
) -> None:
    """So many that were held; with `full` those who came, every state, and a course for each stage of the chain."""
    make = _Maker(chance, made, place, roster, organiser, [*residents.neighbours, *_persons(roster.active())])
    courses = COURSES if full else ()
    for _ in range(held - len(courses)):
        make.activity(State.HELD, chance.one(tuple(TITLES), (6, 2, 1, 1, 1)), full=full)
    for state in (State.PLANNED, State.OPEN, State.RUNNING, State.CANCELLED) if full else ():
        make.activity(state, ActivityKind.ACTIVITY, full=True)
    for index, (stage, title) in enumerate(courses):
        make.course(stage, title, roster.active()[: 8 - 2 * index])


def _persons(members: Sequence[Member]) -> list[Person]:
    return [member.person for member in members]


class _Maker:
    def __init__(
        self,
        chance: Chance,
        made: Undertakings,
        place: Place,
        roster: Roster,
        organiser: Person,
        people: Sequence[Person],
    ) -> None:
        self._chance = chance
        self._place = place
        self._team = roster.team
        self._organiser = organiser
        self._people = [person for person in people if person.id != organiser.id]
        self._made = made

    def activity(self, state: ActivityState, kind: ActivityKind, *, full: bool) -> None:
        activity = self._activity(state, kind, self._chance.one(TITLES[kind]))
        if full:
            coming = COMING[state]
            self._register(activity, self._chance.some(self._people, len(coming)), coming)

    def course(self, stage: TrainingStage, title: str, members: Sequence[Member]) -> None:
        """A course with one required session, held, which these members attended and completed."""
        here = self._place.community.id
        course = draft(Course)(
            **self._chance.fresh(),
            community_id=here,
            title=title,
            about=ABOUT,
            stage=stage,
            state=CourseState.OPEN if stage == TrainingStage.CAPTAIN else CourseState.CLOSED,
        )
        session = self._activity(State.HELD, ActivityKind.COURSE_SESSION, title, course=course)
        trained = [member for member in members if member.person.id != self._organiser.id]
        self._register(session, _persons(trained), [Came.ATTENDED] * len(trained))
        self._made.rows.append(course)
        self._made.rows += [
            draft(CourseCompletion)(
                **self._chance.fresh(),
                course_id=course.id,
                community_id=here,
                membership_id=member.membership.id,
                person_id=member.person.id,
                completed_on=session.ends_at.date(),
                completed_by_person_id=self._organiser.id,
            )
            for member in trained
        ]

    def _activity(
        self, state: ActivityState, kind: ActivityKind, title: str, *, course: Course | None = None
    ) -> Activity:
        starts, ends = self._times(state)
        activity = draft(Activity)(
            **self._chance.fresh(),
            community_id=self._place.community.id,
            team_id=self._team.id,
            course_id=course.id if course else None,
            required=course is not None,
            kind=kind,
            title=title,
            place=f"{self._place.stem}党群服务站",
            starts_at=starts,
            ends_at=ends,
            registration_opens_at=starts - timedelta(days=1 if state == State.PLANNED else 60),
            registration_closes_at=starts,
            capacity=PLACES,
            organised_by_person_id=self._organiser.id,
            state=state,
            attendance_key=self._chance.id().hex if state == State.RUNNING else None,
            cancelled_because="台风预警" if state == State.CANCELLED else None,
        )
        self._made.rows.append(activity)
        return activity

    def _times(self, state: ActivityState) -> tuple[datetime, datetime]:
        """What runs does so for days, and what is planned lies well ahead: the demonstration is not loaded daily."""
        if state == State.RUNNING:
            starts = self._chance.moment(0, 1)
            return starts, starts + timedelta(days=30)
        starts = self._chance.moment(3, 300) if state == State.HELD else self._chance.moment(-50, -20)
        return starts, starts + timedelta(hours=2)

    def _register(
        self, activity: Activity, people: Sequence[Person], states: Sequence[RegistrationState]
    ) -> None:
        for number, (person, state) in enumerate(zip(people, states, strict=True), start=1):
            registration = draft(Registration)(
                **self._chance.fresh(),
                activity_id=activity.id,
                community_id=activity.community_id,
                person_id=person.id,
                number=number,
                state=state,
                attended_at=activity.starts_at if state == Came.ATTENDED else None,
            )
            self._made.rows.append(registration)
            if registration.attended_at:
                self._made.earned.append((Deed.ATTENDANCE, registration, registration.attended_at))
        activity.taken = sum(state in OCCUPYING for state in states)
