"""What the people of the small sub-district undertake: projects, activities, courses."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import cycle
from typing import TypedDict
from uuid import UUID

from services import activities, people, places, projects, roster
from tenants.tables import TenantTable
from tests.schema.reference.townspeople import START, WORDS


class OfProject(TypedDict):
    project_id: UUID
    community_id: UUID


Batches = list[Sequence[TenantTable]]


def undertakings(
    communities: Sequence[places.Community],
    areas: Sequence[places.PropertyManagementArea],
    persons: Sequence[people.Person],
    members: Sequence[roster.Membership],
) -> Batches:
    """In the order in which each refers to what is there."""
    return [*_projects(communities, areas, persons), *_activities(communities, persons, members)]


def _projects(
    communities: Sequence[places.Community],
    areas: Sequence[places.PropertyManagementArea],
    persons: Sequence[people.Person],
) -> Batches:
    kinds, themes = cycle(projects.ProjectKind), cycle(projects.ProjectTheme)
    found = [
        projects.GovernanceProject(
            community_id=communities[n % 2].id,
            area_id=areas[n % 2].id if n % 3 else None,
            kind=next(kinds),
            theme=next(themes),
            title=WORDS[n],
            idea=WORDS[n - 1],
            proposed_by_person_id=persons[n].id if n % 4 else None,
            budget=n * 12_345,
            state=state,
            evaluation="居民满意" if state is projects.ProjectState.CLOSED else None,
        )
        for n, state in enumerate(projects.ProjectState)
    ]
    return [found, *_parts(found, persons)]


def _parts(found: Sequence[projects.GovernanceProject], persons: Sequence[people.Person]) -> Batches:
    roles, aims, states = cycle(projects.ProjectRole), cycle(projects.Aim), cycle(projects.MilestoneState)
    parts: list[TenantTable] = []
    for n, project in enumerate(found):
        of = OfProject(project_id=project.id, community_id=project.community_id)
        parts += [projects.ProjectAim(**of, aim=next(aims)) for _ in range(n % 3)]
        for person in persons[: n % 4]:
            parts.append(projects.ProjectSupport(**of, person_id=person.id))
            parts.append(projects.ProjectParticipant(**of, person_id=person.id, role=next(roles)))
            parts.append(
                projects.ProjectRating(
                    **of, person_id=person.id, awareness=1 + n % 5, participation=3, satisfaction=5 - n % 3
                )
            )
        state = next(states)
        reached = date(2026, 4, 1) if state is projects.MilestoneState.REACHED else None
        parts.append(
            projects.Milestone(
                **of, title=WORDS[n], due_on=date(2026, 4, 1 + n), state=state, reached_on=reached
            )
        )
    entries = [
        projects.BudgetEntry(
            project_id=project.id, community_id=project.community_id, kind=kind, amount=amount, purpose="x"
        )
        for project, kind, amount in zip(
            found, cycle(projects.BudgetKind), (5, 12_300, 99, 1_000), strict=False
        )
    ]
    opposite = projects.BudgetEntry(
        project_id=entries[1].project_id,
        community_id=entries[1].community_id,
        kind=entries[1].kind,
        amount=-entries[1].amount,
        purpose="记错",
        reverses_id=entries[1].id,
    )
    return [parts, entries, [opposite]]


def _activities(
    communities: Sequence[places.Community],
    persons: Sequence[people.Person],
    members: Sequence[roster.Membership],
) -> Batches:
    courses = [
        activities.Course(community_id=communities[n % 2].id, title=WORDS[n], about="x", stage=stage)
        for n, stage in enumerate((*activities.TrainingStage, None))
    ]
    kinds = cycle(activities.ActivityKind)
    found = [
        activities.Activity(
            community_id=communities[n % 2].id,
            course_id=courses[n].id if n % 2 else None,
            kind=next(kinds),
            title=WORDS[n],
            place="x",
            starts_at=START + timedelta(days=n % 3),
            ends_at=START + timedelta(days=9),
            registration_opens_at=START - timedelta(days=2),
            registration_closes_at=START,
            capacity=2,
            taken=n % 3,
            organised_by_person_id=persons[n].id,
            state=state,
            attendance_key="00" * 16 if n else None,
        )
        for n, state in enumerate(activities.ActivityState)
    ]
    states = (*activities.RegistrationState, activities.RegistrationState.WAITLISTED)
    attended = activities.RegistrationState.ATTENDED
    registrations = [
        activities.Registration(
            activity_id=activity.id,
            community_id=activity.community_id,
            person_id=person.id,
            number=number,
            state=state,
            attended_at=START if state is attended else None,
        )
        for activity in found[:2]
        for number, (person, state) in enumerate(zip(persons, states, strict=False), start=1)
    ]
    completions = [
        activities.CourseCompletion(
            course_id=courses[n].id,
            community_id=member.community_id,
            membership_id=member.id,
            person_id=member.person_id,
            completed_on=date(2026, 5, 1 + n),
        )
        for member in (members[0], members[1])
        for n in range(2)
    ]
    return [courses, found, registrations, completions]
