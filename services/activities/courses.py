"""Courses and the training chain (报到党员—双楼长—分队长—队长, mechanism 42): sessions are activities, and a trainer
says who has completed the course."""

from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import col

from policies import limits
from services import places, roster
from services.acting import move, ours
from services.activities.choices import ActivityState, RegistrationState, TrainingStage
from services.activities.machines import COURSE
from services.activities.models import Activity, Course, CourseCompletion, Registration
from services.activities.refusals import AlreadyCompleted, NoSessions, SessionsMissing, StageMissing
from services.activities.rules import stage_before
from services.arguments import Paragraph, Title
from services.work import Work, command
from tenants.tables import linked, one_of, table_of


@command("course:create")
async def create_course(
    work: Work, community_id: UUID, title: Title, about: Paragraph, stage: TrainingStage | None = None
) -> Course:
    """Set up a course; `stage` says to which stage of the training chain it leads, if to any."""
    community = await work.find(places.Community, community_id)
    return await work.add(Course(community_id=community.id, title=title, about=about, stage=stage))


@command("course:close")
async def close_course(work: Work, course_id: UUID, expected_version: int) -> Course:
    """No more sessions are planned; who attended them can still complete it."""
    course = await work.find(Course, course_id, expected_version=expected_version)
    move(work, COURSE, course, "close")
    return await work.save(course)


@command("course:complete")
async def complete_course(work: Work, course_id: UUID, membership_id: UUID) -> CourseCompletion:
    """Say, as a trainer, that a serving member has been to every required session.

    Raises SelfApproval for oneself, NotServing, NoSessions, SessionsMissing, StageMissing, AlreadyCompleted.
    """
    course = await work.find(Course, course_id)
    membership = await work.get(roster.Membership, membership_id)
    limits.not_own(work.me, membership.person_id)
    if membership.state not in roster.SERVING:
        raise roster.NotServing
    await _attended_all(work, course, membership)
    await _stage_before(work, course, membership)
    completion = CourseCompletion(
        course_id=course.id,
        community_id=membership.community_id,
        membership_id=membership.id,
        person_id=membership.person_id,
        completed_on=work.today,
        completed_by_person_id=work.me,
    )
    return await work.add(completion, unless=AlreadyCompleted())


async def _attended_all(work: Work, course: Course, membership: roster.Membership) -> None:
    required = ours(work, Activity).where(
        col(Activity.course_id) == course.id,
        col(Activity.required),
        col(Activity.state) != ActivityState.CANCELLED,
    )
    sessions = [session.id for session in await work.all(required)]
    if not sessions:
        raise NoSessions
    attended = select(func.count()).where(
        col(Registration.tenant_id) == work.ground.tenant_id,
        col(Registration.activity_id).in_(sessions),
        col(Registration.person_id) == membership.person_id,
        col(Registration.state) == RegistrationState.ATTENDED,
    )
    missing = len(sessions) - (await work.session.execute(attended)).scalar_one()
    if missing:
        raise SessionsMissing(missing=missing)


async def _stage_before(work: Work, course: Course, membership: roster.Membership) -> None:
    before = stage_before(course.stage) if course.stage else None
    if before is None:
        return
    done = ours(work, CourseCompletion).where(
        col(CourseCompletion.membership_id) == membership.id,
        linked(
            Course,
            table_of(CourseCompletion).c,
            lambda found: found.id == table_of(CourseCompletion).c.course_id,
            lambda found: one_of(found.stage, [before]),
        ),
    )
    if await work.first(done) is None:
        raise StageMissing(stage=before.value)
