"""Courses, their completion, and how far each member has come in the training chain."""

from datetime import date
from enum import Enum
from typing import Any

import strawberry
from sqlalchemy import case, literal_column

from schema.activities.activities import Activity, ActivityKey, ActivityWhere
from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, computed, connection, reads, to_many, to_one
from schema.people.persons import Person
from schema.places.communities import Community
from schema.relay import Connection, Node, Record
from schema.roster.members import Membership
from schema.verbs import act
from services import activities, roster
from tenants.tables import linked, one_of


@strawberry.enum(description="What courses can be sorted by.")
class CourseKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was set up.")


@strawberry.input(description="Which courses.")
class CourseWhere:
    community: IdFilter | None = condition("The community.")
    state: Filter[activities.CourseState] | None = condition("Whether it goes on.")
    stage: Filter[activities.TrainingStage] | None = condition("The stage it leads to.")


@strawberry.input(description="Which completions.")
class CourseCompletionWhere:
    course: IdFilter | None = condition("The course.")
    membership: IdFilter | None = condition("The membership.")


@strawberry.input(description="Whose progress.")
class StageProgressWhere:
    community: IdFilter | None = condition("The community they serve.")
    team: IdFilter | None = condition("Their team.")
    group: IdFilter | None = condition("Their group.")


def _stage(member: Any) -> Any:
    """The last stage completed: a stage is completed only after the one before it."""
    latest_first = reversed(activities.TrainingStage)
    return case(*((_completed(member, stage), _written(stage)) for stage in latest_first))


def _completed(member: Any, stage: activities.TrainingStage) -> Any:
    return linked(
        activities.CourseCompletion,
        member,
        lambda done: done.membership_id == member.id,
        lambda done: linked(
            activities.Course,
            done,
            lambda course: course.id == done.course_id,
            lambda course: one_of(course.stage, [stage]),
        ),
    )


def _written(stage: activities.TrainingStage) -> Any:
    return literal_column(f"'{stage.value}'")


@reads(activities.Course, act="course:read")
@strawberry.type(description="A course of one or more sessions (培训课程).")
class Course(Record):
    title: str = column("Its name (名称).")
    about: str = column("What it is about (内容).")
    stage: activities.TrainingStage | None = column("The stage it leads to, if any (培养阶段).")
    state: activities.CourseState = column("Whether it goes on.")
    community: Community = to_one("The community.")
    sessions: Connection[Activity] | None = connection(
        "Its sessions.",
        reference="course_id",
        filters=ActivityWhere,
        orders=ActivityKey,
        order="starts_at",
    )
    completions: "Connection[CourseCompletion] | None" = connection(
        "Who completed it.", reference="course_id"
    )


@reads(activities.CourseCompletion, act="course_completion:read")
@strawberry.type(description="A member has been to every session that a course requires (结业).")
class CourseCompletion(Node):
    completed_on: date = column("The day a trainer said so (结业日期).")
    course: Course | None = to_one("The course.")
    membership: Membership | None = to_one("The membership.")
    person: Person | None = to_one("Who completed it.")
    completed_by: Person | None = to_one("The trainer who said so.", reference="completed_by_person_id")


@reads(roster.Membership, act="stage_progress:read", where=lambda row: one_of(row.state, roster.SERVING))
@strawberry.type(description="How far a serving member has come in the training chain (培养进度).")
class StageProgress:
    membership_id: strawberry.ID = column("The membership it is about.", name="id")
    stage: activities.TrainingStage | None = computed(
        _stage, "The last stage completed; null before the first (已完成阶段)."
    )
    person: Person | None = to_one("Who it is.")
    community: Community = to_one("The community they serve.")
    completions: list[CourseCompletion] | None = to_many(
        "membership_id", "The courses completed.", order="completed_on"
    )


@strawberry.type
class Query:
    course: Course | None = by_id("One course.")
    courses: Connection[Course] | None = connection(
        "The courses within your reach.", filters=CourseWhere, orders=CourseKey
    )
    course_completions: Connection[CourseCompletion] | None = connection(
        "The completions within your reach.", filters=CourseCompletionWhere
    )
    stage_progress: Connection[StageProgress] | None = connection(
        "How far each serving member has come.", filters=StageProgressWhere
    )


@strawberry.type
class Mutation:
    create_course = act(activities.create_course, Course)
    close_course = act(activities.close_course, Course)
    complete_course = act(activities.complete_course, CourseCompletion)
